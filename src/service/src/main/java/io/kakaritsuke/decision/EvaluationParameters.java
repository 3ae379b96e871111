package io.kakaritsuke.decision;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.fact.AsOf;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.problem.KnownParameters;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.Query;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of an evaluation.
 *
 * @param version null: the active one
 * @param asked the set of concerns to answer
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
  private static final int MAX_DIGITS = 9;

  /** What the query of a batch may hold; a single evaluation declares its own. */
  static final KnownParameters OF_BATCH =
      KnownParameters.of(Set.of("version", "log", "asOf", "ignoreUnknown"), Set.of("decisions"));

  /** Parameters, or everything that is wrong with them. */
  record Parsed(@Nullable EvaluationParameters parameters, List<Violation> violations) {}

  /** The day of requests that name none. */
  AskedDay day(Decider decider, ActiveVersion version) {
    return asOf == null ? new AskedDay(decider.today(version), false) : new AskedDay(asOf, true);
  }

  /** Reads the query. */
  static Parsed parse(Query query) {
    List<Violation> violations = new ArrayList<>(0);
    Integer version = version(query.first("version"), violations);
    int asked = asked(query.all("decisions"), violations);
    boolean log = flag("log", query.first("log"), true, violations);
    boolean ignoreUnknown = flag("ignoreUnknown", query.first("ignoreUnknown"), false, violations);
    LocalDate asOf = asOf(query.first("asOf"), violations);
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

  private static int asked(List<String> given, List<Violation> violations) {
    int asked = 0;
    for (String code : Query.anyOf(given)) {
      Optional<Concern> concern = Concern.of(code);
      if (concern.isEmpty()) {
        List<String> known = java.util.Arrays.stream(Concern.values()).map(Concern::code).toList();
        violations.add(ParameterProblems.unknownValue("decisions", code, known));
        return Concern.ALL;
      }
      asked |= concern.get().set();
    }
    return asked == 0 ? Concern.ALL : asked;
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
