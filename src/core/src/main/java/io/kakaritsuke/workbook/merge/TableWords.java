package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.BookCells;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What one side did inside a table, cell by cell, for who has to decide about the whole of it. */
final class TableWords {
  private static final int BASE = TableTrio.BASE;
  private static final int MOST_NAMED = 5;

  private TableWords() {}

  /** The text with what the side changed in the tables, as far as it can be said. */
  static Text with(Text text, List<TableTrio> tables, int side) {
    List<Text> changes = new ArrayList<>();
    tables.stream()
        .filter(table -> table.has(BASE) && table.has(side))
        .forEach(table -> changes.addAll(changes(table, side)));
    if (changes.isEmpty()) {
      return text;
    }
    Text named = MergeWords.list(changes, MOST_NAMED);
    return new Text(text.ja() + "（" + named.ja() + "）", text.en() + " (" + named.en() + ")");
  }

  private static List<Text> changes(TableTrio table, int side) {
    List<Text> changes = new ArrayList<>(titles(table, side));
    for (int[] column : table.columns()) {
      if (column[BASE] < 0 && column[side] >= 0) {
        changes.add(MergeWords.columnAdded(table.block(side), column[side]));
      } else if (column[BASE] >= 0 && column[side] < 0) {
        changes.add(MergeWords.columnRemoved(table.block(BASE), column[BASE]));
      }
    }
    for (int[] row : table.rows()) {
      if (row[BASE] >= 0 && row[side] >= 0) {
        cells(table, side, row).forEach(changes::add);
      } else if (row[BASE] >= 0) {
        changes.add(MergeWords.removed(RowWords.row(table.block(BASE), table.line(BASE, row))));
      } else if (row[side] >= 0) {
        changes.add(MergeWords.rowAdded(RowWords.row(table.block(side), table.line(side, row))));
      }
    }
    return changes;
  }

  private static List<Text> titles(TableTrio table, int side) {
    Block was = table.block(BASE);
    Block now = table.block(side);
    TreeSet<String> keys = new TreeSet<>(was.area().titleColumns().keySet());
    keys.addAll(now.area().titleColumns().keySet());
    return keys.stream()
        .filter(key -> !BookCells.Cell.same(was.title(key), now.title(key)))
        .map(
            key ->
                MergeWords.change(
                    MergeWords.title(was, key),
                    MergeWords.value(was.title(key)),
                    MergeWords.value(now.title(key))))
        .toList();
  }

  private static Stream<Text> cells(TableTrio table, int side, int[] row) {
    Block was = table.block(BASE);
    Block now = table.block(side);
    return table.columns().stream()
        .filter(column -> column[BASE] >= 0 && column[side] >= 0)
        .filter(column -> table.differs(side, row, column))
        .map(
            column ->
                MergeWords.change(
                    RowWords.cell(was, table.line(BASE, row), column[BASE]),
                    RowWords.value(was, column[BASE], table.cell(BASE, row, column)),
                    RowWords.value(now, column[side], table.cell(side, row, column))));
  }
}
