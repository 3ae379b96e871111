package io.kakaritsuke.replay;

import io.kakaritsuke.answer.Repetition;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.replay.Findings.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One logged decision and what came of deciding it again.
 *
 * @param scoreAfter null where it has none or is not decided
 * @param bandAfter likewise
 */
record Redecided(
    LoggedDecision logged,
    Verdict verdict,
    @Nullable Integer scoreAfter,
    @Nullable String bandAfter,
    Findings findings) {
  Redecided {
    Objects.requireNonNull(logged);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(findings);
  }

  static Redecided same(LoggedDecision logged) {
    return new Redecided(logged, Verdict.SAME, logged.score(), logged.band(), Findings.NONE);
  }

  static Redecided different(LoggedDecision logged, Evaluation after, Findings findings) {
    Evaluation.Health health = after.health();
    return new Redecided(
        logged,
        Verdict.DIFFERENT,
        health == null ? null : health.score(),
        health == null ? null : health.band(),
        findings);
  }

  static Redecided refused(LoggedDecision logged, Refusal refusal) {
    Findings findings = new Findings(List.of(), refusal, null);
    return new Redecided(logged, Verdict.NOT_DECIDABLE, null, null, findings);
  }

  /**
   * Where the record is not what its version makes.
   *
   * @param made null where the version refuses the facts of the record
   */
  static Redecided notReproduced(
      LoggedDecision logged, @Nullable Repetition made, Findings findings) {
    return new Redecided(
        logged,
        Verdict.NOT_REPRODUCED,
        made == null ? null : made.entry().score(),
        made == null ? null : made.entry().band(),
        findings);
  }
}
