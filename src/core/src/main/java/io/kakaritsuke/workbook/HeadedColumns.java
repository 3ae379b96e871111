package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a sheet with one row of headers of which cells stand some rows from where they stood,
 * as cells that were inserted or deleted leave those below them: told once, and read as they stood.
 */
final class HeadedColumns {
  /** Fewer cells in other rows may have been typed as well as moved. */
  private static final int FEWEST = 3;

  /** More cells that say something new are no change beside a move. */
  private static final int MOST_CHANGES = 3;

  /** So many that say what the one above them said have moved. */
  private static final int FEWEST_TYPED = 3;

  /** Nobody inserts or deletes more cells of one column at once. */
  private static final int FARTHEST = 6;

  private final SheetGrid sheet;
  private final SheetGrid base;
  private final GridRow header;
  private final NavigableMap<Integer, GridRow> rows;
  private final int last;

  /**
   * @param header that of both, in the same row
   * @param rows those of the sheet, which are put back
   */
  HeadedColumns(
      SheetGrid sheet, SheetGrid base, GridRow header, NavigableMap<Integer, GridRow> rows) {
    this.sheet = sheet;
    this.base = base;
    this.header = header;
    this.rows = rows;
    this.last = Math.max(rows.lastKey(), base.rows().lastKey());
  }

  /** Whether there were any. */
  boolean back(Findings findings) {
    List<MovedUpDown.Move> moves = new ArrayList<>();
    for (int column : header.cells().keySet()) {
      MovedUpDown.Move move = isInPlace(column) ? move(column) : null;
      if (move != null) {
        moves.add(move);
      }
    }
    moves.forEach(this::putBack);
    Map<Integer, List<MovedUpDown.Move>> ways = new TreeMap<>();
    moves.forEach(move -> ways.computeIfAbsent(move.by(), by -> new ArrayList<>()).add(move));
    for (List<MovedUpDown.Move> together : ways.values()) {
      MovedUpDown.Move first = together.get(0);
      findings.add(
          sheet.place(first.first(), first.column()),
          MoveComplaints.upOrDown(sheet.name(), together));
      findings
          .silence()
          .rows(sheet.place(), header.number(), last + FARTHEST, MoveComplaints.CELLS);
    }
    return !moves.isEmpty();
  }

  /** Whether the first other column says what it said, so that no row came or went. */
  private boolean isInPlace(int column) {
    int other =
        header.cells().keySet().stream().filter(one -> one != column).findFirst().orElse(-1);
    for (int row = header.number() + 1; row <= last && other >= 0; row++) {
      if (!Objects.equals(was(row, other), now(row, other))) {
        return false;
      }
    }
    return other >= 0;
  }

  private @Nullable String was(int row, int column) {
    return MovedCells.shown(base.rows().get(row), column);
  }

  private @Nullable String now(int row, int column) {
    return MovedCells.shown(rows.get(row), column);
  }

  private MovedUpDown.@Nullable Move move(int column) {
    MovedUpDown.Move best = null;
    int fewest = Integer.MAX_VALUE;
    int tried = 0;
    for (int first = header.number() + 1; first <= last && tried <= MOST_CHANGES; first++) {
      if (!Objects.equals(was(first, column), now(first, column))) {
        for (int far = 1; far <= FARTHEST; far++) {
          for (int by = -far; by <= far; by += 2 * far) {
            int changes = changesBesides(column, first, by);
            if (changes >= 0 && tried + changes < fewest) {
              fewest = tried + changes;
              best =
                  new MovedUpDown.Move(
                      column,
                      first,
                      last,
                      by,
                      lost(column, first, by),
                      MovedUpDown.typed(rows, column, first, by));
            }
          }
        }
        tried++;
      }
    }
    return best;
  }

  private Map<Integer, GridCell> lost(int column, int first, int by) {
    Map<Integer, GridCell> lost = new TreeMap<>();
    for (int row = first; row < first - by; row++) {
      GridCell cell = MovedCells.cell(base.rows().get(row), column);
      if (cell != null) {
        lost.put(row, cell);
      }
    }
    return lost;
  }

  /** How many cells were changed besides, if the others were moved like that; -1 if not. */
  private int changesBesides(int column, int first, int by) {
    int typed = MovedUpDown.typed(rows, column, first, by).size();
    for (int row = first + typed; row < first + by; row++) {
      if (now(row, column) != null) {
        return -1;
      }
    }
    int moved = 0;
    int changes = 0;
    for (int row = by > 0 ? first : first - by; row <= last; row++) {
      String was = was(row, column);
      String there = now(row + by, column);
      if (Objects.equals(was, there)) {
        moved += was != null && !was.equals(now(row, column)) ? 1 : 0;
      } else {
        changes++;
      }
    }
    // Of fewer that were typed as well nothing but what stands below the list tells.
    boolean several = moved >= (typed == 0 || hasLeft(column) ? FEWEST : FEWEST_TYPED);
    boolean besides = typed == 0 ? changes <= MOST_CHANGES : changes == 0;
    return several && besides && 2 * changes <= moved ? changes : -1;
  }

  /** Whether a cell of the column stands alone below all rows that there were. */
  private boolean hasLeft(int column) {
    return rows.tailMap(base.rows().lastKey(), false).values().stream()
        .anyMatch(row -> row.cells().size() == 1 && row.cell(column) != null);
  }

  private void putBack(MovedUpDown.Move move) {
    NavigableMap<Integer, GridCell> stood = new TreeMap<>();
    move.typed().forEach(cell -> stood.put(cell.row(), cell));
    for (int row = move.firstGone(); row <= last; row++) {
      boolean edge = row < move.first() - move.by();
      GridCell cell =
          edge ? move.lost().get(row) : MovedCells.cell(rows.get(row + move.by()), move.column());
      if (cell != null) {
        stood.put(row, cell);
      }
    }
    for (int row = move.first(); row <= last + FARTHEST; row++) {
      GridRow there = rows.get(row);
      GridCell cell = stood.get(row);
      GridRow without = there == null ? null : VirtualCells.without(there, move.column());
      if (cell != null && without != null) {
        rows.put(row, VirtualCells.with(without, sheet.place(), move.column(), cell.content()));
      } else if (without != null && !without.cells().isEmpty()) {
        rows.put(row, without);
      } else {
        rows.remove(row);
      }
    }
  }
}
