package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two rows of one code: which of them decides, and for which values the other never does. */
class SameCodesTest {
  private static final String SHEET = "利用・問い合わせ";

  private static List<Finding> told(EditedWebinar draft) {
    Rulebook read = draft.read();
    return SameCodes.of(EditedWebinar.BASE, read, Diff.of(EditedWebinar.BASE, read));
  }

  private static EditedWebinar second(String days, String inquiries) {
    return new EditedWebinar()
        .insertRow(
            "churn-signal", SHEET, 11, "", days, "", "", inquiries, "", "NO_LOGIN", "長い不在", "低");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "90 | - | この行が使われることはありません",
        "60 | - | この行が使われることはありません",
        "30 | - | この行が使われるのは、7行目に当てはまらないとき（最終ログインからの日数が 30日以上 60日未満）だけです",
        "- | 3 | この行が使われるのは、7行目に当てはまらないときだけです"
      })
  void saysForWhichValuesTheLaterOneIsUsed(String days, String inquiries, String told) {
    List<Finding> findings =
        told(second(days == null ? "" : days, inquiries == null ? "" : inquiries));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("same-code");
              assertThat(finding.severity()).isEqualTo(Finding.Level.WARNING);
              assertThat(finding.sheet() + "!" + finding.cell()).isEqualTo(SHEET + "!G11");
              assertThat(finding.message().ja())
                  .isEqualTo("コード「NO_LOGIN」の行は7行目にもあり、両方に当てはまるときは重要度の高いその行が使われます。" + told);
            });
  }

  @Test
  void namesTheSheetOfTheFirstOneWhereItIsAnother() {
    EditedWebinar draft =
        new EditedWebinar()
            .insertRow("churn-signal", "未接触", 12, "", "", "", "90", "NO_LOGIN", "未接触", "低");

    assertThat(told(draft))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message().ja()).contains("の行はシート「利用・問い合わせ」の7行目にもあり"));
  }

  @Test
  void saysNothingOfRowsThatNoAccountSatisfiesBothOf() {
    EditedWebinar draft =
        new EditedWebinar()
            .insertRow("churn-signal", "未接触", 12, "", "S", "", "30", "NO_CONTACT", "未接触", "低")
            .set("churn-signal", "未接触", "B7", "A")
            .set("churn-signal", "未接触", "B8", "B")
            .set("churn-signal", "未接触", "B9", "C")
            .set("churn-signal", "未接触", "D10", "90");

    assertThat(told(draft)).isNotEmpty().noneMatch(one -> "E12".equals(one.cell()));
  }

  @Test
  void saysNothingOfWhatTheBaseHadAlready() {
    assertThat(told(new EditedWebinar())).isEmpty();
    assertThat(told(new EditedWebinar().set("churn-signal", SHEET, "E10", "4"))).isEmpty();
  }
}
