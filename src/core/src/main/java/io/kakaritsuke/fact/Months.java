package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * How many whole months a number of days can be, from whatever day they are counted: 30 days are
 * one month from a day in February, and none from one in July.
 */
final class Months {
  /** The calendar repeats itself after 400 years. */
  private static final int CYCLE = 4_800;

  /** The days from the first month to each of two cycles. */
  private static final long[] DAYS = new long[2 * CYCLE + 1];

  static {
    YearMonth first = YearMonth.of(2000, 1);
    for (int i = 0; i < DAYS.length - 1; i++) {
      DAYS[i + 1] = DAYS[i] + first.plusMonths(i).lengthOfMonth();
    }
  }

  private Months() {}

  /** The fewest and the most months of so many days; negative ones are counted backwards. */
  static Interval of(Interval days) {
    return new Interval(
        BigDecimal.valueOf(fewest(days.low().longValueExact())),
        BigDecimal.valueOf(most(days.high().longValueExact())));
  }

  private static long fewest(long days) {
    if (days < 0) {
      return -most(-days);
    }
    long months = about(days);
    while (longest(months) > days) {
      months--;
    }
    return months;
  }

  private static long most(long days) {
    if (days < 0) {
      return -fewest(-days);
    }
    long months = about(days);
    while (shortest(months) > days) {
      months--;
    }
    return months;
  }

  // Never too few: no stretch of months is a whole month shorter than the average.
  private static long about(long days) {
    return (days + 3) * CYCLE / DAYS[CYCLE] + 1;
  }

  private static long shortest(long months) {
    long shortest = Long.MAX_VALUE;
    for (int from = 0, length = (int) (months % CYCLE); from < CYCLE; from++) {
      shortest = Math.min(shortest, DAYS[from + length] - DAYS[from]);
    }
    return shortest + months / CYCLE * DAYS[CYCLE];
  }

  private static long longest(long months) {
    long longest = 0;
    for (int from = 0, length = (int) (months % CYCLE); from < CYCLE; from++) {
      longest = Math.max(longest, DAYS[from + length] - DAYS[from]);
    }
    return longest + months / CYCLE * DAYS[CYCLE];
  }
}
