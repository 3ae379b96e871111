package io.kakaritsuke.workbook.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellRangeAddress;

/** The cells that a drop-down, a conditional format or a mark covers, as B7:B40 D4. */
final class Ranges {
  private final List<CellRangeAddress> ranges;

  private Ranges(List<CellRangeAddress> ranges) {
    this.ranges = ranges;
  }

  static Ranges of(String text) {
    List<CellRangeAddress> ranges = new ArrayList<>();
    for (String range : text.trim().split("\\s+")) {
      if (!range.isEmpty()) {
        ranges.add(CellRangeAddress.valueOf(range));
      }
    }
    return new Ranges(ranges);
  }

  static Ranges of(List<CellRangeAddress> ranges) {
    return new Ranges(List.copyOf(ranges));
  }

  List<CellRangeAddress> all() {
    return List.copyOf(ranges);
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** The row from which relative references of a rule are counted; 0 where there is none. */
  int firstRow() {
    return ranges.isEmpty() ? 0 : ranges.get(0).getFirstRow() + 1;
  }

  /** The same cells with those under each other as one range. */
  Ranges joined() {
    List<CellRangeAddress> joined = new ArrayList<>();
    ranges.forEach(range -> addTo(joined, range));
    return new Ranges(joined);
  }

  Ranges shifted(RowShift shift) {
    List<CellRangeAddress> shifted = new ArrayList<>();
    for (CellRangeAddress range : ranges) {
      RowShift.Rows rows = new RowShift.Rows(range.getFirstRow() + 1, range.getLastRow() + 1);
      shift.cells(rows).forEach(part -> addTo(shifted, with(range, part)));
    }
    return new Ranges(shifted);
  }

  /** With the row covered in the columns in which the other row is. */
  Ranges likeRow(int template, int row) {
    List<CellRangeAddress> all = new ArrayList<>(ranges);
    for (CellRangeAddress range : ranges) {
      if (range.containsRow(template - 1) && !range.containsRow(row - 1)) {
        addTo(all, with(range, new RowShift.Rows(row, row)));
      }
    }
    return new Ranges(all);
  }

  private static CellRangeAddress with(CellRangeAddress range, RowShift.Rows rows) {
    return new CellRangeAddress(
        rows.first() - 1, rows.last() - 1, range.getFirstColumn(), range.getLastColumn());
  }

  // Rows that follow each other are one range, as a spreadsheet writes them.
  private static void addTo(List<CellRangeAddress> ranges, CellRangeAddress added) {
    for (int i = 0; i < ranges.size(); i++) {
      CellRangeAddress range = ranges.get(i);
      boolean sameColumns =
          range.getFirstColumn() == added.getFirstColumn()
              && range.getLastColumn() == added.getLastColumn();
      boolean touching =
          added.getFirstRow() <= range.getLastRow() + 1
              && added.getLastRow() >= range.getFirstRow() - 1;
      if (sameColumns && touching) {
        ranges.remove(i);
        int first = Math.min(range.getFirstRow(), added.getFirstRow());
        int last = Math.max(range.getLastRow(), added.getLastRow());
        addTo(ranges, with(range, new RowShift.Rows(first + 1, last + 1)));
        return;
      }
    }
    ranges.add(added);
  }

  String text() {
    return ranges.stream()
        .map(
            range ->
                range.getNumberOfCells() == 1
                    ? range.formatAsString().split(":")[0]
                    : range.formatAsString())
        .collect(Collectors.joining(" "));
  }
}
