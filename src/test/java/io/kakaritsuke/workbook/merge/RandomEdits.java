package io.kakaritsuke.workbook.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** What somebody may do to a rulebook within a day, the same for the same number. */
final class RandomEdits {
  private static final List<String> NOT_TOUCHED = List.of("コード", "種類", "判定");

  private final Book book;
  private final Random random;
  private final String name;
  private final List<String> done = new ArrayList<>();
  private boolean near;

  RandomEdits(Book book, String name, long seed) {
    this.book = book;
    this.name = name;
    this.random = new Random(seed);
  }

  /** What was done, for who has to understand a failure. */
  List<String> done() {
    return done;
  }

  RandomEdits make(int edits, List<String> workbooks) {
    for (int i = 0; i < edits; i++) {
      String workbook = workbooks.get(random.nextInt(workbooks.size()));
      XSSFWorkbook open = book.open(workbook);
      List<Book.Table> tables =
          Book.tables(open).stream().filter(table -> table.last() > table.first()).toList();
      if (!tables.isEmpty()) {
        // Half of the edits are made where those of the other one are likely to be.
        near = random.nextBoolean();
        Book.Table table = tables.get(near ? 0 : random.nextInt(tables.size()));
        String what = edit(table, i);
        done.add(name + " " + workbook + " " + table.name() + ": " + what);
      }
    }
    return this;
  }

  private String edit(Book.Table table, int number) {
    Sheet sheet = table.sheet();
    int rows = table.last() - table.first() + 1;
    int row = table.first() + random.nextInt(near ? Math.min(2, rows) : rows);
    String id = Book.text(sheet, row, 0);
    switch (random.nextInt(12)) {
      case 0 -> {
        insert(sheet, row + 1, "n-" + name + number, List.of());
        return "add behind " + id;
      }
      case 1 -> {
        insert(sheet, row + 1, "c-" + name + number, values(table, row));
        return "copy " + id;
      }
      case 2 -> {
        delete(sheet, row);
        return "delete " + id;
      }
      case 3 -> {
        int to = table.first() + random.nextInt(table.last() - table.first() + 1);
        List<Object> values = values(table, row);
        delete(sheet, row);
        insert(sheet, to, id, values);
        return "move " + id + " to " + (to + 1);
      }
      case 4 -> {
        return addColumn(table);
      }
      case 5 -> {
        Row title = sheet.getRow(table.title());
        for (int c = 2; c + 1 < title.getLastCellNum(); c += 2) {
          if (!NOT_TOUCHED.contains(Book.text(title.getCell(c)))
              && title.getCell(c + 1) != null
              && title.getCell(c + 1).getCellType() == CellType.NUMERIC) {
            title.getCell(c + 1).setCellValue(random.nextInt(30));
            return "title " + Book.text(title.getCell(c));
          }
        }
        return "no title to change";
      }
      default -> {
        int column = 1 + random.nextInt(table.columns() - 1);
        return change(table, row, column, id);
      }
    }
  }

  private String change(Book.Table table, int row, int column, String id) {
    String header = Book.text(table.sheet(), table.title() + 1, column);
    if (header.equals("コード")) {
      return "nothing";
    }
    Cell cell =
        table.sheet().getRow(row).getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    if (header.equals("備考")) {
      cell.setCellValue("メモ" + random.nextInt(1000));
    } else if (cell.getCellType() == CellType.NUMERIC) {
      cell.setCellValue(cell.getNumericCellValue() + 1 + random.nextInt(5));
    } else {
      int like = table.first() + random.nextInt(table.last() - table.first() + 1);
      type(cell, value(table.sheet().getRow(like).getCell(column)));
    }
    return "set " + id + " " + header + " to " + Book.text(cell);
  }

  private static List<Object> values(Book.Table table, int row) {
    List<Object> values = new ArrayList<>();
    for (int c = 1; c < table.columns(); c++) {
      values.add(value(table.sheet().getRow(row).getCell(c)));
    }
    return values;
  }

  private static Object value(@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    return cell.getCellType() == CellType.NUMERIC
        ? (Object) cell.getNumericCellValue()
        : Book.text(cell);
  }

  private static void type(Cell cell, Object value) {
    if (value instanceof Double number) {
      cell.setCellValue(number);
    } else if (value.equals("")) {
      cell.setBlank();
    } else {
      cell.setCellValue((String) value);
    }
  }

  private static void insert(Sheet sheet, int row, String id, List<Object> values) {
    if (row <= sheet.getLastRowNum()) {
      sheet.shiftRows(row, sheet.getLastRowNum(), 1);
    }
    Row made = sheet.createRow(row);
    made.createCell(0).setCellValue(id);
    for (int i = 0; i < values.size(); i++) {
      type(made.createCell(i + 1), values.get(i));
    }
  }

  private static void delete(Sheet sheet, int row) {
    Row gone = sheet.getRow(row);
    if (gone != null) {
      sheet.removeRow(gone);
    }
    if (row < sheet.getLastRowNum()) {
      sheet.shiftRows(row + 1, sheet.getLastRowNum(), -1);
    }
  }

  // A condition that is there already, with an operator that fits it and no value: it asks nothing.
  private String addColumn(Book.Table table) {
    Sheet sheet = table.sheet();
    String operator = Book.text(sheet, table.title() + 2, 1);
    if (operator.isEmpty()) {
      return "no condition to add";
    }
    String header = Book.text(sheet, table.title() + 1, 1);
    for (int r = table.title() + 1; r <= table.last(); r++) {
      Row row = sheet.getRow(r);
      if (row.getLastCellNum() > 1) {
        row.shiftCellsRight(1, row.getLastCellNum() - 1, 1);
      }
    }
    sheet.getRow(table.title() + 1).createCell(1).setCellValue(header);
    sheet.getRow(table.title() + 2).createCell(1).setCellValue(operator);
    return "column " + header + " " + operator;
  }
}
