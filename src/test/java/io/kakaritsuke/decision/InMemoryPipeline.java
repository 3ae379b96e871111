package io.kakaritsuke.decision;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Concern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The way of a request without network and log, for benchmarks. */
public final class InMemoryPipeline {
  private static final int ALL = (1 << Concern.values().length) - 1;
  private static final LocalDate TODAY = LocalDate.of(2026, 2, 10);

  private InMemoryPipeline() {}

  /** The bytes of the answer to a good request. */
  public static byte[] decide(CompiledRulebook compiled, byte[] body) {
    EvaluationRequest.Read read =
        EvaluationRequest.of(body, compiled.rulebook().catalogue(), TODAY);
    if (read instanceof EvaluationRequest.Read.Bad bad) {
      throw new IllegalArgumentException(bad.problem().toString());
    }
    FactValues facts = ((EvaluationRequest.Read.Good) read).facts();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Decision decision =
        new Decision(
            DecisionIds.at(now.toEpochMilli()),
            compiled.rulebook().name(),
            1,
            "",
            ALL,
            now,
            compiled.evaluate(facts));
    return DecisionJson.write(decision, compiled).bytes();
  }
}
