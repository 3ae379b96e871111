package io.kakaritsuke.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the calendar, day by day, over the years around one without a leap day. */
class MonthsTest {
  private static final long FIRST = LocalDate.of(2092, 1, 1).toEpochDay();
  private static final long LAST = LocalDate.of(2112, 12, 31).toEpochDay();

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 27, 28, 29, 30, 31, 58, 59, 60, 61, 62, 63, 364, 365, 366, 367, 1460, 1461, 1462
      })
  void areTheFewestAndTheMostOfAnyDay(int days) {
    agree(days);
    agree(-days);
  }

  private static void agree(int days) {
    LongSummaryStatistics months =
        LongStream.rangeClosed(FIRST, LAST)
            .mapToObj(LocalDate::ofEpochDay)
            .mapToLong(day -> ChronoUnit.MONTHS.between(day.minusDays(days), day))
            .summaryStatistics();

    assertThat(Months.of(Interval.of(BigDecimal.valueOf(days))))
        .isEqualTo(
            new Interval(BigDecimal.valueOf(months.getMin()), BigDecimal.valueOf(months.getMax())));
  }
}
