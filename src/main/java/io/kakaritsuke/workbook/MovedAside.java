package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cells of some rows of a table that stand one column from where they stood. */
final class MovedAside {
  /** Fewer cells in another place may be typed as well as moved. */
  private static final int FEWEST = 2;

  /** What is longer nobody types again one column beside. */
  private static final int LONGEST_TYPED = 3;

  private final MovedCells cells;
  private final TableBlock table;

  /**
   * Cells of one row.
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

  /**
   * @param table as it stood in the base
   */
  MovedAside(MovedCells cells, TableBlock table) {
    this.cells = cells;
    this.table = table;
  }

  void back(Findings findings) {
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
        tell(group, findings);
      }
    }
  }

  /** Whether a cell of the row stands where it stood, and not where it would if moved like that. */
  private static boolean isInPlace(GridRow was, GridRow now, Aside moved) {
    return was.cells().tailMap(moved.column()).values().stream()
        .anyMatch(
            cell ->
                cell.shown().equals(MovedCells.shown(now, cell.column()))
                    && !cell.shown().equals(MovedCells.shown(now, cell.column() + moved.by())));
  }

  /** The row as it is now: by its id, a head or a row without one by its place. */
  private @Nullable GridRow now(GridRow was) {
    String id = Was.id(was);
    if (id.isEmpty() || id.equals(TableBlock.HEADER) || id.equals(TableBlock.TITLE)) {
      GridRow there = cells.rows().get(was.number());
      return there != null && Was.id(there).equals(id) ? there : null;
    }
    return cells.byId(id);
  }

  private static @Nullable Aside aside(GridRow was, GridRow now) {
    int first = -1;
    int last = Math.max(was.cells().lastKey(), now.cells().lastKey());
    for (int column = 1; column <= last && first < 0; column++) {
      first =
          Objects.equals(MovedCells.shown(was, column), MovedCells.shown(now, column))
              ? -1
              : column;
    }
    for (int by = -1; first > 0 && by <= 1; by += 2) {
      int from = by < 0 ? first + 1 : first;
      boolean gap = by < 0 || MovedCells.shown(now, first) == null;
      if (gap && isMoved(was, now, from, last, by)) {
        return new Aside(now, was, from, by);
      }
    }
    return null;
  }

  private static boolean isMoved(GridRow was, GridRow now, int from, int last, int by) {
    int elsewhere = 0;
    for (int column = from; column <= last; column++) {
      String before = MovedCells.shown(was, column);
      if (!Objects.equals(before, MovedCells.shown(now, column + by))) {
        return false;
      }
      if (before != null && !before.equals(MovedCells.shown(now, column))) {
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

  private void tell(List<Aside> group, Findings findings) {
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
    String header = Objects.requireNonNullElse(MovedCells.shown(table.header(), column), "");
    findings.add(
        cells.sheet().place(first.now().number(), column),
        MoveComplaints.aside(
            cells.sheet().name(), header, column, first.now().number(), last, first.by(), lost));
  }

  private void putBack(Aside one, int column, @Nullable GridCell lost) {
    int number = one.now().number();
    GridRow now = Objects.requireNonNull(cells.rows().get(number));
    NavigableMap<Integer, GridCell> moved = new TreeMap<>(now.cells().tailMap(column, true));
    moved.keySet().forEach(each -> cells.put(number, each, null));
    moved.forEach((each, cell) -> cells.put(number, each - one.by(), cell));
    if (lost != null) {
      cells.put(number, column, lost);
    }
  }
}
