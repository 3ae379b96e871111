package io.kakaritsuke.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Puts facts into the catalogue of the shipped rulebook: {@code contact}, a text, which is what
 * people call a subject, and {@code birthday}.
 */
final class PersonalSheet {
  private PersonalSheet() {}

  /**
   * Puts them in, or changes them.
   *
   * @param personal whether they are marked so
   * @param required whether nothing is decided without the text
   */
  static void put(Path workbooks, boolean personal, boolean required) throws IOException {
    Path facts = workbooks.resolve("facts.xlsx");
    try (InputStream in = Files.newInputStream(facts);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      XSSFSheet sheet = book.getSheet("ファクト");
      type(sheet, 1, "個人情報", "個人情報");
      fact(sheet, personal, "contact", "連絡先", "文字", required);
      fact(sheet, personal, "birthday", "誕生日", "日付", false);
      called(book.getSheet("ルールブック"));
      try (OutputStream out = Files.newOutputStream(facts)) {
        book.write(out);
      }
    }
  }

  private static void fact(
      XSSFSheet sheet, boolean personal, String name, String label, String type, boolean required) {
    int row = 2;
    while (sheet.getRow(row) != null
        && sheet.getRow(row).getCell(0) != null
        && !sheet.getRow(row).getCell(0).toString().isEmpty()
        && !sheet.getRow(row).getCell(0).toString().equals(name)) {
      row++;
    }
    type(sheet, row, "名前", name);
    type(sheet, row, "ラベル", label);
    type(sheet, row, "型", type);
    type(sheet, row, "必須", required ? "はい" : "");
    type(sheet, row, "個人情報", personal ? "はい" : "");
  }

  /** People call subjects so. */
  private static void called(XSSFSheet about) {
    int row = 2;
    while (about.getRow(row) != null
        && about.getRow(row).getCell(0) != null
        && !about.getRow(row).getCell(0).toString().isEmpty()
        && !about.getRow(row).getCell(0).toString().equals("名称")) {
      row++;
    }
    Row there = about.getRow(row) == null ? about.createRow(row) : about.getRow(row);
    there.createCell(0).setCellValue("名称");
    there.createCell(1).setCellValue("contact");
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
    if (!text.isEmpty()) {
      cell.setCellValue(text);
    }
  }
}
