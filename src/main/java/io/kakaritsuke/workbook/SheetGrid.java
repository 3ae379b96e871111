package io.kakaritsuke.workbook;

import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * One sheet as it stands in the file: only rows with content, in order.
 *
 * @param place workbook and sheet, no cell
 * @param hidden whether people do not see the sheet
 * @param lowRows rows that are too low to be read, but not hidden
 * @param filter null where no filter hides anything
 */
record SheetGrid(
    Place place,
    boolean hidden,
    NavigableMap<Integer, GridRow> rows,
    List<CellRangeAddress> merged,
    BitSet hiddenColumns,
    BitSet lowRows,
    @Nullable Filter filter) {
  /**
   * A filter that is in use.
   *
   * @param column the first one with a condition, from 0
   */
  record Filter(CellRangeAddress range, int column) {}

  String name() {
    return Objects.requireNonNull(place.sheet());
  }

  Place place(int row, int column) {
    return place.at(GridCell.ref(row, column));
  }
}
