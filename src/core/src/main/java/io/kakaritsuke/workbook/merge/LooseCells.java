package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one sheet that stand beside, above and below its tables: notes and headlines. They
 * are known by their place beside a row, so that a row that comes above them does not matter; above
 * the first table, and on sheets without tables, by their address.
 */
final class LooseCells {
  private final BookTrio book;
  private final String sheet;
  private final int side;

  /** The tables on the sheet from the top, with their numbers in the book. */
  private final List<Integer> tables = new ArrayList<>();

  /** Rows of tables by their number on the sheet. */
  private final Map<Integer, Integer> rowOfLine = new HashMap<>();

  /** Where a cell stands, on whichever side. */
  record Spot(int table, Kind kind, int row, int down, int column) {
    /** Beside what a cell stands. */
    enum Kind {
      SHEET,
      HEAD,
      LINE,
      BELOW
    }
  }

  private LooseCells(BookTrio book, String sheet, int side) {
    this.book = book;
    this.sheet = sheet;
    this.side = side;
    for (int i = 0; i < book.tables().size(); i++) {
      TableTrio table = book.tables().get(i);
      if (table.has(side) && table.block(side).sheet().equals(sheet)) {
        tables.add(i);
        List<int[]> rows = table.rows();
        for (int r = 0; r < rows.size(); r++) {
          if (rows.get(r)[side] >= 0) {
            rowOfLine.put(table.line(side, rows.get(r)).number(), r);
          }
        }
      }
    }
    tables.sort(Comparator.comparingInt(i -> block(i).area().titleRow()));
  }

  static LooseCells of(BookTrio book, String sheet, int side) {
    return new LooseCells(book, sheet, side);
  }

  /**
   * Whether the side has other loose cells on the sheet than the base.
   *
   * @param table only those that belong to this table, by its number in the book; -1 for all
   */
  static boolean differ(BookTrio book, SheetTrio sheet, int side, int table) {
    LooseCells before = of(book, sheet.on(TableTrio.BASE), TableTrio.BASE);
    LooseCells after = of(book, sheet.on(side), side);
    Set<Spot> spots = new LinkedHashSet<>(before.spots());
    spots.addAll(after.spots());
    return spots.stream()
        .filter(spot -> table < 0 || spot.table() == table)
        .filter(spot -> before.locate(spot) != null && after.locate(spot) != null)
        .anyMatch(spot -> !BookCells.Cell.same(before.cell(spot), after.cell(spot)));
  }

  private Block block(int table) {
    return book.tables().get(table).block(side);
  }

  /** All filled ones. */
  List<Spot> spots() {
    List<Spot> spots = new ArrayList<>();
    for (Map.Entry<Integer, List<Integer>> row : book.cells(side).filled(sheet).entrySet()) {
      int table = tableAt(row.getKey());
      for (int column : row.getValue()) {
        Spot spot = spot(table, row.getKey(), column);
        if (spot != null) {
          spots.add(spot);
        }
      }
    }
    return spots;
  }

  private int tableAt(int row) {
    int found = -1;
    for (int table : tables) {
      found = block(table).area().titleRow() <= row ? table : found;
    }
    return found;
  }

  private @Nullable Spot spot(int table, int row, int column) {
    if (table < 0) {
      return new Spot(-1, Spot.Kind.SHEET, -1, row, column);
    }
    Block block = block(table);
    TableArea area = block.area();
    boolean beside = column >= block.widthEnd();
    if (row == area.titleRow()) {
      return null;
    }
    if (row <= area.lastHeadRow()) {
      return beside
          ? new Spot(table, Spot.Kind.HEAD, -1, row - area.headerRow(), column - block.widthEnd())
          : null;
    }
    Integer line = rowOfLine.get(row);
    if (line != null) {
      return beside ? new Spot(table, Spot.Kind.LINE, line, 0, column - block.widthEnd()) : null;
    }
    int above = row;
    while (above > area.lastHeadRow() && !rowOfLine.containsKey(above)) {
      above--;
    }
    int anchor = rowOfLine.getOrDefault(above, -1);
    return new Spot(table, Spot.Kind.BELOW, anchor, row - above, column);
  }

  /** What a place of this side is, whether filled or not; null within tables. */
  @Nullable Spot spotAt(int row, int column) {
    return spot(tableAt(row), row, column);
  }

  /** Row and column on this side; null where it lacks the row. */
  int @Nullable [] locate(Spot spot) {
    if (spot.table() < 0) {
      return new int[] {spot.down(), spot.column()};
    }
    TableTrio table = book.tables().get(spot.table());
    if (!table.has(side) || !table.block(side).sheet().equals(sheet)) {
      return null;
    }
    Block block = table.block(side);
    int[] row = spot.row() < 0 ? null : table.rows().get(spot.row());
    if (row != null && row[side] < 0) {
      return null;
    }
    int line = row == null ? block.area().lastHeadRow() : table.line(side, row).number();
    return switch (spot.kind()) {
      case SHEET -> new int[] {spot.down(), spot.column()};
      case HEAD ->
          new int[] {block.area().headerRow() + spot.down(), block.widthEnd() + spot.column()};
      case LINE -> new int[] {line, block.widthEnd() + spot.column()};
      case BELOW -> new int[] {line + spot.down(), spot.column()};
    };
  }

  BookCells.@Nullable Cell cell(Spot spot) {
    int[] place = locate(spot);
    // What stands there may belong to another table by now.
    return place == null || !spot.equals(spot(tableAt(place[0]), place[0], place[1]))
        ? null
        : book.cells(side).cell(sheet, place[0], place[1]);
  }
}
