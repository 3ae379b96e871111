package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Gathers the cells of one sheet and stops at the first one beyond what a sheet may hold. */
final class SheetBuilder {
  private final Place place;
  private final boolean hidden;
  private final NavigableMap<Integer, NavigableMap<Integer, GridCell>> rows = new TreeMap<>();
  private final BitSet hiddenRows = new BitSet();
  private final BitSet lowRows = new BitSet();
  private final BitSet hiddenColumns = new BitSet();
  private final BitSet narrowColumns = new BitSet();
  private final List<SheetGrid.Filter> filters = new ArrayList<>();
  private final List<CellRangeAddress> merged = new ArrayList<>();
  private final List<FormulaRange> formulaRanges = new ArrayList<>();
  private int room;

  private record FormulaRange(CellRangeAddress range, String formula) {}

  /** Ends the parsing of a sheet; where and why stand in it. */
  static final class TooLarge extends SAXException {
    private final transient Place place;

    private TooLarge(Place place) {
      super("too large");
      this.place = place;
    }

    Place place() {
      return place;
    }
  }

  SheetBuilder(Place place, boolean hidden, int room) {
    this.place = place;
    this.hidden = hidden;
    this.room = room;
  }

  void cell(int row, int column, Content content, @Nullable String formula, Look look)
      throws SAXException {
    if (row < 1 || column < 0) {
      throw new SAXException("a cell without a place");
    }
    room--;
    if (room < 0 || row > Limits.SHEET_ROWS || column >= Limits.SHEET_COLUMNS) {
      throw new TooLarge(place.at(GridCell.ref(row, column)));
    }
    rows.computeIfAbsent(row, number -> new TreeMap<>())
        .put(column, new GridCell(place, row, column, content, formula, look));
  }

  void hideRow(int row) {
    hiddenRows.set(Math.min(row, Limits.SHEET_ROWS + 1));
  }

  boolean hidesRows() {
    return !hiddenRows.isEmpty();
  }

  void lowRow(int row) {
    lowRows.set(Math.min(row, Limits.SHEET_ROWS + 1));
  }

  /** A filter with a condition on one of its columns. */
  void filter(CellRangeAddress range, int column) throws SAXException {
    refuseMoreThan(Limits.FORMULA_RANGES, filters.size());
    if (filters.stream().noneMatch(filter -> filter.range().equals(range))) {
      filters.add(new SheetGrid.Filter(range, column));
    }
  }

  BitSet hiddenColumns() {
    return hiddenColumns;
  }

  BitSet narrowColumns() {
    return narrowColumns;
  }

  void merged(CellRangeAddress range) throws SAXException {
    refuseMoreThan(Limits.MERGED_CELLS, merged.size());
    merged.add(range);
  }

  void formulaRange(String range, String formula) throws SAXException {
    refuseMoreThan(Limits.FORMULA_RANGES, formulaRanges.size());
    if (!range.isEmpty()) {
      formulaRanges.add(new FormulaRange(CellRangeAddress.valueOf(range), formula));
    }
  }

  // Each of these is compared with many cells.
  private static void refuseMoreThan(int most, int count) throws SAXException {
    if (count >= most) {
      throw new SAXException("too many ranges");
    }
  }

  /** How many more cells the workbook may have. */
  int room() {
    return room;
  }

  SheetGrid build() {
    NavigableMap<Integer, GridRow> built = new TreeMap<>();
    rows.forEach(
        (number, cells) -> {
          cells.replaceAll((column, cell) -> withFormula(cell));
          built.put(number, new GridRow(number, hiddenRows.get(number), cells));
        });
    return new SheetGrid(
        place,
        hidden,
        built,
        List.copyOf(merged),
        hiddenRows,
        lowRows,
        hiddenColumns,
        narrowColumns,
        List.copyOf(filters));
  }

  private GridCell withFormula(GridCell cell) {
    for (FormulaRange each : formulaRanges) {
      if (cell.formula() == null && each.range().isInRange(cell.row() - 1, cell.column())) {
        return new GridCell(
            cell.sheet(), cell.row(), cell.column(), cell.content(), each.formula(), cell.look());
      }
    }
    return cell;
  }
}
