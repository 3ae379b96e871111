package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cells that were pushed aside beside the version before, as 「セルの挿入」 and 「セルの削除」 do: those of some
 * rows of a table by one column, or those of one column by one row through all that stands below.
 * Told once, and then read where they stood. What moved with a whole table is somebody's new
 * layout.
 */
final class MovedCells {
  /** Fewer cells in another place may be typed as well as moved. */
  private static final int FEWEST = 2;

  /** What is longer nobody types again one column beside. */
  private static final int LONGEST_TYPED = 3;

  /** Fewer conditions of one table in other rows may have been typed anew. */
  private static final int FEWEST_CONDITIONS = 3;

  private final SheetGrid sheet;
  private final SheetGrid base;
  private final Findings findings;
  private final NavigableMap<Integer, GridRow> rows;
  private final Map<String, GridRow> byId = new HashMap<>();

  /**
   * Cells of one row that stand one column from where they stood.
   *
   * @param base the row of the base
   * @param column where the first of them stood
   * @param by 1 to the right, -1 to the left
   */
  private record Aside(GridRow now, GridRow base, int column, int by) {
    boolean isLike(Aside other) {
      return column == other.column && by == other.by;
    }
  }

  private MovedCells(SheetGrid sheet, SheetGrid base, Findings findings) {
    this.sheet = sheet;
    this.base = base;
    this.findings = findings;
    this.rows = new TreeMap<>(sheet.rows());
    sheet.rows().values().forEach(row -> byId.putIfAbsent(Was.id(row), row));
  }

  /** The sheets with those cells where they stood in the sheets of the base. */
  static List<SheetGrid> back(List<SheetGrid> sheets, List<SheetGrid> before, Findings findings) {
    List<SheetGrid> back = new ArrayList<>();
    for (SheetGrid sheet : sheets) {
      SheetGrid base =
          before.stream().filter(old -> old.name().equals(sheet.name())).findFirst().orElse(null);
      back.add(base == null ? sheet : new MovedCells(sheet, base, findings).back());
    }
    return back;
  }

  private SheetGrid back() {
    List<TableBlock> tables =
        TableBlock.of(base, new Findings()).stream().filter(one -> one.header() != null).toList();
    if (isInPlace()) {
      tables.forEach(this::upAndDown);
    }
    tables.forEach(this::aside);
    return sheet.with(rows, sheet.merged());
  }

  private static @Nullable String shown(@Nullable GridRow row, int column) {
    GridCell cell = row == null ? null : row.cell(column);
    return cell == null ? null : cell.shown();
  }

  /** Whether no row was put in or taken out, by what stands in column A. */
  private boolean isInPlace() {
    return rowsOf(base).stream()
        .allMatch(number -> Objects.equals(shown(base, number, 0), shown(sheet, number, 0)));
  }

  private static List<Integer> rowsOf(SheetGrid grid) {
    return List.copyOf(grid.rows().keySet());
  }

  private static @Nullable String shown(SheetGrid grid, int row, int column) {
    return shown(grid.rows().get(row), column);
  }

  private void upAndDown(TableBlock table) {
    for (GridCell header : table.headerCells()) {
      int column = header.column();
      int first = firstChange(column, table.title().number(), table.lastRow() + 1);
      if (first > 0 && rows.containsKey(first)) {
        upOrDown(table, column, first);
      }
    }
  }

  private void upOrDown(TableBlock table, int column, int first) {
    int last = Math.max(lastRow(sheet), lastRow(base)) + 1;
    for (int by = -1; by <= 1; by += 2) {
      for (int end : List.of(last, table.lastRow() + Math.max(0, by))) {
        if (isMovedUpOrDown(table, column, first, end, by)) {
          tellUpOrDown(column, first, end, by);
          return;
        }
      }
    }
  }

  private static int lastRow(SheetGrid grid) {
    return grid.rows().isEmpty() ? 0 : grid.rows().lastKey();
  }

  /** The first row of the table of which the column says something else, 0 for none. */
  private int firstChange(int column, int first, int last) {
    for (int row = first; row <= last; row++) {
      if (!Objects.equals(shown(rows.get(row), column), shown(base, row, column))) {
        return row;
      }
    }
    return 0;
  }

  private boolean isMovedUpOrDown(TableBlock table, int column, int first, int end, int by) {
    int elsewhere = 0;
    for (int row = first; row <= end; row++) {
      String was = shown(base, row, column);
      boolean leaves = by > 0 ? row == end : row == first;
      if (leaves ? by > 0 && was != null : !Objects.equals(was, at(row + by, column))) {
        return false;
      }
      elsewhere += !leaves && was != null && !was.equals(at(row, column)) ? 1 : 0;
    }
    boolean gap = by > 0 ? at(first, column) == null : at(end, column) == null;
    boolean through = end > table.lastRow() + 1 && elsewhere >= FEWEST && isTouched(table, end);
    int fewest = isOutcome(table, column) ? 1 : FEWEST_CONDITIONS;
    return gap && (through || elsewhere >= fewest);
  }

  /** Of an outcome that is blank now something has to be said anyway. */
  private static boolean isOutcome(TableBlock table, int column) {
    GridRow operators = Was.operatorRow(table);
    GridCell header = cell(table.header(), column);
    return operators != null
        && header != null
        && operators.cell(column) == null
        && !TableBlock.isNote(header.word())
        && !TableKind.isOptional(header.word());
  }

  private @Nullable String at(int row, int column) {
    return shown(rows.get(row), column);
  }

  /** Whether other tables stand below, whose heads moved too. */
  private boolean isTouched(TableBlock table, int end) {
    return base.rows().subMap(table.lastRow() + 1, true, end, true).values().stream()
        .anyMatch(row -> row.lead().equals(TableBlock.TITLE));
  }

  private void tellUpOrDown(int column, int first, int end, int by) {
    GridCell lost = by > 0 ? null : cell(base.rows().get(first), column);
    findings.add(
        sheet.place(first, column),
        MoveComplaints.upOrDown(sheet.name(), column, first, end, by, lost));
    NavigableMap<Integer, GridCell> cells = new TreeMap<>();
    for (int row = first; row <= end; row++) {
      boolean isEdge = by < 0 ? row == first : row == end;
      GridCell cell = isEdge ? lost : cell(rows.get(row + by), column);
      if (cell != null) {
        cells.put(row, cell);
      }
    }
    for (int row = first; row <= end; row++) {
      put(row, column, cells.get(row));
    }
  }

  private static @Nullable GridCell cell(@Nullable GridRow row, int column) {
    return row == null ? null : row.cell(column);
  }

  private void put(int row, int column, @Nullable GridCell cell) {
    GridRow there = rows.get(row);
    if (there == null && cell == null) {
      return;
    }
    NavigableMap<Integer, GridCell> cells =
        there == null ? new TreeMap<>() : new TreeMap<>(there.cells());
    cells.remove(column);
    if (cell != null) {
      cells.put(
          column,
          new GridCell(sheet.place(), row, column, cell.content(), cell.formula(), cell.look()));
    }
    if (cells.isEmpty()) {
      rows.remove(row);
    } else {
      rows.put(row, new GridRow(row, there != null && there.hidden(), cells));
    }
  }

  private void aside(TableBlock table) {
    List<Aside> moved = new ArrayList<>();
    Map<GridRow, GridRow> others = new IdentityHashMap<>();
    for (GridRow was : table.rest()) {
      GridRow now = now(was);
      Aside aside = now == null ? null : aside(was, now);
      if (aside != null) {
        moved.add(aside);
      } else if (now != null) {
        others.put(was, now);
      }
    }
    for (List<Aside> group : groups(moved)) {
      Aside first = group.get(0);
      long inPlace =
          others.entrySet().stream()
              .filter(row -> isInPlace(row.getKey(), row.getValue(), first))
              .count();
      if (group.size() <= inPlace) {
        tellAside(table, group);
      }
    }
  }

  /** Whether a cell of the row stands where it stood, and not where it would if moved like that. */
  private static boolean isInPlace(GridRow was, GridRow now, Aside moved) {
    return was.cells().tailMap(moved.column()).values().stream()
        .anyMatch(
            cell ->
                cell.shown().equals(shown(now, cell.column()))
                    && !cell.shown().equals(shown(now, cell.column() + moved.by())));
  }

  /** The row as it is now: by its id, a head or a row without one by its place. */
  private @Nullable GridRow now(GridRow was) {
    String id = Was.id(was);
    if (id.isEmpty() || id.equals(TableBlock.HEADER) || id.equals(TableBlock.TITLE)) {
      GridRow there = rows.get(was.number());
      return there != null && Was.id(there).equals(id) ? there : null;
    }
    GridRow there = byId.get(id);
    return there == null ? null : rows.get(there.number());
  }

  private static @Nullable Aside aside(GridRow was, GridRow now) {
    int first = -1;
    int last = Math.max(was.cells().lastKey(), now.cells().lastKey());
    for (int column = 1; column <= last && first < 0; column++) {
      first = Objects.equals(shown(was, column), shown(now, column)) ? -1 : column;
    }
    for (int by = -1; first > 0 && by <= 1; by += 2) {
      int from = by < 0 ? first + 1 : first;
      boolean gap = by < 0 || shown(now, first) == null;
      if (gap && isMoved(was, now, from, last, by)) {
        return new Aside(now, was, from, by);
      }
    }
    return null;
  }

  private static boolean isMoved(GridRow was, GridRow now, int from, int last, int by) {
    int elsewhere = 0;
    for (int column = from; column <= last; column++) {
      String before = shown(was, column);
      if (!Objects.equals(before, shown(now, column + by))) {
        return false;
      }
      if (before != null && !before.equals(shown(now, column))) {
        elsewhere += before.length() > LONGEST_TYPED ? FEWEST : 1;
      }
    }
    return elsewhere >= FEWEST;
  }

  /** Rows under each other that were moved in the same way. */
  private static List<List<Aside>> groups(List<Aside> moved) {
    List<List<Aside>> groups = new ArrayList<>();
    for (Aside one : moved) {
      List<Aside> last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      Aside before = last == null ? null : last.get(last.size() - 1);
      if (last != null
          && before != null
          && before.isLike(one)
          && before.now().number() + 1 == one.now().number()) {
        last.add(one);
      } else {
        groups.add(new ArrayList<>(List.of(one)));
      }
    }
    return groups;
  }

  private void tellAside(TableBlock table, List<Aside> group) {
    Aside first = group.get(0);
    int column = first.by() < 0 ? first.column() - 1 : first.column();
    int last = group.get(group.size() - 1).now().number();
    Map<Integer, Object> lost = new TreeMap<>();
    for (Aside one : group) {
      GridCell cell = first.by() < 0 ? one.base().cell(column) : null;
      Object value = VirtualCells.value(cell);
      if (value != null) {
        lost.put(one.now().number(), value);
      }
      putBack(one, column, cell);
    }
    String header = Objects.requireNonNullElse(shown(table.header(), column), "");
    findings.add(
        sheet.place(first.now().number(), column),
        MoveComplaints.aside(
            sheet.name(), header, column, first.now().number(), last, first.by(), lost));
  }

  private void putBack(Aside one, int column, @Nullable GridCell lost) {
    int number = one.now().number();
    GridRow now = Objects.requireNonNull(rows.get(number));
    NavigableMap<Integer, GridCell> moved = new TreeMap<>(now.cells().tailMap(column, true));
    moved.keySet().forEach(each -> put(number, each, null));
    moved.forEach((each, cell) -> put(number, each - one.by(), cell));
    if (lost != null) {
      put(number, column, lost);
    }
  }
}
