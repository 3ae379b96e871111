package io.kakaritsuke.telling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/** When something is due by a calendar (alerts.md, "Tasks"). */
public sealed interface DueTime {
  /** The earliest first, and what is never due last. */
  Comparator<DueTime> EARLIEST =
      Comparator.comparing(due -> due instanceof At at ? at.at() : Instant.MAX);

  /** What it was counted from. */
  Instant from();

  DueTerms terms();

  /**
   * It is due.
   *
   * @param startsAt when the clock began to run: the next opening, where nobody was there
   * @param given from then on, by both clocks
   */
  record At(Instant from, DueTerms terms, Instant startsAt, Instant at, Elapsed given)
      implements DueTime {}

  /**
   * Nobody will be there for so long that it is never due: a calendar with a year of holidays, or a
   * length beyond all sense.
   *
   * @param until the last day that was looked at
   */
  record Never(Instant from, DueTerms terms, LocalDate until) implements DueTime {}

  /**
   * A time by both clocks.
   *
   * @param wallClock day and night
   * @param open while it was open
   * @param businessDays those after the one on which the time begins to run
   */
  record Elapsed(Duration wallClock, Duration open, int businessDays) {}
}
