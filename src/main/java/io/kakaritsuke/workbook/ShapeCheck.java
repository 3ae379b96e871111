package io.kakaritsuke.workbook;

import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellRangeAddress;

/** What is not seen must not decide: merged, hidden and stray cells in the area of a table. */
final class ShapeCheck {
  private final TableBlock block;
  private final Findings findings;
  private final int lastColumn;

  private ShapeCheck(TableBlock block, Findings findings) {
    this.block = block;
    this.findings = findings;
    this.lastColumn = block.headerCells().size();
  }

  /**
   * @param deciding the headers of columns that decide; others may be hidden
   */
  static void check(TableBlock block, List<GridCell> deciding, Findings findings) {
    ShapeCheck check = new ShapeCheck(block, findings);
    check.mergedCells();
    check.hiddenRows();
    check.hiddenColumns(deciding);
    check.strayCells();
  }

  private void mergedCells() {
    for (CellRangeAddress range : block.sheet().merged()) {
      int last = range.getFirstRow() + 1 <= block.title().number() ? lastOfTitle() : lastColumn;
      if (range.getLastRow() + 1 >= block.title().number()
          && range.getFirstRow() + 1 <= block.lastRow()
          && range.getFirstColumn() <= last) {
        Place place = block.sheet().place(range.getFirstRow() + 1, range.getFirstColumn());
        findings.add(place, LayoutComplaints.mergedCells(range.formatAsString()));
      }
    }
  }

  private int lastOfTitle() {
    return Math.max(lastColumn, block.title().cells().lastKey());
  }

  private void hiddenRows() {
    Stream.concat(Stream.of(block.title()), block.rest().stream())
        .filter(GridRow::hidden)
        .forEach(
            row ->
                findings.add(
                    block.sheet().place(row.number(), 0),
                    LayoutComplaints.hiddenRow(row.number())));
  }

  private void hiddenColumns(List<GridCell> deciding) {
    for (GridCell header : deciding) {
      if (block.sheet().hiddenColumns().get(header.column())) {
        findings.add(header, LayoutComplaints.hiddenColumn(header.shown()));
      }
    }
  }

  private void strayCells() {
    for (GridRow row : block.rest()) {
      row.cells()
          .tailMap(lastColumn, false)
          .values()
          .forEach(cell -> findings.add(cell, LayoutComplaints.strayCell()));
    }
  }
}
