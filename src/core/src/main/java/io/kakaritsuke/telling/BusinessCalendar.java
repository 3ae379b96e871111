package io.kakaritsuke.telling;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Holidays;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.rulebook.OpeningHours.Hours;
import io.kakaritsuke.telling.DueTime.Elapsed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is there: 営業時間 without 休業日 (alerts.md, "Tasks"). A business day is one with opening
 * hours that is no holiday, so a team that works on Saturdays has six a week.
 *
 * <p>A local time that daylight saving leaves out is the first moment after it; one that comes
 * twice is the first of the two.
 *
 * @param zone that of the rulebook
 */
public record BusinessCalendar(ZoneId zone, OpeningHours hours, Holidays holidays) {
  /** Beyond this nothing is due. */
  static final Duration NEVER = Duration.ofDays(3660);

  /** Who is closed for longer does not open again. */
  private static final int LONGEST_CLOSED_DAYS = 366;

  private static final int PERCENT = 100;

  public BusinessCalendar {
    Objects.requireNonNull(zone);
    Objects.requireNonNull(hours);
    Objects.requireNonNull(holidays);
  }

  /** The day on which an instant lies. */
  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** That of a rulebook for who has the usual hours. */
  public static BusinessCalendar usual(FactCatalogue catalogue) {
    return new BusinessCalendar(catalogue.zone(), OpeningHours.USUAL, catalogue.holidays());
  }

  /** The same for who has other hours. */
  public BusinessCalendar with(OpeningHours others) {
    return new BusinessCalendar(zone, others, holidays);
  }

  /** The first moment of a day. */
  public Instant begin(LocalDate day) {
    return moment(day, LocalTime.MIDNIGHT);
  }

  /** Whether anybody works on the day. */
  public boolean isBusinessDay(LocalDate day) {
    return !stretches(day).isEmpty();
  }

  /** Whether somebody is there at the moment. */
  public boolean isOpen(Instant at) {
    return stretches(day(at)).stream().anyMatch(one -> one.has(at));
  }

  /**
   * When something is due that begins at an instant.
   *
   * <p>24時間 runs from the instant. 営業時間 and 営業日 run from the next opening where it is closed; 営業日
   * are due at the time of day at which they began, or where it is closed at that time at the
   * closing before, and on a day that opens later at its opening.
   */
  public DueTime due(Instant from, DueTerms terms) {
    if (terms.length().compareTo(NEVER) >= 0) {
      return never(from, terms);
    }
    if (terms.clock() == DueClock.CALENDAR) {
      return at(from, terms, from, from.plus(terms.length()));
    }
    Instant start = opening(from);
    if (start == null) {
      return never(from, terms);
    }
    Instant due =
        switch (terms.clock()) {
          case CALENDAR, BUSINESS_HOURS -> afterOpenTime(start, terms.length());
          case BUSINESS_DAYS -> afterBusinessDays(start, terms.businessDays());
        };
    return due == null ? never(from, terms) : at(from, terms, start, due);
  }

  private DueTime at(Instant from, DueTerms terms, Instant start, Instant due) {
    return new DueTime.At(from, terms, start, due, between(start, due));
  }

  private DueTime never(Instant from, DueTerms terms) {
    return new DueTime.Never(from, terms, day(from).plusDays(NEVER.toDays()));
  }

  /** The moment at which so many percent of the time have passed, by the clock that it runs by. */
  public Instant portion(DueTime.At due, int percent) {
    if (due.terms().clock() == DueClock.CALENDAR) {
      return due.startsAt().plus(share(due.given().wallClock(), percent));
    }
    Instant moment = afterOpenTime(due.startsAt(), share(due.given().open(), percent));
    return moment == null ? due.at() : moment;
  }

  private static Duration share(Duration whole, int percent) {
    return whole.multipliedBy(percent).dividedBy(PERCENT);
  }

  /** How long it is from one instant to a later one, by both clocks. */
  public Elapsed between(Instant from, Instant to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(to + " is before " + from);
    }
    Duration open = Duration.ZERO;
    int days = 0;
    LocalDate begun = null;
    for (LocalDate day = day(from); !day.isAfter(day(to)); day = day.plusDays(1)) {
      List<Stretch> stretches = stretches(day);
      for (Stretch one : stretches) {
        open = open.plus(one.within(from, to));
      }
      if (begun != null && !stretches.isEmpty()) {
        days++;
      } else if (begun == null && stretches.stream().anyMatch(one -> one.to().isAfter(from))) {
        begun = day;
      }
    }
    return new Elapsed(Duration.between(from, to), open, days);
  }

  /** The moment itself where it is open, else the next opening; null where there is none. */
  public @Nullable Instant opening(Instant from) {
    return afterOpenTime(from, Duration.ZERO);
  }

  // At the end of what is open rather than at the next opening; nothing of no time, at an opening.
  private @Nullable Instant afterOpenTime(Instant from, Duration length) {
    Duration left = length;
    LocalDate first = day(from);
    LocalDate lastOpen = first;
    for (LocalDate day = first; isInSight(first, lastOpen, day); day = day.plusDays(1)) {
      for (Stretch one : stretches(day)) {
        if (one.to().isAfter(from)) {
          lastOpen = day;
          Instant begin = one.from().isAfter(from) ? one.from() : from;
          Duration there = Duration.between(begin, one.to());
          if (left.compareTo(there) <= 0) {
            return begin.plus(left);
          }
          left = left.minus(there);
        }
      }
    }
    return null;
  }

  private @Nullable Instant afterBusinessDays(Instant start, long count) {
    if (count == 0) {
      return start;
    }
    long left = count;
    LocalDate first = day(start);
    LocalDate lastOpen = first;
    LocalTime time = LocalTime.ofInstant(start, zone);
    for (LocalDate day = first.plusDays(1);
        isInSight(first, lastOpen, day);
        day = day.plusDays(1)) {
      List<Stretch> stretches = stretches(day);
      if (!stretches.isEmpty()) {
        lastOpen = day;
        left--;
        if (left == 0) {
          return openAt(stretches, moment(day, time));
        }
      }
    }
    return null;
  }

  private static boolean isInSight(LocalDate first, LocalDate lastOpen, LocalDate day) {
    return !day.isAfter(lastOpen.plusDays(LONGEST_CLOSED_DAYS))
        && !day.isAfter(first.plusDays(NEVER.toDays()));
  }

  /** The last open moment of a day up to the given one; its opening where that lies before. */
  private static Instant openAt(List<Stretch> stretches, Instant moment) {
    Instant last = stretches.get(0).from();
    for (Stretch one : stretches) {
      if (!one.from().isAfter(moment)) {
        last = one.to().isBefore(moment) ? one.to() : moment;
      }
    }
    return last;
  }

  private List<Stretch> stretches(LocalDate day) {
    List<Hours> open = hours.on(day.getDayOfWeek());
    if (open.isEmpty() || holidays.names().containsKey(day)) {
      return List.of();
    }
    List<Stretch> stretches = new ArrayList<>(open.size());
    for (Hours one : open) {
      Stretch stretch =
          new Stretch(
              moment(day, one.from()),
              one.endsWithTheDay()
                  ? moment(day.plusDays(1), LocalTime.MIDNIGHT)
                  : moment(day, one.to()));
      if (stretch.from().isBefore(stretch.to())) {
        stretches.add(stretch);
      }
    }
    return stretches;
  }

  private Instant moment(LocalDate day, LocalTime time) {
    LocalDateTime local = LocalDateTime.of(day, time);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (!offsets.isEmpty()) {
      return local.toInstant(offsets.get(0));
    }
    ZoneOffsetTransition gap = zone.getRules().getTransition(local);
    return gap.getInstant();
  }

  /** A stretch of one day in which it is open, up to the first moment in which it is not. */
  private record Stretch(Instant from, Instant to) {
    boolean has(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }

    Duration within(Instant first, Instant last) {
      Instant begin = from.isAfter(first) ? from : first;
      Instant end = to.isBefore(last) ? to : last;
      return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }
  }
}
