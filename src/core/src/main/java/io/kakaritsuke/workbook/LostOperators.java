package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** The row of operators of one table, where it was deleted or cleared as a whole. */
final class LostOperators {
  private final TableBlock block;
  private final TableBlock base;
  private final Findings findings;

  LostOperators(TableBlock block, TableBlock base, Findings findings) {
    this.block = block;
    this.base = base;
    this.findings = findings;
  }

  /** The table with its operators again; the same block where it has them. */
  TableBlock mended() {
    GridRow was = Was.operatorRow(base);
    GridRow now = Was.operatorRow(block);
    if (was == null || (now != null && !isRow(now)) || !says(was)) {
      return block;
    }
    int number = Objects.requireNonNull(block.header()).number() + 1;
    GridRow operators = aligned(was, number);
    boolean deleted = block.body().stream().anyMatch(row -> row.number() == number);
    String sheet = block.sheet().name();
    List<Fix.Step> steps =
        deleted
            ? List.of(new Fix.InsertRow(sheet, number, VirtualCells.values(operators)))
            : VirtualCells.typed(operators, sheet, number);
    Fix fix = new Fix(BaseComplaints.putBack("条件のしかたの行", "the row of operators"), steps);
    int first = operators.cells().firstKey();
    findings.add(block.sheet().place(number, first), BaseComplaints.operatorRowGone(number, fix));
    List<GridRow> rest = new ArrayList<>(block.rest());
    rest.add(1, operators);
    return new TableBlock(block.sheet(), block.title(), rest, block.was());
  }

  private static boolean isRow(GridRow row) {
    return row.cell(0) != null
        && row.cells().values().stream().noneMatch(cell -> Operators.of(cell.word()) != null);
  }

  private static boolean says(GridRow operators) {
    return operators.cells().values().stream().anyMatch(cell -> Operators.of(cell.word()) != null);
  }

  private GridRow aligned(GridRow was, int number) {
    Was columns = Was.of(base, block);
    GridRow row = new GridRow(number, false, new TreeMap<>());
    for (GridCell cell : was.cells().values()) {
      Integer column = columns.nowColumn(cell.column());
      if (column != null) {
        row = VirtualCells.with(row, block.sheet().place(), column, cell.content());
      }
    }
    return row.cells().isEmpty() ? VirtualCells.moved(was, block.sheet().place(), number) : row;
  }
}
