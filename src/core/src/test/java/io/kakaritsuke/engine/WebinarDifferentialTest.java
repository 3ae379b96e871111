package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.oracle.Expected;
import io.kakaritsuke.oracle.RandomAccounts;
import io.kakaritsuke.oracle.WebinarPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped workbooks and rule files decide as the same policy does that was written by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag(Proof.TAG)
class WebinarDifferentialTest {
  private static final int ACCOUNTS = Proof.tries(5_000, 500_000);

  @SuppressWarnings("NullAway.Init")
  private CompiledRulebook compiled;

  @BeforeAll
  void compile() {
    CompileResult result = RulebookCompiler.compile(ShippedRulebook.read("webinar"));
    compiled = Objects.requireNonNull(result.compiled(), () -> result.findings().toString());
  }

  @ParameterizedTest(name = "accounts of seed {0}")
  @ValueSource(longs = {1, 20260210, -7, 4_711})
  void decidesRandomAccountsAsThePolicyWrittenByHand(long seed) {
    FactCatalogue catalogue = compiled.rulebook().catalogue();
    Random random = new Random(seed);

    for (int i = 0; i < ACCOUNTS; i++) {
      LocalDate asOf = RandomAccounts.asOf(random);
      Map<String, Object> account = RandomAccounts.next(random, asOf);
      Expected decided =
          decided(compiled.evaluate(WebinarAccounts.facts(catalogue, account, asOf)));

      assertThat(decided)
          .as("account %d of seed %d on %s: %s", i, seed, asOf, account)
          .isEqualTo(WebinarPolicy.decide(account, asOf));
    }
  }

  private static Expected decided(Evaluation evaluation) {
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
        evaluation.interventions().stream().map(WebinarDifferentialTest::terms).sorted().toList(),
        evaluation.opportunities().stream()
            .map(offer -> offer.code() + (offer.heldBecause().isEmpty() ? ":OPEN" : ":HELD"))
            .sorted()
            .toList());
  }

  private static @Nullable String segment(Evaluation evaluation, String dimension) {
    Evaluation.Segment segment = evaluation.segments().get(dimension);
    return segment == null ? null : segment.code();
  }

  private static String terms(Evaluation.Intervention intervention) {
    BigDecimal due = intervention.dueInHours();
    return String.join(
        ":",
        intervention.code(),
        orDash(intervention.assignee()),
        orDash(intervention.escalateTo()),
        due == null ? "-" : due.stripTrailingZeros().toPlainString());
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
