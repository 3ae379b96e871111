package io.kakaritsuke.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.oracle.SmallDecision.Signal;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmallRulebookTest {
  @Test
  void theEngineDecidesAsTheSamePolicyWrittenByHand() {
    Rulebook rulebook = SmallRulebook.create();
    CompileResult result = RulebookCompiler.compile(rulebook);
    Random random = new Random(20260210);

    assertThat(result.findings()).isEmpty();
    CompiledRulebook compiled = Objects.requireNonNull(result.compiled());
    for (int i = 0; i < 20_000; i++) {
      SmallAccount account = SmallAccount.next(random);
      Evaluation evaluation = compiled.evaluate(SmallRulebook.facts(rulebook.catalogue(), account));

      assertThat(decision(evaluation)).as("%s", account).isEqualTo(SmallPolicy.decide(account));
    }
  }

  private static SmallDecision decision(Evaluation evaluation) {
    Evaluation.Health health = Objects.requireNonNull(evaluation.health());
    Evaluation.@Nullable Segment segment = evaluation.segments().get("segment");
    return new SmallDecision(
        segment == null ? null : segment.code(),
        health.score(),
        Objects.requireNonNull(health.band()),
        health.coverage(),
        health.indicators().stream().map(Evaluation.Indicator::points).toList(),
        evaluation.signals().stream()
            .map(signal -> new Signal(signal.code(), signal.severity().name()))
            .toList(),
        evaluation.opportunities().stream().map(Evaluation.Opportunity::code).toList(),
        evaluation.interventions().stream()
            .map(Evaluation.Intervention::code)
            .findFirst()
            .orElse(null));
  }
}
