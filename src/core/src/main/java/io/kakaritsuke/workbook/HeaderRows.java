package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row of headers that was cleared, or deleted from its sheet, with or without the rest. */
final class HeaderRows {
  private HeaderRows() {}

  /**
   * The sheet with the row of headers that it had; that it is gone is told.
   *
   * @param was that row
   */
  static SheetGrid back(SheetGrid sheet, SheetGrid base, GridRow was, Findings findings) {
    int number = was.number();
    NavigableMap<Integer, GridRow> rows = new TreeMap<>(sheet.rows());
    if (rows.tailMap(number, true).isEmpty()) {
      int last = base.rows().lastKey();
      Fix fix =
          new Fix(
              BaseComplaints.putBack("内容", "what stood there"),
              new Fix.RestoreRows(sheet.name(), number, last));
      findings.add(sheet.place(number, 0), CatalogueComplaints.sheetEmptied(sheet.name(), fix));
      findings.silence().sheet(sheet.place(), "sheet-missing");
      return base;
    }
    boolean deleted = isDeleted(rows.get(number), base, number);
    Fix fix =
        new Fix(
            BaseComplaints.putBack("見出し行", "the header row"),
            deleted
                ? List.of(new Fix.InsertRow(sheet.name(), number, VirtualCells.values(was)))
                : VirtualCells.typed(was, sheet.name(), number));
    findings.add(
        sheet.place(number, was.cells().firstKey()),
        CatalogueComplaints.headerRowGone(sheet.name(), number, was, fix));
    // Rows that move down when it is put back are told of afterwards.
    findings.silence().sheet(sheet.place(), "header-missing");
    int free = deleted ? number - 1 : number;
    rows.put(free, VirtualCells.moved(was, sheet.place(), free));
    return sheet.with(rows, sheet.merged());
  }

  /** Whether the row that stood below stands there now. */
  private static boolean isDeleted(@Nullable GridRow there, SheetGrid base, int number) {
    if (there == null) {
      return false;
    }
    GridRow below = base.rows().get(Objects.requireNonNullElse(base.rows().higherKey(number), 0));
    return below == null
        || 2 * below.cells().values().stream().filter(cell -> isSame(there, cell)).count()
            >= below.cells().size();
  }

  private static boolean isSame(GridRow row, GridCell cell) {
    return cell.shown().equals(MovedCells.shown(row, cell.column()));
  }
}
