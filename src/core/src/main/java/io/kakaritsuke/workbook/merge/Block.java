package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.TableArea;
import io.kakaritsuke.workbook.diff.ColumnPairs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table as it stands in one file: a decision table, a 設定 table, or a list with a row of headers
 * as the catalogue has them.
 *
 * @param area the ids of its lines are keys made of the first cells where the table is a list
 * @param list whether the rows have no ids of their own
 * @param labels what facts are called
 */
record Block(BookCells cells, TableArea area, boolean list, Labels labels) {
  private static final String POLICY = "判定";
  private static final String FIRST = "上から最初";

  String sheet() {
    return area.sheet();
  }

  List<TableArea.Heading> columns() {
    return area.headings();
  }

  List<TableArea.Line> lines() {
    return area.lines();
  }

  /** What people call it. */
  String name() {
    return area.name();
  }

  BookCells.@Nullable Cell at(int row, int column) {
    return cells.cell(sheet(), row, column);
  }

  /**
   * @param column counted among the columns of the table, from 0
   */
  BookCells.@Nullable Cell cell(TableArea.Line line, int column) {
    return at(line.number(), columns().get(column).column());
  }

  /** The value in the title row, null where there is none; the name has the empty key. */
  BookCells.@Nullable Cell title(String key) {
    Integer column = area.titleColumns().get(key);
    return column == null ? null : at(area.titleRow(), column);
  }

  /** Whether the order of the rows decides. */
  boolean isFirst() {
    BookCells.Cell policy = title(POLICY);
    return policy != null && policy.shown().strip().equals(FIRST);
  }

  /** The row of operators, 0 where there is none. */
  int operatorRow() {
    return area.lastHeadRow() > area.headerRow() ? area.lastHeadRow() : 0;
  }

  /** The last row that belongs to the table. */
  int lastRow() {
    return lines().isEmpty() ? area.lastHeadRow() : lines().get(lines().size() - 1).number();
  }

  /** The first column beside the table, from 0. */
  int widthEnd() {
    return columns().isEmpty() ? 1 : columns().get(columns().size() - 1).column() + 1;
  }

  List<ColumnPairs.Name> names() {
    List<ColumnPairs.Name> names = new ArrayList<>();
    for (TableArea.Heading column : columns()) {
      boolean condition = column.operator() != null;
      names.add(
          new ColumnPairs.Name(
              labels.meaning(column.label()) + "\u0000" + column.operator(),
              condition ? labels.meaning(column.label()) : "",
              condition ? ColumnPairs.Sort.CONDITION : ColumnPairs.Sort.ATTRIBUTE));
    }
    return names;
  }

  /** The values of a line in the columns given, null for blank ones. */
  List<@Nullable Object> content(TableArea.Line line, int[] inColumns) {
    List<@Nullable Object> values = new ArrayList<>(inColumns.length);
    for (int column : inColumns) {
      BookCells.Cell cell = cell(line, column);
      values.add(cell == null ? null : cell.value());
    }
    return values;
  }
}
