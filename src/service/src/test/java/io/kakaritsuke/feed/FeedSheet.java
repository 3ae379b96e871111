package io.kakaritsuke.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes the sheet 取り込み into a catalogue. */
public final class FeedSheet {
  private static final String NAME = "取り込み";

  private FeedSheet() {}

  /**
   * Puts the sheet in, in place of the one that is there.
   *
   * @param rows the headers, then a row for each feed; empty texts are blank cells
   */
  public static void put(Path facts, List<List<String>> rows) throws IOException {
    try (InputStream in = Files.newInputStream(facts);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      int shipped = book.getSheetIndex(NAME);
      if (shipped >= 0) {
        book.removeSheetAt(shipped);
      }
      XSSFSheet sheet = book.createSheet(NAME);
      for (List<String> cells : rows) {
        Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        for (int column = 0; column < cells.size(); column++) {
          if (!cells.get(column).isEmpty()) {
            row.createCell(column).setCellValue(cells.get(column));
          }
        }
      }
      try (OutputStream out = Files.newOutputStream(facts)) {
        book.write(out);
      }
    }
  }
}
