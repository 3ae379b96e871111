package io.kakaritsuke.explanation;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.telling.ChangeCause;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of the way from one decision to another, on which only some causes are at work.
 *
 * @param causes one; several where what lies between them cannot be decided
 */
record Step(List<ChangeCause> causes, Evaluation before, Evaluation after) {
  Step {
    causes = List.copyOf(causes);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
  }

  /** By how much the score moves; null where there is none on either side. */
  @Nullable Integer scoreChange() {
    Integer from = score(before);
    Integer to = score(after);
    return from == null || to == null ? null : Integer.valueOf(to - from);
  }

  static @Nullable Integer score(Evaluation evaluation) {
    Evaluation.Health health = evaluation.health();
    return health == null ? null : health.score();
  }

  static @Nullable String band(Evaluation evaluation) {
    Evaluation.Health health = evaluation.health();
    return health == null ? null : health.band();
  }
}
