package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A rulebook whose workbooks are edited as people do, and a plain reading of what is in them. */
final class Book {
  /** What was read of arrays of the same content is the same. */
  private static final Map<Integer, Map<String, String>> SAID = new ConcurrentHashMap<>();

  private final String rulebook;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, XSSFWorkbook> open = new TreeMap<>();

  private Book(String rulebook) {
    this.rulebook = rulebook;
  }

  static Book shipped(String rulebook) {
    Book book = new Book(rulebook);
    book.load("decision-tables");
    book.load("rules");
    return book;
  }

  private void load(String root) {
    Path folder = Path.of(root, rulebook);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(root + "/" + folder.relativize(file), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Book of(Sources sources) {
    Book book = new Book(sources.rulebook());
    sources.files().forEach(file -> book.files.put(file.path(), file.bytes()));
    return book;
  }

  byte[] bytes(String path) {
    return Objects.requireNonNull(files.get(path));
  }

  Book file(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  Book without(String path) {
    files.remove(path);
    return this;
  }

  List<String> workbooks() {
    return files.keySet().stream()
        .filter(path -> path.endsWith(".xlsx"))
        .map(path -> path.replaceAll(".*/|\\.xlsx", ""))
        .toList();
  }

  XSSFWorkbook open(String name) {
    return open.computeIfAbsent(name, key -> opened(bytes(path(name))));
  }

  private static String path(String name) {
    return "decision-tables/" + name + ".xlsx";
  }

  private static XSSFWorkbook opened(byte[] bytes) {
    try {
      XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes));
      for (Sheet sheet : workbook) {
        sheet.forEach(row -> row.forEach(cell -> shared((XSSFCell) cell)));
      }
      return workbook;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The library leaves a text that stands in its cell there when the cell gets another one.
  private static void shared(XSSFCell cell) {
    if (cell.getCTCell().isSetIs()) {
      String text = cell.getStringCellValue();
      cell.getCTCell().unsetIs();
      cell.setCellValue(text);
    }
  }

  Book edit(String name, String sheet, Consumer<Sheet> edit) {
    edit.accept(open(name).getSheet(sheet));
    return this;
  }

  Sources sources() {
    open.forEach(
        (name, workbook) -> {
          try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.write(out);
            files.put(path(name), out.toByteArray());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    open.clear();
    List<Source> sources = new ArrayList<>();
    files.forEach((path, bytes) -> sources.add(new Source(path, bytes)));
    return new Sources(rulebook, sources);
  }

  /** Where a table stands; rows and columns from 0. */
  record Table(String name, Sheet sheet, int title, int first, int last, int columns) {
    boolean isFirst() {
      for (Cell cell : sheet.getRow(title)) {
        if (text(cell).equals("上から最初")) {
          return true;
        }
      }
      return false;
    }

    boolean isSettings() {
      return first == title + 2;
    }

    /** The header with the operator below it. */
    String header(int column) {
      String operator = isSettings() ? "" : text(sheet, title + 2, column);
      return text(sheet, title + 1, column) + " " + operator;
    }

    List<String> ids() {
      List<String> ids = new ArrayList<>();
      for (int r = first; r <= last; r++) {
        ids.add(text(sheet, r, 0));
      }
      return ids;
    }
  }

  static List<Table> tables(XSSFWorkbook workbook) {
    List<Table> tables = new ArrayList<>();
    for (Sheet sheet : workbook) {
      tables.addAll(tables(sheet));
    }
    return tables;
  }

  static List<Table> tables(Sheet sheet) {
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i <= sheet.getLastRowNum(); i++) {
      if (text(sheet, i, 0).equals("表") && text(sheet, i + 1, 0).equals("ID")) {
        tables.add(table(sheet, i));
      }
    }
    return tables;
  }

  private static Table table(Sheet sheet, int title) {
    int columns = 1;
    while (!text(sheet, title + 1, columns).isEmpty()) {
      columns++;
    }
    boolean settings = text(sheet, title, 3).equals("設定");
    int first = title + (settings ? 2 : 3);
    int last = first - 1;
    while (last < sheet.getLastRowNum()
        && !text(sheet, last + 1, 0).isEmpty()
        && !text(sheet, last + 1, 0).equals("表")) {
      last++;
    }
    return new Table(text(sheet, title, 1), sheet, title, first, last, columns);
  }

  static String text(Sheet sheet, int row, int column) {
    Row found = sheet.getRow(row);
    return found == null ? "" : text(found.getCell(column));
  }

  static String text(@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    return switch (cell.getCellType() == CellType.FORMULA
        ? cell.getCachedFormulaResultType()
        : cell.getCellType()) {
      case NUMERIC -> String.valueOf(cell.getNumericCellValue());
      case STRING -> cell.getStringCellValue();
      case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
      default -> "";
    };
  }

  /**
   * All that the workbooks say, by what it is: {@code churn-signal|未接触|cell|r-1|備考}. Rows are known
   * by id, columns by header and operator with their number, lists by their first cells.
   *
   * @param names what tables are called, by the ids of their rows: a table may have another name
   */
  Map<String, String> said(Map<String, String> names) {
    Map<String, String> said = new LinkedHashMap<>();
    sources();
    for (String name : workbooks()) {
      byte[] file = bytes(path(name));
      int known = Arrays.hashCode(file) * 31 + names.hashCode();
      said.putAll(SAID.computeIfAbsent(known, key -> said(name, opened(file), names)));
    }
    return said;
  }

  /** What the tables are called, by workbook and the ids of their rows. */
  Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    sources();
    for (String name : workbooks()) {
      for (Table table : tables(opened(bytes(path(name))))) {
        table.ids().forEach(id -> names.put(name + " " + id, table.name()));
      }
    }
    return names;
  }

  private static Map<String, String> said(
      String name, XSSFWorkbook workbook, Map<String, String> names) {
    Map<String, String> said = new LinkedHashMap<>();
    for (Sheet sheet : workbook) {
      List<Table> tables = tables(sheet);
      for (Table table : tables) {
        Map<String, Integer> votes = new TreeMap<>();
        table
            .ids()
            .forEach(id -> votes.merge(names.getOrDefault(name + " " + id, ""), 1, Integer::sum));
        votes.remove("");
        String known =
            votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(table.name());
        said(said, name + "|" + known, table);
      }
      if (name.equals("facts")) {
        list(said, name + "|" + sheet.getSheetName(), sheet);
      } else {
        said.put(name + "|" + sheet.getSheetName() + "|sheet", "there");
        int end = tables.isEmpty() ? Integer.MAX_VALUE : tables.get(0).title();
        notes(said, name + "|" + sheet.getSheetName(), sheet, end);
      }
    }
    return said;
  }

  private static void notes(Map<String, String> said, String place, Sheet sheet, int end) {
    for (Row row : sheet) {
      for (Cell cell : row) {
        if (row.getRowNum() < end && !text(cell).isEmpty()) {
          said.put(place + "|note|" + cell.getAddress(), text(cell));
        }
      }
    }
  }

  // The headers of a list stand in the first row with several texts.
  private static void list(Map<String, String> said, String place, Sheet sheet) {
    int header = header(sheet);
    Row headers = header < 0 ? null : sheet.getRow(header);
    for (int r = header + 1; headers != null && r <= sheet.getLastRowNum(); r++) {
      String key = (text(sheet, r, 0) + " " + text(sheet, r, 1)).strip();
      for (Cell heading : headers) {
        String value = text(sheet, r, heading.getColumnIndex());
        if (!text(heading).isEmpty() && !value.isEmpty()) {
          said.put(place + "|list|" + key + "|" + text(heading), value);
        }
      }
    }
  }

  static int header(Sheet sheet) {
    for (int r = 0; r <= sheet.getLastRowNum(); r++) {
      if (!text(sheet, r, 0).isEmpty() && !text(sheet, r, 1).isEmpty()) {
        return r;
      }
    }
    return -1;
  }

  private static void said(Map<String, String> said, String place, Table table) {
    Sheet sheet = table.sheet();
    Row title = sheet.getRow(table.title());
    said.put(place + "|table", "there");
    said.put(place + "|name", table.name());
    said.put(place + "|on", sheet.getSheetName());
    for (int c = 2; c + 1 < title.getLastCellNum(); c += 2) {
      if (!text(title.getCell(c)).isEmpty()) {
        said.put(place + "|title|" + text(title.getCell(c)), text(title.getCell(c + 1)));
      }
    }
    List<String> columns = new ArrayList<>(List.of(""));
    for (int c = 1; c < table.columns(); c++) {
      String key = table.header(c);
      int same = (int) columns.stream().filter(one -> one.split("#")[0].equals(key)).count();
      columns.add(key + (same > 0 ? "#" + same : ""));
      said.put(place + "|column|" + columns.get(c), "there");
    }
    StringBuilder order = new StringBuilder();
    for (int r = table.first(); r <= table.last(); r++) {
      String id = text(sheet, r, 0);
      order.append(id).append(' ');
      said.put(place + "|row|" + id, "there");
      for (int c = 1; c < table.columns(); c++) {
        if (!text(sheet, r, c).isEmpty()) {
          said.put(place + "|cell|" + id + "|" + columns.get(c), text(sheet, r, c));
        }
      }
    }
    if (table.isFirst()) {
      said.put(place + "|order", order.toString());
    }
  }
}
