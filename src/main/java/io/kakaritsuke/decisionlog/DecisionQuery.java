package io.kakaritsuke.decisionlog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which logged decisions are wanted, newest first; null is any.
 *
 * @param from decided then or later
 * @param to decided before
 * @param signal among the signals of the decision
 * @param after the last decision of the page before
 * @param limit how many at most, 1-500
 */
public record DecisionQuery(
    @Nullable String rulebook,
    @Nullable String subject,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String band,
    @Nullable String signal,
    @Nullable Integer version,
    @Nullable UUID after,
    int limit) {
  public static final int MAX_LIMIT = 500;

  public DecisionQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: " + limit);
    }
  }

  /** All decisions, the first page. */
  public static DecisionQuery all(int limit) {
    return new DecisionQuery(null, null, null, null, null, null, null, null, limit);
  }

  /** The page that follows a decision. */
  public DecisionQuery after(UUID last) {
    return new DecisionQuery(rulebook, subject, from, to, band, signal, version, last, limit);
  }
}
