package io.kakaritsuke.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes the rows of the table 通知 anew. */
public final class NotificationSheet {
  private static final String FIRST_HEADER = "ID";

  private NotificationSheet() {}

  /**
   * Puts rows in place of those that are there.
   *
   * @param rows the headers, the operators, then the rows; empty texts are blank cells, and digits
   *     are numbers
   */
  public static void put(Path notification, List<List<String>> rows) throws IOException {
    try (InputStream in = Files.newInputStream(notification);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      put(book, rows);
      try (OutputStream out = Files.newOutputStream(notification)) {
        book.write(out);
      }
    }
  }

  /** The same in a workbook that is open. */
  public static void put(XSSFWorkbook book, List<List<String>> rows) {
    XSSFSheet sheet = book.getSheetAt(1);
    int first = headers(sheet);
    for (int i = sheet.getLastRowNum(); i >= first; i--) {
      Row row = sheet.getRow(i);
      if (row != null) {
        sheet.removeRow(row);
      }
    }
    for (List<String> cells : rows) {
      Row row = sheet.createRow(first++);
      for (int column = 0; column < cells.size(); column++) {
        write(row.createCell(column), cells.get(column));
      }
    }
  }

  private static int headers(XSSFSheet sheet) {
    for (Row row : sheet) {
      Cell cell = row.getCell(0);
      if (cell != null && cell.toString().equals(FIRST_HEADER)) {
        return row.getRowNum();
      }
    }
    throw new IllegalStateException("no headers");
  }

  private static void write(Cell cell, String text) {
    if (text.matches("\\d+")) {
      cell.setCellValue(Integer.parseInt(text));
    } else if (!text.isEmpty()) {
      cell.setCellValue(text);
    }
  }
}
