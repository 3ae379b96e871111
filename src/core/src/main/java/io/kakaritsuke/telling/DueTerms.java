package io.kakaritsuke.telling;

import io.kakaritsuke.rulebook.DueClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long there is, and by which clock it is counted (alerts.md, "Tasks"): what a decision says of
 * an intervention, before there is an instant from which it runs.
 *
 * @param length by the clock; for {@link DueClock#BUSINESS_DAYS} a multiple of 24 hours
 */
public record DueTerms(Duration length, DueClock clock) {
  /** One 営業日. */
  public static final DueTerms ONE_BUSINESS_DAY =
      new DueTerms(Duration.ofHours(DueClock.HOURS_OF_A_BUSINESS_DAY), DueClock.BUSINESS_DAYS);

  private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);
  private static final BigDecimal SECONDS_OF_A_MINUTE = BigDecimal.valueOf(60);

  public DueTerms {
    if (length.isNegative()) {
      throw new IllegalArgumentException("due before it begins: " + length);
    }
    if (clock == DueClock.BUSINESS_DAYS && !Duration.ofDays(length.toDays()).equals(length)) {
      throw new IllegalArgumentException("not in business days: " + length);
    }
  }

  /**
   * What a decision says, whoever made it: a rule of an older version may hand in less than
   * nothing, which is due at once.
   *
   * @param hours those of minutes may be rounded
   * @param minutes exactly; null where the row says hours
   * @param clock null where the table has no clocks: day and night
   */
  public static DueTerms of(
      BigDecimal hours, @Nullable BigDecimal minutes, @Nullable DueClock clock) {
    BigDecimal seconds =
        minutes == null
            ? hours.multiply(SECONDS_OF_AN_HOUR)
            : minutes.multiply(SECONDS_OF_A_MINUTE);
    // A cell may say more than a clock can hold; nobody lives to see either.
    BigDecimal counted =
        seconds.max(BigDecimal.ZERO).min(BigDecimal.valueOf(BusinessCalendar.NEVER.toSeconds()));
    BigDecimal nanos = counted.movePointRight(9).setScale(0, RoundingMode.HALF_UP);
    return new DueTerms(
        Duration.ofNanos(nanos.longValueExact()), clock == null ? DueClock.CALENDAR : clock);
  }

  /** How many 営業日 they are, by that clock. */
  long businessDays() {
    return length.toDays();
  }
}
