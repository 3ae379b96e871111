package io.kakaritsuke.workbook.edit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.NullUnmarked;

/**
 * Two tables on a sheet, with all that a person may have put around them. Rows 6 to 8 are those of
 * the first table, 14 and 15 those of the second.
 */
@NullUnmarked // A blank cell is written as null.
final class NastyWorkbook {
  static final String SHEET = "予 兆's";

  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final XSSFSheet sheet = workbook.createSheet(SHEET);
  private final CellStyle days = workbook.createCellStyle();

  private NastyWorkbook() {}

  static byte[] bytes() {
    NastyWorkbook nasty = new NastyWorkbook();
    nasty.tables();
    nasty.looks();
    nasty.rules();
    nasty.comments();
    nasty.otherSheet();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      nasty.workbook.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void tables() {
    row(1, null, "解約予兆のしきい値");
    row(3, "表", "利用", "種類", "予兆", "判定", "すべて");
    row(4, "ID", "最終ログインからの日数", "月間クレーム数", "コード", "予兆", "重要度", "備考");
    row(5, null, "以上", "以上");
    row(6, "n-1", 60, null, "NO_LOGIN", "{最終ログインからの日数}日なし", "高", "山田と合意");
    row(7, "n-2", 30, null, "QUIET", "静か", "低");
    row(8, "n-3", null, 2, "ANGRY", "クレーム", "中");
    row(11, "表", "配信", "種類", "予兆", "判定", "すべて");
    row(12, "ID", "配信数の前月比", "コード", "予兆", "重要度");
    row(13, null, "以下");
    row(14, "d-1", 0.5, "DROP", "半減", "中");
    row(15, null, 0.1, "STOP", "停止", "高");
  }

  private void row(int number, Object... values) {
    Row row = sheet.createRow(number - 1);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Number value) {
        row.createCell(i).setCellValue(value.doubleValue());
      } else if (values[i] != null) {
        row.createCell(i).setCellValue((String) values[i]);
      }
    }
  }

  private void looks() {
    days.setDataFormat(workbook.createDataFormat().getFormat("0\"日\""));
    days.setFillForegroundColor(IndexedColors.LIGHT_YELLOW.getIndex());
    days.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    for (int row = 6; row <= 8; row++) {
      sheet.getRow(row - 1).setHeightInPoints(20 + row);
      sheet.getRow(row - 1).createCell(1, org.apache.poi.ss.usermodel.CellType.BLANK);
    }
    cell(6, 1).setCellValue(60);
    cell(7, 1).setCellValue(30);
    for (int row = 6; row <= 8; row++) {
      cell(row, 1).setCellStyle(days);
    }
    sheet.getRow(13).setHeightInPoints(33);
    sheet.setColumnWidth(0, 1500);
    sheet.setColumnWidth(4, 9000);
    sheet.addMergedRegion(CellRangeAddress.valueOf("B1:F1"));
    sheet.addMergedRegion(CellRangeAddress.valueOf("J11:K12"));
    sheet.createFreezePane(1, 5);
  }

  private org.apache.poi.ss.usermodel.Cell cell(int row, int column) {
    return sheet.getRow(row - 1).getCell(column);
  }

  private void rules() {
    var helper = sheet.getDataValidationHelper();
    DataValidationConstraint levels = helper.createFormulaListConstraint("'メモ 一覧'!$C$1:$C$3");
    sheet.addValidationData(helper.createValidation(levels, new CellRangeAddressList(5, 7, 5, 5)));
    DataValidationConstraint own = helper.createCustomConstraint("B14<$B$6");
    sheet.addValidationData(helper.createValidation(own, new CellRangeAddressList(13, 14, 1, 1)));
    XSSFSheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
    var above = formats.createConditionalFormattingRule("$B6>45");
    above.createFontFormatting().setFontStyle(false, true);
    formats.addConditionalFormatting(
        new CellRangeAddress[] {CellRangeAddress.valueOf("B6:B8")}, above);
    var below = formats.createConditionalFormattingRule("AND(B14<1,B14<$B$15)");
    below.createPatternFormatting().setFillBackgroundColor(IndexedColors.LIME.index);
    formats.addConditionalFormatting(
        new CellRangeAddress[] {CellRangeAddress.valueOf("B14:B15")}, below);
  }

  private void comments() {
    comment("B6", "60日はCS部で合意した値");
    comment("B15", "停止は営業と相談");
    Hyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.URL);
    link.setAddress("https://example.com/policy");
    cell(14, 3).setHyperlink(link);
  }

  private void comment(String cell, String text) {
    var helper = workbook.getCreationHelper();
    ClientAnchor anchor = helper.createClientAnchor();
    XSSFComment comment = (XSSFComment) sheet.createDrawingPatriarch().createCellComment(anchor);
    comment.setString(helper.createRichTextString(text));
    comment.setAuthor("山田");
    comment.setAddress(new org.apache.poi.ss.util.CellAddress(cell));
  }

  private void otherSheet() {
    XSSFSheet memo = workbook.createSheet("メモ 一覧");
    String[] levels = {"高", "中", "低"};
    for (int i = 0; i < 3; i++) {
      memo.createRow(i).createCell(2).setCellValue(levels[i]);
    }
    String quoted = "'" + SHEET.replace("'", "''") + "'!";
    memo.getRow(0).createCell(0).setCellFormula("SUM(" + quoted + "B6:B8)");
    memo.getRow(1).createCell(0).setCellFormula(quoted + "B14*2&\"B14\"");
    Name name = workbook.createName();
    name.setNameName("半減");
    name.setRefersToFormula(quoted + "$B$14");
    workbook.setPrintArea(0, 0, 7, 0, 14);
  }
}
