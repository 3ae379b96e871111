package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that the base does not have and that can be read, but hardly be meant. */
class NewValuesTest {
  private static final String SHEET = "利用・問い合わせ";

  private static List<Finding> told(EditedWebinar draft) {
    Rulebook read = draft.read();
    return NewValues.of(EditedWebinar.BASE, read, Diff.of(EditedWebinar.BASE, read));
  }

  @ParameterizedTest
  @CsvSource({"36526, 2000/1/1", "46117, 2026/4/5", "73050, 2099/12/31"})
  void knowsADateThatWasTakenAsANumberOfDays(String typed, String date) {
    assertThat(told(new EditedWebinar().set("churn-signal", SHEET, "B7", typed)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("date-in-days");
              assertThat(finding.isError()).isTrue();
              assertThat(finding.cell()).isEqualTo("B7");
              assertThat(finding.message().ja()).contains("日付 " + date, "単位「日」の数値");
            });
  }

  @ParameterizedTest
  @CsvSource({"B7, 36525", "B7, 73051", "D9, 46117", "B7, 3650"})
  void saysNothingOfOtherLargeNumbers(String cell, String typed) {
    assertThat(told(new EditedWebinar().set("churn-signal", SHEET, cell, typed))).isEmpty();
  }

  @Test
  void saysWhatZeroMeansWhereTheCellWasBlankAndOffersToClearIt() {
    assertThat(told(new EditedWebinar().set("churn-signal", SHEET, "D7", "0")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("zero-for-blank");
              assertThat(finding.message().ja()).startsWith("空欄（問わない）だった「月間クレーム数」が 0件以上になりました");
              assertThat(Objects.requireNonNull(finding.fix()).steps())
                  .containsExactly(new Fix.SetCell(SHEET, "D7", null));
            });
  }

  @Test
  void saysThatZeroHoursMeanAtOnce() {
    assertThat(told(new EditedWebinar().set("intervention", "節目レビュー", "G7", "0")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message().ja()).contains("「ただちに」の意味に変わります"));
  }

  @Test
  void saysNothingOfZeroThatStoodThereOrOfOtherNumbers() {
    assertThat(told(new EditedWebinar())).isEmpty();
    assertThat(told(new EditedWebinar().set("churn-signal", SHEET, "D7", "1"))).isEmpty();
    assertThat(told(new EditedWebinar().set("churn-signal", SHEET, "B7", "0"))).isEmpty();
  }
}
