package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Fix fix =
            new Fix(
                new Text("セルの結合を解除する", "Unmerge the cells"),
                new Fix.Unmerge(block.sheet().name(), range.formatAsString()));
        findings.add(
            place, LayoutComplaints.mergedCells(range.formatAsString()).with(Remedy.always(fix)));
      }
    }
  }

  private int lastOfTitle() {
    return Math.max(lastColumn, block.title().cells().lastKey());
  }

  private void hiddenRows() {
    List<Integer> filtered = new ArrayList<>();
    List<GridRow> all = new ArrayList<>(List.of(block.title()));
    all.addAll(block.rest());
    for (GridRow row : all) {
      if (row.hidden() && isFiltered(row)) {
        filtered.add(row.number());
      } else if (row.hidden()) {
        findings.add(
            block.sheet().place(row.number(), 0),
            SeenComplaints.hiddenRow(block.sheet(), row.number()));
      } else if (block.sheet().lowRows().get(row.number())) {
        findings.add(
            block.sheet().place(Math.max(1, row.number() - 1), 0),
            SeenComplaints.lowRow(block.sheet(), row));
      }
    }
    SheetGrid.Filter filter = block.sheet().filter();
    if (filter != null && !filtered.isEmpty()) {
      findings.add(
          block.sheet().place(filter.range().getFirstRow() + 1, filter.column()),
          SeenComplaints.filtered(block.sheet(), filtered));
    }
  }

  private boolean isFiltered(GridRow row) {
    SheetGrid.Filter filter = block.sheet().filter();
    return filter != null
        && row.number() > filter.range().getFirstRow() + 1
        && row.number() <= filter.range().getLastRow() + 1;
  }

  private void hiddenColumns(List<GridCell> deciding) {
    for (GridCell header : deciding) {
      if (block.sheet().hiddenColumns().get(header.column())) {
        findings.add(
            header, SeenComplaints.hiddenColumn(block.sheet(), header.column(), header.shown()));
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
