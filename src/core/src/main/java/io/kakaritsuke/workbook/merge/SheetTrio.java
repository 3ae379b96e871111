package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.BookCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One sheet by its name on each of the three sides, null where a side lacks it. */
record SheetTrio(@Nullable String base, @Nullable String ours, @Nullable String theirs) {
  @Nullable String name(int side) {
    return side == TableTrio.BASE ? base : side == TableTrio.OURS ? ours : theirs;
  }

  boolean has(int side) {
    return name(side) != null;
  }

  /** Its name on a side that has it. */
  String on(int side) {
    return Objects.requireNonNull(name(side));
  }

  /** Its name as the first of base, ours and theirs has it. */
  String any() {
    return base != null ? base : Objects.requireNonNull(ours != null ? ours : theirs);
  }

  /**
   * The sheets of a workbook: the same by name, where a sheet has another name by the tables that
   * stand on it, and where it has none by its content.
   */
  static List<SheetTrio> of(List<BookCells> sides, List<TableTrio> tables) {
    Names ours = new Names(sides, tables, TableTrio.OURS);
    Names theirs = new Names(sides, tables, TableTrio.THEIRS);
    List<SheetTrio> sheets = new ArrayList<>();
    for (String base : sides.get(TableTrio.BASE).sheets()) {
      sheets.add(new SheetTrio(base, ours.of(base), theirs.of(base)));
    }
    for (String added : ours.added()) {
      sheets.add(new SheetTrio(null, added, theirs.added().contains(added) ? added : null));
    }
    for (String added : theirs.added()) {
      if (!ours.added().contains(added)) {
        sheets.add(new SheetTrio(null, null, added));
      }
    }
    return sheets;
  }

  /** What the sheets of the base are called on one side. */
  private static final class Names {
    private final List<BookCells> sides;
    private final List<TableTrio> tables;
    private final int side;
    private final List<String> before;
    private final List<String> after;
    private final List<String> free;

    Names(List<BookCells> sides, List<TableTrio> tables, int side) {
      this.sides = sides;
      this.tables = tables;
      this.side = side;
      this.before = sides.get(TableTrio.BASE).sheets();
      this.after = sides.get(side).sheets();
      this.free = new ArrayList<>(after);
      free.removeAll(before);
    }

    @Nullable String of(String base) {
      if (after.contains(base)) {
        return base;
      }
      return free.stream().filter(name -> isSame(base, name)).findFirst().orElse(null);
    }

    List<String> added() {
      List<String> added = new ArrayList<>(free);
      before.forEach(
          base -> {
            String now = of(base);
            if (now != null) {
              added.remove(now);
            }
          });
      return added;
    }

    private boolean isSame(String base, String name) {
      List<TableTrio> stood =
          tables.stream()
              .filter(table -> table.has(TableTrio.BASE))
              .filter(table -> table.block(TableTrio.BASE).sheet().equals(base))
              .toList();
      boolean carries =
          tables.stream()
              .anyMatch(table -> table.has(side) && table.block(side).sheet().equals(name));
      if (stood.isEmpty() && !carries) {
        return isAlike(base, name);
      }
      return stood.stream()
          .anyMatch(table -> table.has(side) && table.block(side).sheet().equals(name));
    }

    // Half of what stands on the sheet stands on the other at the same place.
    private boolean isAlike(String base, String name) {
      BookCells old = sides.get(TableTrio.BASE);
      BookCells now = sides.get(side);
      int all = 0;
      int same = 0;
      for (Map.Entry<Integer, List<Integer>> row : old.filled(base).entrySet()) {
        for (int column : row.getValue()) {
          BookCells.Cell cell = old.cell(base, row.getKey(), column);
          all++;
          same += BookCells.Cell.same(cell, now.cell(name, row.getKey(), column)) ? 1 : 0;
        }
      }
      return all > 0 && same * 2 >= all;
    }
  }
}
