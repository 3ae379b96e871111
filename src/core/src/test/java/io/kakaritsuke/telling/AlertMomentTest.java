package io.kakaritsuke.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When what is gathered is told. */
class AlertMomentTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @ParameterizedTest
  @CsvSource({
    // Tuesday 8:59:59, 9:00 and a moment after it, by a day that begins at 7:00.
    "MORNING, 07:00, 2026-03-02T23:59:59Z, 2026-03-03T00:00:00Z",
    "MORNING, 07:00, 2026-03-03T00:00:00Z, 2026-03-03T00:00:00Z",
    "MORNING, 07:00, 2026-03-03T00:00:01Z, 2026-03-04T00:00:00Z",
    "MORNING, , 2026-03-03T00:00:01Z, 2026-03-04T00:00:00Z",
    // A day that begins later is decided by then.
    "MORNING, 08:30, 2026-03-02T23:59:59Z, 2026-03-03T00:30:00Z",
    "MORNING, 23:30, 2026-03-03T00:00:00Z, 2026-03-03T14:59:00Z",
    "MONDAY, 07:00, 2026-03-03T00:00:00Z, 2026-03-09T00:00:00Z",
    "MONDAY, 07:00, 2026-03-08T23:00:00Z, 2026-03-09T00:00:00Z",
    "MONDAY, 07:00, 2026-03-09T00:00:01Z, 2026-03-16T00:00:00Z",
    "MONTHLY, 07:00, 2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "MONTHLY, 07:00, 2026-03-01T00:00:01Z, 2026-04-01T00:00:00Z",
    "AT_ONCE, 07:00, 2026-03-03T00:00:01Z, 2026-03-03T00:00:01Z",
  })
  void isTheNextOfItsKind(
      Gathering gathering, @Nullable LocalTime begins, Instant now, Instant then) {
    assertThat(AlertMoment.next(gathering, now, begins, TOKYO)).isEqualTo(then);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-03T00:00:00Z, 2026-03-03T00:10:00Z",
    "2026-03-03T00:09:59Z, 2026-03-03T00:10:00Z",
    "2026-03-03T00:10:01Z, 2026-03-03T00:20:00Z",
  })
  void isTheSameForSummariesOfTenMinutes(Instant now, Instant then) {
    assertThat(AlertMoment.summed(now)).isEqualTo(then);
  }
}
