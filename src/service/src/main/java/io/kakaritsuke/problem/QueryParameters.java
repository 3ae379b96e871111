package io.kakaritsuke.problem;

import io.kakaritsuke.fact.Composed;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a query and gathers all that is wrong with them. One that is absent or
 * empty is null.
 */
public final class QueryParameters {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9998;

  private final List<Violation> violations = new ArrayList<>();
  private final ZoneId zone;

  /**
   * @param zone what a day without a time means
   */
  public QueryParameters(ZoneId zone) {
    this.zone = zone;
  }

  /** PostgreSQL knows no text with a null character in it. */
  public @Nullable String text(String name, @Nullable String value) {
    if (value != null && value.indexOf('\0') >= 0) {
      refuse(name, "not-text", "使えない文字が含まれています", "contains a null character");
    }
    return value == null || value.isEmpty() ? null : Composed.of(value);
  }

  /** What a filter may equal: any of the values that were repeated or separated by commas. */
  public List<String> anyOf(String name, List<String> given) {
    given.forEach(value -> text(name, value));
    return Query.anyOf(given);
  }

  /** The same for names that may hold a comma themselves. */
  public List<String> anyOfNames(String name, List<String> given) {
    given.forEach(value -> text(name, value));
    return Query.anyOfNames(given);
  }

  /** Any of several integers from min to max. */
  public List<Integer> numbers(String name, List<String> given, int min, int max) {
    List<Integer> numbers = new ArrayList<>();
    for (String value : Query.anyOf(given)) {
      Integer number = number(name, value, min, max);
      if (number != null) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /** The one that is given of a parameter and its old name; both must not differ. */
  public @Nullable String either(
      String name, @Nullable String value, String old, @Nullable String ofOld) {
    if (value == null || value.isEmpty()) {
      return ofOld;
    }
    if (ofOld != null && !ofOld.isEmpty() && !ofOld.equals(value)) {
      refuse(
          name,
          "not-both",
          name + " と " + old + " は同じ意味です。どちらか一方だけ指定してください",
          name + " and " + old + " mean the same; give one of them");
    }
    return value;
  }

  /** A day. */
  public @Nullable LocalDate day(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(value);
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    refuse(
        name,
        "not-a-date",
        "「" + Echo.of(value) + "」は日付として読めません。2026-02-10 の形で指定してください",
        "no date like 2026-02-10: " + Echo.of(value));
    return null;
  }

  /** Notes what else is wrong. */
  public void refuse(Violation violation) {
    violations.add(violation);
  }

  /** True or false. */
  public @Nullable Boolean flag(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (!value.equals("true") && !value.equals("false")) {
      refuse(name, "bad-parameter", "true か false を指定してください", "must be true or false");
    }
    return value.equals("true");
  }

  /** An integer from min to max. */
  public @Nullable Integer number(String name, @Nullable String value, int min, int max) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    try {
      int number = Integer.parseInt(value);
      if (number < min) {
        refuse(name, "below-minimum", min + " 以上にしてください", "must be at least " + min);
      } else if (number > max) {
        refuse(name, "above-maximum", max + " 以下にしてください", "must be at most " + max);
      }
      return number;
    } catch (NumberFormatException e) {
      refuse(
          name,
          "not-an-integer",
          "整数にしてください：" + Echo.of(value),
          "not an integer: " + Echo.of(value));
      return null;
    }
  }

  /** An instant, or the beginning of a day. */
  public @Nullable Instant from(String name, @Nullable String value) {
    return time(name, value, 0);
  }

  /** An instant, which is not included, or the end of a day, which is. */
  public @Nullable Instant to(String name, @Nullable String value) {
    return time(name, value, 1);
  }

  private @Nullable Instant time(String name, @Nullable String value, int plusDays) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    try {
      Instant time =
          value.indexOf('T') < 0
              ? LocalDate.parse(value).plusDays(plusDays).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(value).toInstant();
      int year = time.atZone(zone).getYear();
      if (year >= FIRST_YEAR && year <= LAST_YEAR) {
        return time;
      }
    } catch (DateTimeException e) {
      // Told below, as a year that no log reaches.
    }
    refuse(
        name,
        "not-a-date",
        "「" + Echo.of(value) + "」は日付や日時として読めません。2026-02-10 または 2026-02-10T01:02:03Z の形で指定してください",
        "neither a date like 2026-02-10 nor a time like 2026-02-10T01:02:03Z: " + Echo.of(value));
    return null;
  }

  /**
   * Holds two ends to their order; null is open.
   *
   * @param last not included
   */
  public void span(
      String fromName, @Nullable Instant first, String toName, @Nullable Instant last) {
    if (first != null && last != null && !first.isBefore(last)) {
      refuse(toName, "before-from", fromName + " より後にしてください", "must be after " + fromName);
    }
  }

  /**
   * Holds two days to their order; null is open.
   *
   * @param last included
   */
  public void span(
      String fromName, @Nullable LocalDate first, String toName, @Nullable LocalDate last) {
    if (first != null && last != null && first.isAfter(last)) {
      refuse(toName, "before-from", fromName + " 以後の日にしてください", "must not be before " + fromName);
    }
  }

  /** Notes what is wrong with where a page begins. */
  public void cursor(Cursor cursor) {
    violations.addAll(cursor.violations());
  }

  private void refuse(String name, String code, String ja, String en) {
    violations.add(new Violation(name, code, new Text(ja, en)));
  }

  /** Everything that is wrong so far; empty where all is good. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /**
   * To be called when all are read.
   *
   * @throws ProblemException 400 with everything that is wrong
   */
  public void check() {
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.badParameters(violations));
    }
  }
}
