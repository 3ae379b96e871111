package io.kakaritsuke.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Business days, held against a calendar on which every day is looked at. */
class HolidaysTest {
  /** Thursday to Sunday and the Monday after it of the first week of May. */
  private static final Holidays MAY =
      new Holidays(
          Map.of(
              LocalDate.of(2026, 4, 29), "昭和の日",
              LocalDate.of(2026, 5, 3), "憲法記念日",
              LocalDate.of(2026, 5, 4), "みどりの日",
              LocalDate.of(2026, 5, 5), "こどもの日",
              LocalDate.of(2026, 5, 6), "振替休日"));

  @ParameterizedTest(name = "after {0} and up to {1}: {2}")
  @CsvSource({
    "2026-05-01, 2026-05-01, 0",
    "2026-05-01, 2026-05-06, 0",
    "2026-05-01, 2026-05-07, 1",
    "2026-04-30, 2026-05-01, 1",
    "2026-04-28, 2026-05-07, 3",
    "2026-05-07, 2026-04-28, -3",
    "2026-05-08, 2026-05-10, 0",
    "2026-05-10, 2026-05-11, 1",
    "2026-06-01, 2026-06-08, 5"
  })
  void theFirstDayDoesNotCountAndTheLastDoes(LocalDate from, LocalDate to, long count) {
    assertThat(MAY.between(from.toEpochDay(), to.toEpochDay())).isEqualTo(count);
  }

  @Property(seed = "31")
  void countsAsDayByDay(@ForAll long seed) {
    Random random = new Random(seed);
    Holidays holidays = holidays(random);
    long from = day(random);
    long to = from + random.nextInt(80) - 40;

    long count = 0;
    for (long day = Math.min(from, to) + 1; day <= Math.max(from, to); day++) {
      count += isWorked(holidays, LocalDate.ofEpochDay(day)) ? 1 : 0;
    }

    assertThat(holidays.between(from, to)).isEqualTo(from <= to ? count : -count);
  }

  @Property(seed = "32", tries = 300)
  void theEndsAreTheFirstAndTheLastDayWithTheNumber(@ForAll long seed) {
    Random random = new Random(seed);
    Holidays holidays = holidays(random);
    long to = day(random);
    long count = random.nextInt(60) - 30;

    long[] ends = holidays.ends(to, count);

    assertThat(holidays.between(ends[0], to)).isEqualTo(count);
    assertThat(holidays.between(ends[1], to)).isEqualTo(count);
    assertThat(holidays.between(ends[0] - 1, to)).isGreaterThan(count);
    assertThat(holidays.between(ends[1] + 1, to)).isLessThan(count);
  }

  @Property(seed = "33", tries = 200)
  void fewestAndMostHoldWhereverTheDaysBegin(@ForAll long seed) {
    Random random = new Random(seed);
    Holidays holidays = holidays(random);
    int length = random.nextInt(40);

    for (long from = FIRST - 50; from < FIRST + 450; from++) {
      assertThat(holidays.between(from, from + length))
          .isBetween(holidays.fewest(length), holidays.most(length));
    }
  }

  @Test
  void withoutHolidaysTheyAreReached() {
    assertThat(Holidays.NONE.most(9)).isEqualTo(7);
    assertThat(Holidays.NONE.fewest(9)).isEqualTo(5);
  }

  private static final long FIRST = LocalDate.of(2026, 1, 1).toEpochDay();

  private static long day(Random random) {
    return FIRST + random.nextInt(400);
  }

  private static Holidays holidays(Random random) {
    Map<LocalDate, String> names = new HashMap<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      names.put(LocalDate.ofEpochDay(day(random)), "");
    }
    return new Holidays(names);
  }

  private static boolean isWorked(Holidays holidays, LocalDate day) {
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !weekend && !holidays.names().containsKey(day);
  }
}
