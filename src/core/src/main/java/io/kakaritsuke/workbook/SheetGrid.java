package io.kakaritsuke.workbook;

import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import org.apache.poi.ss.util.CellRangeAddress;

/**
 * One sheet as it stands in the file: only rows with content, in order.
 *
 * @param place workbook and sheet, no cell
 * @param hidden whether people do not see the sheet
 * @param hiddenRows those without content too
 * @param lowRows rows that are too low to be read, but not hidden
 * @param narrowColumns columns that are too narrow to be read, but not hidden
 * @param filters those that are in use
 */
record SheetGrid(
    Place place,
    boolean hidden,
    NavigableMap<Integer, GridRow> rows,
    List<CellRangeAddress> merged,
    BitSet hiddenRows,
    BitSet lowRows,
    BitSet hiddenColumns,
    BitSet narrowColumns,
    List<Filter> filters) {
  /**
   * A filter that is in use.
   *
   * @param range its header row and the rows that it hides or shows
   * @param column the first one with a condition, from 0
   */
  record Filter(CellRangeAddress range, int column) {
    boolean covers(int row) {
      return row > range.getFirstRow() + 1 && row <= range.getLastRow() + 1;
    }
  }

  /** The same with other rows and merged cells. */
  SheetGrid with(NavigableMap<Integer, GridRow> others, List<CellRangeAddress> otherMerged) {
    return new SheetGrid(
        place,
        hidden,
        others,
        otherMerged,
        hiddenRows,
        lowRows,
        hiddenColumns,
        narrowColumns,
        filters);
  }

  String name() {
    return Objects.requireNonNull(place.sheet());
  }

  Place place(int row, int column) {
    return place.at(GridCell.ref(row, column));
  }
}
