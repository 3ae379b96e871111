package io.kakaritsuke.fact;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * The days on which nobody works, beside Saturdays and Sundays, and so what business days are. They
 * are part of the version of a rulebook: what it counted it counts for ever.
 */
public final class Holidays {
  /** None but the weekends. */
  public static final Holidays NONE = new Holidays(Map.of());

  private static final int WEEK = 7;
  private static final int WORKED = 5;

  /** From the Monday of the week of 1970-01-01, which was a Thursday, to that day. */
  private static final int FROM_MONDAY = 3;

  private final SortedMap<LocalDate, String> names;

  /** Those that take a day away, ascending. */
  private final long[] days;

  /**
   * @param names what each day is called; blank where it has no name
   */
  public Holidays(Map<LocalDate, String> names) {
    this.names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    this.days =
        this.names.keySet().stream()
            .filter(Holidays::isOfTheWeek)
            .mapToLong(LocalDate::toEpochDay)
            .toArray();
  }

  private static boolean isOfTheWeek(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
  }

  /** The days with their names, in their order, those at weekends among them. */
  public SortedMap<LocalDate, String> names() {
    return names;
  }

  /** How many business days lie after the one day and up to the other; negative backwards. */
  long between(long from, long to) {
    return upTo(to) - upTo(from);
  }

  // Counted from a Monday, whichever; only differences count.
  private long upTo(long day) {
    long whole = Math.floorDiv(day + FROM_MONDAY, WEEK) * WORKED;
    long begun = Math.min(Math.floorMod(day + FROM_MONDAY, WEEK) + 1, WORKED);
    int found = Arrays.binarySearch(days, day);
    return whole + begun - (found >= 0 ? found + 1 : -found - 1);
  }

  /** How many business days so many days are at most, from whatever day. */
  long most(long length) {
    return length / WEEK * WORKED + Math.min(length % WEEK, WORKED);
  }

  /** How many business days so many days are at least, from whatever day. */
  long fewest(long length) {
    long worked = length / WEEK * WORKED + Math.max(0, length % WEEK - (WEEK - WORKED));
    return Math.max(0, worked - mostWithin(length));
  }

  private int mostWithin(long length) {
    int most = 0;
    for (int first = 0, last = 0; last < days.length; last++) {
      while (first <= last && days[last] - days[first] >= length) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /**
   * The first and the last day from which so many business days lie up to a day.
   *
   * @param count negative for those after it
   */
  long[] ends(long to, long count) {
    long reach = (Math.abs(count) / WORKED + 1) * WEEK + 2L * WEEK + 2L * days.length;
    return new long[] {
      first(to - reach, to + reach, day -> between(day, to) <= count),
      first(to - reach, to + reach, day -> between(day, to) < count) - 1
    };
  }

  private static long first(long from, long to, LongPredicate reached) {
    long low = from;
    long high = to;
    while (low < high) {
      long middle = Math.floorDiv(low + high, 2L);
      if (reached.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Holidays that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
