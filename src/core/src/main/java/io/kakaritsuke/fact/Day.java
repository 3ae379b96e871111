package io.kakaritsuke.fact;

import java.time.LocalDate;

/**
 * The day of a decision, from which days are counted.
 *
 * @param asOf the day itself
 * @param holidays which days do not count as business days
 */
public record Day(LocalDate asOf, Holidays holidays) {
  /** The days that the day of a decision can be one of. */
  public record Span(Interval days, Holidays holidays) {}
}
