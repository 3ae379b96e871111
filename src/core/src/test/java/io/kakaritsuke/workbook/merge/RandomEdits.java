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
  private final Book book;
  private final Random random;
  private final String name;
  private final RandomStructure structure;
  private final List<String> done = new ArrayList<>();
  private boolean near;

  RandomEdits(Book book, String name, long seed) {
    this.book = book;
    this.name = name;
    this.random = new Random(seed);
    this.structure = new RandomStructure(random, name);
  }

  /** What was done, for who has to understand a failure. */
  List<String> done() {
    return done;
  }

  /**
   * @param ofStructure of how many edits one is of columns, tables or sheets; 0 for none
   */
  RandomEdits make(int edits, List<String> workbooks, int ofStructure) {
    for (int i = 0; i < edits; i++) {
      String workbook = workbooks.get(random.nextInt(workbooks.size()));
      XSSFWorkbook open = book.open(workbook);
      List<Book.Table> tables =
          Book.tables(open).stream().filter(table -> table.last() > table.first()).toList();
      if (workbook.equals("facts")) {
        done.add(name + " facts: " + fact(open, i));
      } else if (!tables.isEmpty()) {
        // Half of the edits are made where those of the other one are likely to be.
        near = random.nextBoolean();
        Book.Table table = tables.get(near ? 0 : random.nextInt(tables.size()));
        boolean structural = ofStructure > 0 && random.nextInt(ofStructure) == 0;
        String what = structural ? structure.edit(open, table, i) : edit(table, i);
        done.add(name + " " + workbook + " " + table.name() + ": " + what);
      }
    }
    return this;
  }

  private String fact(XSSFWorkbook workbook, int number) {
    Sheet sheet = workbook.getSheet("ファクト");
    int header = Book.header(sheet);
    int row = header + 1 + random.nextInt(sheet.getLastRowNum() - header);
    String key = Book.text(sheet, row, 0);
    switch (random.nextInt(4)) {
      case 0 -> {
        insert(sheet, row + 1, name + "Fact" + number, List.of("項目" + name + number, "整数"));
        return "add " + name + "Fact" + number;
      }
      case 1 -> {
        List<Object> values = new ArrayList<>();
        for (int c = 1; c < sheet.getRow(row).getLastCellNum(); c++) {
          values.add(value(sheet.getRow(row).getCell(c)));
        }
        delete(sheet, row);
        int to = header + 1 + random.nextInt(sheet.getLastRowNum() - header);
        insert(sheet, to, key, values);
        return "move " + key + " to " + to;
      }
      default -> {
        int last = sheet.getRow(header).getLastCellNum() - 1;
        sheet
            .getRow(row)
            .getCell(last, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
            .setCellValue("説明" + random.nextInt(1000));
        return "text of " + key;
      }
    }
  }

  private String edit(Book.Table table, int number) {
    Sheet sheet = table.sheet();
    int rows = table.last() - table.first() + 1;
    int row = table.first() + random.nextInt(near ? Math.min(2, rows) : rows);
    String id = Book.text(sheet, row, 0);
    switch (random.nextInt(10)) {
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
      case 3, 4 -> {
        int to = table.first() + random.nextInt(table.last() - table.first() + 1);
        List<Object> values = values(table, row);
        delete(sheet, row);
        insert(sheet, to, id, values);
        return "move " + id + " to " + (to + 1);
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

  static Object value(@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    return cell.getCellType() == CellType.NUMERIC
        ? (Object) cell.getNumericCellValue()
        : Book.text(cell);
  }

  static void type(Cell cell, Object value) {
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
}
