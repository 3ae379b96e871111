package io.kakaritsuke.workbook;

import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
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
  private final List<HidingRule> rules = new ArrayList<>();
  private final List<FormulaRange> formulaRanges = new ArrayList<>();
  private final boolean placesOnce;
  private int room;

  private static final Text FROM_HERE = new Text("ここから先のセル", "the cells from here on");
  private static final Text MOST =
      new Text(
          String.format(
              Locale.ROOT,
              "1 枚 %,d 行、%,d 列、1 ファイル %,d セル",
              Limits.SHEET_ROWS,
              Limits.SHEET_COLUMNS,
              Limits.CELLS),
          String.format(
              Locale.ROOT,
              "%,d rows and %,d columns a sheet, %,d cells a file",
              Limits.SHEET_ROWS,
              Limits.SHEET_COLUMNS,
              Limits.CELLS));
  private static final Text FILTERS = new Text("フィルター", "filters");
  private static final Text FORMULAS = new Text("配列数式", "array formulas");
  private static final Text MERGES = new Text("セルの結合", "merged cells");

  /** More cells than these are not tried with rules of conditional formats. */
  private static final int MOST_TRIALS = 2_000_000;

  private record FormulaRange(CellRangeAddress range, String formula) {}

  /** Ends the parsing of a sheet; where and why stand in it. */
  static final class TooLarge extends SAXException {
    private final transient Place place;
    private final transient Text found;
    private final transient Text most;

    private TooLarge(Place place, Text found, Text most) {
      super("too large");
      this.place = place;
      this.found = found;
      this.most = most;
    }

    /** What there is too much of. */
    Text found() {
      return found;
    }

    /** How much there may be. */
    Text most() {
      return most;
    }

    Place place() {
      return place;
    }
  }

  SheetBuilder(Place place, boolean hidden, int room, boolean placesOnce) {
    this.placesOnce = placesOnce;
    this.place = place;
    this.hidden = hidden;
    this.room = room;
  }

  Place place() {
    return place;
  }

  void cell(int row, int column, Content content, @Nullable String formula, Look look)
      throws SAXException {
    room--;
    if (room < 0 || row > Limits.SHEET_ROWS || column >= Limits.SHEET_COLUMNS) {
      throw new TooLarge(place.at(GridCell.ref(row, column)), FROM_HERE, MOST);
    }
    rows.computeIfAbsent(row, number -> new TreeMap<>())
        .merge(
            column,
            new GridCell(place, row, column, content, formula, look),
            (first, second) -> placesOnce ? both(first, second) : second);
  }

  private static GridCell both(GridCell first, GridCell second) {
    return first.content().equals(second.content())
        ? second
        : new GridCell(
            second.sheet(),
            second.row(),
            second.column(),
            new Content.Twice(first.content(), second.content()),
            null,
            second.look());
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
    refuseMoreThan(Limits.FORMULA_RANGES, filters.size(), FILTERS);
    if (filters.stream().noneMatch(filter -> filter.range().equals(range))) {
      filters.add(new SheetGrid.Filter(range, column));
    }
  }

  /** A rule of a conditional format; of very many some are not looked at. */
  void rule(HidingRule rule) {
    if (rules.size() < Limits.FORMULA_RANGES) {
      rules.add(rule);
    }
  }

  /** Gives the cells that such rules make invisible a look that says so. */
  void hide(BiPredicate<HidingRule, GridCell> hides) {
    int left = MOST_TRIALS;
    for (HidingRule rule : rules) {
      for (CellRangeAddress range : rule.ranges()) {
        for (NavigableMap<Integer, GridCell> cells :
            rows.subMap(range.getFirstRow() + 1, true, range.getLastRow() + 1, true).values()) {
          for (Map.Entry<Integer, GridCell> each :
              cells.subMap(range.getFirstColumn(), true, range.getLastColumn(), true).entrySet()) {
            if (left-- <= 0) {
              return;
            }
            GridCell cell = each.getValue();
            if (rule.applies(cell, rows) && hides.test(rule, cell)) {
              each.setValue(cell.with(cell.look().ruled()));
            }
          }
        }
      }
    }
  }

  BitSet hiddenColumns() {
    return hiddenColumns;
  }

  BitSet narrowColumns() {
    return narrowColumns;
  }

  void merged(CellRangeAddress range) throws SAXException {
    refuseMoreThan(Limits.MERGED_CELLS, merged.size(), MERGES);
    merged.add(range);
  }

  void formulaRange(CellRangeAddress range, String formula) throws SAXException {
    refuseMoreThan(Limits.FORMULA_RANGES, formulaRanges.size(), FORMULAS);
    formulaRanges.add(new FormulaRange(range, formula));
  }

  // Each of these is compared with many cells.
  private void refuseMoreThan(int most, int count, Text what) throws SAXException {
    if (count >= most) {
      String number = String.format(Locale.ROOT, "%,d", most);
      throw new TooLarge(place, what, new Text(number + " 個", number));
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
