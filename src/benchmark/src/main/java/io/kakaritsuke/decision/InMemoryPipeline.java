package io.kakaritsuke.decision;

import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.answer.DecisionJson;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Concern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The way of a request without network and log, for benchmarks. */
public final class InMemoryPipeline {
  private static final LocalDate TODAY = LocalDate.of(2026, 2, 10);

  private InMemoryPipeline() {}

  /** The facts of a good request, checked and derived. */
  public static FactValues facts(CompiledRulebook compiled, byte[] body) {
    EvaluationRequest.Read read =
        EvaluationRequest.of(body, compiled.rulebook().catalogue(), TODAY);
    if (read instanceof EvaluationRequest.Read.Good good) {
      return good.facts();
    }
    throw new IllegalArgumentException(((EvaluationRequest.Read.Bad) read).problem().toString());
  }

  /** The bytes of the answer to a good request. */
  public static byte[] decide(CompiledRulebook compiled, byte[] body) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Decision decision =
        new Decision(
            DecisionIds.at(now.toEpochMilli()),
            compiled.rulebook().name(),
            1,
            "",
            Concern.ALL,
            now,
            compiled.evaluate(facts(compiled, body)));
    return DecisionJson.write(decision, compiled).bytes();
  }
}
