package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table on a sheet, from its title row to the last row before the next one.
 *
 * @param rest all rows below the title row, in order
 */
record TableBlock(SheetGrid sheet, GridRow title, List<GridRow> rest) {
  static final String TITLE = "表";
  static final String HEADER = "ID";

  /** The blocks of a sheet in order; complains about header rows that no title row precedes. */
  static List<TableBlock> of(SheetGrid sheet, Findings findings) {
    List<TableBlock> blocks = new ArrayList<>();
    for (GridRow row : sheet.rows().values()) {
      if (row.lead().equals(TITLE)) {
        blocks.add(new TableBlock(sheet, row, new ArrayList<>()));
      } else if (blocks.isEmpty()) {
        complainAboutHeader(row, findings);
      } else {
        TableBlock last = blocks.get(blocks.size() - 1);
        if (last.header() != null) {
          complainAboutHeader(row, findings);
        }
        last.rest().add(row);
      }
    }
    return blocks;
  }

  private static void complainAboutHeader(GridRow row, Findings findings) {
    GridCell first = row.cell(0);
    if (first != null && row.lead().equals(HEADER)) {
      findings.add(first, LayoutComplaints.titleMissing());
    }
  }

  /** The row right below the title row if it is a header row. */
  @Nullable GridRow header() {
    return rest.isEmpty() || !rest.get(0).lead().equals(HEADER) ? null : rest.get(0);
  }

  /** The header cells of the table's columns, from column B to the first blank one. */
  List<GridCell> headerCells() {
    List<GridCell> cells = new ArrayList<>();
    GridRow header = header();
    GridCell next = header == null ? null : header.cell(1);
    while (next != null) {
      cells.add(next);
      next = Objects.requireNonNull(header).cell(next.column() + 1);
    }
    return cells;
  }

  /** The rows below the header row. */
  List<GridRow> body() {
    return header() == null ? List.of() : rest.subList(1, rest.size());
  }

  GridCell titleCell() {
    return Objects.requireNonNull(title.cell(0));
  }

  Place place() {
    return titleCell().place();
  }

  int lastRow() {
    return rest.isEmpty() ? title.number() : rest.get(rest.size() - 1).number();
  }
}
