package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.scenario.MutationScore.Unnoticed;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutationScoreTest {

  static Iterable<String> rulebooks() {
    return RulebookWithScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void theScenariosNoticeEverySlipThatChangesADecision(String name) {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);
    Scenarios scenarios = rulebook.read(rulebook.shipped());

    MutationScore score = MutationScore.of(rulebook.compiled(), scenarios, () -> true);

    assertThat(score.unnoticed()).isEmpty();
    assertThat(score.stale()).isEmpty();
    assertThat(score.tried()).isEqualTo(score.mutants()).isPositive();
  }

  @Test
  void namesTheCellThatNoScenarioLooksAt() {
    MutationScore score = withoutTheScenarioAt30Days(List.of(), new AtomicInteger(10_000));

    assertThat(score.unnoticed())
        .containsExactly(
            new Unnoticed(
                "intervention.xlsx", "定期接点・QBR", "r-fec64f", "C7", "最終接触からの日数 超 30 → 29"));
  }

  @Test
  void whatTheRulebookCallsEquivalentIsToldApartAndWhatIsNotAnyMoreIsStale() {
    Equivalent known = equivalent("r-fec64f", "最終接触からの日数 超 30 → 29");
    Equivalent noticed = equivalent("r-fec64f", "最終接触からの日数 超 30 → 31");

    MutationScore score =
        withoutTheScenarioAt30Days(List.of(known, noticed), new AtomicInteger(10_000));

    assertThat(score.unnoticed()).isEmpty();
    assertThat(score.equivalent()).containsExactly(known);
    assertThat(score.stale()).containsExactly(noticed);
  }

  @Test
  void saysHowManyItCouldTryWhenTimeRunsOut() {
    MutationScore score = withoutTheScenarioAt30Days(List.of(), new AtomicInteger(5));

    assertThat(score.tried()).isEqualTo(5).isLessThan(score.mutants());
  }

  @Test
  void aScenarioThatFailsAnywayNoticesNothing() {
    RulebookWithScenarios webinar = RulebookWithScenarios.webinar();
    Scenarios failing =
        webinar.read(
            webinar.file(
                """
                scenarios:
                  - name: もともと外れている
                    asOf: 2026-02-10
                    given: {monthlyDeliveries: 3}
                    expect: {health: {indicators: {monthly-deliveries: 24}}}
                """));

    MutationScore score =
        MutationScore.of(
            webinar.compiled(), failing, slipsIn(webinar, "採点").subList(0, 20), () -> true);

    assertThat(score.unnoticed()).hasSize(20);
  }

  private static Equivalent equivalent(String at, String change) {
    return new Equivalent(at, change, "why", "equivalents.yaml", "1:1");
  }

  private static MutationScore withoutTheScenarioAt30Days(
      List<Equivalent> known, AtomicInteger turns) {
    RulebookWithScenarios webinar = RulebookWithScenarios.webinar();
    List<Scenario> without =
        webinar.read(webinar.shipped()).all().stream()
            .filter(scenario -> !scenario.name().contains("接触から30日では"))
            .toList();
    Scenarios scenarios = new Scenarios(without, known, List.of());
    List<Mutant> mutants = slipsIn(webinar, "定期接点・QBR");
    return MutationScore.of(
        webinar.compiled(), scenarios, mutants, () -> turns.getAndDecrement() > 0);
  }

  private static List<Mutant> slipsIn(RulebookWithScenarios rulebook, String sheet) {
    return Mutants.of(rulebook.rulebook()).stream()
        .filter(mutant -> mutant.sheet().equals(sheet))
        .toList();
  }
}
