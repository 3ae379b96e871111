package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cells of some rows of a table that stand some columns from where they stood. */
final class MovedAside {
  /** Fewer cells in another place may be typed as well as moved. */
  private static final int FEWEST = 2;

  /** What is longer nobody types again some columns beside. */
  private static final int LONGEST_TYPED = 3;

  /** More cells that say something new are no change beside a move. */
  private static final int MOST_CHANGES = 2;

  /** Nobody inserts or deletes more cells of one row at once. */
  private static final int FARTHEST = 6;

  private static final int IMPOSSIBLE = Integer.MAX_VALUE;

  private final MovedCells cells;
  private final TableBlock table;

  /**
   * Cells of one row.
   *
   * @param base the row of the base
   * @param start the column in which cells were inserted or deleted
   * @param by how far to the right, or to the left where negative
   * @param typed the columns, as they are now, of what was typed where cells were inserted, or
   *     where none is left after others went to the left
   * @param width the last column of the table
   */
  private record Aside(
      GridRow now, GridRow base, int start, int by, List<Integer> typed, int width) {
    boolean isLike(Aside other) {
      return start == other.start && by == other.by;
    }

    /** The first of the cells that moved, where it stood. */
    int from() {
      return Math.max(start, start - by);
    }

    private @Nullable String was(int column) {
      return said(base, column);
    }

    private @Nullable String is(int column) {
      return said(now, column);
    }

    /** How many cells were changed besides, if the others were moved like that. */
    int changesBesides() {
      int last = by < 0 ? base.cells().lastKey() : Math.max(lastWas(), lastNow() - by);
      int elsewhere = 0;
      int carried = 0;
      int changes = typed.size();
      int odd = 0;
      for (int column = from(); column <= last; column++) {
        String before = was(column);
        String moved = is(column + by);
        if (!Objects.equals(before, moved)) {
          changes++;
          // One that came or went is hardly a change of one that moved.
          odd += before == null || moved == null ? 1 : 0;
        } else if (before != null && !before.equals(is(column))) {
          elsewhere += before.length() > LONGEST_TYPED ? FEWEST : 1;
          carried++;
        }
      }
      boolean several =
          carried >= FEWEST || Math.abs(by) == 1 || isOutside() || isCutShort(changes, elsewhere);
      boolean possible =
          several && changes + odd <= MOST_CHANGES && elsewhere >= needed(changes, odd);
      boolean known = typed.stream().allMatch(one -> VirtualCells.value(now.cell(one)) != null);
      return possible && known ? changes + odd : IMPOSSIBLE;
    }

    /** Whether the row is shorter by just what was taken out of it, and one number is another. */
    private boolean isCutShort(int changes, int elsewhere) {
      return by < 0
          && typed.isEmpty()
          && isAnythingLost()
          && lastWas() + by == lastNow()
          && changes <= 1
          && elsewhere >= FEWEST
          && base.cells().tailMap(from()).entrySet().stream()
              .noneMatch(one -> isOfOtherKind(one.getValue(), now.cell(one.getKey() + by)));
    }

    // A row that is longer, or shorter, by just that says so as well.
    private int needed(int changes, int odd) {
      boolean byThat = lastWas() + by == lastNow() && odd == 0;
      if (byThat && !typed.isEmpty() && changes == typed.size()) {
        return FEWEST;
      }
      if (!byThat || !typed.isEmpty() || changes > 1) {
        return FEWEST + FEWEST * changes + odd;
      }
      return changes == 0 && (isOutside() || isAnythingLost()) ? 1 : FEWEST;
    }

    /** Whether some stand to the right of the table now. */
    private boolean isOutside() {
      return by > 0 && lastNow() > width;
    }

    private boolean isAnythingLost() {
      return !base.cells().subMap(start, from()).isEmpty();
    }

    private int lastWas() {
      return base.cells().lastKey();
    }

    private int lastNow() {
      return now.cells().lastKey();
    }

    /** The cells as they stood, with what was typed besides. */
    NavigableMap<Integer, GridCell> back() {
      NavigableMap<Integer, GridCell> back = new TreeMap<>(now.cells().headMap(start, false));
      for (int column = start; column < from(); column++) {
        GridCell lost = base.cell(column);
        if (lost != null) {
          back.put(column, lost);
        }
      }
      now.cells()
          .tailMap(from() + by, true)
          .forEach(
              (column, cell) -> {
                if (!typed.contains(column)) {
                  back.put(column - by, cell);
                }
              });
      typed.forEach(column -> back.put(column, Objects.requireNonNull(now.cell(column))));
      return back;
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
      Aside aside = now == null ? null : aside(was, now, width());
      if (aside != null && !isBelowItsHeader(aside, moved)) {
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

  /** Whether cells stand below the headers that they stood below, which were put elsewhere. */
  private boolean isBelowItsHeader(Aside aside, List<Aside> moved) {
    GridRow header = table.header();
    GridRow now = header == null ? null : now(header);
    return header != null
        && aside.base() != header
        && now != null
        && moved.stream().noneMatch(one -> one.base() == header)
        && aside.base().cells().tailMap(aside.from()).keySet().stream()
            .allMatch(
                column ->
                    header.cell(column) != null
                        && Objects.equals(said(header, column), said(now, column + aside.by())));
  }

  /** Whether a cell of the row stands where it stood, and not where it would if moved like that. */
  private static boolean isInPlace(GridRow was, GridRow now, Aside moved) {
    return was.cells().tailMap(moved.from()).values().stream()
        .anyMatch(
            cell ->
                cell.said().equals(said(now, cell.column()))
                    && !cell.said().equals(said(now, cell.column() + moved.by())));
  }

  private static @Nullable String said(GridRow row, int column) {
    GridCell cell = row.cell(column);
    return cell == null ? null : cell.said();
  }

  /** The row as it is now: by its id, else by its place where no other row stands there. */
  private @Nullable GridRow now(GridRow was) {
    String id = Was.id(was);
    boolean head = id.isEmpty() || id.equals(TableBlock.HEADER) || id.equals(TableBlock.TITLE);
    GridRow same = head ? null : cells.byId(id);
    GridRow there = cells.rows().get(was.number());
    boolean own =
        there != null
            && (Was.id(there).equals(id) || Was.id(there).isEmpty() || cells.isNew(there));
    return same == null && own ? there : same;
  }

  /** The move that leaves the fewest cells of the row to be changes besides. */
  private static @Nullable Aside aside(GridRow was, GridRow now, int width) {
    int last = Math.max(was.cells().lastKey(), now.cells().lastKey());
    Aside best = null;
    int fewest = Integer.MAX_VALUE;
    int before = 0;
    for (int start = 0; start <= last && before <= MOST_CHANGES; start++) {
      if (!Objects.equals(said(was, start), said(now, start))) {
        for (int far = Math.min(FARTHEST, last); far >= 1; far--) {
          for (int by = -far; by <= far; by += 2 * far) {
            Aside one = new Aside(now, was, start, by, typed(was, now, start, by), width);
            int changes = one.changesBesides();
            // Of the same number, those in front of it are likelier.
            if (changes != IMPOSSIBLE && before + changes <= fewest) {
              best = one;
              fewest = before + changes;
            }
          }
        }
        // Nobody types an id besides, nor what is of another kind.
        before += start == 0 || isOfOtherKind(was.cell(start), now.cell(start)) ? FEWEST : 1;
      }
    }
    return best;
  }

  private static boolean isOfOtherKind(@Nullable GridCell was, @Nullable GridCell now) {
    return was == null || now == null
        ? was != now
        : was.content().getClass() != now.content().getClass();
  }

  private int width() {
    return table.headerCells().stream().mapToInt(GridCell::column).max().orElse(0);
  }

  private static List<Integer> typed(GridRow was, GridRow now, int start, int by) {
    return List.copyOf(
        by > 0
            ? now.cells().subMap(start, start + by).keySet()
            : now.cells().tailMap(Math.max(start, was.cells().lastKey() + by + 1)).keySet());
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
    int start = first.start();
    int last = group.get(group.size() - 1).now().number();
    List<Map<Integer, GridCell>> lost = new ArrayList<>();
    for (int column = start; column < first.from(); column++) {
      Map<Integer, GridCell> ofColumn = new TreeMap<>();
      for (Aside one : group) {
        GridCell cell = one.base().cell(column);
        if (cell != null && VirtualCells.value(cell) != null) {
          ofColumn.put(one.now().number(), cell);
        }
      }
      lost.add(ofColumn);
    }
    List<GridCell> typed = new ArrayList<>();
    for (Aside one : group) {
      one.typed().forEach(column -> typed.add(Objects.requireNonNull(one.now().cell(column))));
      putBack(one);
    }
    String header = Objects.requireNonNullElse(MovedCells.shown(table.header(), start), "");
    findings.add(
        cells.sheet().place(first.now().number(), start),
        new AsideComplaint(
                cells.sheet().name(),
                header,
                start,
                first.by(),
                first.now().number(),
                last,
                lost,
                typed)
            .complaint());
    findings
        .silence()
        .rows(cells.sheet().place(), first.now().number(), last, MoveComplaints.CELLS);
  }

  private void putBack(Aside one) {
    int number = one.now().number();
    NavigableMap<Integer, GridCell> back = one.back();
    back.forEach((column, cell) -> cells.put(number, column, cell));
    one.now().cells().keySet().stream()
        .filter(column -> !back.containsKey(column))
        .forEach(column -> cells.put(number, column, null));
  }
}
