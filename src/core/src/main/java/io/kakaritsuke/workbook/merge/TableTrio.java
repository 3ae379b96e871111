package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.TableArea;
import io.kakaritsuke.workbook.diff.ColumnPairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One table on the three sides, with its rows and columns found again in each. A side is 0 for the
 * base, 1 for ours and 2 for theirs; a row or column has one number, and its place on each side or
 * -1 where the side lacks it.
 */
final class TableTrio {
  static final int BASE = 0;
  static final int OURS = 1;
  static final int THEIRS = 2;

  private final @Nullable Block[] blocks;
  private final List<int[]> columns = new ArrayList<>();
  private final List<int[]> rows = new ArrayList<>();

  /** At least one side has the table. */
  TableTrio(@Nullable Block base, @Nullable Block ours, @Nullable Block theirs) {
    this.blocks = new @Nullable Block[] {base, ours, theirs};
    pairColumns();
    pairRows();
  }

  static int side(Choice choice) {
    return choice == Choice.OURS ? OURS : THEIRS;
  }

  boolean has(int side) {
    return blocks[side] != null;
  }

  Block block(int side) {
    return Objects.requireNonNull(blocks[side]);
  }

  /** The table as the first of base, ours and theirs has it. */
  Block any() {
    for (Block block : blocks) {
      if (block != null) {
        return block;
      }
    }
    throw new IllegalStateException();
  }

  List<int[]> columns() {
    return columns;
  }

  List<int[]> rows() {
    return rows;
  }

  private void pairColumns() {
    Map<Integer, int[]> ofOurs = new HashMap<>();
    Map<Integer, int[]> ofTheirs = new HashMap<>();
    if (has(BASE)) {
      ColumnPairs ours = has(OURS) ? pairs(BASE, OURS) : null;
      ColumnPairs theirs = has(THEIRS) ? pairs(BASE, THEIRS) : null;
      for (int b = 0; b < block(BASE).columns().size(); b++) {
        int[] column = {
          b, ours == null ? -1 : ours.draftOf(b), theirs == null ? -1 : theirs.draftOf(b)
        };
        columns.add(column);
        ofOurs.put(column[OURS], column);
        ofTheirs.put(column[THEIRS], column);
      }
    }
    // What both added under the same header is the same.
    ColumnPairs added = has(OURS) && has(THEIRS) ? pairs(OURS, THEIRS) : null;
    for (int o = 0; has(OURS) && o < block(OURS).columns().size(); o++) {
      if (!ofOurs.containsKey(o)) {
        int t = added == null ? -1 : added.draftOf(o);
        boolean same =
            t >= 0
                && !ofTheirs.containsKey(t)
                && block(OURS).names().get(o).equals(block(THEIRS).names().get(t));
        int[] column = {-1, o, same ? t : -1};
        columns.add(column);
        ofTheirs.put(column[THEIRS], column);
      }
    }
    for (int t = 0; has(THEIRS) && t < block(THEIRS).columns().size(); t++) {
      if (!ofTheirs.containsKey(t)) {
        columns.add(new int[] {-1, -1, t});
      }
    }
  }

  private ColumnPairs pairs(int first, int second) {
    return ColumnPairs.of(block(first).names(), block(second).names());
  }

  private void pairRows() {
    int[] baseOfOurs = partners(BASE, OURS);
    int[] baseOfTheirs = partners(BASE, THEIRS);
    int[] inOurs = inverse(baseOfOurs);
    int[] inTheirs = inverse(baseOfTheirs);
    for (int b = 0; has(BASE) && b < block(BASE).lines().size(); b++) {
      rows.add(new int[] {b, inOurs[b], inTheirs[b]});
    }
    int[] oursOfTheirs = new int[baseOfTheirs.length];
    Arrays.fill(oursOfTheirs, -1);
    if (has(OURS) && has(THEIRS)) {
      oursOfTheirs =
          LinePairs.of(
              block(OURS),
              block(THEIRS),
              pairs(OURS, THEIRS),
              o -> baseOfOurs[o] < 0,
              t -> baseOfTheirs[t] < 0,
              false);
    }
    TreeSet<Integer> shared = new TreeSet<>();
    for (int t = 0; t < baseOfTheirs.length; t++) {
      if (baseOfTheirs[t] < 0) {
        rows.add(new int[] {-1, oursOfTheirs[t], t});
        shared.add(oursOfTheirs[t]);
      }
    }
    for (int o = 0; o < baseOfOurs.length; o++) {
      if (baseOfOurs[o] < 0 && !shared.contains(o)) {
        rows.add(new int[] {-1, o, -1});
      }
    }
  }

  private int[] partners(int first, int second) {
    if (!has(second)) {
      return new int[0];
    }
    if (!has(first)) {
      int[] none = new int[block(second).lines().size()];
      Arrays.fill(none, -1);
      return none;
    }
    return LinePairs.of(
        block(first), block(second), pairs(first, second), one -> true, other -> true, true);
  }

  private int[] inverse(int[] baseOf) {
    int[] inverse = new int[has(BASE) ? block(BASE).lines().size() : 0];
    Arrays.fill(inverse, -1);
    for (int i = 0; i < baseOf.length; i++) {
      if (baseOf[i] >= 0) {
        inverse[baseOf[i]] = i;
      }
    }
    return inverse;
  }

  TableArea.Line line(int side, int[] row) {
    return block(side).lines().get(row[side]);
  }

  BookCells.@Nullable Cell cell(int side, int[] row, int[] column) {
    return row[side] < 0 || column[side] < 0
        ? null
        : block(side).cell(line(side, row), column[side]);
  }

  /** Whether the side says something else in the cell than the base. */
  boolean differs(int side, int[] row, int[] column) {
    return !BookCells.Cell.same(cell(BASE, row, column), cell(side, row, column));
  }

  /** Whether the side has given the column another header or condition. */
  boolean meansOtherwise(int side, int[] column) {
    return column[BASE] >= 0
        && column[side] >= 0
        && !names(BASE, column).equals(names(side, column));
  }

  private ColumnPairs.Name names(int side, int[] column) {
    return block(side).names().get(column[side]);
  }

  /** Whether the side has changed anything in the rows and cells of the column. */
  boolean touches(int side, int[] column) {
    return meansOtherwise(side, column)
        || rows.stream()
            .anyMatch(
                row ->
                    row[side] >= 0
                        && (row[BASE] >= 0
                            ? differs(side, row, column)
                            : cell(side, row, column) != null));
  }

  /** Whether the side has changed anything in the row. */
  boolean touches(int side, int[] row, boolean alsoNewColumns) {
    return columns.stream()
        .filter(column -> column[side] >= 0 && (alsoNewColumns || column[BASE] >= 0))
        .anyMatch(column -> differs(side, row, column));
  }

  /** Whether the side has changed anything in the table, which base and side have. */
  boolean touches(int side) {
    TreeSet<String> keys = new TreeSet<>(block(BASE).area().titleColumns().keySet());
    keys.addAll(block(side).area().titleColumns().keySet());
    return columns.stream().anyMatch(column -> touches(side, column))
        || rows.stream().anyMatch(row -> row[BASE] >= 0 && row[side] < 0)
        || rows.stream().anyMatch(row -> row[BASE] < 0 && row[side] >= 0)
        || keys.stream()
            .anyMatch(key -> !BookCells.Cell.same(block(BASE).title(key), block(side).title(key)));
  }
}
