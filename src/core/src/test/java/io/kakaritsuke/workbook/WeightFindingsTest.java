package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One cell of a rulebook whose categories have weights is changed. */
@NullUnmarked // Fixtures write blank cells as null.
class WeightFindingsTest {
  static Stream<Arguments> wrongCells() {
    return Stream.of(
        arguments("重み!D4", 0.39, "重み!D4 weights-not-100"),
        arguments("重み!D5", 0.61, "重み!D4 weights-not-100"),
        arguments("重み!D4", 40, "重み!D4 suspicious-percent"),
        arguments("重み!D4", "40%", "重み!D4 wrong-type"),
        arguments("重み!D4", -0.4, "重み!D4 outside-bounds"),
        arguments("重み!D4", 0.405, "重み!D4 not-an-integer"),
        arguments("重み!D4", null, "重み!D4 outcome-missing"),
        arguments("重み!B5", "U", "重み!B5 duplicate-code"),
        arguments("重み!B5", "成果", "重み!B5 bad-code"),
        arguments("重み!C5", "接点", "重み!C5 duplicate-code"),
        arguments("重み!C5", "成長", "採点!J9 unknown-category"),
        arguments("重み!C5", "成長", "重み!C5 category-without-indicator"),
        arguments("採点!J9", "接点", "重み!C5 category-without-indicator"),
        arguments("採点!J9", "成果 ", "採点!J9 wrong-type"),
        arguments("採点!L9", 40, "採点!L9 maximum-not-100"),
        arguments("重み!E2", "転換率", "重み!E2 unknown-header"),
        arguments("重み!D2", "割合", "重み!A1 outcome-missing"),
        arguments("重み!F1", "上から最初", "重み!F1 wrong-hit-policy"),
        arguments("重み!G1", "コード", "重み!G1 unknown-title-key"));
  }

  @ParameterizedTest
  @MethodSource("wrongCells")
  void namesTheCell(String place, Object value, String finding) {
    assertThat(weighted().with("health-score " + place, value).findings()).contains(finding);
  }

  @Test
  void aSumIsNotComplainedAboutWhileAWeightCannotBeRead() {
    assertThat(weighted().with("health-score 重み!D4", "40%").findings())
        .containsExactly("重み!D4 wrong-type");
  }

  @Test
  void readsWeightsAndDeclaresTheWeakestCategory() {
    ReadResult read = weighted().read();

    assertThat(read.findings()).isEmpty();
    assertThat(Objects.requireNonNull(read.rulebook()).tables(TableKind.WEIGHT))
        .singleElement()
        .satisfies(
            table ->
                assertThat(table.rows())
                    .extracting(row -> table.outcome(row, OutcomeColumn.WEIGHT))
                    .isEqualTo(List.of(new BigDecimal("0.4"), new BigDecimal("0.6"))));
    FactCatalogue catalogue = read.rulebook().catalogue();
    assertThat(catalogue.byLabel("最も低いカテゴリ").choiceLabel("V")).isEqualTo("成果");
    assertThat(catalogue.byLabel("最も低いカテゴリの値").name())
        .isEqualTo(FactCatalogue.WEAKEST_CATEGORY_VALUE);
  }

  @Test
  void withoutWeightsNoTableCanAskForTheWeakestCategory() {
    assertThat(TinyRulebook.valid().with("intervention 介入!B2", "最も低いカテゴリ").findings())
        .contains("介入!B2 unknown-header");
  }

  @Test
  void theWeakestCategoryIsNotDecidedBeforeTheScore() {
    assertThat(weighted().with("health-score 採点!B3", "最も低いカテゴリの値").findings())
        .contains("採点!B3 not-decided-yet");
  }

  @Test
  void thereIsOneTableOfWeights() {
    TinyRulebook book = weighted();
    book.sheet("health-score", "重み2")
        .row("表", "重み2", "種類", "重み", "判定", "すべて")
        .row("ID", "コード", "カテゴリ", "重み")
        .blank()
        .row("w-3", "X", "接点", 1);

    assertThat(book.findings()).contains("重み2!A1 duplicate-code");
  }

  @Test
  void tellsWhatTheWeightsAddUpTo() {
    assertThat(weighted().with("health-score 重み!D4", 0.5).read().findings())
        .extracting(finding -> finding.message().ja())
        .containsExactly("重みの合計が 110% です。合計を 100% にしてください");
  }

  private static TinyRulebook weighted() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("health-score 採点!L2", 100)
            .with("health-score 採点!D7", 100)
            .with("health-score 採点!L9", 100)
            .with("health-score 採点!D14", 100);
    book.sheet("health-score", "重み")
        .row("表", "重み", "種類", "重み", "判定", "すべて")
        .row("ID", "コード", "カテゴリ", "重み", "備考")
        .blank()
        .row("w-1", "U", "接点", 0.4)
        .row("w-2", "V", "成果", 0.6);
    return book;
  }
}
