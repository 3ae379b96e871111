package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that people write for "nothing", "anything" and "as above" in cells that may be blank. */
class BlankWordsTest {
  private static final Sources BASE = Shipped.sources("webinar");

  private static List<Finding> told(String workbook, String sheet, String cell, String typed) {
    Sources slipped = Shipped.typed(BASE, workbook, new Fix.SetCell(sheet, cell, typed));
    List<Finding> told = new ArrayList<>(RulebookReader.read(slipped, BASE).findings());
    told.removeAll(RulebookReader.read(BASE).findings());
    return told;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "　", "ー", "-", "－", "―", "なし", "ナシ", "無し", "特になし", "（なし）", "n/a", "N/A", "None", "空欄",
        "同上", "〃", "すべて", "全て", "任意", "any", "*", "問わない", "指定なし", "..."
      })
  void areToldInABlankConditionAndCleared(String word) {
    assertThat(told("churn-signal.xlsx", "利用・問い合わせ", "D7", word))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.cell()).isEqualTo("D7");
              assertThat(finding.message().ja())
                  .containsAnyOf("空にしてください", "内容を削除してください")
                  .endsWith("もとの版では空欄でした");
              assertThat(Objects.requireNonNull(finding.fix()).steps())
                  .containsExactly(new Fix.SetCell("利用・問い合わせ", "D7", null));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "intervention.xlsx, 定期接点・QBR, B7, 全て, S",
    "intervention.xlsx, 定期接点・QBR, C7, ー, 30",
    "intervention.xlsx, バンド・予兆, F9, なし, マネージャー",
    "intervention.xlsx, バンド・予兆, G8, n/a, 48",
    "segmentation.xlsx, セグメント, D8, 問わない, はい",
  })
  void sayWhatStoodThereAndClear(
      String workbook, String sheet, String cell, String word, String was) {
    assertThat(told(workbook, sheet, cell, word))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("not-blank");
              assertThat(finding.message().ja()).endsWith("もとの版では「" + was + "」でした");
              assertThat(Objects.requireNonNull(finding.fix()).steps())
                  .containsExactly(new Fix.SetCell(sheet, cell, null));
            });
  }

  // What the row speaks of cannot be blank; なし is the answer to ある/ない, and to はい or いいえ.
  @ParameterizedTest
  @CsvSource({
    "churn-signal.xlsx, 利用・問い合わせ, B7, なし, もとの版の「60」に戻す",
    "churn-signal.xlsx, 未接触, C11, なし, 「ない」と入力する",
    "segmentation.xlsx, セグメント, D8, なし, 「いいえ」と入力する",
  })
  void areAnswersWhereTheyMayBe(
      String workbook, String sheet, String cell, String word, String label) {
    assertThat(told(workbook, sheet, cell, word))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(Objects.requireNonNull(finding.fix()).label().ja()).isEqualTo(label));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "マネージャー→役員", "マネージャー⇒役員", "マネージャー -> 役員", "マネージャー＞役員", "マネージャーと役員", "マネージャー＋役員",
        "マネージャー+役員", "マネージャー 役員", "マネージャー　役員", "マネージャーおよび役員", "マネージャ→役員", "マネージャー | 役員"
      })
  void severalChoicesKeepAllOfThem(String typed) {
    assertThat(told("intervention.xlsx", "バンド・予兆", "F9", typed))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(Objects.requireNonNull(finding.fix()).steps())
                    .containsExactly(new Fix.SetCell("バンド・予兆", "F9", "マネージャー、役員")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"担当CS・マネージャー", "担当CS→マネージャー", "担当CS/マネージャ", "担当CS、マネージャー"})
  void severalChoicesWhereOneMayStandAreToldSo(String typed) {
    assertThat(told("intervention.xlsx", "バンド・予兆", "E7", typed))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message().ja()).contains("入力できるのは1つだけです。担当CS・マネージャーのどれか1つにしてください");
              assertThat(Objects.requireNonNull(finding.fix()).label().ja())
                  .isEqualTo("もとの版の「担当CS」に戻す");
            });
  }
}
