package io.kakaritsuke.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a workbook with the sheet 「シナリオ」, ready to be filled in. */
public final class ScenarioTemplate {
  private static final int GROUP_ROW = 1;
  private static final int HEADER_ROW = 2;
  private static final int LAST_ROW = 1_002;
  private static final int MAX_LIST = 255;
  private static final int CHARACTER = 256;

  /** A spreadsheet keeps no more digits of a number. */
  private static final int MOST_DIGITS = 15;

  private ScenarioTemplate() {}

  /** What a column is for; columns of one group have one colour. */
  public enum Group {
    SCENARIO("シナリオ", IndexedColors.GREY_25_PERCENT),
    GIVEN("与える事実（空欄は不明）", IndexedColors.LIGHT_TURQUOISE),
    EXPECTED("期待する結果（空欄は比べない）", IndexedColors.LIGHT_YELLOW);

    private final String title;
    private final IndexedColors colour;

    Group(String title, IndexedColors colour) {
      this.title = title;
      this.colour = colour;
    }
  }

  /**
   * One column.
   *
   * @param choices what its drop-down offers; empty for none
   * @param date whether its cells are dates
   */
  public record Column(String header, Group group, List<String> choices, boolean date) {
    public Column {
      choices = List.copyOf(choices);
    }
  }

  /**
   * The bytes of the workbook.
   *
   * @param guide what the sheet 「使い方」 says, line by line
   * @param rows what is filled in already, by header: String, BigDecimal or LocalDate
   */
  public static byte[] write(
      List<String> guide, List<Column> columns, List<Map<String, Object>> rows) {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Sheet usage = book.createSheet("使い方");
      usage.setColumnWidth(0, 100 * CHARACTER);
      for (int i = 0; i < guide.size(); i++) {
        usage.createRow(i).createCell(0).setCellValue(guide.get(i));
      }
      Sheet sheet = book.createSheet(ScenarioSheet.NAME);
      sheet.createRow(GROUP_ROW);
      sheet.createRow(HEADER_ROW);
      CellStyle date = book.createCellStyle();
      date.setDataFormat(book.createDataFormat().getFormat("yyyy/mm/dd"));
      for (int i = 0; i < columns.size(); i++) {
        write(book, sheet, i, columns, date);
      }
      CellStyle text = book.createCellStyle();
      text.setQuotePrefixed(true);
      for (int i = 0; i < rows.size(); i++) {
        fill(sheet.createRow(HEADER_ROW + 1 + i), columns, rows.get(i), date, text);
      }
      sheet.createFreezePane(1, HEADER_ROW + 1);
      book.setActiveSheet(1);
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A text is marked as one, so that none becomes a formula when somebody edits it.
  private static void fill(
      Row row, List<Column> columns, Map<String, Object> cells, CellStyle date, CellStyle text) {
    for (int i = 0; i < columns.size(); i++) {
      Object value = cells.get(columns.get(i).header());
      if (value instanceof LocalDate day) {
        row.createCell(i).setCellValue(day);
        row.getCell(i).setCellStyle(date);
      } else if (value instanceof BigDecimal number && number.precision() <= MOST_DIGITS) {
        row.createCell(i).setCellValue(number.doubleValue());
      } else if (value != null) {
        row.createCell(i).setCellValue(value.toString());
        row.getCell(i).setCellStyle(text);
      }
    }
  }

  private static void write(
      XSSFWorkbook book, Sheet sheet, int index, List<Column> columns, CellStyle date) {
    Column column = columns.get(index);
    CellStyle style = style(book, column.group());
    Row groups = sheet.getRow(GROUP_ROW);
    groups.createCell(index).setCellStyle(style);
    if (index == 0 || columns.get(index - 1).group() != column.group()) {
      groups.getCell(index).setCellValue(index == 0 ? "" : column.group().title);
    }
    sheet.getRow(HEADER_ROW).createCell(index).setCellValue(column.header());
    sheet.getRow(HEADER_ROW).getCell(index).setCellStyle(style);
    int width = index == 0 ? 50 : Math.max(12, 2 * column.header().length() + 2);
    sheet.setColumnWidth(index, Math.min(60, width) * CHARACTER);
    if (column.date()) {
      sheet.setDefaultColumnStyle(index, date);
    }
    addChoices(sheet, index, column.choices());
  }

  private static CellStyle style(XSSFWorkbook book, Group group) {
    CellStyle style = book.createCellStyle();
    XSSFFont bold = book.createFont();
    bold.setBold(true);
    style.setFont(bold);
    style.setFillForegroundColor(group.colour.getIndex());
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    return style;
  }

  // A list that is longer than the format allows has no drop-down; it is checked on reading.
  private static void addChoices(Sheet sheet, int index, List<String> choices) {
    if (choices.isEmpty() || String.join(",", choices).length() > MAX_LIST) {
      return;
    }
    DataValidationHelper helper = sheet.getDataValidationHelper();
    DataValidation validation =
        helper.createValidation(
            helper.createExplicitListConstraint(choices.toArray(String[]::new)),
            new CellRangeAddressList(HEADER_ROW + 1, LAST_ROW, index, index));
    validation.setShowErrorBox(true);
    sheet.addValidationData(validation);
  }
}
