package io.kakaritsuke.feed;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What columns of a file are, as it was sent: {@code {"columns": {"ログイン": "lastLoginOn"}}}.
 *
 * @param columns names or labels of given facts by columns that nothing was taken from
 */
@Schema(name = "FeedColumnsRequest")
record ColumnsRequest(@Nullable Map<String, @Nullable String> columns) {

  /**
   * The names of the facts by column.
   *
   * @param unknown the columns of the file that nothing was taken from
   * @throws ProblemException tells all that is wrong
   */
  Map<String, String> read(List<String> unknown, FactCatalogue catalogue) {
    if (columns == null || columns.isEmpty()) {
      throw refused(List.of(FeedProblems.noColumns(unknown)));
    }
    Map<String, String> names = names(catalogue);
    Map<String, String> read = new LinkedHashMap<>();
    Map<String, String> columnByFact = new HashMap<>();
    List<Violation> violations = new ArrayList<>();
    columns.forEach(
        (column, fact) -> {
          String name = fact == null ? null : names.get(fact);
          if (!unknown.contains(column)) {
            violations.add(FeedProblems.noSuchColumn(column, NearestName.of(column, unknown)));
          } else if (name == null) {
            String text = fact == null ? "" : fact;
            violations.add(
                FeedProblems.noSuchFact(column, text, NearestName.of(text, names.keySet())));
          } else {
            String other = columnByFact.putIfAbsent(name, column);
            if (other != null) {
              violations.add(FeedProblems.factTwice(column, other));
            }
            read.put(column, name);
          }
        });
    if (!violations.isEmpty()) {
      throw refused(violations);
    }
    return read;
  }

  private static Map<String, String> names(FactCatalogue catalogue) {
    Map<String, String> names = new LinkedHashMap<>();
    catalogue.facts(Origin.GIVEN).forEach(fact -> names.put(fact.label(), fact.name()));
    catalogue.facts(Origin.GIVEN).forEach(fact -> names.put(fact.name(), fact.name()));
    return names;
  }

  private static ProblemException refused(List<Violation> violations) {
    return new ProblemException(FeedProblems.badColumns(violations));
  }
}
