package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.HitPolicy.UNIQUE;
import static io.kakaritsuke.rulebook.Operator.EQUAL;
import static io.kakaritsuke.rulebook.Operator.LESS_THAN;
import static io.kakaritsuke.rulebook.TableKind.INDICATOR;
import static io.kakaritsuke.rulebook.TableKind.INTERVENTION;
import static io.kakaritsuke.rulebook.TableKind.WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Setting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Six indicators in three categories; their points are what the fact says, −1 not given. */
@Tag(Proof.TAG)
class CategoryScoreTest {
  private static final String[] CATEGORIES = {"U", "V", "V", "W", "W", "W"};
  private static final int[] WEIGHTS = {7, 60, 33};

  @SuppressWarnings("NullAway.Init")
  private static CompiledRulebook compiled;

  @BeforeContainer
  static void compile() {
    compiled = rulebook(WEIGHTS).compile();
  }

  @Property(seed = "11")
  void isTheWeightedMeanOfWhatIsMeasuredRoundedOnce(@ForAll("points") List<Integer> points) {
    Evaluation.Health health = health(compiled, points);

    // Each times 6, so that all means are whole.
    int[] means = {6 * mean(points, 0, 1, 1), mean(points, 1, 3, 6), mean(points, 3, 6, 6)};
    int weight = 0;
    int sum = 0;
    for (int i = 0; i < means.length; i++) {
      if (means[i] >= 0) {
        weight += WEIGHTS[i];
        sum += WEIGHTS[i] * means[i];
      }
    }
    assertThat(health.coverage()).isEqualTo(weight);
    assertThat(health.score()).isEqualTo(weight == 0 ? null : halfUp(sum, 6 * weight));
  }

  @Example
  void aMeanThatIsNoDecimalIsNotRoundedBeforeTheEnd() {
    List<Integer> points = List.of(0, 100, 100, 0, 50, 50);

    Evaluation.Health health = health(compiled, points);

    // 60 + 33 × 33.33… ÷ 100 = 71.00 exactly; with 33 for the mean it were 70.89.
    assertThat(health.score()).isEqualTo(71);
    assertThat(health.categories().get(2).value()).isEqualByComparingTo("33.3333333333");
  }

  @Example
  void categoriesKeepTheOrderOfTheTableAndTellTheirRowOnlyWhenMeasured() {
    Evaluation.Health health = health(compiled, List.of(40, -1, -1, 10, -1, 20));

    assertThat(health.categories())
        .extracting(Evaluation.Category::code)
        .containsExactly("U", "V", "W");
    assertThat(health.categories())
        .extracting(Evaluation.Category::value)
        .usingElementComparator(
            (one, other) ->
                one == null || other == null ? (one == other ? 0 : 1) : one.compareTo(other))
        .containsExactly(new BigDecimal(40), null, new BigDecimal(15));
    assertThat(health.categories())
        .extracting(Evaluation.Category::source)
        .containsExactly(
            new Firing.OfRow("health-score.xlsx", "weights", 5, "weights-0"),
            null,
            new Firing.OfRow("health-score.xlsx", "weights", 7, "weights-2"));
  }

  @Example
  void onlyRowsOfMeasuredCategoriesAreAmongWhatFired() {
    Evaluation evaluation = evaluate(compiled, List.of(-1, 50, -1, -1, -1, -1));

    assertThat(evaluation.firings())
        .filteredOn(firing -> firing instanceof Firing.OfRow row && row.sheet().equals("weights"))
        .extracting(firing -> ((Firing.OfRow) firing).id())
        .containsExactly("weights-1");
  }

  @Example
  void theWeakestCategoryIsSeenByLaterTablesAndTheUpperOneOfTwoIsTaken() {
    assertThat(interventions(List.of(30, 30, 30, 90, 90, 90))).containsExactly("HELP_U");
    assertThat(interventions(List.of(31, 30, 30, 90, 90, 90))).containsExactly("HELP_V");
    assertThat(interventions(List.of(50, 50, 50, 90, 90, 90))).isEmpty();
    assertThat(interventions(List.of(-1, -1, -1, -1, -1, -1))).isEmpty();
  }

  @Example
  void coverageBelowTheMinimumGivesNoScoreButTheCategories() {
    CompiledRulebook strict = rulebook(WEIGHTS).setting(Setting.MINIMUM_COVERAGE, 40L).compile();

    assertThat(health(strict, List.of(-1, -1, -1, 80, -1, -1)).score()).isNull();
    assertThat(health(strict, List.of(-1, -1, -1, 80, -1, -1)).categories()).hasSize(3);
    assertThat(health(strict, List.of(80, -1, -1, 80, -1, -1)).score()).isEqualTo(80);
  }

  @Example
  void aCategoryOfNoWeightIsShownAndDoesNotCount() {
    CompiledRulebook none = rulebook(0, 100, 0).compile();

    assertThat(health(none, List.of(0, 80, 80, 0, 0, 0)).score()).isEqualTo(80);
    assertThat(health(none, List.of(50, -1, -1, 50, 50, 50)).score()).isNull();
  }

  @Example
  void withoutWeightsThereAreNoCategories() {
    RulebookFixture rulebook =
        new RulebookFixture().fact("fact0", FactType.INTEGER).table(indicator(0));

    assertThat(Objects.requireNonNull(rulebook.evaluate("fact0", 3L).health()).categories())
        .isEmpty();
  }

  @Provide
  Arbitrary<List<Integer>> points() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(1, Arbitraries.just(-1)),
            net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(0, 100)))
        .list()
        .ofSize(CATEGORIES.length);
  }

  /** The mean of what is measured from one place to another, times something; −1 for none. */
  private static int mean(List<Integer> points, int from, int to, int times) {
    List<Integer> measured = points.subList(from, to).stream().filter(one -> one >= 0).toList();
    int sum = measured.stream().mapToInt(Integer::intValue).sum();
    return measured.isEmpty() ? -1 : times * sum / measured.size();
  }

  private static int halfUp(int sum, int by) {
    return BigDecimal.valueOf(sum)
        .divide(BigDecimal.valueOf(by), 0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  private static List<String> interventions(List<Integer> points) {
    return evaluate(compiled, points).interventions().stream()
        .map(Evaluation.Intervention::code)
        .toList();
  }

  private static Evaluation.Health health(CompiledRulebook rulebook, List<Integer> points) {
    return Objects.requireNonNull(evaluate(rulebook, points).health());
  }

  private static Evaluation evaluate(CompiledRulebook rulebook, List<Integer> points) {
    @Nullable Object[] facts = new @Nullable Object[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      facts[2 * i] = "fact" + i;
      facts[2 * i + 1] = points.get(i) < 0 ? null : (Object) points.get(i).longValue();
    }
    return rulebook.evaluate(RulebookFixture.facts(rulebook, facts));
  }

  private static RulebookFixture rulebook(int... weights) {
    RulebookFixture rulebook = new RulebookFixture();
    for (int i = 0; i < CATEGORIES.length; i++) {
      rulebook.fact("fact" + i, FactType.INTEGER).table(indicator(i));
    }
    TableBuilder table = new TableBuilder("weights", WEIGHT, COLLECT);
    for (int i = 0; i < weights.length; i++) {
      String code = List.of("U", "V", "W").get(i);
      table.row(code, "category " + code, BigDecimal.valueOf(weights[i], 2));
    }
    TableBuilder help =
        new TableBuilder("help", INTERVENTION, COLLECT)
            .when(FactCatalogue.WEAKEST_CATEGORY, EQUAL)
            .when(FactCatalogue.WEAKEST_CATEGORY_VALUE, LESS_THAN)
            .intervention("HELP_U", "U", BigDecimal.valueOf(50))
            .intervention("HELP_V", "V", BigDecimal.valueOf(50));
    return rulebook.table(table.build()).table(help.build());
  }

  private static DecisionTable indicator(int number) {
    TableBuilder table =
        new TableBuilder("points" + number, INDICATOR, UNIQUE)
            .code("points" + number)
            .category("category " + CATEGORIES[number])
            .maxPoints(100)
            .when("fact" + number, EQUAL);
    for (long points = 0; points <= 100; points++) {
      table.row(points, points);
    }
    return table.build();
  }
}
