package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What other tables say of a signal whose rule was deleted, or whose code was changed. */
@NullUnmarked // A blank cell is written as null.
class GoneSignalsTest {
  private static final String PLACE = "upsell-trigger アップセル!C10";

  private static TinyRulebook deleted(TinyRulebook book) {
    return book.alter(
        "churn-signal", sheets -> sheets.getSheet("予兆").removeRow(sheets.getSheet("予兆").getRow(4)));
  }

  private static TinyRulebook renamed(TinyRulebook book) {
    return book.with("churn-signal 予兆!D5", "CALM");
  }

  static Stream<Arguments> slips() {
    UnaryOperator<TinyRulebook> deleted = GoneSignalsTest::deleted;
    UnaryOperator<TinyRulebook> renamed = GoneSignalsTest::renamed;
    return Stream.of(
        arguments(
            "いずれか",
            "QUIET",
            deleted,
            "予兆「静か」のルールは、churn-signal.xlsx のシート「予兆」から削除されています（もとの版では 5 行目）。"
                + "この行（10 行目）も要らなければ削除してください。予兆を残すなら、そのシートに行を戻してください",
            new Fix.DeleteRows("アップセル", 10, 10)),
        arguments(
            "いずれか",
            "QUIET、NO_LOGIN",
            deleted,
            "予兆「静か」のルールは、churn-signal.xlsx のシート「予兆」から削除されています（もとの版では 5 行目）。"
                + "「NO_LOGIN」と入力し直してください。予兆を残すなら、そのシートに行を戻してください",
            new Fix.SetCell("アップセル", "C10", "NO_LOGIN")),
        arguments(
            "以外",
            "静か",
            deleted,
            "予兆「静か」のルールは、churn-signal.xlsx のシート「予兆」から削除されています（もとの版では 5 行目）。"
                + "このセルを空にしてください。予兆を残すなら、そのシートに行を戻してください",
            new Fix.SetCell("アップセル", "C10", null)),
        arguments(
            "いずれか",
            "NO_LOGIN、QUIET",
            renamed,
            "予兆「静か」のコードは CALM に変わっています。「NO_LOGIN、静か」と入力し直してください",
            new Fix.SetCell("アップセル", "C10", "NO_LOGIN、静か")),
        arguments(
            "いずれか",
            "NO_LOGIN、静か",
            (UnaryOperator<TinyRulebook>) book -> book.with("churn-signal 予兆!E5", "とても静か"),
            "予兆「静か」の名前は、churn-signal.xlsx のシート「予兆」で「とても静か」に変わっています。"
                + "「NO_LOGIN、とても静か」と入力し直してください",
            new Fix.SetCell("アップセル", "C10", "NO_LOGIN、とても静か")));
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
      String operator, String typed, UnaryOperator<TinyRulebook> slip, String told, Fix.Step step) {
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
    assertThat(finding.cell()).isEqualTo("C10");
    assertThat(finding.message().ja()).isEqualTo(told);
    assertThat(Objects.requireNonNull(finding.fix()).steps()).containsExactly(step);
    assertThat(findings).filteredOn(one -> one.code().equals("unknown-choice")).isEmpty();
  }
}
