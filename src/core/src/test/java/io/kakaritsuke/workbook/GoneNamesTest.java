package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of names that cells elsewhere use, and that were deleted or changed. */
@NullUnmarked // A blank cell is written as null.
class GoneNamesTest {
  private static final String PLACE = "upsell-trigger アップセル!C10";

  private static TinyRulebook deleted(TinyRulebook book) {
    return book.alter(
        "churn-signal", sheets -> sheets.getSheet("予兆").removeRow(sheets.getSheet("予兆").getRow(4)));
  }

  private static TinyRulebook renamed(TinyRulebook book) {
    return book.with("churn-signal 予兆!D5", "CALM");
  }

  static Stream<Arguments> slips() {
    UnaryOperator<TinyRulebook> deleted = GoneNamesTest::deleted;
    UnaryOperator<TinyRulebook> renamed = GoneNamesTest::renamed;
    String gone =
        "予兆「静か」の行は churn-signal.xlsx のシート「予兆」から削除されています（もとの版では 5行目）が、使っているセルが残っています。"
            + "使うのをやめるなら、upsell-trigger.xlsx のシート「アップセル」の";
    String back = "してください。残すなら、削除した行を戻してください";
    return Stream.of(
        arguments(
            "いずれか",
            "QUIET",
            deleted,
            "C10",
            gone + " 10行目を削除" + back,
            new Fix.DeleteRows("アップセル", 10, 10)),
        arguments(
            "いずれか",
            "QUIET、NO_LOGIN",
            deleted,
            "C10",
            gone + " C10 に「NO_LOGIN」と入力" + back,
            new Fix.SetCell("アップセル", "C10", "NO_LOGIN")),
        arguments(
            "以外",
            "静か",
            deleted,
            "C10",
            gone + " C10 を空に" + back,
            new Fix.SetCell("アップセル", "C10", null)),
        arguments(
            "いずれか",
            "QUIET、NO_LOGIN",
            renamed,
            "D5",
            "予兆「静か」のコードが「QUIET」から「CALM」に変わっていますが、もとのコードを使っているセルが残っています。"
                + "upsell-trigger.xlsx のシート「アップセル」の C10 に「静か、NO_LOGIN」と入力してください。"
                + "変えるつもりでなければ、コードを「QUIET」に戻してください",
            elsewhere("静か、NO_LOGIN")),
        arguments(
            "いずれか",
            "NO_LOGIN、静か",
            (UnaryOperator<TinyRulebook>) book -> book.with("churn-signal 予兆!E5", "とても静か"),
            "E5",
            "予兆の名前が「静か」から「とても静か」に変わっていますが、もとの名前を使っているセルが残っています。"
                + "upsell-trigger.xlsx のシート「アップセル」の C10 に「NO_LOGIN、とても静か」と入力してください。"
                + "変えるつもりでなければ、名前を「静か」に戻してください",
            elsewhere("NO_LOGIN、とても静か")));
  }

  private static Fix.Step elsewhere(String list) {
    return new Fix.InWorkbook("upsell-trigger.xlsx", new Fix.SetCell("アップセル", "C10", list));
  }

  /**
   * A change in a shipped workbook, and what is told of it: the cell, and how many cells follow.
   */
  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("clinic-service", "churn-signal.xlsx", "ビジネスメトリクス", "H9", "CHURN_LOW", 6),
        arguments("clinic-service", "facts.xlsx", "選択肢", "C4", "改善フェーズ", 1),
        arguments("clinic-service", "facts.xlsx", "選択肢", "C8", "CS Manager", 19),
        arguments("clinic-service", "facts.xlsx", "ファクト", "B10", "月次継続率", 5),
        arguments("clinic-service", "facts.xlsx", "ファクト", "B6", "MAU", 2),
        arguments("clinic-service", "facts.xlsx", "区分", "A3", "stage", 1),
        arguments("dear", "churn-signal.xlsx", "早期警告サイン", "G8", "問い合わせ急増", 2));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void followsARenameThroughAllWorkbooks(
      String rulebook, String workbook, String sheet, String cell, String name, int cells) {
    Sources base = Shipped.sources(rulebook);
    Sources renamed = Shipped.typed(base, workbook, new Fix.SetCell(sheet, cell, name));

    List<Finding> told = errors(renamed, base);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).workbook()).isEqualTo(workbook);
    assertThat(told.get(0).sheet()).isEqualTo(sheet);
    assertThat(told.get(0).cell()).isEqualTo(cell);
    assertThat(Fix.stepsOf(told.get(0))).hasSize(cells);
    assertThat(errors(Shipped.mended(renamed, base, told), base)).isEmpty();
  }

  @Test
  void saysOfADeletedSignalOnceWhatBecomesOfAllRowsThatNameIt() {
    Sources base = Shipped.sources("clinic-service");
    Sources without =
        Shipped.typed(base, "churn-signal.xlsx", new Fix.DeleteRows("ビジネスメトリクス", 9, 9));

    List<Finding> told = errors(without, base);

    assertThat(told)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.message().ja())
                  .contains("B15 に「CSAT_LOW、", "と入力し、7〜10行目を削除し、notification.xlsx の");
              assertThat(one.fix()).as("five rows at one press").isNull();
            });
  }

  @Test
  void offersNoneOfTheOthersForAChoiceThatWasDeleted() {
    Sources base = Shipped.sources("clinic-service");
    Sources without = Shipped.typed(base, "facts.xlsx", new Fix.DeleteRows("選択肢", 8, 8));

    assertThat(errors(without, base))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.code()).isEqualTo("name-gone");
              assertThat(one.message().ja())
                  .contains("E7・E8・E9・E15 を別の選択肢に", "G9 に「Executive Sponsor」と入力", "B5 を別の選択肢に");
              assertThat(one.fix()).isNull();
            });
  }

  @Test
  void followsNothingWhereTheOldCodeIsStillThere() {
    Sources base = Shipped.sources("dear");
    Sources copied =
        Shipped.typed(
            base,
            "churn-signal.xlsx",
            new Fix.InsertRow(
                "早期警告サイン", 9, Map.of("C", 5L, "F", "SURGE", "G", "問い合わせ急増", "H", "高")));

    assertThat(errors(copied, base)).isEmpty();
  }

  private static List<Finding> errors(Sources now, Sources base) {
    return RulebookReader.read(now, base).findings().stream().filter(Finding::isError).toList();
  }

  @Test
  void saysNothingElsewhereOfANameThatWasCleared() {
    TinyRulebook base = TinyRulebook.valid().with(PLACE, "静か");
    TinyRulebook now = TinyRulebook.valid().with(PLACE, "静か").with("churn-signal 予兆!E5", null);

    assertThat(RulebookReader.read(now.sources(), base.sources()).findings())
        .filteredOn(Finding::isError)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.cell()).isEqualTo("E5");
              assertThat(finding.code()).isEqualTo("outcome-missing");
              assertThat(Objects.requireNonNull(finding.fix()).steps())
                  .containsExactly(new Fix.SetCell("予兆", "E5", "静か"));
            });
  }

  @Test
  void saysNothingElsewhereOfACodeThatIsNone() {
    TinyRulebook base = TinyRulebook.valid().with(PLACE, "静か");
    TinyRulebook now = TinyRulebook.valid().with(PLACE, "静か").with("churn-signal 予兆!D5", "あ");

    assertThat(RulebookReader.read(now.sources(), base.sources()).findings())
        .filteredOn(Finding::isError)
        .singleElement()
        .satisfies(finding -> assertThat(finding.cell()).isEqualTo("D5"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void saysWhatBecameOfItAndOffersToFollow(
      String operator,
      String typed,
      UnaryOperator<TinyRulebook> slip,
      String cell,
      String told,
      Fix.Step step) {
    TinyRulebook base =
        TinyRulebook.valid()
            .with("upsell-trigger アップセル!C8", operator)
            .with(PLACE, typed)
            .with("upsell-trigger アップセル!B10", "中");
    TinyRulebook now =
        TinyRulebook.valid()
            .with("upsell-trigger アップセル!C8", operator)
            .with(PLACE, typed)
            .with("upsell-trigger アップセル!B10", "中");

    List<Finding> findings =
        RulebookReader.read(slip.apply(now).sources(), base.sources()).findings();

    Finding finding =
        findings.stream().filter(one -> one.code().equals("signal-gone")).findFirst().orElseThrow();
    assertThat(finding.cell()).isEqualTo(cell);
    assertThat(finding.message().ja()).isEqualTo(told);
    assertThat(Objects.requireNonNull(finding.fix()).steps()).containsExactly(step);
    assertThat(findings).filteredOn(one -> one.code().equals("unknown-choice")).isEmpty();
  }
}
