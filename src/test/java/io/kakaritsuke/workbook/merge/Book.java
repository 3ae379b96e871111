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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A rulebook whose workbooks are edited as people do, and a plain reading of what is in them. */
final class Book {
  /** What was read of arrays of the same content is the same. */
  private static final Map<Integer, Map<String, String>> SAID = new HashMap<>();

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
      return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
  }

  static List<Table> tables(XSSFWorkbook workbook) {
    List<Table> tables = new ArrayList<>();
    for (Sheet sheet : workbook) {
      for (int i = 0; i <= sheet.getLastRowNum(); i++) {
        if (text(sheet, i, 0).equals("表")) {
          tables.add(table(sheet, i));
        }
      }
    }
    return tables;
  }

  private static Table table(Sheet sheet, int title) {
    int columns = 1;
    while (!text(sheet, title + 1, columns).isEmpty()) {
      columns++;
    }
    int first = title + 3;
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
   * All that the workbooks say, by what it is: {@code churn-signal|未接触|row r-1|備考}. Tables are
   * known by name, rows by id, columns by header and operator with their number.
   */
  Map<String, String> said() {
    Map<String, String> said = new LinkedHashMap<>();
    sources();
    for (String name : workbooks()) {
      if (!name.equals("facts")) {
        byte[] file = bytes(path(name));
        said.putAll(SAID.computeIfAbsent(Arrays.hashCode(file), key -> said(name, opened(file))));
      }
    }
    return said;
  }

  private static Map<String, String> said(String name, XSSFWorkbook workbook) {
    Map<String, String> said = new LinkedHashMap<>();
    tables(workbook).forEach(table -> said(said, name + "|" + table.name(), table));
    return said;
  }

  private static void said(Map<String, String> said, String place, Table table) {
    Sheet sheet = table.sheet();
    Row title = sheet.getRow(table.title());
    for (int c = 2; c + 1 < title.getLastCellNum(); c += 2) {
      if (!text(title.getCell(c)).isEmpty()) {
        said.put(place + "|title|" + text(title.getCell(c)), text(title.getCell(c + 1)));
      }
    }
    List<String> columns = new ArrayList<>(List.of(""));
    for (int c = 1; c < table.columns(); c++) {
      String key = text(sheet, table.title() + 1, c) + " " + text(sheet, table.title() + 2, c);
      columns.add(key + (columns.contains(key) ? " " + c : ""));
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
