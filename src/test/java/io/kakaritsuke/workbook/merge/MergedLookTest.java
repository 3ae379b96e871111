package io.kakaritsuke.workbook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Sources;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** What is around the values comes through a merge too. */
class MergedLookTest {
  private static final String BOOK = "churn-signal";
  private static final String SHEET = "利用・問い合わせ";
  private static final Sources BASE = Book.shipped("webinar").sources();

  private static Book book() {
    return Book.of(BASE);
  }

  private static XSSFSheet merged(Book ours, Book theirs) {
    Merged merged = Merge.of(BASE, ours.sources(), theirs.sources(), Choices.NONE);
    assertThat(merged.conflicts()).isEmpty();
    return Book.of(merged.sources()).open(BOOK).getSheet(SHEET);
  }

  private static void set(Sheet sheet, int row, int column, double value) {
    sheet
        .getRow(row - 1)
        .getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
        .setCellValue(value);
  }

  private static Book addingARow(Book book) {
    return book.edit(
        BOOK,
        SHEET,
        sheet -> {
          Row row = sheet.createRow(10);
          row.createCell(3).setCellValue(5);
          row.createCell(6).setCellValue("MANY_COMPLAINTS");
          row.createCell(7).setCellValue("クレームが続く");
          row.createCell(8).setCellValue("高");
        });
  }

  @Test
  void ourCommentsAndColoursStayWhereTheirValuesCome() {
    Book ours =
        book()
            .edit(
                BOOK,
                SHEET,
                sheet -> {
                  XSSFWorkbook workbook = (XSSFWorkbook) sheet.getWorkbook();
                  ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
                  sheet
                      .getRow(7)
                      .getCell(2)
                      .setCellComment(sheet.createDrawingPatriarch().createCellComment(anchor));
                  sheet
                      .getRow(7)
                      .getCell(2)
                      .getCellComment()
                      .setString(workbook.getCreationHelper().createRichTextString("会議で決めた"));
                  set(sheet, 9, 3, 2);
                });
    Book theirs = book().edit(BOOK, SHEET, sheet -> set(sheet, 8, 2, 0.4));

    XSSFSheet sheet = merged(ours, theirs);

    assertThat(sheet.getRow(7).getCell(2).getNumericCellValue()).isEqualTo(0.4);
    assertThat(sheet.getRow(7).getCell(2).getCellComment().getString().getString())
        .isEqualTo("会議で決めた");
    assertThat(sheet.getRow(7).getCell(2).getCellStyle().getDataFormatString()).contains("%");
  }

  @Test
  void aPercentageComesAsOne() {
    Book ours = book().edit(BOOK, SHEET, sheet -> set(sheet, 8, 2, 0.4));
    Book theirs =
        book()
            .edit(
                BOOK,
                SHEET,
                sheet -> {
                  CellStyle percent = sheet.getWorkbook().createCellStyle();
                  percent.setDataFormat((short) 9);
                  set(sheet, 9, 5, 1.2);
                  sheet.getRow(8).getCell(5).setCellStyle(percent);
                });

    XSSFSheet sheet = merged(ours, theirs);

    assertThat(sheet.getRow(8).getCell(5).getNumericCellValue()).isEqualTo(1.2);
    assertThat(sheet.getRow(8).getCell(5).getCellStyle().getDataFormatString()).contains("%");
  }

  @Test
  void theDropDownsOfTheColumnCoverARowThatComes() {
    Book ours = book().edit(BOOK, SHEET, sheet -> set(sheet, 8, 2, 0.4));

    XSSFSheet sheet = merged(ours, addingARow(book()));

    assertThat(Book.text(sheet, 10, 6)).isEqualTo("MANY_COMPLAINTS");
    assertThat(covers(sheet, 10, 8)).isTrue();
    assertThat(sheet.getRow(10).getCell(3).getCellStyle().getDataFormatString())
        .isEqualTo(sheet.getRow(9).getCell(3).getCellStyle().getDataFormatString());
  }

  private static boolean covers(XSSFSheet sheet, int row, int column) {
    for (XSSFDataValidation rule : sheet.getDataValidations()) {
      for (var area : rule.getRegions().getCellRangeAddresses()) {
        if (area.isInRange(row, column)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void formulasStayFormulasAndMoveWithTheirRow() {
    Book ours =
        book()
            .edit(
                BOOK,
                SHEET,
                sheet -> {
                  sheet.getRow(9).getCell(5).setCellFormula("E10/2");
                  sheet.getRow(9).getCell(5).setCellValue(1.5);
                });
    Book theirs =
        book()
            .edit(
                BOOK,
                SHEET,
                sheet -> {
                  sheet.getRow(9).getCell(4).setCellFormula("1+1");
                  sheet.getRow(9).getCell(4).setCellValue(2);
                  sheet.removeRow(sheet.getRow(6));
                  sheet.shiftRows(7, sheet.getLastRowNum(), -1);
                });

    XSSFSheet sheet = merged(ours, theirs);

    assertThat(sheet.getRow(8).getCell(5).getCellFormula()).isEqualTo("E9/2");
    assertThat(sheet.getRow(8).getCell(4).getCellFormula()).isEqualTo("1+1");
    assertThat(sheet.getRow(8).getCell(4).getNumericCellValue()).isEqualTo(2);
  }
}
