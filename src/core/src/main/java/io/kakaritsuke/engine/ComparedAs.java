package io.kakaritsuke.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Dates and decimals as whole numbers, by which the engine can look up rules, and which compare
 * faster than decimals.
 */
public final class ComparedAs {
  /** Facts have no more places (rulebook-webinar, "Facts"). */
  static final int PLACES = 10;

  /** Up to here a decimal with ten places is exact as a long. */
  static final BigDecimal EXACT_UP_TO = BigDecimal.valueOf(Long.MAX_VALUE - 1, PLACES);

  /** With no more whole digits than this a decimal is within. */
  private static final int SAFE_DIGITS = 8;

  private ComparedAs() {}

  /** Days from 1970-01-01, or null for a missing date. */
  public static @Nullable Long epochDay(@Nullable LocalDate date) {
    return date == null ? null : date.toEpochDay();
  }

  /**
   * The decimal times 10^10. What lies beyond {@link #EXACT_UP_TO} becomes the largest or smallest
   * long, which compares rightly with every number within.
   */
  public static @Nullable Long scaled(@Nullable BigDecimal decimal) {
    if (decimal == null) {
      return null;
    }
    if (decimal.precision() - decimal.scale() > SAFE_DIGITS || decimal.scale() > PLACES) {
      return beyond(decimal);
    }
    return decimal.setScale(PLACES, RoundingMode.UNNECESSARY).unscaledValue().longValue();
  }

  /** Whether a threshold loses nothing as a whole number. */
  static boolean exact(BigDecimal threshold) {
    return threshold.abs().compareTo(EXACT_UP_TO) < 0
        && threshold.stripTrailingZeros().scale() <= PLACES;
  }

  private static Long beyond(BigDecimal decimal) {
    if (decimal.abs().compareTo(EXACT_UP_TO) > 0) {
      return decimal.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return decimal.setScale(PLACES, RoundingMode.HALF_UP).unscaledValue().longValue();
  }
}
