package io.kakaritsuke.workbook.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;

/** One case of cases.txt: two changes as text, and what their merge is to be. */
record MergeCase(
    String name,
    List<String> ours,
    List<String> theirs,
    List<String> taken,
    List<String> conflicts,
    List<String> has,
    List<String> theirsHas) {
  static List<MergeCase> all() {
    List<MergeCase> cases = new ArrayList<>();
    try (InputStream in = MergeCase.class.getResourceAsStream("cases.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> add(cases, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static void add(List<MergeCase> cases, String line) {
    String word = line.split(" ", 2)[0];
    String rest = line.split(" ", 2)[1];
    if (word.equals("case")) {
      cases.add(
          new MergeCase(
              rest,
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>()));
      return;
    }
    MergeCase last = cases.get(cases.size() - 1);
    switch (word) {
      case "ours" -> last.ours.add(rest);
      case "theirs" -> last.theirs.add(rest);
      case "taken" -> last.taken.add(rest);
      case "conflict" -> last.conflicts.add(rest);
      case "has" -> last.has.add(rest);
      case "theirs-has" -> last.theirsHas.add(rest);
      default -> throw new IllegalArgumentException(line);
    }
  }

  static Book edited(Book book, List<String> edits) {
    edits.forEach(edit -> edit(book, edit));
    return book;
  }

  private static void edit(Book book, String edit) {
    String[] words = edit.split(" ", 4);
    if (words[1].equals("drop-sheet")) {
      book.open(words[0]).removeSheetAt(book.open(words[0]).getSheetIndex(words[2]));
      return;
    }
    if (words[1].equals("name-sheet")) {
      String[] names = words[3].split(" to ");
      int index = book.open(words[0]).getSheetIndex(names[0]);
      book.open(words[0]).setSheetName(index, names[1]);
      return;
    }
    if (words[1].equals("add-sheet")) {
      type(book.open(words[0]).createSheet(words[2].strip()).createRow(0).createCell(0), words[3]);
      return;
    }
    Sheet sheet = book.open(words[0]).getSheet(words[1]);
    switch (words[2]) {
      case "drop-column" -> drop(sheet, CellReference.convertColStringToIndex(words[3].strip()));
      case "delete" -> delete(sheet, Integer.parseInt(words[3]) - 1);
      case "insert" -> {
        String[] values = words[3].split("\\|", -1);
        insert(sheet, Integer.parseInt(values[0].strip()) - 1, values);
      }
      case "move" -> {
        String[] numbers = words[3].split(" to ");
        move(sheet, Integer.parseInt(numbers[0]) - 1, Integer.parseInt(numbers[1]) - 1);
      }
      case "column" -> column(sheet, words[3].split("\\|"));
      default -> {
        CellReference at = new CellReference(words[2]);
        Row row = sheet.getRow(at.getRow());
        type(
            (row == null ? sheet.createRow(at.getRow()) : row)
                .getCell(at.getCol(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK),
            words[3].substring(2));
      }
    }
  }

  private static void delete(Sheet sheet, int row) {
    sheet.removeRow(sheet.getRow(row));
    if (row < sheet.getLastRowNum()) {
      sheet.shiftRows(row + 1, sheet.getLastRowNum(), -1);
    }
  }

  private static void insert(Sheet sheet, int at, String[] values) {
    if (at <= sheet.getLastRowNum()) {
      sheet.shiftRows(at, sheet.getLastRowNum(), 1);
    }
    Row row = sheet.createRow(at);
    for (int i = 1; i < values.length; i++) {
      if (!values[i].isBlank()) {
        type(row.createCell(i - 1), values[i].strip());
      }
    }
  }

  private static void move(Sheet sheet, int from, int to) {
    StringBuilder values = new StringBuilder();
    for (int c = 0; c < sheet.getRow(from).getLastCellNum(); c++) {
      values.append('|').append(Book.text(sheet, from, c));
    }
    List<CellStyle> styles = new ArrayList<>();
    sheet.getRow(from).forEach(cell -> styles.add(cell.getCellStyle()));
    List<Integer> columns = new ArrayList<>();
    sheet.getRow(from).forEach(cell -> columns.add(cell.getColumnIndex()));
    delete(sheet, from);
    insert(sheet, to, values.toString().split("\\|", -1));
    for (int i = 0; i < columns.size(); i++) {
      sheet
          .getRow(to)
          .getCell(columns.get(i), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
          .setCellStyle(styles.get(i));
    }
  }

  private static void column(Sheet sheet, String[] values) {
    int at = CellReference.convertColStringToIndex(values[0].strip());
    for (int r = 4; r <= sheet.getLastRowNum(); r++) {
      Row row = sheet.getRow(r);
      if (row != null && row.getLastCellNum() > at) {
        row.shiftCellsRight(at, row.getLastCellNum() - 1, 1);
      }
    }
    for (int i = 1; i < values.length; i++) {
      type(sheet.getRow(3 + i).createCell(at), values[i].strip());
    }
  }

  private static void drop(Sheet sheet, int at) {
    for (int r = 4; r <= sheet.getLastRowNum(); r++) {
      Row row = sheet.getRow(r);
      if (row != null && row.getCell(at) != null) {
        row.removeCell(row.getCell(at));
      }
      if (row != null && row.getLastCellNum() > at) {
        row.shiftCellsLeft(at + 1, row.getLastCellNum(), 1);
      }
    }
  }

  private static void type(Cell cell, String value) {
    if (value.matches("-?[0-9]+(\\.[0-9]+)?")) {
      cell.setCellValue(Double.parseDouble(value));
    } else {
      cell.setCellValue(value);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
