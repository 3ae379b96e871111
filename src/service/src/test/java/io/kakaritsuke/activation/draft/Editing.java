package io.kakaritsuke.activation.draft;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Changes the workbooks that are shipped, as a person would in a spreadsheet program. */
public final class Editing {
  /** The sheet and the cell of 最終ログインからの日数 ≥ 60. */
  public static final String LOGIN_SHEET = "利用・問い合わせ";

  public static final String LOGIN_CELL = "B7";

  private Editing() {}

  public static byte[] shipped(String name) {
    try {
      return Files.readAllBytes(Path.of("decision-tables", "webinar", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** churn-signal.xlsx with another number of days without a login. */
  public static byte[] daysWithoutLogin(double days) {
    return edited(
        shipped("churn-signal.xlsx"), LOGIN_SHEET, LOGIN_CELL, cell -> cell.setCellValue(days));
  }

  public static byte[] edited(byte[] workbook, String sheet, String cell, Consumer<XSSFCell> edit) {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      CellReference at = new CellReference(cell);
      edit.accept(book.getSheet(sheet).getRow(at.getRow()).getCell(at.getCol()));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The workbook with one row more below the last one, typed under the headers. */
  /** The catalogue with one more line in the sheet of the rulebook itself. */
  public static byte[] withItem(byte[] facts, String item, double value) {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(facts))) {
      Sheet about = book.getSheet("ルールブック");
      int next = 2;
      while (about.getRow(next) != null
          && about.getRow(next).getCell(0) != null
          && !about.getRow(next).getCell(0).getStringCellValue().isEmpty()) {
        next++;
      }
      Row row = about.getRow(next) == null ? about.createRow(next) : about.getRow(next);
      row.createCell(0).setCellValue(item);
      row.createCell(1).setCellValue(value);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] withRow(byte[] workbook, String sheet, Map<String, ?> values) {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      XSSFSheet into = book.getSheet(sheet);
      Map<String, Integer> columns = headers(into, values.keySet());
      XSSFRow row = into.createRow(into.getLastRowNum() + 1);
      values.forEach(
          (header, value) -> type(row.createCell(columns.getOrDefault(header, 0)), value));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The workbook without one row of a sheet, counted from 1; those below move up. */
  static byte[] withoutRow(byte[] workbook, String sheet, int row) {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      XSSFSheet from = book.getSheet(sheet);
      from.removeRow(from.getRow(row - 1));
      from.shiftRows(row, from.getLastRowNum(), -1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of the first row that has all of these headers, with their columns. */
  static Map<String, Integer> headers(byte[] workbook, String sheet, Set<String> some) {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      return headers(book.getSheet(sheet), some);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> headers(XSSFSheet sheet, Set<String> some) {
    for (Row row : sheet) {
      Map<String, Integer> headers = new LinkedHashMap<>();
      row.forEach(cell -> headers.put(cell.toString(), cell.getColumnIndex()));
      if (headers.keySet().containsAll(some)) {
        return headers;
      }
    }
    throw new IllegalArgumentException("no such headers " + some);
  }

  private static void type(Cell cell, Object value) {
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else {
      cell.setCellValue((String) value);
    }
  }

  public static String value(byte[] workbook, String sheet, String cell) {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      CellReference at = new CellReference(cell);
      return book.getSheet(sheet).getRow(at.getRow()).getCell(at.getCol()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the sheets in their order. */
  static List<String> sheets(byte[] workbook) {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      List<String> names = new ArrayList<>();
      book.forEach(sheet -> names.add(sheet.getSheetName()));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
