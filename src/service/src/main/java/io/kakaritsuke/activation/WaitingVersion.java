package io.kakaritsuke.activation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that was published for a later instant, as it stands now.
 *
 * @param effectiveFrom may have been moved since it was published
 * @param replacedBy the version that goes on with its change
 * @param changedAt when it came to wait, was moved, approved, or ended
 * @param changedBy who did that; null where its time had come
 * @param reason what was said then
 */
public record WaitingVersion(
    int number,
    WaitingState state,
    Instant effectiveFrom,
    @Nullable Integer replacedBy,
    Instant changedAt,
    @Nullable String changedBy,
    @Nullable String reason) {
  /**
   * How a version stands now, in the word that clients see.
   *
   * @param waiting null where it never had to wait
   */
  public static String standing(boolean active, @Nullable WaitingVersion waiting) {
    if (active) {
      return "ACTIVE";
    }
    return waiting == null || waiting.state == WaitingState.ACTIVATED
        ? "PAST"
        : waiting.state.name();
  }
}
