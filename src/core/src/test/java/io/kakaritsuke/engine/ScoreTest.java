package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.UNIQUE;
import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.Operator.EQUAL;
import static io.kakaritsuke.rulebook.Operator.LESS_THAN;
import static io.kakaritsuke.rulebook.Operator.PRESENCE;
import static io.kakaritsuke.rulebook.TableKind.BAND;
import static io.kakaritsuke.rulebook.TableKind.INDICATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.Setting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The score of four indicators whose points are what the fact says; −1 stands for not given. */
@Tag(Proof.TAG)
class ScoreTest {
  private static final int[] MAXIMA = {49, 1, 8, 42};

  @SuppressWarnings("NullAway.Init")
  private static CompiledRulebook compiled;

  @BeforeContainer
  static void compile() {
    RulebookFixture rulebook = new RulebookFixture().setting(Setting.MINIMUM_COVERAGE, 50L);
    for (int i = 0; i < MAXIMA.length; i++) {
      rulebook.fact("fact" + i, FactType.INTEGER).table(indicator(i));
    }
    compiled = rulebook.table(bands()).compile();
  }

  @Property(seed = "9")
  void isPointsByCoverageHalfUpFromTheMinimumCoverageOn(
      @ForAll @IntRange(min = -1, max = 49) int first,
      @ForAll @IntRange(min = -1, max = 1) int second,
      @ForAll @IntRange(min = -1, max = 8) int third,
      @ForAll @IntRange(min = -1, max = 42) int fourth) {
    int[] points = {first, second, third, fourth};
    int sum = 0;
    int coverage = 0;
    for (int i = 0; i < points.length; i++) {
      sum += Math.max(0, points[i]);
      coverage += points[i] < 0 ? 0 : MAXIMA[i];
    }

    Evaluation.Health health = health(points);

    Integer score = coverage < 50 ? null : halfUp(sum, coverage);
    assertThat(health.coverage()).isEqualTo(coverage);
    assertThat(health.score()).isEqualTo(score);
    assertThat(health.band()).isEqualTo(score == null ? "UNKNOWN" : score < 60 ? "LOW" : "HIGH");
  }

  @net.jqwik.api.Example
  void coverageOfExactlyTheMinimumIsEnoughAndOneBelowIsNot() {
    assertThat(health(new int[] {25, 1, -1, -1}).score()).isEqualTo(52);
    assertThat(health(new int[] {25, -1, -1, -1}).score()).isNull();
    assertThat(health(new int[] {-1, -1, 4, 20}).score()).isEqualTo(48);
    assertThat(health(new int[] {-1, -1, -1, -1}).band()).isEqualTo("UNKNOWN");
  }

  @net.jqwik.api.Example
  void withoutTheSettingAnyCoverageIsEnoughButNone() {
    RulebookFixture rulebook =
        new RulebookFixture().fact("fact2", FactType.INTEGER).table(indicator(2));

    // 62.5 and 12.5
    assertThat(Objects.requireNonNull(rulebook.evaluate("fact2", 5L).health()).score())
        .isEqualTo(63);
    assertThat(Objects.requireNonNull(rulebook.evaluate("fact2", 1L).health()).score())
        .isEqualTo(13);
    assertThat(Objects.requireNonNull(rulebook.evaluate().health()).score()).isNull();
  }

  @net.jqwik.api.Example
  void aRulebookWithoutIndicatorsHasNoHealth() {
    assertThat(new RulebookFixture().evaluate().health()).isNull();
  }

  private static int halfUp(int sum, int coverage) {
    return BigDecimal.valueOf(100L * sum)
        .divide(BigDecimal.valueOf(coverage), 0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  private static Evaluation.Health health(int[] points) {
    @Nullable Object[] facts = new @Nullable Object[2 * points.length];
    for (int i = 0; i < points.length; i++) {
      facts[2 * i] = "fact" + i;
      facts[2 * i + 1] = points[i] < 0 ? null : (long) points[i];
    }
    return Objects.requireNonNull(
        compiled.evaluate(RulebookFixture.facts(compiled, facts)).health());
  }

  private static io.kakaritsuke.rulebook.DecisionTable indicator(int number) {
    TableBuilder table =
        new TableBuilder("points" + number, INDICATOR, UNIQUE)
            .code("points" + number)
            .maxPoints(MAXIMA[number])
            .when("fact" + number, EQUAL);
    for (long points = 0; points <= MAXIMA[number]; points++) {
      table.row(points, points);
    }
    return table.build();
  }

  private static io.kakaritsuke.rulebook.DecisionTable bands() {
    return new TableBuilder("band", BAND, UNIQUE)
        .when(FactCatalogue.SCORE, AT_LEAST)
        .when(FactCatalogue.SCORE, LESS_THAN)
        .when(FactCatalogue.SCORE, PRESENCE)
        .row(60L, null, null, "HIGH", "a")
        .row(null, 60L, null, "LOW", "a")
        .row(null, null, false, "UNKNOWN", "a")
        .build();
  }
}
