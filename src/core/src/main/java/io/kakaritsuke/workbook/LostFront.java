package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sheet without the first of the columns that it had, so that all else stands further to the
 * left: as it is with these columns, and how they are put in again.
 *
 * @param sheet with them
 * @param before by row, the row of the base that each was
 * @param back puts them in
 */
record LostFront(SheetGrid sheet, Map<Integer, GridRow> before, List<Fix.Step> back) {
  /** Nobody deletes more of them at once and keeps a table. */
  static final int MOST = 4;

  /** Rows that were changed are compared each with each up to so many comparisons. */
  private static final long MOST_COMPARISONS = 1_000_000;

  /** What the sheet was if so many columns went, as far as its rows are known by the others. */
  static LostFront of(SheetGrid sheet, SheetGrid base, int columns) {
    NavigableMap<Integer, NavigableMap<Integer, GridCell>> moved = new TreeMap<>();
    for (GridRow row : sheet.rows().values()) {
      NavigableMap<Integer, GridCell> cells = new TreeMap<>();
      row.cells()
          .forEach((column, cell) -> cells.put(column + columns, moved(cell, column + columns)));
      moved.put(row.number(), cells);
    }
    Map<Integer, GridRow> before = before(base, moved, columns);
    // Of rows that had nothing else nothing is left.
    for (GridRow row : base.rows().values()) {
      boolean nothingElse = row.cells().tailMap(columns).isEmpty();
      if (nothingElse && moved.putIfAbsent(row.number(), new TreeMap<>()) == null) {
        before.put(row.number(), row);
      }
    }
    List<Map<Integer, Object>> values = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      values.add(new TreeMap<>());
    }
    NavigableMap<Integer, GridRow> rows = new TreeMap<>();
    moved.forEach(
        (number, cells) -> {
          GridRow was = before.get(number);
          for (int column = 0; was != null && column < columns; column++) {
            GridCell lost = was.cell(column);
            Object value = VirtualCells.value(lost);
            if (lost != null && value != null) {
              values.get(column).put(number, value);
              cells.put(
                  column,
                  new GridCell(sheet.place(), number, column, lost.content(), null, lost.look()));
            }
          }
          GridRow there = sheet.rows().get(number);
          rows.put(number, new GridRow(number, there != null && there.hidden(), cells));
        });
    List<Fix.Step> back = new ArrayList<>();
    int last = rows.lastKey();
    for (int column = columns - 1; column >= 0; column--) {
      back.add(new Fix.InsertCells(sheet.name(), "A", 1, last, values.get(column)));
    }
    return new LostFront(sheet.with(rows, sheet.merged()), before, back);
  }

  /** Their letters, as A〜C. */
  static String letters(int columns) {
    return columns == 1 ? "A" : (columns == 2 ? "A・" : "A〜") + VirtualCells.letters(columns - 1);
  }

  private static GridCell moved(GridCell cell, int column) {
    return new GridCell(
        cell.sheet(), cell.row(), column, cell.content(), cell.formula(), cell.look());
  }

  /** The row of the base that each was: what says the same, else what says most of it. */
  private static Map<Integer, GridRow> before(
      SheetGrid base, NavigableMap<Integer, NavigableMap<Integer, GridCell>> moved, int columns) {
    List<GridRow> old = new ArrayList<>(base.rows().values());
    Map<Integer, GridRow> before = new TreeMap<>();
    if (base.rows().keySet().containsAll(moved.keySet())) {
      // Where no row came or went, each is most likely the one that stood there.
      moved.forEach(
          (number, cells) -> {
            GridRow there = Objects.requireNonNull(base.rows().get(number));
            pair(number, like(List.of(there), cells, columns), old, before);
          });
    }
    moved.forEach(
        (number, cells) -> {
          if (!before.containsKey(number)) {
            pair(number, same(old, cells, columns), old, before);
          }
        });
    if ((long) old.size() * (moved.size() - before.size()) > MOST_COMPARISONS) {
      return before;
    }
    moved.forEach(
        (number, cells) -> {
          if (!before.containsKey(number)) {
            pair(number, like(old, cells, columns), old, before);
          }
        });
    return before;
  }

  private static void pair(
      int number, @Nullable GridRow was, List<GridRow> old, Map<Integer, GridRow> before) {
    if (was != null) {
      old.remove(was);
      before.put(number, was);
    }
  }

  private static @Nullable GridRow same(
      List<GridRow> old, NavigableMap<Integer, GridCell> cells, int columns) {
    return old.stream()
        .filter(row -> row.cells().tailMap(columns).size() == cells.size())
        .filter(row -> count(row, cells, columns) == cells.size())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable GridRow like(
      List<GridRow> old, NavigableMap<Integer, GridCell> cells, int columns) {
    GridRow best = null;
    long most = 0;
    for (GridRow row : old) {
      long same = count(row, cells, columns);
      if (same > most && 2 * same >= Math.max(row.cells().tailMap(columns).size(), cells.size())) {
        best = row;
        most = same;
      }
    }
    return best;
  }

  /** How many cells of the other columns say the same. */
  private static long count(GridRow row, Map<Integer, GridCell> cells, int columns) {
    return row.cells().tailMap(columns).values().stream()
        .filter(cell -> isSame(cell, cells))
        .count();
  }

  private static boolean isSame(GridCell was, Map<Integer, GridCell> cells) {
    GridCell cell = cells.get(was.column());
    return cell != null && cell.shown().equals(was.shown());
  }
}
