package io.kakaritsuke.fact;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How far the days of facts may be from the day of a decision, and when that day begins.
 *
 * @param afterAsOf how many days a date may lie after asOf that must not: for customers east of
 *     where the rulebook is at home, who have tomorrow already; it counts as asOf
 * @param fresh how old the facts of a subject may be to count in portfolios, impacts and
 *     back-tests; null for any age
 * @param begins when a day begins on which all accounts are decided again, where the rulebook is at
 *     home; null where no day does
 */
public record FactDays(int afterAsOf, @Nullable Integer fresh, @Nullable LocalTime begins) {
  /** No tolerance, no bound, and no day. */
  public static final FactDays NOTHING = new FactDays(0, null, null);

  /** The first day of facts that still count on a day; null where any do. */
  public @Nullable LocalDate freshFrom(LocalDate day) {
    return fresh == null ? null : day.minusDays(fresh);
  }

  /** Whether facts of a day are too old to count on another. */
  public boolean isStale(LocalDate factsAsOf, LocalDate day) {
    LocalDate first = freshFrom(day);
    return first != null && factsAsOf.isBefore(first);
  }
}
