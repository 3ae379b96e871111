package io.kakaritsuke.account;

import io.kakaritsuke.observation.Moment;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A state of accounts that is looked back at.
 *
 * @param asOf what is of a later day does not count
 * @param knownAt what was received later does not count
 */
record Then(LocalDate asOf, Instant knownAt) {
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
  private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T00:00:00Z");

  /** All counts. */
  static final Then NOW = new Then(LAST_DAY, LAST_INSTANT);

  Then on(LocalDate day) {
    return new Then(day, knownAt);
  }

  /** Whether all up to an observation counts; so where there is none. */
  boolean counts(@Nullable Moment observed) {
    return observed == null
        || !observed.day().isAfter(asOf) && !observed.receivedAt().isAfter(knownAt);
  }

  Then at(Instant instant) {
    return new Then(asOf, instant);
  }
}
