package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.workbook.diff.Rise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one side changed of the sheets, tables and columns of a workbook, by what it is: two sides
 * that made the same change have the same key.
 */
final class Structure {
  private final BookTrio book;
  private final int side;
  private final int other;
  private final Map<String, Text> changes = new LinkedHashMap<>();
  private final List<Text> inTheWay = new ArrayList<>();

  private Structure(BookTrio book, int side) {
    this.book = book;
    this.side = side;
    this.other = side == TableTrio.OURS ? TableTrio.THEIRS : TableTrio.OURS;
  }

  static Structure of(BookTrio book, int side) {
    Structure structure = new Structure(book, side);
    structure.sheets();
    structure.tables();
    return structure;
  }

  Map<String, Text> changes() {
    return changes;
  }

  /** What the other side changed within what this side took away. */
  List<Text> inTheWay() {
    return inTheWay;
  }

  // Two columns of the same meaning are two changes.
  private void add(String key, Text change) {
    String numbered = key;
    for (int i = 2; changes.containsKey(numbered); i++) {
      numbered = key + " #" + i;
    }
    changes.put(numbered, change);
  }

  private void sheets() {
    List<String> before = book.cells(TableTrio.BASE).sheets();
    List<String> after = book.cells(side).sheets();
    for (String sheet : after) {
      if (!before.contains(sheet)) {
        add("+sheet " + sheet, MergeWords.sheetAdded(sheet));
      }
    }
    for (String sheet : before) {
      if (!after.contains(sheet)) {
        add("-sheet " + sheet, MergeWords.sheetRemoved(sheet));
        if (book.cells(other).sheets().contains(sheet) && looseDiffers(sheet)) {
          inTheWay.add(MergeWords.sheetChanged(sheet));
        }
      }
    }
    List<String> common = after.stream().filter(before::contains).toList();
    if (isMoved(common.stream().mapToInt(before::indexOf).toArray())) {
      add("sheets " + common, MergeWords.SHEETS_MOVED);
    }
  }

  // Tables on the sheet are looked at by themselves.
  private boolean looseDiffers(String sheet) {
    return book.tables().stream()
            .noneMatch(
                table ->
                    table.has(TableTrio.BASE) && table.block(TableTrio.BASE).sheet().equals(sheet))
        && LooseCells.differ(book, sheet, other);
  }

  private static boolean isMoved(int[] order) {
    boolean[] kept = Rise.kept(order);
    for (boolean one : kept) {
      if (!one) {
        return true;
      }
    }
    return false;
  }

  private void tables() {
    for (TableTrio table : book.tables()) {
      String name = MergeWords.key(table);
      boolean had = table.has(TableTrio.BASE);
      if (!had && table.has(side)) {
        // A sheet comes and goes with its tables.
        if (book.cells(TableTrio.BASE).sheets().contains(table.block(side).sheet())) {
          add("+table " + name, MergeWords.tableAdded(table.block(side)));
        }
      } else if (had && !table.has(side)) {
        if (book.cells(side).sheets().contains(table.block(TableTrio.BASE).sheet())) {
          add("-table " + name, MergeWords.tableRemoved(table.block(TableTrio.BASE)));
        }
        if (table.has(other) && table.touches(other)) {
          inTheWay.add(MergeWords.tableChanged(table.block(TableTrio.BASE)));
        }
      } else if (had) {
        columns(table, name);
      }
    }
    for (String sheet : book.cells(side).sheets()) {
      moved(sheet);
    }
  }

  private void moved(String sheet) {
    List<TableTrio> here =
        book.tables().stream()
            .filter(table -> table.has(side) && table.block(side).sheet().equals(sheet))
            .filter(table -> table.has(TableTrio.BASE))
            .toList();
    for (TableTrio table : here) {
      if (!table.block(TableTrio.BASE).sheet().equals(sheet)
          && book.cells(TableTrio.BASE).sheets().contains(sheet)) {
        add(
            "table to " + sheet + " " + MergeWords.key(table),
            MergeWords.tableMoved(table.block(side)));
      }
    }
    List<TableTrio> byPlace = new ArrayList<>(here);
    byPlace.sort(Comparator.comparingInt(table -> table.block(side).area().titleRow()));
    int[] order =
        byPlace.stream().mapToInt(table -> table.block(TableTrio.BASE).area().titleRow()).toArray();
    boolean stayed =
        here.stream().allMatch(table -> table.block(TableTrio.BASE).sheet().equals(sheet));
    if (stayed && Arrays.stream(order).distinct().count() == order.length && isMoved(order)) {
      String names = byPlace.stream().map(MergeWords::key).collect(Collectors.joining("|"));
      add("tables " + names, MergeWords.tablesMoved(sheet));
    }
  }

  private void columns(TableTrio table, String name) {
    Block now = table.block(side);
    for (int[] column : table.columns()) {
      if (column[TableTrio.BASE] < 0 && column[side] >= 0) {
        String before = column[side] == 0 ? "" : now.names().get(column[side] - 1).key();
        add(
            "+column " + name + " " + now.names().get(column[side]).key() + " after " + before,
            MergeWords.columnAdded(now, column[side]));
      } else if (column[TableTrio.BASE] >= 0 && column[side] < 0) {
        Block old = table.block(TableTrio.BASE);
        add(
            "-column " + name + " " + column[TableTrio.BASE],
            MergeWords.columnRemoved(old, column[TableTrio.BASE]));
        if (table.has(other) && column[other] >= 0 && table.touches(other, column)) {
          inTheWay.add(MergeWords.columnChanged(old, column[TableTrio.BASE]));
        }
      }
    }
    int[] order =
        table.columns().stream()
            .filter(column -> column[TableTrio.BASE] >= 0 && column[side] >= 0)
            .sorted(Comparator.comparingInt(column -> column[side]))
            .mapToInt(column -> column[TableTrio.BASE])
            .toArray();
    if (isMoved(order)) {
      add("columns " + name + " " + Arrays.toString(order), MergeWords.columnsMoved(now));
    }
  }
}
