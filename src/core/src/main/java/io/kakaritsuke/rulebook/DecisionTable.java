package io.kakaritsuke.rulebook;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One typed decision table.
 *
 * @param name what people call it; the label of an indicator or dimension
 * @param code the code of an indicator, the name of a dimension; null for other kinds
 * @param category the category of an indicator; null for other kinds
 * @param maxPoints the weight of an indicator; null for other kinds
 */
public record DecisionTable(
    String workbook,
    String sheet,
    String name,
    TableKind kind,
    HitPolicy hitPolicy,
    @Nullable String code,
    @Nullable String category,
    @Nullable Integer maxPoints,
    List<Column> columns,
    List<Row> rows) {
  public DecisionTable {
    Objects.requireNonNull(workbook);
    Objects.requireNonNull(sheet);
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(hitPolicy);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The same table with other rows. */
  public DecisionTable withRows(List<Row> others) {
    return new DecisionTable(
        workbook, sheet, name, kind, hitPolicy, code, category, maxPoints, columns, others);
  }

  /** The same table with other columns. */
  public DecisionTable withColumns(List<Column> others) {
    return new DecisionTable(
        workbook, sheet, name, kind, hitPolicy, code, category, maxPoints, others, rows);
  }

  /** The same without the columns that are no part of a decision. */
  DecisionTable deciding() {
    List<Integer> kept =
        IntStream.range(0, columns.size()).filter(i -> decides(columns.get(i))).boxed().toList();
    if (kept.size() == columns.size()) {
      return this;
    }
    List<Row> fewer =
        rows.stream()
            .map(
                row ->
                    new Row(
                        row.id(),
                        row.number(),
                        row.notApplicable(),
                        kept.stream().map(row.cells()::get).toList()))
            .toList();
    return withColumns(kept.stream().map(columns::get).toList()).withRows(fewer);
  }

  private static boolean decides(Column column) {
    OutcomeColumn outcome =
        column.isCondition() || column.attribute() ? null : OutcomeColumn.of(column.header());
    return outcome == null || outcome.isDeciding();
  }

  /** The value of the outcome in the row, or null when blank or not there. */
  public @Nullable Object outcome(Row row, OutcomeColumn outcome) {
    int place = outcome.placeIn(columns);
    return place < 0 ? null : row.cells().get(place).value();
  }
}
