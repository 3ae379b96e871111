package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.OutcomeColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Of all ways in which cells of a table may have moved up or down together the one that leaves the
 * fewest cells to be changes besides. Where all that decides has moved up, or down below something
 * new, rows were deleted or added without the rest of their cells.
 */
final class LikeliestShift {
  /** Fewer cells in another place may be typed as well as moved. */
  private static final int FEWEST = 2;

  /** Fewer conditions of one table in other rows may have been typed anew. */
  private static final int FEWEST_CONDITIONS = 3;

  /** More cells that say something new are no change beside a move. */
  private static final int MOST_CHANGES = 3;

  /** Nobody inserts or deletes more cells of one column at once. */
  private static final int FARTHEST = 6;

  /** Where more rows have changed nobody finds out what has moved. */
  private static final int MOST_ROWS = 24;

  private static final Set<String> HEADS = Set.of(TableBlock.TITLE, TableBlock.HEADER);

  private final MovedCells cells;
  private final TableBlock table;
  private final Set<Integer> done;

  enum Kind {
    /** Some columns moved, or all to make room for nothing. */
    CELLS,
    /** Rows went, or came, of which something has stayed where it was. */
    ROWS
  }

  /**
   * Columns that moved together.
   *
   * @param end the last row in which one of their cells stood, or stands
   * @param by how far below, or above where negative
   * @param gain how many cells fewer say something else, seen so
   */
  record Shift(Kind kind, int first, int end, int by, List<Integer> columns, int gain) {}

  /**
   * @param table as it stood in the base
   * @param done the columns that were put back already; somebody else adds to them
   */
  LikeliestShift(MovedCells cells, TableBlock table, Set<Integer> done) {
    this.cells = cells;
    this.table = table;
    this.done = done;
  }

  /** The move that leaves the fewest cells to be changes besides. */
  @Nullable Shift best() {
    ShiftedCells shifted = new ShiftedCells(cells, table.title().number());
    boolean touched = isTouched(shifted);
    Shift best = null;
    for (int first : changed(shifted)) {
      for (int far = 1; far <= FARTHEST; far++) {
        for (int by = -far; by <= far; by += 2 * far) {
          int through = shifted.lastRow() + Math.max(0, by);
          best = better(best, shift(shifted, first, table.lastRow() + Math.max(0, by), by));
          if (touched) {
            best = better(best, shift(shifted, first, through, by));
          }
        }
      }
    }
    return best;
  }

  private static @Nullable Shift better(@Nullable Shift one, @Nullable Shift other) {
    return one == null || (other != null && other.gain() > one.gain()) ? other : one;
  }

  /** The rows of the table in which something else stands. */
  private List<Integer> changed(ShiftedCells shifted) {
    List<Integer> changed = new ArrayList<>();
    for (int row = table.title().number();
        row <= table.lastRow() + 1 && changed.size() < MOST_ROWS;
        row++) {
      for (int column = 1; column <= shifted.lastColumn(); column++) {
        if (!done.contains(column) && shifted.isChanged(column, row)) {
          changed.add(row);
          break;
        }
      }
    }
    return changed;
  }

  /** Whether other tables stand below, in whose heads something else stands too. */
  private boolean isTouched(ShiftedCells shifted) {
    return cells.isInPlace(shifted.lastRow())
        && cells.base().rows().tailMap(table.lastRow(), false).values().stream()
            .filter(row -> HEADS.contains(row.lead()))
            .anyMatch(
                row ->
                    row.cells().keySet().stream()
                        .anyMatch(column -> shifted.isChanged(column, row.number())));
  }

  private @Nullable Shift shift(ShiftedCells shifted, int first, int end, int by) {
    Map<Integer, ShiftedCells.Evidence> moved = new TreeMap<>();
    Set<Integer> inPlace = new HashSet<>();
    for (int column = 1; column <= shifted.lastColumn(); column++) {
      if (!done.contains(column)) {
        ShiftedCells.Evidence evidence = shifted.evidence(column, first, end, by);
        if (evidence.gain() > 0) {
          moved.put(column, evidence);
        } else if (evidence.filled()) {
          inPlace.add(column);
        }
      }
    }
    Shift rows = rows(shifted, moved, inPlace, first, end, by);
    if (rows != null) {
      return rows;
    }
    boolean through = end > table.lastRow() + Math.abs(by);
    Set<Integer> columns = Set.copyOf(moved.keySet());
    boolean typed =
        moved.entrySet().stream()
            .anyMatch(
                one ->
                    one.getValue().typed() > 0
                        && !isPushed(one.getKey(), one.getValue(), columns, through, first, by));
    return typed ? null : cells(shifted, moved, inPlace, first, end, by);
  }

  /** Whether what was typed where cells came in is sure to have pushed those that stood there. */
  private boolean isPushed(
      int column,
      ShiftedCells.Evidence evidence,
      Set<Integer> moved,
      boolean through,
      int first,
      int by) {
    return by > 0
        && evidence.typed() == evidence.leading()
        && evidence.carried() > 0
        && (through || hasLeft(column, by, moved) || hadHead(column, first));
  }

  private @Nullable Shift rows(
      ShiftedCells shifted,
      Map<Integer, ShiftedCells.Evidence> moved,
      Set<Integer> inPlace,
      int first,
      int end,
      int by) {
    boolean typed = moved.values().stream().anyMatch(one -> one.typed() > 0);
    boolean rows =
        first > lastHead()
            && done.isEmpty()
            && typed == (by > 0)
            && deciding().stream().noneMatch(inPlace::contains);
    return rows && isLikely(shifted, moved, first, end, by)
        ? new Shift(Kind.ROWS, first, end, by, List.copyOf(moved.keySet()), gain(moved))
        : null;
  }

  private @Nullable Shift cells(
      ShiftedCells shifted,
      Map<Integer, ShiftedCells.Evidence> moved,
      Set<Integer> inPlace,
      int first,
      int end,
      int by) {
    if (!isLikely(shifted, moved, first, end, by)) {
      return null;
    }
    List<Integer> surely = carrying(moved);
    List<Integer> columns =
        moved.keySet().stream()
            .filter(column -> surely.contains(column) || isBeside(column, surely, inPlace))
            .toList();
    int carried = sum(moved, ShiftedCells.Evidence::carried);
    int changes = sum(moved, ShiftedCells.Evidence::changes);
    boolean sure =
        end > table.lastRow() + Math.abs(by)
            || carried >= FEWEST_CONDITIONS
            || gain(moved) - changes >= FEWEST_CONDITIONS
            || columns.stream()
                .anyMatch(
                    column ->
                        isOutcome(column)
                            || hasLeft(column, by, Set.of(column))
                            || hadHead(column, first));
    return sure ? new Shift(Kind.CELLS, first, end, by, columns, gain(moved)) : null;
  }

  private boolean isLikely(
      ShiftedCells shifted, Map<Integer, ShiftedCells.Evidence> moved, int first, int end, int by) {
    boolean begins = carrying(moved).stream().anyMatch(column -> shifted.isChanged(column, first));
    int changes = sum(moved, ShiftedCells.Evidence::changes);
    int carried = sum(moved, ShiftedCells.Evidence::carried);
    boolean through = end > table.lastRow() + Math.abs(by);
    return begins
        && changes <= MOST_CHANGES
        && 2 * changes <= carried
        && (!through || carried >= FEWEST);
  }

  private static List<Integer> carrying(Map<Integer, ShiftedCells.Evidence> moved) {
    return moved.keySet().stream()
        .filter(column -> Objects.requireNonNull(moved.get(column)).carried() > 0)
        .toList();
  }

  private static int gain(Map<Integer, ShiftedCells.Evidence> moved) {
    return sum(moved, ShiftedCells.Evidence::gain);
  }

  private static int sum(
      Map<Integer, ShiftedCells.Evidence> moved, ToIntFunction<ShiftedCells.Evidence> count) {
    return moved.values().stream().mapToInt(count).sum();
  }

  /** Whether nothing that stays stands between the column and one of those that moved. */
  private static boolean isBeside(int column, List<Integer> moved, Set<Integer> inPlace) {
    return moved.stream()
        .anyMatch(
            one ->
                inPlace.stream()
                    .noneMatch(
                        other -> Math.min(one, column) < other && other < Math.max(one, column)));
  }

  private int lastHead() {
    GridRow operators = Was.operatorRow(table);
    GridRow header = table.header();
    return operators != null
        ? operators.number()
        : header == null ? table.title().number() : header.number();
  }

  private List<Integer> deciding() {
    return table.headerCells().stream()
        .filter(header -> !TableBlock.isNote(header.word()))
        .map(GridCell::column)
        .toList();
  }

  /**
   * Whether one of them stands below the table now, and nothing that makes a row of it.
   *
   * @param moved the columns that moved as well
   */
  private boolean hasLeft(int column, int by, Set<Integer> moved) {
    for (int below = table.lastRow() + 1; below <= table.lastRow() + by; below++) {
      GridRow row = cells.rows().get(below);
      if (row != null
          && cells.was(below, column) == null
          && row.cell(column) != null
          && row.cells().keySet().stream()
              .filter(other -> !moved.contains(other))
              .noneMatch(other -> other == 0 || isOutcome(other))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the header or the operator of the column moved as well, which nobody edits so. */
  private boolean hadHead(int column, int first) {
    return IntStream.rangeClosed(first, lastHead()).anyMatch(row -> cells.was(row, column) != null);
  }

  /** Of an outcome that is blank now something has to be said anyway. */
  private boolean isOutcome(int column) {
    GridRow operators = Was.operatorRow(table);
    GridCell header = MovedCells.cell(table.header(), column);
    // What is set has no operators.
    return header != null
        && (operators == null || operators.cell(column) == null)
        && !TableBlock.isNote(header.word())
        && !OutcomeColumn.isOptional(header.word());
  }
}
