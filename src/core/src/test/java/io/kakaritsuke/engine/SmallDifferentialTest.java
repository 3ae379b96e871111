package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.oracle.SmallAccount;
import io.kakaritsuke.oracle.SmallDecision;
import io.kakaritsuke.oracle.SmallPolicy;
import io.kakaritsuke.oracle.SmallRulebook;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables made in code decide as the same policy does that was written by hand. */
class SmallDifferentialTest {

  static {
    EngineLog.asInTheService();
  }

  @ParameterizedTest(name = "accounts of seed {0}")
  @ValueSource(longs = {3, 20_260_210})
  void decidesRandomAccountsAsThePolicyWrittenByHand(long seed) {
    Random random = new Random(seed);

    CompiledRulebook compiled =
        Objects.requireNonNull(RulebookCompiler.compile(SmallRulebook.create()).compiled());
    for (int i = 0; i < 10_000; i++) {
      SmallAccount account = SmallAccount.next(random);
      Evaluation evaluation =
          compiled.evaluate(SmallRulebook.facts(compiled.rulebook().catalogue(), account));

      assertThat(decided(evaluation))
          .as("account %d of seed %d: %s", i, seed, account)
          .isEqualTo(SmallPolicy.decide(account));
    }
  }

  static SmallDecision decided(Evaluation evaluation) {
    Evaluation.Health health = Objects.requireNonNull(evaluation.health());
    Evaluation.Segment segment = evaluation.segments().get("segment");
    return new SmallDecision(
        segment == null ? null : segment.code(),
        health.score(),
        Objects.requireNonNull(health.band()),
        health.coverage(),
        health.indicators().stream().map(Evaluation.Indicator::points).toList(),
        evaluation.signals().stream()
            .map(signal -> new SmallDecision.Signal(signal.code(), signal.severity().name()))
            .toList(),
        evaluation.opportunities().stream().map(Evaluation.Opportunity::code).toList(),
        evaluation.interventions().isEmpty() ? null : evaluation.interventions().get(0).code());
  }
}
