package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of values as a file for people, streaming: memory does not grow with the rows. A
 * value is String, Long, Integer, BigDecimal, LocalDate, LocalDateTime (shown to the minute),
 * Boolean or null. No text becomes a formula, whoever it comes from.
 */
public final class TableDownload {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/MM/dd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm");

  private TableDownload() {}

  /**
   * An .xlsx with a frozen header, filters, and as many sheets as the rows need. Nothing is written
   * to out before the last row is there; out is not closed.
   *
   * @param sheetName at most 25 characters, none of : \ / ? * [ ]
   */
  public static void xlsx(
      OutputStream out,
      String sheetName,
      List<String> headers,
      Iterator<? extends List<? extends @Nullable Object>> rows)
      throws IOException {
    try (DownloadWorkbook workbook = new DownloadWorkbook(sheetName, headers)) {
      while (rows.hasNext()) {
        workbook.add(rows.next());
      }
      workbook.write(out);
    }
  }

  /**
   * CSV in UTF-8 with a mark in front, by which Excel knows it, and CRLF. A text that a spreadsheet
   * would take for a formula gets an apostrophe in front. Rows are written as they come; out is
   * flushed and not closed.
   */
  public static void csv(
      OutputStream out,
      List<String> headers,
      Iterator<? extends List<? extends @Nullable Object>> rows)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, UTF_8);
    writer.write('\uFEFF');
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
    csv.writeRecord(headers.stream().map(TableDownload::harmless).toList());
    while (rows.hasNext()) {
      List<String> fields = new ArrayList<>();
      for (Object value : rows.next()) {
        fields.add(field(value));
      }
      csv.writeRecord(fields);
    }
    csv.flush();
  }

  private static String field(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof LocalDate date) {
      return DATE.format(date);
    }
    if (value instanceof LocalDateTime moment) {
      return TIME.format(moment);
    }
    if (value instanceof Boolean yes) {
      return yesNo(yes);
    }
    boolean number = value instanceof Long || value instanceof Integer;
    return value == null || number
        ? String.valueOf(value == null ? "" : value)
        : harmless(value.toString());
  }

  static String yesNo(boolean yes) {
    return yes ? "はい" : "いいえ";
  }

  private static String harmless(String text) {
    return CellWriter.isLikeAFormula(text) ? "'" + text : text;
  }
}
