package io.kakaritsuke.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far the days of facts may be from the day of a decision.
 *
 * @param afterAsOf how many days a date may lie after asOf that must not: for customers east of
 *     where the rulebook is at home, who have tomorrow already; it counts as asOf
 * @param fresh how old the facts of a subject may be to count in portfolios, impacts and
 *     back-tests; null for any age
 */
public record FactDays(int afterAsOf, @Nullable Integer fresh) {
  /** No tolerance, and no bound. */
  public static final FactDays NOTHING = new FactDays(0, null);

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
