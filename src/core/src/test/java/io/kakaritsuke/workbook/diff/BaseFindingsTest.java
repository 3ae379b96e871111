package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseFindingsTest {
  private static final Rulebook BASE = EditedWebinar.BASE;

  private static List<Finding> findings(EditedWebinar draft) {
    Rulebook read = draft.read();
    return BaseFindings.of(BASE, read, Diff.of(BASE, read));
  }

  @Test
  void saysNothingOfAnUnchangedRulebook() {
    assertThat(findings(new EditedWebinar())).isEmpty();
  }

  @Test
  void warnsOfAThresholdThatMovedByMoreThanHalf() {
    List<Finding> found = findings(new EditedWebinar().set("churn-signal", "利用・問い合わせ", "B7", "20"));

    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Level.WARNING);
              assertThat(finding.code()).isEqualTo("threshold-moved");
              assertThat(finding.sheet()).isEqualTo("利用・問い合わせ");
              assertThat(finding.cell()).isEqualTo("B7");
              assertThat(finding.value()).isEqualTo("20日以上");
              assertThat(finding.message().ja())
                  .isEqualTo("「60日以上ログインなし」の最終ログインからの日数が 60日以上から 20日以上へ大きく変わっています。意図した値か確かめてください");
            });
  }

  @Test
  void saysNothingOfAModestMoveOrOfPoints() {
    EditedWebinar draft =
        new EditedWebinar()
            .set("churn-signal", "利用・問い合わせ", "B7", "45")
            .set("health-score", "採点", "D8", "1");

    assertThat(findings(draft)).isEmpty();
  }

  @Test
  void saysNothingOfTheSameNumbersUnderAnotherFact() {
    EditedWebinar draft =
        new EditedWebinar()
            .set("churn-signal", "利用・問い合わせ", "E5", "月間ログイン日数")
            .set("churn-signal", "利用・問い合わせ", "E10", "30");

    assertThat(findings(draft)).isEmpty();
  }

  @Test
  void asksWhetherAPercentageWasTypedOnTheOtherScale() {
    assertThat(findings(new EditedWebinar().set("health-score", "設定", "D7", "1")))
        .filteredOn(finding -> finding.code().equals("suspicious-unit"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message().ja())
                  .isEqualTo("1 は百分率の単位が違うようです。もとの版では 50 でした。50 ではありませんか");
              assertThat(Objects.requireNonNull(finding.fix()).steps())
                  .containsExactly(new Fix.SetCell("設定", "D7", 50L));
            });
  }

  @Test
  void saysNothingOfPercentagesForOtherSettings() {
    assertThat(findings(new EditedWebinar().set("segmentation", "設定", "D7", "1")))
        .extracting(Finding::code)
        .doesNotContain("suspicious-unit");
  }

  @Test
  void saysNothingOfAConditionThatOneOfAnotherColumnTakesThePlaceOf() {
    EditedWebinar draft =
        new EditedWebinar()
            .set("churn-signal", "利用・問い合わせ", "F10", "")
            .set("churn-signal", "利用・問い合わせ", "D10", "2");

    assertThat(findings(draft)).extracting(Finding::code).doesNotContain("condition-cleared");
  }

  @Test
  void tellsAConditionThatWasClearedWithWhatItSaid() {
    assertThat(findings(new EditedWebinar().set("churn-signal", "利用・問い合わせ", "F10", "")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("condition-cleared");
              assertThat(finding.cell()).isEqualTo("F10");
              assertThat(finding.message().ja())
                  .isEqualTo(
                      "「問い合わせの前月比」が空になり、この条件を問わなくなります。もとの版では「1.5倍以上」でした。消すつもりでなければ、元に戻してください");
            });
  }

  @Test
  void warnsOfASettingThatMovedFar() {
    List<Finding> found = findings(new EditedWebinar().set("segmentation", "設定", "D7", "4"));

    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.cell()).isEqualTo("D7");
              assertThat(finding.message().ja()).startsWith("設定「高工数とする該当数」が 2 から 4 へ");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "60, 45, false", "60, 30, false", "60, 29, true", "60, 20, true", "60, 90, false",
    "60, 91, true", "60, 600, true", "60, 0, true", "60, -60, true", "-10, -14, false",
    "-10, 10, true", "0, 0, false", "0, 1, false", "0, -1, false", "0, 2, true",
    "1, 2, true", "2, 3, false", "100000000000, 100000000001, false"
  })
  void judgesIntegersByHalfOfTheOldValue(long before, long after, boolean far) {
    assertThat(BaseFindings.isFar(before, after)).isEqualTo(far);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.4, false",
    "0.5, 0.25, false",
    "0.5, 0.2, true",
    "0.5, 50, true",
    "0, 0.05, true",
    "0, 1, true",
    "0.00, 0, false",
    "1.5, 2, false"
  })
  void judgesRatiosByHalfOfTheOldValue(BigDecimal before, BigDecimal after, boolean far) {
    assertThat(BaseFindings.isFar(before, after)).isEqualTo(far);
  }

  @Test
  void judgesDatesByHalfAYearAndNothingElse() {
    LocalDate day = LocalDate.of(2026, 4, 1);

    assertThat(BaseFindings.isFar(day, day.plusDays(183))).isFalse();
    assertThat(BaseFindings.isFar(day, day.minusDays(184))).isTrue();
    assertThat(BaseFindings.isFar(60L, null)).isFalse();
    assertThat(BaseFindings.isFar(null, 60L)).isFalse();
    assertThat(BaseFindings.isFar(true, false)).isFalse();
    assertThat(BaseFindings.isFar("A", "B")).isFalse();
  }

  @Test
  void warnsOfATableThatIsGone() {
    EditedWebinar draft =
        new EditedWebinar()
            .alter("churn-signal", book -> book.removeSheetAt(book.getSheetIndex("未接触")));

    List<Finding> found = findings(draft);

    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isError()).isFalse();
              assertThat(finding.code()).isEqualTo("table-gone");
              assertThat(finding.workbook()).isEqualTo("churn-signal.xlsx");
              assertThat(finding.sheet()).isNull();
              assertThat(finding.value()).isEqualTo("未接触");
            });
  }

  @Test
  void warnsOfAWorkbookWithoutItsSettings() {
    EditedWebinar draft =
        new EditedWebinar()
            .alter("segmentation", book -> book.removeSheetAt(book.getSheetIndex("設定")));

    assertThat(findings(draft))
        .extracting(finding -> finding.workbook() + " " + finding.code() + " " + finding.value())
        .containsExactly("segmentation.xlsx table-gone 設定");
  }

  @Test
  void letsATableBeRenamedOrMovedToAnotherSheet() {
    EditedWebinar draft =
        new EditedWebinar()
            .set("churn-signal", "未接触", "B4", "ごぶさた")
            .alter("churn-signal", book -> book.setSheetName(book.getSheetIndex("未接触"), "別のシート"));

    assertThat(findings(draft)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "168, '', duplicate-row",
    "168, 写した行, duplicate-row",
    "168.0, '', duplicate-row",
    "169, '', ''",
  })
  void tellsARowThatSaysTheSameAsAnother(String due, String remark, String expected) {
    EditedWebinar draft =
        new EditedWebinar()
            .copyRow("intervention", "バンド・予兆", 7, Map.of("期限（時間）", due, "備考", remark));

    assertThat(findings(draft))
        .filteredOn(finding -> finding.code().equals("duplicate-row"))
        .map(finding -> finding.code() + " " + finding.cell() + " " + finding.fix())
        .allSatisfy(told -> assertThat(told).contains("B8", "first=8, last=8"))
        .hasSize(expected.isEmpty() ? 0 : 1);
  }
}
