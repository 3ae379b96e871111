package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cells of some columns that stand some rows from where they stood, with all below them. Told once
 * with the way back, and then read where they stood; of rows that went or came by cells the rest,
 * as their ids, follows them.
 */
final class MovedUpDown {
  private final MovedCells cells;
  private final TableBlock table;
  private final Set<Integer> done = new HashSet<>();

  /**
   * One column.
   *
   * @param end the last row in which one of them stood, or stands
   * @param by how far below, or above where negative
   * @param lost by row, what was deleted in the first ones
   * @param typed what was typed into the first cells that came in, which stays where it is
   */
  record Move(
      int column, int first, int end, int by, Map<Integer, GridCell> lost, List<GridCell> typed) {
    /**
     * What was deleted in one of the first rows; null for nothing.
     *
     * @param number from 0
     */
    @Nullable GridCell lost(int number) {
      return lost.get(first + number);
    }

    /** The first row that goes when those below move back up. */
    int firstGone() {
      return first + typed.size();
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
    LikeliestShift search = new LikeliestShift(cells, table, done);
    LikeliestShift.Shift shift = cells.isInPlace(table.lastRow()) ? search.best() : null;
    while (shift != null) {
      if (shift.kind() == LikeliestShift.Kind.ROWS) {
        follow(shift, findings);
        return;
      }
      moves.addAll(putBack(shift));
      done.addAll(shift.columns());
      shift = search.best();
    }
    Map<Integer, List<Move>> ways = new TreeMap<>();
    moves.forEach(move -> ways.computeIfAbsent(move.by(), by -> new ArrayList<>()).add(move));
    for (List<Move> together : ways.values()) {
      Move first = together.get(0);
      findings.add(
          cells.sheet().place(first.first(), first.column()),
          MoveComplaints.upOrDown(cells.sheet().name(), together));
      silence(findings, together.stream().mapToInt(Move::end).max().orElse(0));
    }
  }

  private void silence(Findings findings, int end) {
    findings
        .silence()
        .rows(
            cells.sheet().place(),
            table.title().number(),
            Math.max(end, table.lastRow()),
            MoveComplaints.CELLS);
  }

  private Map<Integer, GridCell> lost(int column, LikeliestShift.Shift shift) {
    Map<Integer, GridCell> lost = new TreeMap<>();
    for (int row = shift.first(); row < shift.first() - shift.by(); row++) {
      GridCell cell = MovedCells.cell(cells.base().rows().get(row), column);
      if (cell != null) {
        lost.put(row, cell);
      }
    }
    return lost;
  }

  private List<GridCell> typed(int column, LikeliestShift.Shift shift) {
    return typed(cells.rows(), column, shift.first(), shift.by());
  }

  /** What was typed into the first cells that came into a column. */
  static List<GridCell> typed(NavigableMap<Integer, GridRow> rows, int column, int first, int by) {
    List<GridCell> typed = new ArrayList<>();
    for (int row = first; row < first + by; row++) {
      GridCell cell = MovedCells.cell(rows.get(row), column);
      if (cell == null) {
        break;
      }
      typed.add(cell);
    }
    return typed;
  }

  /** What has stayed goes where its rows are. */
  private void follow(LikeliestShift.Shift shift, Findings findings) {
    List<Integer> left = new ArrayList<>();
    int width = new ShiftedCells(cells, shift.first()).lastColumn();
    for (int column = 0; column <= width; column++) {
      int each = column;
      boolean filled =
          cells.rows().subMap(shift.first(), true, shift.end(), true).values().stream()
              .anyMatch(row -> row.cell(each) != null);
      if (filled && !shift.columns().contains(column)) {
        left.add(column);
      }
    }
    boolean added = shift.by() > 0;
    // Rows that came within the table can be read; of their ids is told where ids are.
    if (left.isEmpty() || (added && shift.end() <= table.lastRow() + shift.by())) {
      return;
    }
    if (added) {
      left.forEach(column -> cells.shift(column, shift.first(), shift.end(), shift.by()));
    } else {
      // Until somebody says that the row is meant to go, nothing follows from that.
      putBack(shift);
    }
    findings.add(
        cells.sheet().place(shift.first(), left.get(0)),
        LeftBehind.complaint(
            cells.sheet().name(),
            shift.first(),
            shift.end(),
            shift.by(),
            between(shift.columns(), left),
            left));
    silence(findings, shift.end());
  }

  /** The columns with those between them in which nothing stands. */
  private static List<Integer> between(List<Integer> columns, List<Integer> left) {
    return IntStream.rangeClosed(columns.get(0), columns.get(columns.size() - 1))
        .boxed()
        .filter(column -> !left.contains(column))
        .toList();
  }

  private List<Move> putBack(LikeliestShift.Shift shift) {
    List<Move> moves = new ArrayList<>();
    for (int column : shift.columns()) {
      Map<Integer, GridCell> lost = lost(column, shift);
      Move move =
          new Move(column, shift.first(), shift.end(), shift.by(), lost, typed(column, shift));
      cells.shift(column, move.firstGone(), shift.end(), -shift.by());
      lost.forEach((row, cell) -> cells.put(row, column, cell));
      moves.add(move);
    }
    return moves;
  }
}
