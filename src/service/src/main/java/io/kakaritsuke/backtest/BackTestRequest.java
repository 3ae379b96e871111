package io.kakaritsuke.backtest;

import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Query;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at, as the query says.
 *
 * @param versions their numbers; with no drafts either, the active one is meant
 * @param drafts their ids
 * @param daysBefore from the fewest on
 * @param dateColumn the name of the column of the day; null for the usual ones
 */
record BackTestRequest(
    List<Integer> versions,
    List<String> drafts,
    List<Integer> daysBefore,
    @Nullable String dateColumn) {
  private static final List<Integer> USUAL_DAYS = List.of(30, 60, 90);

  /**
   * Reads a query; values may be repeated or separated by commas.
   *
   * @throws ProblemException with everything that is wrong with it
   */
  static BackTestRequest read(MultivaluedMap<String, String> query) {
    List<Violation> violations = new ArrayList<>();
    List<Integer> versions = numbers(query, "version", Limits.VERSION, violations);
    List<String> drafts = values(query, "draft");
    List<Integer> days = numbers(query, "daysBefore", Limits.BACK_TEST_DAYS_BEFORE, violations);
    if (versions.size() + drafts.size() > Limits.BACK_TEST_VERSIONS) {
      violations.add(
          violation("version", "版と下書きは合わせて 4 つまでです", "at most 4 versions and drafts in all"));
    }
    if (days.size() > Limits.BACK_TEST_DAYS) {
      violations.add(violation("daysBefore", "4 つまでです", "at most 4"));
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.badParameters(violations));
    }
    return new BackTestRequest(
        versions,
        drafts,
        days.isEmpty() ? USUAL_DAYS : days.stream().sorted().toList(),
        query.getFirst("dateColumn"));
  }

  private static List<String> values(MultivaluedMap<String, String> query, String name) {
    return Query.anyOf(query.getOrDefault(name, List.of()));
  }

  private static List<Integer> numbers(
      MultivaluedMap<String, String> query, String name, int max, List<Violation> violations) {
    List<Integer> numbers = new ArrayList<>();
    for (String value : values(query, name)) {
      Integer number = value.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(value) : null;
      if (number == null || number > max) {
        violations.add(
            violation(name, "1 から " + max + " の整数にしてください", "must be an integer from 1 to " + max));
      } else {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static Violation violation(String field, String ja, String en) {
    return new Violation(field, "bad-parameter", new Text(ja, en));
  }
}
