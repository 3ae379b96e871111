package io.kakaritsuke.task;

import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** The days for which a list of tasks is asked. */
final class DueDays {
  private DueDays() {}

  /** What a parameter comes to. */
  sealed interface Read {
    /**
     * It can be looked for.
     *
     * @param due null for any time, and for none
     */
    record Good(TaskQuery.@Nullable Due due) implements Read {}

    record Bad(Violation violation) implements Read {}
  }

  /**
   * Reads {@code overdue}, {@code today}, {@code week} or a date.
   *
   * @param zone that of the rulebook
   */
  static Read read(@Nullable String given, Instant now, ZoneId zone) {
    if (given == null || given.isEmpty()) {
      return new Read.Good(null);
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    return switch (given) {
      case "overdue" -> new Read.Good(new TaskQuery.Due(null, now));
      case "today" -> days(today, 1, zone);
      case "week" -> days(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), 7, zone);
      default -> date(given, zone);
    };
  }

  private static Read date(String given, ZoneId zone) {
    try {
      return days(LocalDate.parse(given), 1, zone);
    } catch (DateTimeException e) {
      return new Read.Bad(
          new Violation(
              "due",
              "unknown-value",
              new Text(
                  "「" + Echo.of(given) + "」は指定できません。overdue、today、week か、2026-02-10 の形の日付にしてください",
                  "\""
                      + Echo.of(given)
                      + "\" is none of overdue, today, week, and no date like 2026-02-10")));
    }
  }

  private static Read days(LocalDate first, int count, ZoneId zone) {
    return new Read.Good(
        new TaskQuery.Due(
            first.atStartOfDay(zone).toInstant(),
            first.plusDays(count).atStartOfDay(zone).toInstant()));
  }
}
