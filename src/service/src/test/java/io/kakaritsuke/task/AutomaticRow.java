package io.kakaritsuke.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Has an intervention of the shipped rulebook done by a program. */
final class AutomaticRow {
  private static final String LABEL = "自動";

  private AutomaticRow() {}

  private interface Change {
    void of(XSSFWorkbook book);
  }

  static void put(Path workbooks, String code) throws IOException {
    change(
        workbooks.resolve("facts.xlsx"),
        book -> {
          Sheet choices = Objects.requireNonNull(book.getSheet("選択肢"));
          Row row = choices.createRow(choices.getLastRowNum() + 1);
          row.createCell(0).setCellValue("担当");
          row.createCell(1).setCellValue(Automation.AUTO);
          row.createCell(2).setCellValue(LABEL);
        });
    change(
        workbooks.resolve("intervention.xlsx"),
        book -> {
          for (Sheet sheet : book) {
            for (Row row : sheet) {
              for (Cell cell : row) {
                if (cell.toString().equals(code)) {
                  // Behind the code stand the action and 担当.
                  row.getCell(cell.getColumnIndex() + 2).setCellValue(LABEL);
                }
              }
            }
          }
        });
  }

  private static void change(Path path, Change change) throws IOException {
    try (InputStream in = Files.newInputStream(path);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      change.of(book);
      try (OutputStream out = Files.newOutputStream(path)) {
        book.write(out);
      }
    }
  }
}
