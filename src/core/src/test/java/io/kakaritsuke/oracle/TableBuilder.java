package io.kakaritsuke.oracle;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a decision table in code, as the reader of workbooks would give it. */
public final class TableBuilder {
  private static final int FIRST_ROW = 5;

  private final String name;
  private final TableKind kind;
  private final HitPolicy hitPolicy;
  private @Nullable String code;
  private @Nullable Integer maxPoints;
  private String category = "利用状況";
  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<String> attributes = new ArrayList<>();

  public TableBuilder(String name, TableKind kind, HitPolicy hitPolicy) {
    this.name = name;
    this.kind = kind;
    this.hitPolicy = hitPolicy;
  }

  /** The code of an indicator or the name of a dimension. */
  public TableBuilder code(String given) {
    code = given;
    return this;
  }

  /** The category of an indicator; 利用状況 where none is named. */
  public TableBuilder category(String given) {
    category = given;
    return this;
  }

  /** The weight of an indicator. */
  public TableBuilder maxPoints(int given) {
    maxPoints = given;
    return this;
  }

  /** Adds a condition column; the outcome columns of the kind come after all of these. */
  public TableBuilder when(String fact, Operator operator) {
    return when(fact, fact, operator);
  }

  /** Adds a condition column of a fact that people call otherwise. */
  public TableBuilder when(String label, String fact, Operator operator) {
    columns.add(new Column(label, fact, operator, false, cell(columns.size(), FIRST_ROW - 2)));
    return this;
  }

  /** Adds a column that is handed on as an attribute; it comes after all outcomes. */
  public TableBuilder attribute(String header) {
    attributes.add(header);
    return this;
  }

  /** Adds a row: the cells of the conditions, then those of the outcomes. */
  public TableBuilder row(@Nullable Object... values) {
    return add(false, values);
  }

  /** Adds a row that matches on purpose and decides nothing. */
  public TableBuilder notApplicable(@Nullable Object... values) {
    return add(true, values);
  }

  /** Adds a row that asks the owner for something within a week. */
  public TableBuilder intervention(String outcome, @Nullable Object... conditions) {
    @Nullable Object[] values = Arrays.copyOf(conditions, conditions.length + 5);
    values[conditions.length] = outcome;
    values[conditions.length + 1] = outcome;
    values[conditions.length + 2] = "OWNER";
    values[conditions.length + 4] = BigDecimal.valueOf(168);
    return add(false, values);
  }

  /** The table; nothing can be added afterwards. */
  public DecisionTable build() {
    for (String outcome : kind.headers()) {
      columns.add(new Column(outcome, null, null, false, cell(columns.size(), FIRST_ROW - 2)));
    }
    for (String attribute : attributes) {
      columns.add(new Column(attribute, null, null, true, cell(columns.size(), FIRST_ROW - 2)));
    }
    rows.replaceAll(this::filledUp);
    String workbook = kind.workbook();
    return new DecisionTable(
        workbook,
        name,
        name,
        kind,
        hitPolicy,
        code,
        kind == TableKind.INDICATOR ? category : null,
        maxPoints,
        columns,
        rows);
  }

  // Outcomes that a row leaves out at its end are blank.
  private Row filledUp(Row row) {
    List<Cell> cells = new ArrayList<>(row.cells());
    for (int i = cells.size(); i < columns.size(); i++) {
      cells.add(new Cell(cell(i, row.number()), null));
    }
    return new Row(row.id(), row.number(), row.notApplicable(), cells);
  }

  private TableBuilder add(boolean notApplicable, @Nullable Object... values) {
    int number = FIRST_ROW + rows.size();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      cells.add(new Cell(cell(i, number), values[i]));
    }
    rows.add(new Row(name + "-" + rows.size(), number, notApplicable, cells));
    return this;
  }

  /** The address of a cell; column A holds the ids. */
  private static String cell(int column, int row) {
    return (char) ('B' + column) + Integer.toString(row);
  }
}
