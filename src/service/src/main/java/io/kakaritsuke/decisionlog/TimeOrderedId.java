package io.kakaritsuke.decisionlog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The millisecond that a UUID of version 7 was made in; it tells the partition. */
record TimeOrderedId(UUID id, Instant from, Instant to) {
  private static final int VERSION = 7;
  private static final int TIME_SHIFT = 16;

  /** Empty for a UUID of any other version, which no decision has. */
  static Optional<TimeOrderedId> of(UUID id) {
    if (id.version() != VERSION) {
      return Optional.empty();
    }
    Instant from = Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
    return Optional.of(new TimeOrderedId(id, from, from.plus(Duration.ofMillis(1))));
  }
}
