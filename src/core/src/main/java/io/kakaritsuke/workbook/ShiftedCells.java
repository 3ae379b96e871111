package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in the columns of a sheet from the title row of a table on, beside what stood there,
 * to find the rows from which on they moved up or down.
 */
final class ShiftedCells {
  /** A cell that came or went is hardly a change of one that moved. */
  private static final int ODD = 2;

  private static final int[] NONE = {};

  private final int top;
  private final int bottom;
  private final List<int[]> was = new ArrayList<>();
  private final List<int[]> now = new ArrayList<>();
  private final Map<String, Integer> words = new HashMap<>();

  /**
   * What one column has to say of a move.
   *
   * @param gain how many cells fewer would differ from what stood there
   * @param changes how many would differ still
   * @param carried how many filled cells stand where they would, and others where they stood
   * @param typed how many cells stand where nothing would
   * @param leading how many of them begin what came in, without a blank one between them
   * @param filled whether anything stands, or stood, in those rows
   */
  record Evidence(int gain, int changes, int carried, int typed, int leading, boolean filled) {}

  /**
   * @param top the first row that may have moved
   */
  ShiftedCells(MovedCells cells, int top) {
    this.top = top;
    this.bottom = 1 + Math.max(top, Math.max(lastRow(cells.base().rows()), lastRow(cells.rows())));
    int width = Math.max(width(cells.base().rows()), width(cells.rows()));
    for (int column = 0; column <= width; column++) {
      was.add(new int[bottom - top + 1]);
      now.add(new int[bottom - top + 1]);
    }
    fill(was, cells.base().rows().tailMap(top, true));
    fill(now, cells.rows().tailMap(top, true));
  }

  private static int lastRow(Map<Integer, GridRow> rows) {
    return rows.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static int width(Map<Integer, GridRow> rows) {
    return rows.values().stream().mapToInt(row -> row.cells().lastKey()).max().orElse(0);
  }

  private void fill(List<int[]> columns, Map<Integer, GridRow> rows) {
    rows.forEach(
        (number, row) ->
            row.cells()
                .forEach(
                    (column, cell) ->
                        columns.get(column)[number - top] =
                            words.computeIfAbsent(cell.said(), word -> words.size() + 1)));
  }

  /** The last column in which anything stands, or stood, from 0. */
  int lastColumn() {
    return was.size() - 1;
  }

  /** The last row in which anything stands, or stood. */
  int lastRow() {
    return bottom - 1;
  }

  /** Whether something else stands in the column in that row. */
  boolean isChanged(int column, int row) {
    return at(was, column, row) != at(now, column, row);
  }

  boolean isFilled(int column, int row) {
    return at(now, column, row) != 0;
  }

  private int at(List<int[]> columns, int column, int row) {
    int[] words = column < columns.size() ? columns.get(column) : NONE;
    int index = row - top;
    return index < 0 || index >= words.length ? 0 : words[index];
  }

  /**
   * What the column has to say of a move of all its cells from one row to another.
   *
   * @param end the last row in which one of them stood, or stands
   * @param by how far below, or above where negative
   */
  Evidence evidence(int column, int first, int end, int by) {
    int changes = 0;
    for (int row = top; row < first; row++) {
      changes += isChanged(column, row) ? 1 : 0;
    }
    int without = 0;
    int carried = 0;
    int left = 0;
    boolean filled = false;
    int typed = 0;
    int leading = 0;
    for (int row = first; row <= end; row++) {
      int before = at(was, column, row);
      int here = at(now, column, row);
      filled |= before != 0 || here != 0;
      without += before == here ? 0 : 1;
      int from = row - by;
      // What nothing stood for: blank cells that came in, or that are left at the end.
      boolean gap = by > 0 ? row < first + by : row > end + by;
      if (gap) {
        leading += here != 0 && row == first + leading ? 1 : 0;
        typed += here != 0 ? 1 : 0;
        left += by < 0 && here != 0 ? 1 : 0;
      } else {
        int moved = at(was, column, from);
        if (moved != here) {
          left++;
          changes += moved == 0 || here == 0 ? ODD : 1;
        } else if (moved != 0 && moved != at(now, column, from)) {
          carried++;
        }
      }
    }
    for (int row = end - by + 1; by > 0 && row <= end; row++) {
      // It would have gone beyond the end.
      left += at(was, column, row) == 0 ? 0 : ODD;
    }
    return new Evidence(without - left, changes, carried, typed, leading, filled);
  }
}
