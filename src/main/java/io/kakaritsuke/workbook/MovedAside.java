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

  /** More cells that say something new are no change beside a move. */
  private static final int MOST_CHANGES = 2;

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

  /** The row as it is now: by its id, else by its place where no other row stands there. */
  private @Nullable GridRow now(GridRow was) {
    String id = Was.id(was);
    boolean head = id.isEmpty() || id.equals(TableBlock.HEADER) || id.equals(TableBlock.TITLE);
    GridRow same = head ? null : cells.byId(id);
    GridRow there = cells.rows().get(was.number());
    boolean own = there != null && (Was.id(there).equals(id) || cells.isNew(there));
    return same == null && own ? there : same;
  }

  /** The move that leaves the fewest cells of the row to be changes besides. */
  private static @Nullable Aside aside(GridRow was, GridRow now) {
    int last = Math.max(was.cells().lastKey(), now.cells().lastKey());
    Aside best = null;
    int fewest = Integer.MAX_VALUE;
    int before = 0;
    for (int first = 0; first <= last && before <= MOST_CHANGES; first++) {
      if (!Objects.equals(MovedCells.shown(was, first), MovedCells.shown(now, first))) {
        for (int by = -1; by <= 1; by += 2) {
          int from = by < 0 ? first + 1 : first;
          boolean gap = by < 0 || MovedCells.shown(now, first) == null;
          int changes = gap ? changesBesides(was, now, from, last, by) : -1;
          // Of the same number, those in front of it are likelier.
          if (changes >= 0 && before + changes <= fewest) {
            best = new Aside(now, was, from, by);
            fewest = before + changes;
          }
        }
        before++;
      }
    }
    return best;
  }

  /** How many cells were changed besides, if the others were moved like that; -1 if not. */
  private static int changesBesides(GridRow was, GridRow now, int from, int last, int by) {
    int elsewhere = 0;
    int changes = 0;
    for (int column = from; column <= last; column++) {
      String before = MovedCells.shown(was, column);
      String moved = MovedCells.shown(now, column + by);
      if (!Objects.equals(before, moved)) {
        // A cell that came or went is no change of one that moved.
        changes += before == null || moved == null ? MOST_CHANGES + 1 : 1;
      } else if (before != null && !before.equals(MovedCells.shown(now, column))) {
        elsewhere += before.length() > LONGEST_TYPED ? FEWEST : 1;
      }
    }
    // A row that is longer, or shorter, by just that says so as well.
    boolean ends = was.cells().lastKey() + by == now.cells().lastKey();
    int needed = ends && changes == 1 ? FEWEST : FEWEST + FEWEST * changes;
    return changes <= MOST_CHANGES && elsewhere >= needed ? changes : -1;
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
    findings
        .silence()
        .rows(cells.sheet().place(), first.now().number(), last, MoveComplaints.CELLS);
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
