package io.kakaritsuke.alert;

import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.QueryParameters;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody must say in a body. */
final class WrittenText {
  private WrittenText() {}

  /** A reason; what is wrong with it is noted. */
  static String of(
      QueryParameters parameters, String name, @Nullable String given, String ja, String en) {
    String text = parameters.text(name, given);
    if (text == null || text.isBlank()) {
      parameters.refuse(AlertProblems.required(name, ja, en));
      return "";
    }
    if (text.length() > Limits.COMMENT) {
      parameters.refuse(AlertProblems.tooLong(name, Limits.COMMENT));
    }
    return text.strip();
  }

  /** A day; null where something is wrong with it, which is noted. */
  static @Nullable LocalDate day(QueryParameters parameters, String name, @Nullable String given) {
    if (given == null || given.isEmpty()) {
      parameters.refuse(
          AlertProblems.required(name, "2026-03-31 のように指定してください", "write it as 2026-03-31"));
    }
    return parameters.day(name, given);
  }
}
