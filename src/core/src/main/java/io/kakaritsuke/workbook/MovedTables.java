package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whole tables that do not begin in column A any more, since columns were inserted to the left of
 * them or somebody dragged them: known by what their title and headers say. Told once, and then
 * read where they stood, with all that was changed in them. So they are never taken for tables that
 * are gone.
 */
final class MovedTables {
  /** Where no other place is free, a table goes below all others, so many rows away. */
  private static final int GAP = 2;

  /** More words beside column A that are titles are looked at on no sheet. */
  private static final int MOST_TITLES = 1_000;

  private final SheetGrid sheet;
  private final Findings findings;
  private final NavigableMap<Integer, GridRow> rows;
  private final List<Stand> stands;

  /**
   * Where a table stands now.
   *
   * @param row of its title
   * @param column of what was its column A
   * @param score how many cells say what they said
   */
  private record Stand(SheetGrid sheet, int row, int column, TableBlock base, int score) {
    boolean isAt(Stand other) {
      return sheet == other.sheet && row == other.row && column == other.column;
    }
  }

  private MovedTables(SheetGrid sheet, List<Stand> stands, Findings findings) {
    this.sheet = sheet;
    this.stands = stands;
    this.findings = findings;
    this.rows = new TreeMap<>(sheet.rows());
  }

  /** The sheets with those tables where they stood in the sheets of the base. */
  static List<SheetGrid> back(List<SheetGrid> sheets, List<SheetGrid> before, Findings findings) {
    Map<SheetGrid, List<Stand>> moved = moved(sheets, before);
    List<SheetGrid> back = new ArrayList<>();
    for (SheetGrid sheet : sheets) {
      List<Stand> stands = moved.getOrDefault(sheet, List.of());
      back.add(stands.isEmpty() ? sheet : new MovedTables(sheet, stands, findings).back(before));
    }
    return back;
  }

  private static Map<SheetGrid, List<Stand>> moved(List<SheetGrid> sheets, List<SheetGrid> before) {
    List<TableBlock> base = new ArrayList<>();
    before.forEach(sheet -> base.addAll(TableBlock.of(sheet, new Findings())));
    List<TableBlock> now = new ArrayList<>();
    sheets.forEach(sheet -> now.addAll(TableBlock.of(sheet, new Findings())));
    BlocksBefore pairs = BlocksBefore.of(base, now);
    List<Stand> found = new ArrayList<>();
    for (TableBlock table : base) {
      if (table.header() != null && pairs.nowOf(table) == null) {
        Stand best = null;
        for (SheetGrid sheet : sheets) {
          for (Stand stand : stands(sheet, table)) {
            boolean taken = found.stream().anyMatch(other -> other.isAt(stand));
            best = !taken && (best == null || best.score() < stand.score()) ? stand : best;
          }
        }
        if (best != null) {
          found.add(best);
        }
      }
    }
    Map<SheetGrid, List<Stand>> bySheet = new LinkedHashMap<>();
    found.forEach(
        stand -> bySheet.computeIfAbsent(stand.sheet(), key -> new ArrayList<>()).add(stand));
    return bySheet;
  }

  /** Where the table may stand: titles, beside column A, that say half of what its title said. */
  private static List<Stand> stands(SheetGrid sheet, TableBlock table) {
    List<Stand> stands = new ArrayList<>();
    int looked = 0;
    for (GridRow row : sheet.rows().values()) {
      for (GridCell cell : row.cells().tailMap(1, true).values()) {
        if (cell.word().equals(TableBlock.TITLE) && looked++ < MOST_TITLES) {
          int down = row.number() - table.title().number();
          boolean titled = isHalf(sheet, table.title(), down, cell.column());
          GridRow header = table.rest().get(0);
          if (titled || isHalf(sheet, header, down, cell.column())) {
            int score =
                table.rows().stream()
                    .mapToInt(each -> same(sheet, each, down, cell.column()))
                    .sum();
            stands.add(new Stand(sheet, row.number(), cell.column(), table, score));
          }
        }
      }
    }
    return stands;
  }

  private static boolean isHalf(SheetGrid sheet, GridRow base, int down, int right) {
    return 2 * same(sheet, base, down, right) > base.cells().size();
  }

  private static int same(SheetGrid sheet, GridRow base, int down, int right) {
    GridRow row = sheet.rows().get(base.number() + down);
    return row == null
        ? 0
        : (int)
            base.cells().values().stream()
                .filter(cell -> cell.shown().equals(MovedCells.shown(row, cell.column() + right)))
                .count();
  }

  private SheetGrid back(List<SheetGrid> before) {
    SheetGrid base =
        before.stream().filter(old -> old.name().equals(sheet.name())).findFirst().orElse(null);
    int by = stands.get(0).column();
    return isInserted(base, by) ? withoutColumns(by) : dragged(base);
  }

  /** Whether columns were inserted to the left of all that stands on the sheet. */
  private boolean isInserted(@Nullable SheetGrid base, int by) {
    if (stands.stream().anyMatch(stand -> stand.column() != by)
        || sheet.rows().values().stream().anyMatch(row -> row.lead().equals(TableBlock.TITLE))) {
      return false;
    }
    int stayed = 0;
    int moved = 0;
    for (GridRow row : base == null ? List.<GridRow>of() : base.rows().values()) {
      GridRow now = sheet.rows().get(row.number());
      boolean inTable =
          stands.stream()
              .anyMatch(
                  one ->
                      one.base().title().number() <= row.number()
                          && row.number() <= one.base().lastRow());
      for (GridCell cell : now == null || inTable ? List.<GridCell>of() : row.cells().values()) {
        stayed += cell.shown().equals(MovedCells.shown(now, cell.column())) ? 1 : 0;
        moved += cell.shown().equals(MovedCells.shown(now, cell.column() + by)) ? 1 : 0;
      }
    }
    return moved >= stayed;
  }

  private SheetGrid withoutColumns(int by) {
    List<String> typed = new ArrayList<>();
    NavigableMap<Integer, GridRow> back = new TreeMap<>();
    rows.forEach(
        (number, row) -> {
          NavigableMap<Integer, GridCell> cells = new TreeMap<>();
          row.cells()
              .forEach(
                  (column, cell) -> {
                    if (column < by) {
                      typed.add(cell.shown());
                    } else {
                      cells.put(column - by, at(cell, number, column - by));
                    }
                  });
          if (!cells.isEmpty()) {
            back.put(number, new GridRow(number, row.hidden(), cells));
          }
        });
    Stand first = stands.get(0);
    findings.add(
        sheet.place(first.row(), 0),
        MoveComplaints.columnsInserted(sheet.name(), by, sheet.rows().lastKey(), typed));
    findings.silence().sheet(sheet.place(), MoveComplaints.TABLE);
    List<CellRangeAddress> merged = new ArrayList<>();
    for (CellRangeAddress range : sheet.merged()) {
      if (range.getFirstColumn() >= by) {
        merged.add(moved(range, 0, -by));
      }
    }
    return sheet.with(back, merged);
  }

  private static CellRangeAddress moved(CellRangeAddress range, int down, int right) {
    return new CellRangeAddress(
        range.getFirstRow() + down,
        range.getLastRow() + down,
        range.getFirstColumn() + right,
        range.getLastColumn() + right);
  }

  private GridCell at(GridCell cell, int row, int column) {
    return new GridCell(sheet.place(), row, column, cell.content(), cell.formula(), cell.look());
  }

  private SheetGrid dragged(@Nullable SheetGrid base) {
    List<CellRangeAddress> merged = new ArrayList<>(sheet.merged());
    for (Stand stand : stands) {
      boolean home = base != null && stand.base().sheet().name().equals(sheet.name());
      CellRangeAddress from = area(stand);
      int to = target(from, home ? stand.base().title().number() : stand.row());
      int down = to - stand.row();
      NavigableMap<Integer, NavigableMap<Integer, GridCell>> cells = taken(from);
      cells.forEach(
          (number, some) ->
              some.forEach((column, cell) -> put(number + down, column - stand.column(), cell)));
      merged.replaceAll(
          range -> from.intersects(range) ? moved(range, down, -stand.column()) : range);
      findings.add(
          sheet.place(stand.row(), stand.column()),
          MoveComplaints.dragged(
              sheet.name(),
              BaseLayout.name(stand.base()),
              from.formatAsString(),
              GridCell.ref(to, 0),
              home ? GridCell.ref(stand.base().title().number(), 0) : null));
      for (int first : List.of(stand.row(), to)) {
        int last = first + from.getLastRow() - from.getFirstRow();
        findings.silence().rows(sheet.place(), first, last, MoveComplaints.TABLE);
      }
    }
    return sheet.with(rows, merged);
  }

  /** The cells of the table, down to the row before a gap that it did not have. */
  private CellRangeAddress area(Stand stand) {
    int left = stand.column();
    int right =
        left + stand.base().rows().stream().mapToInt(row -> row.cells().lastKey()).max().orElse(0);
    while (MovedCells.shown(rows.get(stand.row() + 1), right + 1) != null) {
      right++;
    }
    int last = stand.row();
    int gap = gap(stand.base());
    for (int row = stand.row() + 1; row <= last + 1 + gap; row++) {
      if (TableBlock.TITLE.equals(MovedCells.shown(rows.get(row), left))) {
        break;
      }
      GridRow there = rows.get(row);
      if (there != null && !there.cells().subMap(left, true, right, true).isEmpty()) {
        last = row;
      }
    }
    return new CellRangeAddress(stand.row() - 1, last - 1, left, right);
  }

  /** The most blank rows under each other that the table had. */
  private static int gap(TableBlock base) {
    int most = 0;
    int before = base.title().number();
    for (GridRow row : base.rest()) {
      most = Math.max(most, row.number() - before - 1);
      before = row.number();
    }
    return most;
  }

  /** The row in which the title is to stand: the one that is wanted, its own, or below all. */
  private int target(CellRangeAddress from, int wanted) {
    int own = from.getFirstRow() + 1;
    return isFree(from, wanted) ? wanted : isFree(from, own) ? own : rows.lastKey() + GAP;
  }

  private boolean isFree(CellRangeAddress from, int to) {
    int width = from.getLastColumn() - from.getFirstColumn();
    for (int row = to; row <= to + from.getLastRow() - from.getFirstRow(); row++) {
      for (int column = 0; column <= width; column++) {
        boolean own = from.isInRange(row - 1, column);
        boolean blank =
            MovedCells.cell(rows.get(row), column) == null
                && MovedCells.cell(sheet.rows().get(row), column) == null;
        if (!own && !blank) {
          return false;
        }
      }
    }
    return true;
  }

  private NavigableMap<Integer, NavigableMap<Integer, GridCell>> taken(CellRangeAddress from) {
    NavigableMap<Integer, NavigableMap<Integer, GridCell>> taken = new TreeMap<>();
    for (int number = from.getFirstRow() + 1; number <= from.getLastRow() + 1; number++) {
      GridRow row = rows.get(number);
      if (row != null) {
        NavigableMap<Integer, GridCell> left = new TreeMap<>(row.cells());
        NavigableMap<Integer, GridCell> some =
            left.subMap(from.getFirstColumn(), true, from.getLastColumn(), true);
        taken.put(number, new TreeMap<>(some));
        some.clear();
        if (left.isEmpty()) {
          rows.remove(number);
        } else {
          rows.put(number, new GridRow(number, row.hidden(), left));
        }
      }
    }
    return taken;
  }

  private void put(int number, int column, GridCell cell) {
    GridRow there = rows.get(number);
    NavigableMap<Integer, GridCell> cells =
        there == null ? new TreeMap<>() : new TreeMap<>(there.cells());
    cells.put(column, at(cell, number, column));
    rows.put(number, new GridRow(number, there != null && there.hidden(), cells));
  }
}
