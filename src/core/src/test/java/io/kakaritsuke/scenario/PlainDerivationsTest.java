package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactIntake.Checked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainDerivationsTest {
  private static final RulebookWithScenarios WEBINAR = RulebookWithScenarios.webinar();

  @ParameterizedTest(name = "from {0} to {1}: {2} months")
  @CsvSource({
    "2025-08-31, 2026-02-28, 5",
    "2024-02-29, 2025-02-28, 11",
    "2024-02-29, 2025-03-01, 12",
    "2026-01-31, 2026-02-28, 0",
    "2026-02-10, 2026-02-10, 0",
    "2025-02-10, 2026-02-09, 11"
  })
  void countsWholeMonthsAsTheCatalogueDoes(String from, String to, long months) {
    Scenario scenario =
        WEBINAR
            .read(
                WEBINAR.file(
                    "scenarios: [{name: a, asOf: %s, given: {contractStartedOn: %s}, expect: {facts: {monthsSinceContract: %d}}}]"
                        .formatted(to, from, months)))
            .all()
            .get(0);

    assertThat(ScenarioRun.run(List.of(scenario), WEBINAR.compiled()))
        .allMatch(ScenarioResult::passed);
    assertThat(
            new PlainInterpreter(WEBINAR.rulebook())
                .agreesWith(
                    WEBINAR
                        .compiled()
                        .evaluate(
                            ((Checked.Valid)
                                    GivenFacts.check(
                                        scenario.given(),
                                        scenario.asOf(),
                                        WEBINAR.rulebook().catalogue()))
                                .facts())))
        .isTrue();
  }

  @Test
  void randomSubjectsLieOnBothSidesOfTheEdges() {
    RandomFacts random = new RandomFacts(WEBINAR.rulebook(), 7);
    long at = 0;
    long below = 0;
    for (int i = 0; i < 2_000; i++) {
      Object days = random.next().facts().get("daysSinceLogin");
      at += Long.valueOf(60).equals(days) ? 1 : 0;
      below += Long.valueOf(59).equals(days) ? 1 : 0;
    }

    assertThat(at).isGreaterThan(20);
    assertThat(below).isGreaterThan(20);
  }
}
