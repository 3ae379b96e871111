package io.kakaritsuke.fact;

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
}
