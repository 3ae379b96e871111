package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.CellTexts;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people call the rows of a table: the text that a row gives, and where it gives none or
 * several rows give the same, the conditions in which they differ.
 */
final class RowNames {
  private static final int MOST_CONDITIONS = 3;
  private static final Text NO_CONDITION = Words.both("条件なし", "no condition");

  private final TableCells cells;
  private final DecisionTable table;
  private final FactCatalogue catalogue;
  private final Words words;
  private @Nullable Map<String, List<Row>> byLabel;
  private final Map<String, List<Integer>> tellingApart = new HashMap<>();

  RowNames(TableCells cells, FactCatalogue catalogue) {
    this.cells = cells;
    this.table = cells.table();
    this.catalogue = catalogue;
    this.words = new Words(catalogue);
  }

  Text of(Row row) {
    return of(row, -1);
  }

  /**
   * The name for a sentence that goes on with one of the row's conditions.
   *
   * @param column the condition that need not be said twice, or -1
   */
  Text of(Row row, int column) {
    String label = label(row);
    List<Row> sameLabel = byLabel().getOrDefault(label, List.of(row));
    if (!label.isEmpty() && sameLabel.size() == 1) {
      return Words.both(label);
    }
    String name = label.isEmpty() ? table.name() : label;
    Text conditions = conditions(row, tellingApart(label, sameLabel), column);
    return conditions.ja().isEmpty()
        ? Words.both(name)
        : Words.both(name + "（" + conditions.ja() + "）", name + " (" + conditions.en() + ")");
  }

  /** All conditions and outcomes of the row in words. */
  ShownValue whole(Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<Text> when = new ArrayList<>();
    List<Text> then = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object value = cells.value(row, i);
      if (value != null) {
        String key = Words.column(column).ja();
        values.put(values.containsKey(key) ? key + " " + column.cell() : key, value);
        Text text = words.cell(table, column, value).text();
        (column.isCondition() ? when : then).add(headed(column.header(), text));
      }
    }
    Text conditions = when.isEmpty() ? NO_CONDITION : joined(when);
    Text outcomes = joined(then);
    return new ShownValue(
        values,
        Words.both(
            Spacing.arrow(conditions.ja(), outcomes.ja()),
            conditions.en() + " → " + outcomes.en()));
  }

  private Map<String, List<Row>> byLabel() {
    Map<String, List<Row>> known = byLabel;
    if (known == null) {
      known = table.rows().stream().collect(Collectors.groupingBy(this::label));
      byLabel = known;
    }
    return known;
  }

  private String label(Row row) {
    OutcomeColumn text = table.kind().text();
    OutcomeColumn named = text == null ? table.kind().decides() : text;
    Object value = row.notApplicable() ? null : table.outcome(row, named);
    if (!(value instanceof String label)) {
      return "";
    }
    String decided = words.decidedLabel(table, label);
    if (decided == null) {
      return Words.oneLine(CellTexts.rendered(label, catalogue, table, row));
    }
    return table.kind() == TableKind.RESULT
        ? decided + "（" + table.outcome(row, OutcomeColumn.CODE) + "）"
        : decided;
  }

  private List<Integer> tellingApart(String label, List<Row> rows) {
    return tellingApart.computeIfAbsent(label, key -> differing(rows));
  }

  private List<Integer> differing(List<Row> rows) {
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      int column = i;
      Object first = rows.get(0).cells().get(i).value();
      boolean differs =
          rows.size() == 1
              || rows.stream()
                  .anyMatch(row -> !Objects.equals(row.cells().get(column).value(), first));
      if (table.columns().get(i).isCondition() && differs) {
        columns.add(i);
      }
    }
    return columns;
  }

  private Text conditions(Row row, List<Integer> columns, int except) {
    List<Text> parts = new ArrayList<>();
    String before = table.name();
    for (int i : columns) {
      Object value = i == except ? null : cells.value(row, i);
      Column column = table.columns().get(i);
      if (value != null && parts.size() < MOST_CONDITIONS) {
        Text text = words.cell(table, column, value).text();
        boolean said = column.header().equals(before);
        parts.add(said ? text : headed(column.header(), text));
        before = column.header();
      }
    }
    return parts.isEmpty() && except < 0 ? NO_CONDITION : joined(parts);
  }

  private static Text headed(String header, Text text) {
    return Words.both(Spacing.joined(header, text.ja()), header + " " + text.en());
  }

  private static Text joined(List<Text> parts) {
    return Words.both(
        parts.stream().map(Text::ja).collect(Collectors.joining("、")),
        parts.stream().map(Text::en).collect(Collectors.joining(", ")));
  }
}
