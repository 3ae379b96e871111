package io.kakaritsuke.fact;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with an asOf: a day from 1900 to 2199. */
public final class AsOf {
  /** The first day that may be asked for (rulebook-webinar, "Facts"). */
  public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

  /** The last day that may be asked for. */
  public static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  private static final String FIELD = "asOf";

  private AsOf() {}

  /**
   * Checks the day of a request.
   *
   * @param date null where the text is no date
   */
  public static Optional<Violation> check(String text, @Nullable LocalDate date) {
    return check(FIELD, text, date);
  }

  /** The same of a day that the request calls otherwise. */
  public static Optional<Violation> check(String field, String text, @Nullable LocalDate date) {
    if (date == null) {
      return Optional.of(
          violation(
              field,
              "not-a-date",
              "日付ではありません。2026-02-10 のように指定してください",
              "is no date; write it as 2026-02-10"));
    }
    if (date.isBefore(FIRST_DAY)) {
      return Optional.of(
          violation(
              field, "below-minimum", "1900-01-01 以後を指定してください", "must not be before 1900-01-01"));
    }
    if (date.isAfter(LAST_DAY)) {
      return Optional.of(
          violation(
              field, "above-maximum", "2199-12-31 以前を指定してください", "must not be after 2199-12-31"));
    }
    return Optional.empty();
  }

  /** It is no string. */
  public static Violation wrongType(String field) {
    return violation(
        field,
        "wrong-type",
        "型が違います。\"2026-02-10\" のような文字列で指定してください",
        "has the wrong type; must be a string as \"2026-02-10\"");
  }

  private static Violation violation(String field, String code, String ja, String en) {
    return new Violation(field, code, new Text(ja, en));
  }
}
