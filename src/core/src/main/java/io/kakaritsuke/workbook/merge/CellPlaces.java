package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each cell of one sheet stands on the three sides: in a table, or beside one. */
final class CellPlaces {
  /** Rows and columns of a table that are none of its own. */
  private static final int HEADER = -1;

  private static final int OPERATORS = -2;
  private static final int IDS = -1;

  private final BookTrio book;
  private final SheetTrio sheet;
  private final @Nullable LooseCells[] loose = new @Nullable LooseCells[3];
  private final List<Map<Integer, int[]>> tableRows = new ArrayList<>();
  private final List<Map<Integer, Map<Integer, Integer>>> tableColumns = new ArrayList<>();

  /** A cell, on whichever side; either of a table or beside all. */
  record Key(int table, int row, int column, LooseCells.@Nullable Spot spot) {}

  CellPlaces(BookTrio book, SheetTrio sheet) {
    this.book = book;
    this.sheet = sheet;
    for (int side = 0; side < loose.length; side++) {
      tableRows.add(new HashMap<>());
      tableColumns.add(new HashMap<>());
      if (sheet.has(side)) {
        loose[side] = LooseCells.of(book, sheet.on(side), side);
        index(side);
      }
    }
  }

  private void index(int side) {
    for (int t = 0; t < book.tables().size(); t++) {
      TableTrio table = book.tables().get(t);
      if (!table.has(side) || !table.block(side).sheet().equals(sheet.on(side))) {
        continue;
      }
      Block block = table.block(side);
      tableRows.get(side).put(block.area().headerRow(), new int[] {t, HEADER});
      if (block.operatorRow() > 0) {
        tableRows.get(side).put(block.operatorRow(), new int[] {t, OPERATORS});
      }
      for (int r = 0; r < table.rows().size(); r++) {
        if (table.rows().get(r)[side] >= 0) {
          int number = table.line(side, table.rows().get(r)).number();
          tableRows.get(side).put(number, new int[] {t, r});
        }
      }
      Map<Integer, Integer> columns = new HashMap<>();
      for (int c = 0; c < table.columns().size(); c++) {
        int place = table.columns().get(c)[side];
        if (place >= 0) {
          columns.put(block.columns().get(place).column(), c);
        }
      }
      if (!block.list()) {
        columns.put(0, IDS);
      }
      tableColumns.get(side).put(t, columns);
    }
  }

  /** What stands there; null for what cannot be found again elsewhere. */
  @Nullable Key key(int side, int row, int column) {
    int[] found = tableRows.get(side).get(row);
    if (found != null) {
      Integer own = tableColumns.get(side).getOrDefault(found[0], Map.of()).get(column);
      if (own != null) {
        return new Key(found[0], found[1], own, null);
      }
    }
    LooseCells cells = loose[side];
    LooseCells.Spot spot = cells == null ? null : cells.spotAt(row, column);
    return spot == null ? null : new Key(-1, 0, 0, spot);
  }

  /** Row and column on a side, null where it lacks the cell. */
  int @Nullable [] at(int side, Key key) {
    LooseCells cells = loose[side];
    if (cells == null) {
      return null;
    }
    if (key.spot() != null) {
      int[] place = cells.locate(key.spot());
      return place != null && key.spot().equals(cells.spotAt(place[0], place[1])) ? place : null;
    }
    TableTrio table = book.tables().get(key.table());
    if (!table.has(side) || !table.block(side).sheet().equals(sheet.on(side))) {
      return null;
    }
    int row = row(side, table, key.row());
    int column = key.column() == IDS ? 0 : column(side, table, key.column());
    return row <= 0 || column < 0 ? null : new int[] {row, column};
  }

  private static int row(int side, TableTrio table, int row) {
    TableArea area = table.block(side).area();
    if (row == HEADER) {
      return area.headerRow();
    }
    if (row == OPERATORS) {
      return table.block(side).operatorRow();
    }
    int[] places = table.rows().get(row);
    return places[side] < 0 ? 0 : table.line(side, places).number();
  }

  private static int column(int side, TableTrio table, int column) {
    int place = table.columns().get(column)[side];
    return place < 0 ? -1 : table.block(side).columns().get(place).column();
  }
}
