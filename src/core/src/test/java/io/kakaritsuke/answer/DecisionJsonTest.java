package io.kakaritsuke.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.bundle.Bundle;
import io.kakaritsuke.bundle.Verdict;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serviceDown | \"dueInHours\":0.0833333333,\"dueInMinutes\":5,\"clock\":\"CALENDAR\"",
        "serviceDown | \"dueInHours\":1,\"clock\":\"CALENDAR\"",
        "serviceDown | \"escalateTo\":\"ON_CALL_SECONDARY\",\"escalationChain\":[\"ON_CALL_SECONDARY\",",
        "majorFunctionBroken | \"escalateTo\":\"ENGINEERING\",\"dueInHours\":4,\"clock\":\"BUSINESS_HOURS\"",
      })
  void tellsWhenByWhichClockAndWhoIsToldInTurn(String fact, String part) {
    assertThat(decide("clinic-incident", "{\"incidentId\":\"I\",\"" + fact + "\":true}"))
        .contains(part);
  }

  @ParameterizedTest
  @CsvSource({
    "clinic-incident, health",
    "clinic-incident, signals",
    "clinic-incident, opportunities",
    "clinic-incident, figures",
    "clinic-backlog, health",
    "clinic-backlog, dueInMinutes",
    "clinic-backlog, clock",
    "clinic-backlog, escalationChain",
  })
  void leavesOutWhatTheRulebookHasNoTableFor(String rulebook, String part) {
    String subject = rulebook.equals("clinic-incident") ? "incidentId" : "itemId";

    assertThat(decide(rulebook, "{\"" + subject + "\":\"X\"}")).doesNotContain("\"" + part + "\"");
  }

  @Test
  void aTextThatARuleMakesOfFactsIsThatOfTheSubjectHoweverManyThereAre() {
    CompiledRulebook compiled =
        compiled(
            ShippedRulebook.readWith(
                "webinar",
                "own.drl",
                """
                package webinar
                import io.kakaritsuke.rules.*
                rule "own"
                when
                    $facts : Intervention( accountId != null )
                then
                    $facts.decide().intervention(
                        "OWN", "call " + $facts.getAccountId(), null, null, 1, "accountId");
                end
                """));
    for (int i = 0; i < 3_000; i++) {
      assertThat(decide(compiled, "{\"accountId\":\"no. " + i + "\"}"))
          .contains("\"code\":\"OWN\",\"action\":\"call no. " + i + "\",");
    }
  }

  private static String decide(String rulebook, String facts) {
    return decide(compiled(ShippedRulebook.read(rulebook)), facts);
  }

  private static CompiledRulebook compiled(Rulebook rulebook) {
    return Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
  }

  private static String decide(CompiledRulebook compiled, String facts) {
    Bundle.Ready rulebook = new Bundle.Ready(compiled, List.of());
    return ((Verdict.Decided) rulebook.decide(LocalDate.of(2026, 2, 10), facts)).json();
  }
}
