package io.kakaritsuke.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When days begin, and which comes next. */
class DayClockTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

  @ParameterizedTest
  @CsvSource({
    "Asia/Tokyo, 07:00, 2026-03-30T21:59:59Z, 2026-03-30",
    "Asia/Tokyo, 07:00, 2026-03-30T22:00:00Z, 2026-03-31",
    // 2:00 to 3:00 is left out on 29 March: the day begins at 3:00 (1:00 UTC).
    "Europe/Berlin, 02:30, 2026-03-29T00:59:59Z, 2026-03-28",
    "Europe/Berlin, 02:30, 2026-03-29T01:00:00Z, 2026-03-29",
    // 2:30 comes at 0:30 and at 1:30 UTC on 25 October.
    "Europe/Berlin, 02:30, 2026-10-25T00:29:59Z, 2026-10-24",
    "Europe/Berlin, 02:30, 2026-10-25T00:30:00Z, 2026-10-25",
    "Europe/Berlin, 02:30, 2026-10-25T01:30:00Z, 2026-10-25",
    "America/New_York, 00:00, 2026-06-02T03:59:59Z, 2026-06-01",
  })
  void beginsAtItsTimeWhereTheRulebookIsAtHome(
      ZoneId zone, LocalTime begins, Instant now, LocalDate begun) {
    assertThat(DayClock.begun(now, begins, zone)).isEqualTo(begun);
  }

  @Test
  void beginsOnceInEachDayOfAYearInEveryZone() {
    for (String id : ZoneId.getAvailableZoneIds()) {
      ZoneId zone = ZoneId.of(id);
      Instant before = DayClock.begin(LocalDate.of(2025, 12, 31), LocalTime.of(2, 30), zone);
      for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
        Instant begin = DayClock.begin(day, LocalTime.of(2, 30), zone);
        assertThat(begin).isAfter(before);
        assertThat(DayClock.begun(begin, LocalTime.of(2, 30), zone)).isEqualTo(day);
        before = begin;
      }
    }
  }

  @Test
  void comesInOrderAndIsMadeUpForUpToAMonthBack() {
    assertThat(DayClock.next(null, TODAY)).as("the first").isEqualTo(TODAY);
    assertThat(DayClock.next(TODAY, TODAY)).isNull();
    assertThat(DayClock.next(TODAY.plusDays(1), TODAY)).as("the clock was set back").isNull();
    assertThat(DayClock.next(TODAY.minusDays(1), TODAY)).isEqualTo(TODAY);
    assertThat(DayClock.next(TODAY.minusDays(5), TODAY)).isEqualTo(TODAY.minusDays(4));
    assertThat(DayClock.next(TODAY.minusYears(1), TODAY)).isEqualTo(TODAY.minusDays(30));
  }
}
