package io.kakaritsuke.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the trail are wanted; null is any, as an empty list is; of a list any must hold.
 *
 * @param from made then or later
 * @param to made before
 * @param before those with a smaller id
 */
record AuditQuery(
    List<String> who,
    List<String> rulebooks,
    List<String> actions,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Long before) {
  /** The same from another place on. */
  AuditQuery before(long id) {
    return new AuditQuery(who, rulebooks, actions, from, to, id);
  }
}
