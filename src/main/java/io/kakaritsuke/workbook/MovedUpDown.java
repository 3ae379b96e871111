package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cells of one or several columns that stand some rows from where they stood, with all below them.
 */
final class MovedUpDown {
  /** Fewer cells in another place may be typed as well as moved. */
  private static final int FEWEST = 2;

  /** Fewer conditions of one table in other rows may have been typed anew. */
  private static final int FEWEST_CONDITIONS = 3;

  /** More cells that say something new are no change beside a move. */
  private static final int MOST_CHANGES = 3;

  /** Nobody inserts or deletes more cells of one column at once. */
  private static final int FARTHEST = 6;

  private final MovedCells cells;
  private final TableBlock table;

  /**
   * One column.
   *
   * @param end the last row in which one of them stood, or stands
   * @param by how far below, or above where negative
   * @param lost by row, what was deleted in the first ones
   */
  record Move(int column, int first, int end, int by, Map<Integer, GridCell> lost) {
    /**
     * What was deleted in one of the first rows; null for nothing.
     *
     * @param number from 0
     */
    @Nullable GridCell lost(int number) {
      return lost.get(first + number);
    }

    boolean isNothingLost() {
      return lost.isEmpty();
    }
  }

  /**
   * @param table as it stood in the base
   */
  MovedUpDown(MovedCells cells, TableBlock table) {
    this.cells = cells;
    this.table = table;
  }

  void back(Findings findings) {
    List<Move> moves = new ArrayList<>();
    for (GridCell header : table.headerCells()) {
      Move move = moved(header.column());
      if (move != null) {
        moves.add(move);
      }
    }
    moves.forEach(this::putBack);
    Map<Integer, List<Move>> ways = new TreeMap<>();
    moves.forEach(move -> ways.computeIfAbsent(move.by(), by -> new ArrayList<>()).add(move));
    for (List<Move> together : ways.values()) {
      Move first = together.get(0);
      findings.add(
          cells.sheet().place(first.first(), first.column()),
          MoveComplaints.upOrDown(cells.sheet().name(), together));
      int end = together.stream().mapToInt(Move::end).max().orElse(0);
      findings
          .silence()
          .rows(
              cells.sheet().place(),
              table.title().number(),
              Math.max(end, table.lastRow()),
              MoveComplaints.CELLS);
    }
  }

  /** The move that leaves the fewest cells of the column to be changes besides. */
  private @Nullable Move moved(int column) {
    List<Integer> changed = changed(column);
    int last = Math.max(lastRow(cells.sheet()), lastRow(cells.base())) + 1;
    Move best = null;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < Math.min(changed.size(), MOST_CHANGES + 1); i++) {
      int first = changed.get(i);
      for (int far = 1; far <= FARTHEST && cells.rows().containsKey(first); far++) {
        for (int by = -far; by <= far; by += 2 * far) {
          // What moved down to the end of the sheet did not move in this table alone.
          int through = changesBesides(column, first, last, by);
          int end = through >= 0 ? last : table.lastRow() + Math.max(0, by);
          int changes = through >= 0 ? through : changesBesides(column, first, end, by);
          if (changes >= 0 && i + changes < fewest) {
            best = new Move(column, first, end, by, lost(column, first, by));
            fewest = i + changes;
          }
        }
      }
    }
    return best;
  }

  private Map<Integer, GridCell> lost(int column, int first, int by) {
    Map<Integer, GridCell> lost = new TreeMap<>();
    for (int row = first; row < first - by; row++) {
      GridCell cell = MovedCells.cell(cells.base().rows().get(row), column);
      if (cell != null) {
        lost.put(row, cell);
      }
    }
    return lost;
  }

  private static int lastRow(SheetGrid grid) {
    return grid.rows().isEmpty() ? 0 : grid.rows().lastKey();
  }

  /** The rows of the table of which the column says something else. */
  private List<Integer> changed(int column) {
    List<Integer> changed = new ArrayList<>();
    for (int row = table.title().number(); row <= table.lastRow() + 1; row++) {
      if (!Objects.equals(cells.at(row, column), cells.was(row, column))) {
        changed.add(row);
      }
    }
    return changed;
  }

  /** How many cells were changed besides, if the others were moved like that; -1 if not. */
  private int changesBesides(int column, int first, int end, int by) {
    int elsewhere = 0;
    int changes = 0;
    for (int row = first; row <= end && changes <= MOST_CHANGES; row++) {
      String was = cells.was(row, column);
      String now = cells.at(row + by, column);
      if (by > 0 ? row > end - by : row < first - by) {
        // Those that were deleted, or nothing that could stand farther below.
        if (by > 0 && was != null) {
          return -1;
        }
      } else if (!Objects.equals(was, now)) {
        // A cell that came or went is no change of one that moved.
        if (was == null || now == null) {
          return -1;
        }
        changes++;
      } else if (was != null && !was.equals(cells.at(row, column))) {
        elsewhere++;
      }
    }
    boolean through = end > table.lastRow() + Math.abs(by) && elsewhere >= FEWEST && isTouched(end);
    int fewest = isOutcome(column) || hasLeft(column) ? 1 : FEWEST_CONDITIONS;
    boolean few = changes <= MOST_CHANGES && 2 * changes <= elsewhere;
    return isGap(column, by > 0 ? first : end + by + 1, Math.abs(by))
            && few
            && (through || elsewhere >= fewest)
        ? changes
        : -1;
  }

  private boolean isGap(int column, int first, int rows) {
    for (int row = first; row < first + rows; row++) {
      if (cells.at(row, column) != null) {
        return false;
      }
    }
    return true;
  }

  /** Whether the last of them stands below the table now, and nothing that makes a row of it. */
  private boolean hasLeft(int column) {
    int below = table.lastRow() + 1;
    GridRow row = cells.rows().get(below);
    return row != null
        && cells.was(below, column) == null
        && cells.at(below, column) != null
        && row.cells().keySet().stream().noneMatch(other -> other == 0 || isOutcome(other));
  }

  /** Of an outcome that is blank now something has to be said anyway. */
  private boolean isOutcome(int column) {
    GridRow operators = Was.operatorRow(table);
    GridCell header = MovedCells.cell(table.header(), column);
    return operators != null
        && header != null
        && operators.cell(column) == null
        && !TableBlock.isNote(header.word())
        && !TableKind.isOptional(header.word());
  }

  /** Whether other tables stand below, whose heads moved too. */
  private boolean isTouched(int end) {
    return cells.base().rows().subMap(table.lastRow() + 1, true, end, true).values().stream()
        .anyMatch(row -> row.lead().equals(TableBlock.TITLE));
  }

  private void putBack(Move move) {
    NavigableMap<Integer, GridCell> stood = new TreeMap<>();
    for (int row = move.first(); row <= move.end(); row++) {
      boolean deleted = row < move.first() - move.by();
      int from = row + move.by();
      GridCell cell =
          deleted
              ? move.lost().get(row)
              : from > move.end() ? null : MovedCells.cell(cells.rows().get(from), move.column());
      if (cell != null) {
        stood.put(row, cell);
      }
    }
    for (int row = move.first(); row <= move.end(); row++) {
      cells.put(row, move.column(), stood.get(row));
    }
  }
}
