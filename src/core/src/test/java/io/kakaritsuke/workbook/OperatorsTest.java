package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Fix;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs and words that people write for 以上 are answered with what the drop-down has. */
class OperatorsTest {
  private static final List<String> ALL = Operators.words();

  @ParameterizedTest
  @CsvSource({
    "≥, 以上",
    "≧, 以上",
    ">=, 以上",
    "=>, 以上",
    "＞＝, 以上",
    "〜以上, 以上",
    "～以上, 以上",
    "以上(>=), 以上",
    "以上（≧）, 以上",
    ">=以上, 以上",
    "以上>=, 以上",
    "≧（以上）, 以上",
    "（以上）, 以上",
    "「以上」, 以上",
    "以 上, 以上",
    "日以上, 以上",
    "以上です, 以上",
    "≤, 以下",
    "=<, 以下",
    "以内, 以下",
    "まで, 以下",
    "\"より大きい\", 超",
    "＞, 超",
    "を上回る, 超",
    "より大, 超",
    "より小さい, 未満",
    "を下回る, 未満",
    "＜, 未満",
    "＝, 等しい",
    "イコール, 等しい",
    "≠, 以外",
    "<>, 以外",
    "等しくない, 以外",
    "いづれか, いずれか",
    "を含む, 含む",
    "部分一致, 含む",
    "を含まない, 含まない",
    "含まれない, 含まない",
    "いずれかを含む, いずれか",
    "あり・なし, ある/ない"
  })
  void offersTheWordThatIsMeant(String typed, String meant) {
    Complaint complaint = Operators.unknown(typed, ALL);

    assertThat(complaint.text().ja()).contains("「" + meant + "」ではありませんか", String.join("、", ALL));
    Fix fix =
        Objects.requireNonNull(
            Objects.requireNonNull(complaint.remedy()).at(new Place("a.xlsx", "表", "B6")));
    assertThat(fix.steps()).containsExactly(new Fix.SetCell("表", "B6", meant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"以上未満", ">=以下", "範囲", "以上以下", "><"})
  void offersNoneWhereItCouldBeAnother(String typed) {
    Complaint complaint = Operators.unknown(typed, ALL);

    assertThat(complaint.remedy()).isNull();
    assertThat(complaint.text().ja()).contains("使えるのは" + String.join("、", ALL) + "です");
  }
}
