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
 */
record SheetGrid(
    Place place,
    boolean hidden,
    NavigableMap<Integer, GridRow> rows,
    List<CellRangeAddress> merged,
    BitSet hiddenColumns) {
  String name() {
    return Objects.requireNonNull(place.sheet());
  }

  Place place(int row, int column) {
    return place.at(GridCell.ref(row, column));
  }
}
