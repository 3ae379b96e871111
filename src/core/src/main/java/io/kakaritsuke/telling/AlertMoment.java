package io.kakaritsuke.telling;

import io.kakaritsuke.fact.FactCatalogue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * When what is told with others is told: at 9:00 in the rulebook's zone, or an hour after 判定時刻
 * where that is later, so that the day has been decided.
 */
public final class AlertMoment {
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final LocalTime LATEST = LocalTime.of(23, 59);
  private static final Duration SUMMED = Duration.ofMinutes(10);

  private AlertMoment() {}

  /** The next one at or after an instant. */
  public static Instant next(Gathering gathering, Instant now, FactCatalogue catalogue) {
    return next(gathering, now, catalogue.days().begins(), catalogue.zone());
  }

  /**
   * The day on which it is told what the decision of a day has come to, if the day begins in time.
   */
  public static LocalDate day(Gathering gathering, LocalDate decided, FactCatalogue catalogue) {
    LocalTime begins = catalogue.days().begins();
    Instant by = at(decided, time(begins), catalogue.zone());
    return LocalDate.ofInstant(next(gathering, by, begins, catalogue.zone()), catalogue.zone());
  }

  /**
   * @param begins 判定時刻; null for none
   */
  static Instant next(Gathering gathering, Instant now, @Nullable LocalTime begins, ZoneId zone) {
    LocalTime time = time(begins);
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate first = now.isAfter(at(today, time, zone)) ? today.plusDays(1) : today;
    return switch (gathering) {
      case AT_ONCE -> now;
      case MORNING -> at(first, time, zone);
      case MONDAY -> at(first.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)), time, zone);
      case MONTHLY ->
          at(
              first.getDayOfMonth() == 1
                  ? first
                  : first.with(TemporalAdjusters.firstDayOfNextMonth()),
              time,
              zone);
    };
  }

  /** When summaries are told: those of ten minutes as one. */
  public static Instant summed(Instant now) {
    long length = SUMMED.toSeconds();
    return Instant.ofEpochSecond((now.getEpochSecond() / length + 1) * length);
  }

  private static LocalTime time(@Nullable LocalTime begins) {
    if (begins == null || !begins.isAfter(MORNING.minusHours(1))) {
      return MORNING;
    }
    return begins.isAfter(LATEST.minusHours(1)) ? LATEST : begins.plusHours(1);
  }

  private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
