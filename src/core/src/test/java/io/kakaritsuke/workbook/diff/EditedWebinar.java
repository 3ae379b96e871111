package io.kakaritsuke.workbook.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The shipped rulebook webinar, edited as a manager does in a spreadsheet program. */
final class EditedWebinar {
  static final Rulebook BASE = new EditedWebinar().read();

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, XSSFWorkbook> open = new TreeMap<>();

  EditedWebinar() {
    load("decision-tables", ".xlsx");
    load("rules", ".drl");
    // It names what is renamed and taken away here, and keeps it from going.
    files.remove("decision-tables/notification.xlsx");
  }

  private void load(String root, String suffix) {
    try (Stream<Path> found = Files.list(Path.of(root, "webinar"))) {
      for (Path file : found.filter(path -> path.toString().endsWith(suffix)).toList()) {
        files.put(root + "/" + file.getFileName(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Types a value into a cell, {@code churn-signal}, {@code 未接触}, {@code D10}; blank clears it. */
  EditedWebinar set(String book, String sheet, String cell, String value) {
    CellReference place = new CellReference(cell);
    Row row = sheet(book, sheet).getRow(place.getRow());
    type(row == null ? sheet(book, sheet).createRow(place.getRow()) : row, place.getCol(), value);
    return this;
  }

  /** Inserts a row above the one of that number, from 1, and fills it from column A on. */
  EditedWebinar insertRow(String book, String sheet, int number, String... values) {
    Sheet edited = sheet(book, sheet);
    if (number - 1 <= edited.getLastRowNum()) {
      edited.shiftRows(number - 1, edited.getLastRowNum(), 1);
    }
    Row row = edited.createRow(number - 1);
    for (int i = 0; i < values.length; i++) {
      type(row, i, values[i].strip());
    }
    return this;
  }

  /**
   * Copies a row, without its id, to the one below and types values under these headers of its
   * table.
   */
  EditedWebinar copyRow(String book, String sheet, int number, Map<String, String> typed) {
    Sheet edited = sheet(book, sheet);
    List<String> values = values(edited.getRow(number - 1));
    values.set(0, "");
    List<String> headers = headersOf(edited, number);
    typed.forEach(
        (header, value) -> {
          int at = headers.indexOf(header);
          while (values.size() <= at) {
            values.add("");
          }
          values.set(at, value);
        });
    return insertRow(book, sheet, number + 1, values.toArray(String[]::new));
  }

  /** The headers of the table that has the row of that number. */
  private static List<String> headersOf(Sheet sheet, int number) {
    for (int above = number - 1; above >= 0; above--) {
      Row row = sheet.getRow(above);
      if (row != null && text(row.getCell(0)).equals("ID")) {
        return values(row);
      }
    }
    throw new IllegalArgumentException("no table has row " + number);
  }

  private static List<String> values(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.getLastCellNum(); i++) {
      values.add(text(row.getCell(i)));
    }
    return values;
  }

  /** Deletes the row of that number, from 1, and moves up what is below. */
  EditedWebinar deleteRow(String book, String sheet, int number) {
    Sheet edited = sheet(book, sheet);
    Row row = edited.getRow(number - 1);
    if (row != null) {
      edited.removeRow(row);
    }
    if (number <= edited.getLastRowNum()) {
      edited.shiftRows(number, edited.getLastRowNum(), -1);
    }
    return this;
  }

  /** Cuts a row out and inserts it so that it stands at the other number. */
  EditedWebinar moveRow(String book, String sheet, int from, int to) {
    List<String> values = values(sheet(book, sheet).getRow(from - 1));
    deleteRow(book, sheet, from);
    return insertRow(book, sheet, to, values.toArray(String[]::new));
  }

  /** Inserts a blank column before that one and writes one value a row, from row 5 on. */
  EditedWebinar insertColumn(String book, String sheet, String column, String... values) {
    Sheet edited = sheet(book, sheet);
    int at = CellReference.convertColStringToIndex(column);
    for (Row row : edited) {
      if (row.getRowNum() >= 4 && row.getLastCellNum() > at) {
        row.shiftCellsRight(at, row.getLastCellNum() - 1, 1);
      }
    }
    for (int i = 0; i < values.length; i++) {
      type(edited.getRow(4 + i), at, values[i].strip());
    }
    return this;
  }

  /** Deletes a column from row 5 on. */
  EditedWebinar deleteColumn(String book, String sheet, String column) {
    int at = CellReference.convertColStringToIndex(column);
    for (Row row : sheet(book, sheet)) {
      if (row.getRowNum() >= 4 && row.getLastCellNum() > at) {
        row.removeCell(row.getCell(at, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK));
        if (row.getLastCellNum() > at) {
          row.shiftCellsLeft(at + 1, row.getLastCellNum(), 1);
        }
      }
    }
    return this;
  }

  EditedWebinar alter(String book, Consumer<XSSFWorkbook> edit) {
    edit.accept(book(book));
    return this;
  }

  EditedWebinar withoutIds() {
    for (String path : List.copyOf(files.keySet())) {
      if (path.endsWith(".xlsx") && !path.endsWith("facts.xlsx")) {
        book(path.replaceAll(".*/|\\.xlsx", "")).forEach(EditedWebinar::clearIds);
      }
    }
    return this;
  }

  private static void clearIds(Sheet sheet) {
    for (Row row : sheet) {
      if (text(row.getCell(0)).startsWith("r-")) {
        row.removeCell(row.getCell(0));
      }
    }
  }

  EditedWebinar file(String path, String text) {
    files.put(path, text.getBytes(UTF_8));
    return this;
  }

  EditedWebinar without(String path) {
    files.remove(path);
    return this;
  }

  String text(String path) {
    return new String(files.get(path), UTF_8);
  }

  Sources sources() {
    List<Source> sources = new ArrayList<>();
    files.forEach((path, bytes) -> sources.add(new Source(path, bytes(path, bytes))));
    return new Sources("webinar", sources);
  }

  Rulebook read() {
    ReadResult result = RulebookReader.read(sources());
    if (result.rulebook() == null) {
      throw new AssertionError(result.findings().toString());
    }
    return result.rulebook();
  }

  Side side() {
    return new Side(read(), sources());
  }

  private byte[] bytes(String path, byte[] original) {
    XSSFWorkbook book = open.get(path.replaceAll(".*/|\\.xlsx", ""));
    if (book == null) {
      return original;
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sheet sheet(String book, String sheet) {
    return book(book).getSheet(sheet);
  }

  private XSSFWorkbook book(String name) {
    return open.computeIfAbsent(
        name,
        key -> {
          byte[] bytes = files.get("decision-tables/" + name + ".xlsx");
          try {
            return new XSSFWorkbook(new ByteArrayInputStream(bytes));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void type(Row row, int column, String value) {
    Cell cell = row.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    if (value.isEmpty()) {
      cell.setBlank();
    } else if (value.matches("-?\\d+(\\.\\d+)?")) {
      cell.setCellValue(Double.parseDouble(value));
    } else {
      cell.setCellValue(value);
    }
  }

  private static String text(Cell cell) {
    if (cell == null) {
      return "";
    }
    return switch (cell.getCellType()) {
      case NUMERIC -> Double.toString(cell.getNumericCellValue());
      case STRING -> cell.getStringCellValue();
      default -> "";
    };
  }
}
