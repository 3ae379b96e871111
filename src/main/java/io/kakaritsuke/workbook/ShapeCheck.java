package io.kakaritsuke.workbook;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    List<GridCell> headers = block.headerCells();
    this.lastColumn = headers.isEmpty() ? 0 : headers.get(headers.size() - 1).column();
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

  /** One finding for each column: what is missing is its header. */
  private void strayCells() {
    GridRow header = block.header();
    Map<Integer, GridCell> first = new TreeMap<>();
    for (GridRow row : header == null ? List.<GridRow>of() : block.body()) {
      row.cells().tailMap(1).forEach(first::putIfAbsent);
    }
    first.forEach(
        (column, cell) -> {
          if (header != null && header.cell(column) == null) {
            String ref = GridCell.ref(header.number(), column);
            findings.add(
                block.sheet().place().at(ref),
                BaseComplaints.headerless(ref, cell.ref(), cell.shown()),
                cell.shown());
          }
        });
  }
}
