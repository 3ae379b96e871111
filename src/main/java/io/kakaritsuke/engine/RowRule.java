package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row as the engine knows it: its conditions, and its outcomes with their texts rendered.
 *
 * @param conditions the filled condition cells in the order of the columns
 * @param outcomes by header; texts rendered
 * @param attributes the outcomes that are handed on as attributes of a segment
 */
record RowRule(
    Firing.OfRow firing,
    boolean notApplicable,
    List<Condition> conditions,
    Map<String, Object> outcomes,
    Map<String, Object> attributes) {

  /** A filled condition cell; {@code index} is that of its fact in the catalogue. */
  record Condition(String fact, int index, Operator operator, Object value) {}

  static RowRule of(FactCatalogue catalogue, DecisionTable table, Row row) {
    List<Condition> conditions = new ArrayList<>();
    Map<String, Object> outcomes = new LinkedHashMap<>();
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Cell cell = row.cells().get(i);
      if (cell.value() == null) {
        continue;
      }
      if (column.operator() != null) {
        String fact = Objects.requireNonNull(column.fact());
        conditions.add(new Condition(fact, catalogue.index(fact), column.operator(), cell.value()));
      } else {
        Object value =
            cell.value() instanceof String text
                ? CellTexts.rendered(text, catalogue, table, row)
                : cell.value();
        (column.attribute() ? attributes : outcomes).put(column.header(), value);
      }
    }
    return new RowRule(
        new Firing.OfRow(table.workbook(), table.sheet(), row.number(), row.id()),
        row.notApplicable(),
        List.copyOf(conditions),
        outcomes,
        attributes);
  }

  /** The outcome of that header as text, or null when blank. */
  @Nullable String text(String header) {
    return (String) outcomes.get(header);
  }

  /** The outcome of that header as text, which the reader has made sure of. */
  String requiredText(String header) {
    return Objects.requireNonNull(text(header), header);
  }
}
