package io.kakaritsuke.rulebook;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * When people work in an ordinary week (営業時間, alerts.md "Tasks"). A weekday without hours is no
 * business day.
 *
 * @param week the hours of each weekday, ascending and apart; a break parts them
 */
public record OpeningHours(Map<DayOfWeek, List<Hours>> week) {
  /** Monday to Friday, 9:00 to 18:00: where nothing else is said. */
  public static final OpeningHours USUAL =
      onWeekdays(new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0)));

  public OpeningHours {
    Map<DayOfWeek, List<Hours>> copy = new EnumMap<>(DayOfWeek.class);
    week.forEach(
        (day, hours) -> {
          List<Hours> sorted = new ArrayList<>(hours);
          sorted.sort(Comparator.comparing(Hours::from));
          for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).reaches(sorted.get(i).from())) {
              throw new IllegalArgumentException(day + ": hours overlap " + sorted);
            }
          }
          copy.put(day, List.copyOf(sorted));
        });
    week = Collections.unmodifiableMap(copy);
  }

  /** The same hours from Monday to Friday. */
  public static OpeningHours onWeekdays(Hours... hours) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day = DayOfWeek.MONDAY; day != DayOfWeek.SATURDAY; day = day.plus(1)) {
      week.put(day, List.of(hours));
    }
    return new OpeningHours(week);
  }

  /** The hours of a weekday; none where it is closed. */
  public List<Hours> on(DayOfWeek day) {
    return week.getOrDefault(day, List.of());
  }

  /**
   * A stretch of one day.
   *
   * @param to the first moment that is closed again; 0:00 is the end of the day
   */
  public record Hours(LocalTime from, LocalTime to) {
    public Hours {
      if (!isMidnight(to) && !from.isBefore(to)) {
        throw new IllegalArgumentException("closed before it opens: " + from + "-" + to);
      }
    }

    /** Whether it ends with its day. */
    public boolean endsWithTheDay() {
      return isMidnight(to);
    }

    private boolean reaches(LocalTime later) {
      return endsWithTheDay() || later.isBefore(to);
    }

    private static boolean isMidnight(LocalTime time) {
      return time.equals(LocalTime.MIDNIGHT);
    }
  }
}
