package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundaryScenariosTest {
  private static final Map<String, List<Scenario>> MADE = new HashMap<>();

  static Iterable<String> rulebooks() {
    return RulebookWithScenarios.names();
  }

  /** Takes some seconds; every test looks at the same ones. */
  private static List<Scenario> made(String name) {
    return MADE.computeIfAbsent(
        name, rulebook -> BoundaryScenarios.of(RulebookWithScenarios.of(rulebook).compiled()));
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void allHoldOnTheirOwnVersion(String name) {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);

    assertThat(ScenarioRun.run(made(name), rulebook.compiled()))
        .isNotEmpty()
        .allMatch(ScenarioResult::passed);
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void movingAnyEdgeMakesAtLeastOneFail(String name) {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);
    List<Equivalent> equivalents = rulebook.read(rulebook.shipped()).equivalents();
    Map<String, String> conditions = conditions(rulebook);
    List<Mutant> moved =
        Mutants.of(rulebook.rulebook()).stream()
            .filter(
                mutant ->
                    conditions.containsKey(mutant.workbook() + mutant.sheet() + mutant.cell()))
            .toList();

    MutationScore score =
        MutationScore.of(
            rulebook.compiled(),
            new Scenarios(made(name), equivalents, List.of()),
            moved,
            () -> true);

    assertThat(score.mutants()).isPositive();
    assertThat(score.unnoticed()).isEmpty();
  }

  private static Map<String, String> conditions(RulebookWithScenarios rulebook) {
    Map<String, String> conditions = new HashMap<>();
    for (RowSide side : RowSides.of(rulebook.rulebook())) {
      String place = side.table().workbook() + side.table().sheet() + side.cell().cell();
      conditions.put(place, side.condition().header());
    }
    return conditions;
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void theFileReadsBackAsWhatWasMade(String name) {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);
    byte[] yaml = BoundaryScenarios.yaml(made(name)).getBytes(UTF_8);

    Scenarios read =
        rulebook.read(
            new Sources(name, List.of(RulebookWithScenarios.source("boundaries.yaml", yaml))));

    assertThat(read.findings()).isEmpty();
    assertThat(read.all().stream().map(BoundaryScenariosTest::content))
        .isEqualTo(made(name).stream().map(BoundaryScenariosTest::content).toList());
  }

  private static String content(Scenario scenario) {
    return scenario.name()
        + scenario.asOf()
        + GivenText.of(scenario.given())
        + YamlText.flow(scenario.expect())
        + YamlText.flow(scenario.not());
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void theSheetReadsBackAsScenariosThatHold(String name) {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);
    byte[] book = ScenarioWorkbook.of(rulebook.rulebook(), made(name));

    Scenarios read =
        rulebook.read(
            new Sources(name, List.of(new Source("decision-tables/scenarios.xlsx", book))));

    assertThat(read.findings()).isEmpty();
    assertThat(read.all()).hasSameSizeAs(made(name));
    assertThat(ScenarioRun.run(read.all(), rulebook.compiled())).allMatch(ScenarioResult::passed);
  }

  @Test
  void namesSheetCellAndEdgeAndKeepsOnlyTheFactsThatMatter() {
    Map<String, Scenario> byName =
        made("webinar").stream().collect(Collectors.toMap(Scenario::name, one -> one));

    Scenario last =
        Objects.requireNonNull(
            byName.get("churn-signal.xlsx「利用・問い合わせ」B7 最終ログインからの日数 以上 60日: 59日なら当てはまらない"));
    Scenario first =
        Objects.requireNonNull(
            byName.get("churn-signal.xlsx「利用・問い合わせ」B7 最終ログインからの日数 以上 60日: 60日なら当てはまる"));

    assertThat(GivenText.of(last.given())).isEqualTo("{lastLoginOn: \"2025-12-13\"}");
    assertThat(YamlText.flow(last.not())).isEqualTo("{signals: [NO_LOGIN]}");
    assertThat(YamlText.flow(first.expect()))
        .isEqualTo("{signals: [{code: NO_LOGIN, severity: HIGH}]}");
  }

  @Test
  void ofTheSameVersionItMakesTheSame() {
    List<Scenario> again = BoundaryScenarios.of(RulebookWithScenarios.webinar().compiled());

    assertThat(BoundaryScenarios.yaml(again)).isEqualTo(BoundaryScenarios.yaml(made("webinar")));
  }
}
