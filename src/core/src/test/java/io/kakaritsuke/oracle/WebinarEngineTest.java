package io.kakaritsuke.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.bundle.Bundle;
import io.kakaritsuke.bundle.Verdict;
import io.kakaritsuke.engine.Evaluation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebinarEngineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Bundle.Ready webinar;

  @BeforeAll
  static void compile() {
    webinar = Bundle.of(Path.of("decision-tables/webinar"), Path.of("rules/webinar")).ready();
  }

  @Test
  void theWorkbooksDecideRandomAccountsAsThePolicyWrittenByHand() throws IOException {
    Random random = new Random(20260210);

    for (int i = 0; i < 20_000; i++) {
      LocalDate asOf = RandomAccounts.asOf(random);
      Map<String, Object> facts = RandomAccounts.next(random, asOf);

      assertThat(decided(facts, asOf))
          .as("account %d: %s as of %s", i, facts, asOf)
          .isEqualTo(WebinarPolicy.decide(facts, asOf));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.kakaritsuke.oracle.WebinarPolicyTest#cases")
  void theWorkbooksDecideTheKnownCasesAsThePolicyWrittenByHand(WebinarPolicyTest.Case known)
      throws IOException {
    assertThat(decided(known.facts(), known.asOf()))
        .isEqualTo(WebinarPolicy.decide(known.facts(), known.asOf()));
  }

  private static Expected decided(Map<String, Object> facts, LocalDate asOf) throws IOException {
    Verdict verdict = webinar.decide(asOf, JSON.writeValueAsString(facts));
    Evaluation evaluation = ((Verdict.Decided) verdict).evaluation();
    Evaluation.Health health = Objects.requireNonNull(evaluation.health());
    Map<String, @Nullable Integer> points = new LinkedHashMap<>();
    health.indicators().forEach(indicator -> points.put(indicator.code(), indicator.points()));
    return new Expected(
        health.score(),
        Objects.requireNonNull(health.band()),
        health.coverage(),
        points,
        segment(evaluation, "segment"),
        segment(evaluation, "lifecycle"),
        segment(evaluation, "effort"),
        evaluation.signals().stream()
            .map(signal -> signal.code() + ":" + signal.severity())
            .sorted()
            .toList(),
        evaluation.interventions().stream().map(WebinarEngineTest::text).sorted().toList(),
        evaluation.opportunities().stream().map(WebinarEngineTest::text).sorted().toList());
  }

  private static @Nullable String segment(Evaluation evaluation, String dimension) {
    Evaluation.@Nullable Segment segment = evaluation.segments().get(dimension);
    return segment == null ? null : segment.code();
  }

  private static String text(Evaluation.Intervention intervention) {
    BigDecimal due = intervention.dueInHours();
    return String.join(
        ":",
        intervention.code(),
        intervention.assignee(),
        Objects.requireNonNullElse(intervention.escalateTo(), "-"),
        due == null ? "-" : due.stripTrailingZeros().toPlainString());
  }

  private static String text(Evaluation.Opportunity opportunity) {
    return opportunity.code() + (opportunity.heldBecause().isEmpty() ? ":OPEN" : ":HELD");
  }
}
