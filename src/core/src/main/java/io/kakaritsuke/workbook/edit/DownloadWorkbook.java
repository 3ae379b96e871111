package io.kakaritsuke.workbook.edit;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.jspecify.annotations.Nullable;

/** A workbook of rows that go to disk as they come. */
final class DownloadWorkbook implements Closeable {
  private static final int ROWS_IN_MEMORY = 100;
  private static final int ROWS_PER_SHEET = 1_000_000;
  private static final int LONGEST_TEXT = 32_000;
  private static final int WIDEST = 50;

  /** A spreadsheet keeps no more digits of a number. */
  private static final int DIGITS = 15;

  private final SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
  private final String name;
  private final List<String> headers;
  private final CellStyle header;
  private final CellStyle plain;
  private final CellStyle whole;
  private final CellStyle date;
  private final CellStyle time;
  private final CellStyle text;
  private final int[] widths;
  private SXSSFSheet sheet;
  private int sheets;
  private int next;

  DownloadWorkbook(String name, List<String> headers) {
    this.name = name;
    this.headers = headers;
    this.widths = new int[headers.size()];
    workbook.setCompressTempFiles(true);
    plain = style("General");
    whole = style("#,##0");
    date = style("yyyy/mm/dd");
    time = style("yyyy/mm/dd hh:mm");
    text = style("@");
    text.setQuotePrefixed(true);
    header = headerStyle();
    sheet = begin();
  }

  private CellStyle style(String format) {
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    return style;
  }

  private CellStyle headerStyle() {
    Font font = workbook.createFont();
    font.setBold(true);
    font.setColor(IndexedColors.WHITE.getIndex());
    XSSFCellStyle style = (XSSFCellStyle) style("@");
    style.setQuotePrefixed(true);
    style.setFont(font);
    style.setFillForegroundColor(new XSSFColor(new byte[] {0x1F, 0x3B, 0x57}, null));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    style.setBorderBottom(BorderStyle.THIN);
    return style;
  }

  private SXSSFSheet begin() {
    sheets++;
    sheet = workbook.createSheet(sheets == 1 ? name : name + " (" + sheets + ")");
    sheet.createFreezePane(0, 1);
    sheet.getPrintSetup().setLandscape(true);
    next = 0;
    Row row = sheet.createRow(next++);
    for (int i = 0; i < headers.size(); i++) {
      text(row.createCell(i), headers.get(i)).setCellStyle(header);
    }
    return sheet;
  }

  void add(List<? extends @Nullable Object> values) {
    if (next > ROWS_PER_SHEET) {
      end();
      begin();
    }
    Row row = sheet.createRow(next++);
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value != null) {
        set(row.createCell(i), value);
      }
    }
  }

  private void set(Cell cell, Object value) {
    if (value instanceof LocalDate day) {
      cell.setCellValue(day);
      cell.setCellStyle(date);
      widen(cell, "2026/01/01");
    } else if (value instanceof LocalDateTime moment) {
      cell.setCellValue(moment);
      cell.setCellStyle(time);
      widen(cell, "2026/01/01 09:00");
    } else if (value instanceof Boolean yes) {
      text(cell, TableDownload.yesNo(yes));
    } else if (value instanceof BigDecimal number && number.precision() <= DIGITS) {
      number(cell, number, plain);
    } else if ((value instanceof Long || value instanceof Integer)
        && value.toString().length() <= DIGITS) {
      number(cell, new BigDecimal(value.toString()), whole);
    } else {
      text(cell, value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    }
  }

  private void number(Cell cell, BigDecimal number, CellStyle style) {
    cell.setCellValue(number.doubleValue());
    cell.setCellStyle(style);
    widen(cell, number + ",,");
  }

  private Cell text(Cell cell, String value) {
    String shortened =
        value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) + "…" : value;
    cell.setCellValue(shortened.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_"));
    if (CellWriter.isLikeAFormula(value)) {
      cell.setCellStyle(text);
    }
    widen(cell, shortened);
    return cell;
  }

  private void widen(Cell cell, String shown) {
    if (cell.getColumnIndex() < widths.length) {
      int width = 3;
      for (int i = 0; i < Math.min(shown.length(), WIDEST); i++) {
        width += shown.charAt(i) < 0x2000 ? 1 : 2;
      }
      int column = cell.getColumnIndex();
      widths[column] = Math.min(WIDEST, Math.max(widths[column], width));
    }
  }

  private void end() {
    for (int i = 0; i < widths.length; i++) {
      sheet.setColumnWidth(i, 256 * widths[i]);
    }
    if (!headers.isEmpty()) {
      sheet.setAutoFilter(new CellRangeAddress(0, next - 1, 0, headers.size() - 1));
    }
  }

  void write(OutputStream out) throws IOException {
    end();
    workbook.write(out);
  }

  /** Removes what lies on disk, whether all was written or not. */
  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
