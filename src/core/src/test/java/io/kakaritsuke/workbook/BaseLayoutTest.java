package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One cause is one finding, which names what stood there in the version before. */
@NullUnmarked // A blank cell is written as null.
class BaseLayoutTest {
  static Stream<Arguments> clearedAndChanged() {
    return Stream.of(
        arguments("churn-signal 予兆!B2", null, "予兆!B2 blank-header", "最終ログインからの日数"),
        arguments("churn-signal 予兆!D2", null, "予兆!D2 blank-header", "コード"),
        arguments("churn-signal 予兆!A1", null, "予兆!A1 blank-header", "表"),
        arguments("churn-signal 予兆!A1", "一覧", "予兆!A1 title-missing", "表"),
        arguments("churn-signal 予兆!A2", null, "予兆!A2 blank-header", "ID"),
        arguments("churn-signal 予兆!A2", "番号", "予兆!A2 header-missing", "ID"),
        arguments("churn-signal 予兆!B1", null, "予兆!B1 blank-header", "予兆"),
        arguments("churn-signal 予兆!D1", null, "予兆!D1 blank-header", "予兆"),
        arguments("churn-signal 予兆!D1", "予測", "予兆!D1 unknown-kind", "予兆"),
        arguments("churn-signal 予兆!E1", "判断", "予兆!E1 unknown-title-key", "判定"));
  }

  @ParameterizedTest
  @MethodSource("clearedAndChanged")
  void namesWhatStoodThere(String place, Object value, String expected, String was) {
    TinyRulebook base = TinyRulebook.valid();
    List<Finding> findings =
        RulebookReader.read(TinyRulebook.valid().with(place, value).sources(), base.sources())
            .findings();

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.sheet() + "!" + finding.cell() + " " + finding.code())
                  .isEqualTo(expected);
              assertThat(finding.message().ja()).contains("もとの版では「" + was + "」でした");
              assertThat(finding.fix()).isNotNull();
            });
  }

  @ParameterizedTest
  @MethodSource("withoutIds")
  void rowsThatNeverHadIdsAreRowsAllTheSame(Object changed) {
    TinyRulebook base = TinyRulebook.valid();
    TinyRulebook now = TinyRulebook.valid().with("churn-signal 予兆!B5", changed);
    for (TinyRulebook book : List.of(base, now)) {
      book.with("churn-signal 予兆!A4", null).with("churn-signal 予兆!A5", null);
    }

    assertThat(RulebookReader.read(now.sources(), base.sources()).findings()).isEmpty();
  }

  static Stream<Object> withoutIds() {
    return Stream.of(30, 45);
  }

  static Stream<Arguments> tornIds() {
    return Stream.of(
        arguments(List.of("n-2", "n-1"), "churn-signal 予兆!A4=n-2 A5=n-1"),
        arguments(List.of("n-2", ""), "churn-signal 予兆!A4=n-2 A5="),
        arguments(List.of("1", "2"), "churn-signal 予兆!A4=1 A5=2"),
        arguments(List.of("", ""), "churn-signal 予兆!A4= A5="));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("tornIds")
  void offersToPutTornIdsBack(List<String> ids, String name) {
    TinyRulebook torn =
        TinyRulebook.valid()
            .with("churn-signal 予兆!A4", ids.get(0).isEmpty() ? null : ids.get(0))
            .with("churn-signal 予兆!A5", ids.get(1).isEmpty() ? null : ids.get(1));

    ReadResult read = RulebookReader.read(torn.sources(), TinyRulebook.valid().sources());

    assertThat(read.findings()).isEmpty();
    assertThat(read.besideBase())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("torn-row-ids");
              assertThat(finding.fix().steps().toString())
                  .contains("cell=A4, value=n-1", "cell=A5, value=n-2");
            });
  }

  @Test
  void doesNotTakeAnEditedRowForAnother() {
    TinyRulebook edited =
        TinyRulebook.valid().with("churn-signal 予兆!B4", 45).with("churn-signal 予兆!F5", "中");

    ReadResult read = RulebookReader.read(edited.sources(), TinyRulebook.valid().sources());

    assertThat(read.besideBase()).isEmpty();
    assertThat(read.findings()).isEmpty();
  }
}
