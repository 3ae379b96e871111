package io.kakaritsuke.decision;

import io.kakaritsuke.fact.AsOf;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import io.kakaritsuke.rulebook.Concern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query of an evaluation.
 *
 * @param version null: the active one
 * @param asked the concerns to answer: bit n is concern n in their order
 * @param log whether the decision is stored
 * @param asOf the day of a whole batch of rows; null where none is given
 * @param ignoreUnknown whether columns that the catalogue does not know are passed over
 */
record EvaluationParameters(
    @Nullable Integer version,
    int asked,
    boolean log,
    @Nullable LocalDate asOf,
    boolean ignoreUnknown) {
  static final int ALL = (1 << Concern.values().length) - 1;
  private static final int MAX_DIGITS = 9;

  /** Parameters, or everything that is wrong with them. */
  record Parsed(@Nullable EvaluationParameters parameters, List<Violation> violations) {}

  /**
   * Reads the query.
   *
   * @param query gives the value of a parameter, or null
   */
  static Parsed parse(Function<String, @Nullable String> query) {
    List<Violation> violations = new ArrayList<>(0);
    Integer version = version(query.apply("version"), violations);
    int asked = asked(query.apply("decisions"), violations);
    boolean log = flag("log", query.apply("log"), true, violations);
    boolean ignoreUnknown = flag("ignoreUnknown", query.apply("ignoreUnknown"), false, violations);
    LocalDate asOf = asOf(query.apply("asOf"), violations);
    return violations.isEmpty()
        ? new Parsed(new EvaluationParameters(version, asked, log, asOf, ignoreUnknown), violations)
        : new Parsed(null, violations);
  }

  private static @Nullable Integer version(@Nullable String text, List<Violation> violations) {
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9][0-9]{0," + (MAX_DIGITS - 1) + "}")) {
      violations.add(
          violation("version", "版の番号は 1 以上の整数です", "must be the number of a version, from 1"));
      return null;
    }
    return Integer.valueOf(text);
  }

  private static int asked(@Nullable String text, List<Violation> violations) {
    if (text == null) {
      return ALL;
    }
    int asked = 0;
    for (String code : text.split(",", -1)) {
      Optional<Concern> concern = Concern.of(code.strip());
      if (concern.isEmpty()) {
        List<String> known = java.util.Arrays.stream(Concern.values()).map(Concern::code).toList();
        violations.add(
            violation("decisions", "指定できるのは " + known + " です", "must be some of " + known));
        return ALL;
      }
      asked |= 1 << concern.get().ordinal();
    }
    return asked;
  }

  private static boolean flag(
      String name, @Nullable String text, boolean otherwise, List<Violation> violations) {
    if (text == null) {
      return otherwise;
    }
    if (!text.equals("true") && !text.equals("false")) {
      violations.add(violation(name, "true か false を指定してください", "must be true or false"));
    }
    return text.equals("true");
  }

  private static @Nullable LocalDate asOf(@Nullable String text, List<Violation> violations) {
    if (text == null) {
      return null;
    }
    LocalDate date = IsoDate.parse(text);
    AsOf.check(text, date).ifPresent(violations::add);
    return date;
  }

  private static Violation violation(String field, String ja, String en) {
    return new Violation(field, "bad-parameter", new Text(ja, en));
  }
}
