package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a table with what the sheet shows in them, 対象外 included. */
final class TableCells {
  static final String NOT_APPLICABLE = "対象外";

  private final DecisionTable table;
  private final int firstOutcome;

  TableCells(DecisionTable table) {
    this.table = table;
    this.firstOutcome = firstOutcome(table);
  }

  private static int firstOutcome(DecisionTable table) {
    String header = table.kind().decides().header();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (!column.isCondition() && !column.attribute() && column.header().equals(header)) {
        return i;
      }
    }
    return -1;
  }

  DecisionTable table() {
    return table;
  }

  Row row(int index) {
    return table.rows().get(index);
  }

  Column column(int index) {
    return table.columns().get(index);
  }

  @Nullable Object value(Row row, int column) {
    return row.notApplicable() && column == firstOutcome
        ? NOT_APPLICABLE
        : row.cells().get(column).value();
  }

  /** The values of those columns, equal exactly when the cells are. */
  List<@Nullable Object> content(Row row, int[] columns) {
    List<@Nullable Object> content = new ArrayList<>(columns.length);
    for (int column : columns) {
      content.add(ShownValue.normal(value(row, column)));
    }
    return content;
  }

  /** In how many rows the column has a value. */
  int filled(int column) {
    return (int) table.rows().stream().filter(row -> value(row, column) != null).count();
  }

  Place place(Row row) {
    return at("A" + row.number(), row.id());
  }

  Place place(Row row, int column) {
    return at(row.cells().get(column).cell(), row.id());
  }

  Place place(int column) {
    return at(column(column).cell(), null);
  }

  /** The table itself: the cell ID of its header row. */
  Place place() {
    String header = table.columns().isEmpty() ? "" : column(0).cell();
    String row = header.replaceAll("[^0-9]", "");
    return at(row.isEmpty() ? null : "A" + row, null);
  }

  private Place at(@Nullable String cell, @Nullable String rowId) {
    return new Place(table.workbook(), table.sheet(), cell, rowId, table.name());
  }
}
