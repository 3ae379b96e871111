package io.kakaritsuke.workbook;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is not seen must not decide: hidden columns and stray cells in the area of a table. */
final class ShapeCheck {
  private ShapeCheck() {}

  /**
   * @param deciding the headers of columns that decide; others may be hidden
   */
  static void check(TableBlock block, List<GridCell> deciding, Findings findings) {
    SheetGrid sheet = block.sheet();
    for (GridCell header : deciding) {
      if (sheet.hiddenColumns().get(header.column())) {
        findings.add(header, SeenComplaints.hiddenColumn(sheet, header.column(), header.shown()));
      } else if (sheet.narrowColumns().get(header.column())) {
        findings.add(header, SeenComplaints.narrowColumn(sheet, header.column(), header.shown()));
      }
    }
    strayCells(block, findings);
  }

  /** One finding for each column: what is missing is its header. */
  private static void strayCells(TableBlock block, Findings findings) {
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
