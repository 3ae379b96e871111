package io.kakaritsuke.telling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Who did something, and when.
 *
 * @param day the day of it in the rulebook's zone, whatever the person's own is
 */
public record By(String person, Instant at, LocalDate day) {
  public By {
    Objects.requireNonNull(person);
    Objects.requireNonNull(at);
    Objects.requireNonNull(day);
  }

  /** Of a moment in the rulebook's zone. */
  public static By of(String person, Instant at, ZoneId zone) {
    return new By(person, at, LocalDate.ofInstant(at, zone));
  }
}
