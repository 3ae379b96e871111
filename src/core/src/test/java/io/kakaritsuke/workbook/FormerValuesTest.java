package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.Diff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a cell: what stood there is told, and offered where nothing is better. */
class FormerValuesTest {
  private static final Sources BASE = Shipped.sources("webinar");

  private static List<Finding> told(Sources slipped) {
    List<Finding> known = RulebookReader.read(BASE).findings();
    ReadResult read = RulebookReader.read(slipped, BASE);
    List<Finding> told = new ArrayList<>(read.besideBase());
    read.findings().stream().filter(one -> !known.contains(one)).forEach(told::add);
    return told;
  }

  private static Object value(String typed) {
    return typed.matches("[0-9.]+") ? new BigDecimal(typed) : typed;
  }

  @ParameterizedTest
  @CsvSource({
    "intervention.xlsx, バンド・予兆, G8, 即日, wrong-type, 48",
    "intervention.xlsx, バンド・予兆, G8, -5, wrong-type, 48",
    "intervention.xlsx, バンド・予兆, E8, 田中, unknown-choice, 担当CS",
    "intervention.xlsx, 定期接点・QBR, B7, P, unknown-choice, S",
    "churn-signal.xlsx, 利用・問い合わせ, C8, 半分, wrong-type, 50%",
    "churn-signal.xlsx, 利用・問い合わせ, H9, {売上高}の不満, placeholder-unknown, クレーム",
    "churn-signal.xlsx, 利用・問い合わせ, G9, 苦情, bad-code, COMPLAINT",
    "health-score.xlsx, 採点, D9, 満点, wrong-type, 25",
    "health-score.xlsx, 採点, D9, 30, points-above-maximum, 25",
    "health-score.xlsx, 設定, D7, 半分くらい, wrong-type, 50",
    "segmentation.xlsx, セグメント, D8, 不明, wrong-type, はい",
    "segmentation.xlsx, ライフサイクル, F9, 活躍中, unknown-choice, 活用期",
    "facts.xlsx, ファクト, C7, 数値, unknown-type, はい・いいえ",
  })
  void areToldAndOffered(
      String workbook, String sheet, String cell, String typed, String code, String was) {
    Sources slipped = Shipped.typed(BASE, workbook, new Fix.SetCell(sheet, cell, value(typed)));

    List<Finding> told = told(slipped);

    assertThat(told)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.cell()).isEqualTo(cell);
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.message().ja()).endsWith("もとの版では「" + was + "」でした");
              assertThat(finding.message().en()).endsWith(" was " + was);
            });
    Rulebook before = Objects.requireNonNull(RulebookReader.read(BASE).rulebook());
    Sources mended = Shipped.mended(slipped, BASE, told);
    assertThat(
            Diff.of(before, Objects.requireNonNull(RulebookReader.read(mended, BASE).rulebook())))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // The suggestion is what stood there: once is enough.
    "churn-signal.xlsx, 利用・問い合わせ, B7, 60日",
    "churn-signal.xlsx, 利用・問い合わせ, I7, ' 高'",
  })
  void areNotToldTwice(String workbook, String sheet, String cell, String typed) {
    Sources slipped = Shipped.typed(BASE, workbook, new Fix.SetCell(sheet, cell, typed));

    assertThat(told(slipped))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message().ja()).doesNotContain("もとの版"));
  }

  @Test
  void leaveABetterSuggestionWhereItIs() {
    Sources slipped =
        Shipped.typed(BASE, "churn-signal.xlsx", new Fix.SetCell("利用・問い合わせ", "B7", "45日"));

    assertThat(told(slipped))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message().ja()).contains("45 と数値で").endsWith("もとの版では「60」でした");
              assertThat(Objects.requireNonNull(finding.fix()).steps())
                  .containsExactly(new Fix.SetCell("利用・問い合わせ", "B7", new BigDecimal("45")));
            });
  }

  @Test
  void areLeftOutWhereNobodyKnowsWhichRowItWas() {
    Sources slipped =
        Shipped.typed(
            BASE,
            "churn-signal.xlsx",
            new Fix.SetCell("利用・問い合わせ", "A9", null),
            new Fix.SetCell("利用・問い合わせ", "I9", "そこそこ"));

    assertThat(told(slipped))
        .filteredOn(finding -> "I9".equals(finding.cell()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message().ja()).doesNotContain("もとの版"));
  }

  @Test
  void choicesAreSuggestedAsTheSheetsShowThem() {
    Sources slipped =
        Shipped.typed(BASE, "churn-signal.xlsx", new Fix.SetCell("未接触", "B8", "Growht"));

    assertThat(told(slipped))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message().ja()).contains("「A」ではありませんか。S・A・B・Cから選んでください");
              assertThat(Objects.requireNonNull(finding.fix()).steps())
                  .containsExactly(new Fix.SetCell("未接触", "B8", "A"));
            });
  }

  @Test
  void theSentenceOfASignalIsAnsweredWithItsCode() {
    Sources base = Shipped.sources("clinic-service");
    Sources slipped =
        Shipped.typed(base, "intervention.xlsx", new Fix.SetCell("離脱とリスク", "B7", "継続利用率が90%未満"));

    assertThat(RulebookReader.read(slipped, base).findings())
        .filteredOn(finding -> "B7".equals(finding.cell()))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(Objects.requireNonNull(finding.fix()).steps())
                    .containsExactly(new Fix.SetCell("離脱とリスク", "B7", "RETENTION_LOW")));
  }

  @Test
  void idsThatWereReplacedAreToldOnceAndPutBack() {
    Sources slipped =
        Shipped.typed(
            BASE,
            "churn-signal.xlsx",
            new Fix.SetCell("未接触", "A8", "r-2e459e"),
            new Fix.SetCell("未接触", "D8", new BigDecimal("45")),
            new Fix.SetCell("利用・問い合わせ", "A7", "r-45829b"),
            new Fix.SetCell("利用・問い合わせ", "B7", new BigDecimal("45")));

    List<Finding> ids =
        told(slipped).stream().filter(one -> one.code().equals(RowIdentity.TORN)).toList();

    assertThat(ids)
        .singleElement()
        .satisfies(finding -> assertThat(finding.message().ja()).contains("2つの表", "2行で書き換わって"));
    Rulebook before = Objects.requireNonNull(RulebookReader.read(BASE).rulebook());
    Rulebook replaced = Objects.requireNonNull(RulebookReader.read(slipped, BASE).rulebook());
    assertThat(Diff.of(before, replaced))
        .as("rows are changed, and not taken out and put in")
        .hasSize(2);
    Sources mended = Shipped.mended(slipped, BASE, ids);
    assertThat(RulebookReader.read(mended, BASE).besideBase()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 50", "0.07, 7"})
  void partsOfOneAreNoWholePercents(String typed, long right) {
    Sources slipped =
        Shipped.typed(
            BASE, "health-score.xlsx", new Fix.SetCell("設定", "D7", new BigDecimal(typed)));

    assertThat(told(slipped))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("suspicious-percent");
              assertThat(finding.message().ja()).contains(right + " ではありませんか");
            });
  }
}
