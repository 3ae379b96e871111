package io.kakaritsuke.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The shipped workbook of signals with one sheet more, far larger than people write. */
public final class LargeWorkbooks {
  /** Under which name it is sent. */
  public static final String NAME = "churn-signal.xlsx";

  /** The sheet that is not shipped. */
  public static final String SHEET = "大きな表";

  private static final List<String> FACTS = List.of("最終ログインからの日数", "月間クレーム数", "月間問い合わせ数");
  private static final List<String> OUTCOMES = List.of("コード", "予兆", "重要度");
  private static final List<String> SEVERITIES = List.of("高", "中", "低");
  private static final int FIRST_ROW = 4;
  private static final int MOST_DAYS = 3_000;

  private LargeWorkbooks() {}

  /** One table of so many rows of three facts, each another rule. */
  public static byte[] rows(int rows) {
    return with(
        sheet -> {
          head(sheet, 0, "大きな表");
          Random random = new Random(9);
          for (int row = 0; row < rows; row++) {
            row(sheet, FIRST_ROW - 1 + row, row, random.nextInt(MOST_DAYS), random.nextInt(100));
          }
        });
  }

  /** So many tables of one row under each other. */
  public static byte[] tables(int tables) {
    return with(
        sheet -> {
          Random random = new Random(10);
          for (int table = 0; table < tables; table++) {
            head(sheet, 5 * table, "小さな表" + table);
            row(sheet, 5 * table + 3, table, random.nextInt(MOST_DAYS), random.nextInt(100));
          }
        });
  }

  /** One table with so many cells in which a number was typed with its unit. */
  public static byte[] mistyped(int cells) {
    return with(
        sheet -> {
          head(sheet, 0, "大きな表");
          for (int row = 0; row < cells; row++) {
            row(sheet, FIRST_ROW - 1 + row, row, 30 + row % 60, 2);
            sheet.getRow(FIRST_ROW - 1 + row).getCell(1).setCellValue(30 + row % 60 + "日");
          }
        });
  }

  /** The place of one of the mistyped cells, from 0. */
  public static String mistypedCell(int index) {
    return "B" + (FIRST_ROW + index);
  }

  private static void head(XSSFSheet sheet, int at, String name) {
    texts(sheet.createRow(at), 0, List.of("表", name, "種類", "予兆", "判定", "すべて"));
    Row headers = sheet.createRow(at + 1);
    texts(headers, 0, List.of("ID"));
    texts(headers, 1, FACTS);
    texts(headers, 1 + FACTS.size(), OUTCOMES);
    texts(sheet.createRow(at + 2), 1, List.of("以上", "以上", "以上"));
  }

  private static void row(XSSFSheet sheet, int at, int number, int days, int count) {
    Row row = sheet.createRow(at);
    row.createCell(1).setCellValue(days);
    row.createCell(2).setCellValue(count);
    row.createCell(3).setCellValue(number % 50);
    texts(row, 4, List.of("BIG_" + number, "大きな表の" + number, SEVERITIES.get(number % 3)));
  }

  private static void texts(Row row, int from, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      row.createCell(from + i).setCellValue(texts.get(i));
    }
  }

  private static byte[] with(Consumer<XSSFSheet> content) {
    try (InputStream in = Files.newInputStream(Path.of("decision-tables", "webinar", NAME));
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      content.accept(book.createSheet(SHEET));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
