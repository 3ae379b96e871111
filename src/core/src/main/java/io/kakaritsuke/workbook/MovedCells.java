package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cells that were pushed aside beside the version before, as 「セルの挿入」 and 「セルの削除」 do. Told once, and
 * then read where they stood. What moved with a whole table is somebody's new layout.
 */
final class MovedCells {
  private final SheetGrid sheet;
  private final SheetGrid base;
  private final NavigableMap<Integer, GridRow> rows;
  private final Map<String, Integer> byId = new HashMap<>();
  private final Set<String> idsBefore = new HashSet<>();

  private MovedCells(SheetGrid sheet, SheetGrid base) {
    this.sheet = sheet;
    this.base = base;
    this.rows = new TreeMap<>(sheet.rows());
    base.rows().values().forEach(row -> idsBefore.add(Was.id(row)));
    numberIds();
  }

  private void numberIds() {
    byId.clear();
    rows.forEach((number, row) -> byId.putIfAbsent(Was.id(row), number));
  }

  /** The sheets with those cells where they stood in the sheets of the base. */
  static List<SheetGrid> back(List<SheetGrid> sheets, List<SheetGrid> before, Findings findings) {
    List<SheetGrid> back = new ArrayList<>();
    for (SheetGrid sheet : sheets) {
      SheetGrid base =
          before.stream().filter(old -> old.name().equals(sheet.name())).findFirst().orElse(null);
      back.add(base == null ? sheet : new MovedCells(sheet, base).back(findings));
    }
    return back;
  }

  private SheetGrid back(Findings findings) {
    List<TableBlock> tables =
        TableBlock.of(base, new Findings()).stream().filter(one -> one.header() != null).toList();
    tables.forEach(table -> new MovedUpDown(this, table).back(findings));
    tables.forEach(table -> new MovedAside(this, table).back(findings));
    return sheet.with(rows, sheet.merged());
  }

  /** Whether no row was put in or taken out up to that one, by what stands in column A. */
  boolean isInPlace(int last) {
    return base.rows().headMap(last, true).keySet().stream()
        .allMatch(number -> Objects.equals(was(number, 0), at(number, 0)));
  }

  static @Nullable String shown(@Nullable GridRow row, int column) {
    GridCell cell = cell(row, column);
    return cell == null ? null : cell.shown();
  }

  static @Nullable GridCell cell(@Nullable GridRow row, int column) {
    return row == null ? null : row.cell(column);
  }

  SheetGrid sheet() {
    return sheet;
  }

  SheetGrid base() {
    return base;
  }

  /** The rows with what has been put back so far. */
  NavigableMap<Integer, GridRow> rows() {
    return rows;
  }

  /** What stood in a cell, null for nothing. */
  @Nullable String was(int row, int column) {
    return shown(base.rows().get(row), column);
  }

  /** What stands in a cell, null for nothing. */
  @Nullable String at(int row, int column) {
    return shown(rows.get(row), column);
  }

  /** The row that has the id now, or null. */
  @Nullable GridRow byId(String id) {
    Integer there = byId.get(id);
    return there == null ? null : rows.get(there);
  }

  /** Whether no row of the base has what the row has in column A. */
  boolean isNew(GridRow row) {
    return !idsBefore.contains(Was.id(row));
  }

  /**
   * Reads the cells of a column from one row to another as if they stood some rows from where they
   * stand; those for which there is no place any more are not read.
   *
   * @param by how far below, or above where negative
   */
  void shift(int column, int first, int end, int by) {
    Map<Integer, GridCell> moved = new HashMap<>();
    for (int row = first; row <= end; row++) {
      GridCell cell = cell(rows.get(row), column);
      if (cell != null) {
        moved.put(row + by, cell);
      }
    }
    for (int row = first; row <= end; row++) {
      put(row, column, moved.get(row));
    }
    if (column == 0) {
      numberIds();
    }
  }

  /** Reads the cell as if that stood there; null for nothing. */
  void put(int row, int column, @Nullable GridCell cell) {
    GridRow there = rows.get(row);
    if (there == null && cell == null) {
      return;
    }
    NavigableMap<Integer, GridCell> cells =
        there == null ? new TreeMap<>() : new TreeMap<>(there.cells());
    cells.remove(column);
    if (cell != null) {
      cells.put(
          column,
          new GridCell(sheet.place(), row, column, cell.content(), cell.formula(), cell.look()));
    }
    if (cells.isEmpty()) {
      rows.remove(row);
    } else {
      rows.put(row, new GridRow(row, there != null && there.hidden(), cells));
    }
  }
}
