package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.BookCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One workbook on the three sides, with its sheets and tables found again in each. */
record BookTrio(
    String workbook, List<BookCells> sides, List<SheetTrio> sheets, List<TableTrio> tables) {
  /** Null where one of the files cannot be read. */
  static @Nullable BookTrio of(
      String workbook, Labels labels, byte[] base, byte[] ours, byte[] theirs) {
    List<BookCells> sides = new ArrayList<>();
    for (byte[] file : List.of(base, ours, theirs)) {
      BookCells cells = BookCells.of(workbook, file);
      if (cells == null) {
        return null;
      }
      sides.add(cells);
    }
    Map<String, Integer> keyCells = new HashMap<>();
    List<List<Block>> blocks =
        sides.stream().map(cells -> Blocks.of(workbook, cells, keyCells, labels)).toList();
    List<TableTrio> tables = tables(blocks.get(0), blocks.get(1), blocks.get(2));
    return new BookTrio(workbook, sides, SheetTrio.of(sides, tables), tables);
  }

  private static List<TableTrio> tables(List<Block> base, List<Block> ours, List<Block> theirs) {
    int[] baseOfOurs = BlockPairs.of(base, ours);
    int[] baseOfTheirs = BlockPairs.of(base, theirs);
    List<TableTrio> tables = new ArrayList<>();
    for (int b = 0; b < base.size(); b++) {
      tables.add(
          new TableTrio(
              base.get(b), withBase(ours, baseOfOurs, b), withBase(theirs, baseOfTheirs, b)));
    }
    List<Block> added = withoutBase(ours, baseOfOurs);
    List<Block> addedByThem = withoutBase(theirs, baseOfTheirs);
    int[] same = BlockPairs.of(added, addedByThem);
    for (int o = 0; o < added.size(); o++) {
      tables.add(new TableTrio(null, added.get(o), withBase(addedByThem, same, o)));
    }
    for (int t = 0; t < same.length; t++) {
      if (same[t] < 0) {
        tables.add(new TableTrio(null, null, addedByThem.get(t)));
      }
    }
    return tables;
  }

  private static @Nullable Block withBase(List<Block> blocks, int[] baseOf, int base) {
    for (int i = 0; i < baseOf.length; i++) {
      if (baseOf[i] == base) {
        return blocks.get(i);
      }
    }
    return null;
  }

  private static List<Block> withoutBase(List<Block> blocks, int[] baseOf) {
    List<Block> left = new ArrayList<>();
    for (int i = 0; i < baseOf.length; i++) {
      if (baseOf[i] < 0) {
        left.add(blocks.get(i));
      }
    }
    return left;
  }

  BookCells cells(int side) {
    return sides.get(side);
  }

  /** The sheet that a side calls so; null where it has none. */
  @Nullable SheetTrio sheet(int side, String name) {
    return sheets.stream().filter(sheet -> name.equals(sheet.name(side))).findFirst().orElse(null);
  }

  /** The tables of a side that stand on a sheet of it. */
  List<TableTrio> tablesOn(int side, String sheet) {
    return tables.stream()
        .filter(table -> table.has(side) && table.block(side).sheet().equals(sheet))
        .toList();
  }
}
