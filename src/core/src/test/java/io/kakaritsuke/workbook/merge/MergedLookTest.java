package io.kakaritsuke.workbook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void aFormulaFollowsTheColumnsThatTheOtherSidePutIn() {
    Book ours =
        book()
            .edit(
                BOOK,
                SHEET,
                sheet -> {
                  sheet.getRow(9).getCell(5).setCellFormula("E10/2");
                  sheet.getRow(9).getCell(5).setCellValue(1.5);
                });
    Book theirs = MergeCase.edited(book(), List.of("churn-signal 利用・問い合わせ column C | 月間配信数 | 以下"));

    XSSFSheet sheet = merged(ours, theirs);

    assertThat(Book.text(sheet, 4, 2)).isEqualTo("月間配信数");
    assertThat(sheet.getRow(9).getCell(6).getCellFormula()).isEqualTo("F10/2");
    XSSFSheet turned = merged(theirs(), ours());
    assertThat(turned.getRow(9).getCell(6).getCellFormula()).isEqualTo("F10/2");
  }

  private static Book ours() {
    return MergeCase.edited(book(), List.of("churn-signal 未接触 column B | 月間配信数 | 以下"))
        .edit(
            BOOK,
            SHEET,
            sheet -> {
              sheet.getRow(9).getCell(5).setCellFormula("E10/2");
              sheet.getRow(9).getCell(5).setCellValue(1.5);
            });
  }

  private static Book theirs() {
    return MergeCase.edited(book(), List.of("churn-signal 利用・問い合わせ column C | 月間配信数 | 以下"));
  }

  /** One look that somebody changes, and how it is read again. */
  private enum Look {
    COMMENT,
    FILL,
    STRIKE,
    FORMAT,
    NONE;

    void change(Cell cell, int seed) {
      XSSFWorkbook workbook = (XSSFWorkbook) cell.getSheet().getWorkbook();
      if (this == COMMENT) {
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        anchor.setRow1(cell.getRowIndex());
        Comment comment = cell.getSheet().createDrawingPatriarch().createCellComment(anchor);
        comment.setString(workbook.getCreationHelper().createRichTextString("会議 " + seed));
        cell.setCellComment(comment);
        return;
      }
      CellStyle style = workbook.createCellStyle();
      style.cloneStyleFrom(cell.getCellStyle());
      switch (this) {
        case FILL -> {
          style.setFillForegroundColor(IndexedColors.YELLOW.getIndex());
          style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        case STRIKE -> {
          Font font = workbook.createFont();
          font.setStrikeout(true);
          style.setFont(font);
        }
        case FORMAT -> style.setDataFormat(workbook.createDataFormat().getFormat("0.000"));
        default -> {}
      }
      cell.setCellStyle(style);
    }

    String read(Cell cell) {
      return switch (this) {
        case COMMENT ->
            cell.getCellComment() == null ? "" : cell.getCellComment().getString().getString();
        case FILL ->
            String.valueOf(cell.getCellStyle().getFillForegroundColor())
                + cell.getCellStyle().getFillPattern();
        case STRIKE ->
            String.valueOf(
                ((XSSFWorkbook) cell.getSheet().getWorkbook())
                    .getFontAt(cell.getCellStyle().getFontIndex())
                    .getStrikeout());
        default -> cell.getCellStyle().getDataFormatString();
      };
    }
  }

  /** What one side does to a cell, known by the id of its row and its column. */
  private record Done(String row, int column, Look look, int seed) {}

  private static List<Done> looks(Book book, Random random, boolean values) {
    List<Done> done = new ArrayList<>();
    book.edit(
        BOOK,
        SHEET,
        sheet -> {
          for (int i = 0; i < 3; i++) {
            int row = 6 + random.nextInt(4);
            int column = 1 + random.nextInt(9);
            Look look = Look.values()[random.nextInt(Look.values().length)];
            Cell cell =
                sheet.getRow(row).getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            int seed = random.nextInt(1000);
            String id = Book.text(sheet, row, 0);
            boolean free =
                done.stream().noneMatch(one -> one.row().equals(id) && one.column() == column);
            if (look != Look.NONE && free) {
              look.change(cell, seed);
              done.add(new Done(id, column, look, seed));
            } else if (values) {
              sheet
                  .getRow(row)
                  .getCell(9, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                  .setCellValue("備考" + seed);
            }
          }
          if (random.nextBoolean()) {
            sheet.removeRow(sheet.getRow(6));
            sheet.shiftRows(7, sheet.getLastRowNum(), -1);
            done.removeIf(one -> one.row().equals("r-64829b"));
          }
        });
    return done;
  }

  private static Cell at(Sheet sheet, Done done) {
    for (Row row : sheet) {
      if (Book.text(row.getCell(0)).equals(done.row())) {
        return row.getCell(done.column(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
      }
    }
    throw new IllegalStateException("no row " + done.row());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whatEitherSideSaysOfALookIsHadOrTold(long seed) {
    Random random = new Random(seed);
    Book ours = book();
    Book theirs = book();
    List<Done> byUs = looks(ours, random, true);
    List<Done> byThem = looks(theirs, random, true);
    XSSFSheet our = ours.open(BOOK).getSheet(SHEET);
    XSSFSheet their = theirs.open(BOOK).getSheet(SHEET);
    Map<Done, String> wanted = new LinkedHashMap<>();
    byUs.forEach(done -> wanted.put(done, done.look().read(at(our, done))));
    byThem.forEach(done -> wanted.put(done, done.look().read(at(their, done))));

    Merged merged = Merge.of(BASE, ours.sources(), theirs.sources(), Choices.NONE);

    XSSFSheet sheet = Book.of(merged.sources()).open(BOOK).getSheet(SHEET);
    String told =
        merged.conflicts().stream().map(one -> one.sentence().ja()).toList()
            + " "
            + merged.taken().stream().map(one -> one.sentence().ja()).toList();
    wanted.forEach(
        (done, look) -> {
          boolean rowStays =
              StreamSupport.stream(sheet.spliterator(), false)
                  .anyMatch(row -> Book.text(row.getCell(0)).equals(done.row()));
          boolean both =
              byUs.stream().anyMatch(one -> isSameCell(one, done))
                  && byThem.stream().anyMatch(one -> isSameCell(one, done));
          if (!rowStays) {
            return;
          }
          String now = done.look().read(at(sheet, done));
          if (both && !now.equals(look)) {
            assertThat(told).as("%s", done).containsPattern("引き継いでいません|のコメントが食い違っています");
          } else {
            assertThat(now).as("%s in %s", done, told).isEqualTo(look);
          }
        });
  }

  private static boolean isSameCell(Done one, Done other) {
    return one.row().equals(other.row()) && one.column() == other.column();
  }

  @Test
  void whatIsNotedOnOneSideComesAndIsTold() {
    Book ours = book().edit(BOOK, SHEET, sheet -> set(sheet, 9, 3, 2));
    Book theirs =
        book().edit(BOOK, SHEET, sheet -> Look.COMMENT.change(sheet.getRow(7).getCell(2), 7));

    Merged merged = Merge.of(BASE, ours.sources(), theirs.sources(), Choices.NONE);

    assertThat(merged.taken())
        .extracting(taken -> taken.sentence().ja())
        .containsExactly("シート「利用・問い合わせ」の C8 のコメント：なし → 会議 7");
  }

  @Test
  void widthsComeAndWhatCannotComeIsTold() {
    Book ours = book().edit(BOOK, SHEET, sheet -> set(sheet, 9, 3, 2));
    Book theirs =
        book()
            .edit(
                BOOK,
                SHEET,
                sheet -> {
                  sheet.setColumnWidth(7, 70 * 256);
                  var formats = sheet.getSheetConditionalFormatting();
                  formats.addConditionalFormatting(
                      new CellRangeAddress[] {CellRangeAddress.valueOf("B7:B9")},
                      formats.createConditionalFormattingRule("B7>50"));
                });

    Merged merged = Merge.of(BASE, ours.sources(), theirs.sources(), Choices.NONE);

    XSSFSheet sheet = Book.of(merged.sources()).open(BOOK).getSheet(SHEET);
    assertThat(sheet.getColumnWidth(7)).isEqualTo(70 * 256);
    assertThat(merged.taken())
        .extracting(taken -> taken.sentence().ja())
        .containsExactly("シート「利用・問い合わせ」の列の幅を変更", "引き継いでいません：シート「利用・問い合わせ」の条件付き書式を変更");
  }
}
