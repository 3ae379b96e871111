package io.kakaritsuke.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Puts a fact 連絡先 into the catalogue of the shipped rulebook: {@code contact}, a text. */
final class PersonalSheet {
  private PersonalSheet() {}

  /**
   * Puts it in, or changes it.
   *
   * @param personal whether it is marked so
   * @param required whether nothing is decided without it
   */
  static void put(Path workbooks, boolean personal, boolean required) throws IOException {
    Path facts = workbooks.resolve("facts.xlsx");
    try (InputStream in = Files.newInputStream(facts);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      XSSFSheet sheet = book.getSheet("ファクト");
      type(sheet, 1, "個人情報", "個人情報");
      int row = 2;
      while (sheet.getRow(row) != null
          && sheet.getRow(row).getCell(0) != null
          && !sheet.getRow(row).getCell(0).toString().isEmpty()
          && !sheet.getRow(row).getCell(0).toString().equals("contact")) {
        row++;
      }
      type(sheet, row, "名前", "contact");
      type(sheet, row, "ラベル", "連絡先");
      type(sheet, row, "型", "文字");
      type(sheet, row, "最大文字数", "40");
      type(sheet, row, "必須", required ? "はい" : "");
      type(sheet, row, "個人情報", personal ? "はい" : "");
      try (OutputStream out = Files.newOutputStream(facts)) {
        book.write(out);
      }
    }
  }

  private static void type(XSSFSheet sheet, int row, String header, String text) {
    Row headers = sheet.getRow(1);
    int column = 0;
    while (headers.getCell(column) != null
        && !headers.getCell(column).toString().isEmpty()
        && !headers.getCell(column).toString().equals(header)) {
      column++;
    }
    headers.createCell(column).setCellValue(header);
    Row there = sheet.getRow(row);
    var cell = (there == null ? sheet.createRow(row) : there).createCell(column);
    if (text.matches("\\d+")) {
      cell.setCellValue(Double.parseDouble(text));
    } else if (!text.isEmpty()) {
      cell.setCellValue(text);
    }
  }
}
