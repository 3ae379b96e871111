package io.kakaritsuke.rulebook;

import java.math.BigDecimal;

/** How the time runs until an intervention is due (alerts.md, "Tasks"). */
public enum DueClock {
  /** Only while it is open: the 営業時間 of business days. */
  BUSINESS_HOURS("営業時間"),
  /** Day and night, on every day. */
  CALENDAR("24時間"),
  /** In business days, each of {@link #HOURS_OF_A_BUSINESS_DAY} hours, from one to the next. */
  BUSINESS_DAYS("営業日");

  /** How many of the hours of a due time count as one business day. */
  public static final int HOURS_OF_A_BUSINESS_DAY = 24;

  private final String label;

  DueClock(String label) {
    this.label = label;
  }

  /** The word that stands in cells. */
  public String label() {
    return label;
  }

  /** Whether so many hours can be counted by {@link #BUSINESS_DAYS}. */
  public static boolean areBusinessDays(BigDecimal hours) {
    return hours.remainder(BigDecimal.valueOf(HOURS_OF_A_BUSINESS_DAY)).signum() == 0;
  }
}
