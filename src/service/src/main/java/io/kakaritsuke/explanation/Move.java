package io.kakaritsuke.explanation;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change of one thing, the smallest in its direction that reaches something.
 *
 * @param fact null for the day
 * @param from the value now; null where it is missing
 * @param to the nearest value that reaches it
 * @param until the farthest value up to which it is reached; null where there is no end
 * @param reached the decision with {@code to}
 */
record Move(
    How how,
    @Nullable Fact fact,
    @Nullable Object from,
    Object to,
    @Nullable Object until,
    Evaluation reached) {

  /** In what way it may come about. */
  @Schema(name = "MoveKind")
  enum How {
    /** The number rises. */
    RAISE,
    /** The number falls: what was counted does not become less, the next count may be. */
    FALL,
    /** It happens again, so that the last time is later. */
    HAPPEN,
    /** A day that is agreed on becomes a later one. */
    POSTPONE,
    /** A day that is agreed on becomes an earlier one. */
    ADVANCE,
    /** Another answer. */
    BECOME,
    /** It is not known now, and becomes known. */
    LEARN,
    /** Nothing but days go by. */
    WAIT
  }
}
