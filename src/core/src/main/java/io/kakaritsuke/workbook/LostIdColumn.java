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
 * A sheet whose column A was deleted: nothing says any more where its tables begin, and what is
 * left stands one column to the left. Told once, and then read as if the column were there.
 */
final class LostIdColumn {
  private static final String COLUMN_DELETED = "column-deleted";

  /** Rows that were changed are compared each with each up to so many comparisons. */
  private static final long MOST_COMPARISONS = 1_000_000;

  private LostIdColumn() {}

  /** The sheets with the column A that they had in those of the base. */
  static List<SheetGrid> back(List<SheetGrid> sheets, List<SheetGrid> before, Findings findings) {
    List<SheetGrid> back = new ArrayList<>();
    for (SheetGrid sheet : sheets) {
      SheetGrid base =
          before.stream().filter(old -> old.name().equals(sheet.name())).findFirst().orElse(null);
      back.add(base != null && isLost(sheet, base) ? back(sheet, base, findings) : sheet);
    }
    return back;
  }

  private static boolean isLost(SheetGrid sheet, SheetGrid base) {
    return sheet.rows().values().stream().noneMatch(LostIdColumn::isHead)
        && base.rows().values().stream().anyMatch(LostIdColumn::isHead);
  }

  private static boolean isHead(GridRow row) {
    return row.lead().equals(TableBlock.TITLE) || row.lead().equals(TableBlock.HEADER);
  }

  private static SheetGrid back(SheetGrid sheet, SheetGrid base, Findings findings) {
    NavigableMap<Integer, NavigableMap<Integer, GridCell>> moved = new TreeMap<>();
    for (GridRow row : sheet.rows().values()) {
      NavigableMap<Integer, GridCell> cells = new TreeMap<>();
      row.cells().forEach((column, cell) -> cells.put(column + 1, moved(cell, column + 1)));
      moved.put(row.number(), cells);
    }
    Map<Integer, GridRow> before = before(base, moved);
    Map<Integer, Object> ids = new TreeMap<>();
    NavigableMap<Integer, GridRow> rows = new TreeMap<>();
    int heads = 0;
    for (GridRow row : sheet.rows().values()) {
      NavigableMap<Integer, GridCell> cells = Objects.requireNonNull(moved.get(row.number()));
      GridRow was = before.get(row.number());
      GridCell id = was == null ? null : was.cell(0);
      Object value = VirtualCells.value(id);
      if (was != null && id != null && value != null) {
        ids.put(row.number(), value);
        cells.put(0, new GridCell(sheet.place(), row.number(), 0, id.content(), null, id.look()));
        heads += isHead(was) ? 1 : 0;
      }
      rows.put(row.number(), new GridRow(row.number(), row.hidden(), cells));
    }
    long wanted = base.rows().values().stream().filter(LostIdColumn::isHead).count();
    if (heads < wanted) {
      return sheet;
    }
    Fix fix =
        new Fix(
            BaseComplaints.putBack("A列", "column A"),
            new Fix.InsertCells(sheet.name(), "A", 1, sheet.rows().lastKey(), ids));
    findings.add(sheet.place(ids.keySet().iterator().next(), 0), BaseComplaints.idsDeleted(fix));
    findings.silence().sheet(sheet.place(), COLUMN_DELETED);
    return sheet.with(rows, sheet.merged());
  }

  private static GridCell moved(GridCell cell, int column) {
    return new GridCell(
        cell.sheet(), cell.row(), column, cell.content(), cell.formula(), cell.look());
  }

  /** The row of the base that each was: what says the same, else what says most of it. */
  private static Map<Integer, GridRow> before(
      SheetGrid base, NavigableMap<Integer, NavigableMap<Integer, GridCell>> moved) {
    List<GridRow> old = new ArrayList<>(base.rows().values());
    Map<Integer, GridRow> before = new TreeMap<>();
    if (base.rows().keySet().containsAll(moved.keySet())) {
      // Where no row came or went, each is most likely the one that stood there.
      moved.forEach(
          (number, cells) -> {
            GridRow there = Objects.requireNonNull(base.rows().get(number));
            pair(number, like(List.of(there), cells), old, before);
          });
    }
    moved.forEach(
        (number, cells) -> {
          if (!before.containsKey(number)) {
            pair(number, same(old, cells), old, before);
          }
        });
    if ((long) old.size() * (moved.size() - before.size()) > MOST_COMPARISONS) {
      return before;
    }
    moved.forEach(
        (number, cells) -> {
          if (!before.containsKey(number)) {
            pair(number, like(old, cells), old, before);
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

  private static @Nullable GridRow same(List<GridRow> old, NavigableMap<Integer, GridCell> cells) {
    return old.stream()
        .filter(row -> row.cells().tailMap(1).size() == cells.size())
        .filter(row -> count(row, cells) == cells.size())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable GridRow like(List<GridRow> old, NavigableMap<Integer, GridCell> cells) {
    GridRow best = null;
    long most = 0;
    for (GridRow row : old) {
      long same = count(row, cells);
      if (same > most && 2 * same >= Math.max(row.cells().tailMap(1).size(), cells.size())) {
        best = row;
        most = same;
      }
    }
    return best;
  }

  /** How many cells beside column A say the same. */
  private static long count(GridRow row, Map<Integer, GridCell> cells) {
    return row.cells().tailMap(1).values().stream().filter(cell -> isSame(cell, cells)).count();
  }

  private static boolean isSame(GridCell was, Map<Integer, GridCell> cells) {
    GridCell cell = cells.get(was.column());
    return cell != null && cell.shown().equals(was.shown());
  }
}
