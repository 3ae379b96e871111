package io.kakaritsuke.workbook.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What somebody may do to the columns, tables and sheets of a workbook. */
final class RandomStructure {
  private static final Map<String, String> OPERATORS =
      Map.of("以上", "超", "超", "以上", "以下", "未満", "未満", "以下");

  private final Random random;
  private final String name;

  /**
   * @param name whose edits they are: what is new is called so
   */
  RandomStructure(Random random, String name) {
    this.random = random;
    this.name = name;
  }

  /** Makes one edit, and says which. */
  String edit(XSSFWorkbook workbook, Book.Table table, int number) {
    return switch (random.nextInt(11)) {
      case 0, 1 -> addColumn(table, workbook);
      case 2 -> deleteColumn(table);
      case 3 -> moveColumn(table);
      case 4, 5 -> operator(table);
      case 6 -> addTable(table, number);
      case 7 -> deleteTable(table);
      case 8 -> {
        table.sheet().getRow(table.title()).getCell(1).setCellValue("表" + name + number);
        yield "rename table " + table.name() + " to 表" + name + number;
      }
      case 9 -> sheet(workbook, table, number);
      default -> title(table);
    };
  }

  private List<Integer> conditions(Book.Table table) {
    List<Integer> conditions = new ArrayList<>();
    for (int c = 1; c < table.columns() && !table.isSettings(); c++) {
      if (!Book.text(table.sheet(), table.title() + 2, c).isEmpty()) {
        conditions.add(c);
      }
    }
    return conditions;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  // A condition that some table of the workbook has and this one does not; without a value in most
  // rows: it asks nothing there.
  private String addColumn(Book.Table table, XSSFWorkbook workbook) {
    List<Book.Table> others = Book.tables(workbook);
    Book.Table like = one(others);
    List<Integer> possible = conditions(like);
    List<Integer> own = conditions(table);
    if (possible.isEmpty() || own.isEmpty()) {
      return "no condition to add";
    }
    int model = one(possible);
    String header = like.header(model);
    if (own.stream().anyMatch(column -> table.header(column).equals(header))) {
      return "the condition is there";
    }
    int at = one(own);
    int row = table.first() + random.nextInt(table.last() - table.first() + 1);
    Object value = value(like.sheet(), like.first(), model);
    for (int r = table.title() + 1; r <= table.last(); r++) {
      shift(table.sheet().getRow(r), at, 1);
    }
    table.sheet().getRow(table.title() + 1).createCell(at).setCellValue(header.split(" ")[0]);
    table.sheet().getRow(table.title() + 2).createCell(at).setCellValue(header.split(" ")[1]);
    if (!value.equals("")) {
      RandomEdits.type(table.sheet().getRow(row).createCell(at), value);
    }
    return "column " + header + " before " + at;
  }

  private static void shift(Row row, int at, int by) {
    if (row.getLastCellNum() > at) {
      if (by > 0) {
        row.shiftCellsRight(at, row.getLastCellNum() - 1, 1);
      } else {
        row.shiftCellsLeft(at + 1, row.getLastCellNum(), 1);
      }
    }
  }

  private static Object value(Sheet sheet, int row, int column) {
    return RandomEdits.value(sheet.getRow(row).getCell(column));
  }

  private String deleteColumn(Book.Table table) {
    List<Integer> conditions = conditions(table);
    if (conditions.size() < 2) {
      return "no column to delete";
    }
    int column = one(conditions);
    String header = table.header(column);
    for (int r = table.title() + 1; r <= table.last(); r++) {
      Row row = table.sheet().getRow(r);
      if (row.getCell(column) != null) {
        row.removeCell(row.getCell(column));
      }
      shift(row, column, -1);
    }
    return "delete column " + header;
  }

  private String moveColumn(Book.Table table) {
    List<Integer> conditions = conditions(table);
    if (conditions.size() < 2) {
      return "no column to move";
    }
    int from = one(conditions);
    int to = one(conditions);
    for (int r = table.title() + 1; r <= table.last(); r++) {
      List<Object> values = new ArrayList<>();
      for (int c = 1; c < table.columns(); c++) {
        values.add(value(table.sheet(), r, c));
      }
      values.add(to - 1, values.remove(from - 1));
      for (int c = 1; c < table.columns(); c++) {
        Row row = table.sheet().getRow(r);
        RandomEdits.type(
            row.getCell(c, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK), values.get(c - 1));
      }
    }
    return "move column " + from + " to " + to;
  }

  private String operator(Book.Table table) {
    for (int column : conditions(table)) {
      Cell cell = table.sheet().getRow(table.title() + 2).getCell(column);
      String other = OPERATORS.get(Book.text(cell));
      if (other != null && random.nextBoolean()) {
        cell.setCellValue(other);
        return "operator of " + table.header(column);
      }
    }
    return "no operator to change";
  }

  private String title(Book.Table table) {
    Row title = table.sheet().getRow(table.title());
    for (int c = 2; c + 1 < title.getLastCellNum(); c += 2) {
      Cell value = title.getCell(c + 1);
      if (value != null && value.getCellType() == CellType.NUMERIC) {
        value.setCellValue(random.nextInt(30));
        return "title " + Book.text(title.getCell(c));
      }
    }
    Cell policy = title.getCell(5);
    if (Book.text(title.getCell(4)).equals("判定") && policy != null) {
      policy.setCellValue(Book.text(policy).equals("すべて") ? "上から最初" : "すべて");
      return "title 判定";
    }
    return "no title to change";
  }

  // The head of the table again, with one row.
  private String addTable(Book.Table table, int number) {
    Sheet sheet = table.sheet();
    copy(table, sheet, sheet.getLastRowNum() + 2, number);
    return "add table 追加" + name + number + " to " + sheet.getSheetName();
  }

  private void copy(Book.Table table, Sheet into, int at, int number) {
    List<Integer> rows = new ArrayList<>();
    for (int r = table.title(); r <= table.first(); r++) {
      rows.add(r);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row made = into.createRow(at + i);
      Row row = table.sheet().getRow(rows.get(i));
      for (int c = 0; c < Math.max(table.columns(), row.getLastCellNum()); c++) {
        Object value = RandomEdits.value(row.getCell(c));
        if (!value.equals("")) {
          RandomEdits.type(made.createCell(c), value);
        }
      }
    }
    into.getRow(at).getCell(1).setCellValue("追加" + name + number);
    for (int c = 2; c + 1 < into.getRow(at).getLastCellNum(); c += 2) {
      if (Book.text(into.getRow(at).getCell(c)).equals("コード")) {
        into.getRow(at).getCell(c + 1).setCellValue("EXTRA_" + name + number);
      }
    }
    into.getRow(at + rows.size() - 1).getCell(0).setCellValue("t-" + name + number);
  }

  private String deleteTable(Book.Table table) {
    Sheet sheet = table.sheet();
    int end = table.last();
    while (end < sheet.getLastRowNum() && Book.text(sheet, end + 1, 0).isEmpty()) {
      end++;
    }
    for (int r = table.title(); r <= end; r++) {
      if (sheet.getRow(r) != null) {
        sheet.removeRow(sheet.getRow(r));
      }
    }
    if (end < sheet.getLastRowNum()) {
      sheet.shiftRows(end + 1, sheet.getLastRowNum(), table.title() - end - 1);
    }
    return "delete table " + table.name();
  }

  private String sheet(XSSFWorkbook workbook, Book.Table table, int number) {
    String called = "シート" + name + number;
    switch (random.nextInt(4)) {
      case 0 -> {
        workbook.setSheetName(workbook.getSheetIndex(table.sheet()), called);
        return "rename sheet of " + table.name() + " to " + called;
      }
      case 1 -> {
        Sheet made = workbook.createSheet(called);
        made.createRow(0).createCell(1).setCellValue("会議のメモ");
        copy(table, made, 3, number);
        return "add sheet " + called;
      }
      case 2 -> {
        Sheet made = workbook.createSheet("メモ" + called);
        made.createRow(2).createCell(1).setCellValue("覚え書き " + number);
        return "add notes";
      }
      default -> {
        if (Book.tables(workbook).stream().map(Book.Table::sheet).distinct().count() < 2) {
          return "no sheet to delete";
        }
        workbook.removeSheetAt(workbook.getSheetIndex(table.sheet()));
        return "delete sheet of " + table.name();
      }
    }
  }
}
