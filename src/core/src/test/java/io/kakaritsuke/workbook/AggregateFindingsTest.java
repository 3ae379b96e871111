package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.Aggregate;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sheet 集計: what is wrong in itself, and what the other rulebook does not know. */
@NullUnmarked // Fixtures write blank cells as null.
class AggregateFindingsTest {
  static Stream<Arguments> wrongCells() {
    return Stream.of(
        arguments("A2", "四半期MTG", "集計!A2 unknown-fact"),
        arguments("A2", null, "集計!A2 entry-missing"),
        arguments("A2", "QBR希望", "集計!A2 argument-type"),
        arguments("A2", "転換率", "集計!A3 duplicate-name"),
        arguments("A3", "年間売上", "集計!A3 argument-type"),
        arguments("B2", null, "集計!B2 entry-missing"),
        arguments("C2", "個数", "集計!C2 unknown-function"),
        arguments("C2", "合計", "集計!D2 entry-missing"),
        arguments("D2", "年間売上", "集計!D2 does-not-apply"),
        arguments("F2", "より大", "集計!F2 unknown-operator"),
        arguments("F2", null, "集計!F2 entry-missing"),
        arguments("G2", null, "集計!G2 entry-missing"),
        arguments("H3", null, "集計!H3 entry-missing"),
        arguments("H2", "スコア", "集計!H2 does-not-apply"));
  }

  @ParameterizedTest
  @MethodSource("wrongCells")
  void namesTheCell(String cell, Object value, String finding) {
    assertThat(book().with("facts 集計!" + cell, value).findings()).contains(finding);
  }

  static Stream<Arguments> unknownThere() {
    return Stream.of(
        arguments("B2", "tinny", "B2 unknown-rulebook"),
        arguments("E2", "年間の売上", "E2 unknown-fact"),
        arguments("E2", "最も高い重要度", "E2 not-in-the-log"),
        arguments("F2", "いずれか", "F2 operator-does-not-fit"),
        arguments("G2", "多い", "G2 wrong-type"),
        arguments("J3", "悪い", "J3 unknown-choice"),
        arguments("J3", "危険", "J3 label-for-code"),
        arguments("H3", "介入", "I3 operator-does-not-fit"));
  }

  @ParameterizedTest
  @MethodSource("unknownThere")
  void namesTheCellThatTheOtherRulebookDoesNotKnow(String cell, Object value, String finding) {
    Rulebook rulebook =
        Objects.requireNonNull(book().with("facts 集計!" + cell, value).read().rulebook());

    assertThat(bind(rulebook).findings())
        .extracting(found -> found.cell() + " " + found.code())
        .containsExactly(finding);
  }

  @Test
  void findsFactsByLabelAndCodesByTheirWords() {
    ReadResult read = book().read();

    assertThat(read.findings()).isEmpty();
    Rulebook rulebook = Objects.requireNonNull(read.rulebook());
    AggregateBinding.Result result = bind(rulebook);
    assertThat(result.findings()).isEmpty();
    assertThat(result.bound()).hasSize(2);
    assertThat(result.bound().get(0).aggregate().function()).isEqualTo(Aggregate.Function.COUNT);
    assertThat(result.bound().get(0).conditions().get(0).fact().name()).isEqualTo("revenue");
    assertThat(result.bound().get(1).share().get(0).value()).isEqualTo("CRITICAL");
  }

  private static AggregateBinding.Result bind(Rulebook rulebook) {
    return AggregateBinding.of(
        rulebook, Set.of("tiny"), name -> name.equals("tiny") ? rulebook : null);
  }

  private static TinyRulebook book() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("facts", "集計")
        .row("ファクト", "ルールブック", "関数", "対象", "条件1", "条件1の演算子", "条件1の値", "分子", "分子の演算子", "分子の値")
        .row("四半期MTG数", "tiny", "件数", null, "年間売上", "以上", 1000)
        .row("転換率", "tiny", "割合", null, null, null, null, "バンド", "等しい", "CRITICAL");
    return book;
  }
}
