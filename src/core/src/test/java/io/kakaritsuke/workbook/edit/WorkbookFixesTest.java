package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each step does to a sheet what its name says, and all name cells as they stood before. */
class WorkbookFixesTest {
  private static final String PATH = "decision-tables/a.xlsx";
  private static final Text LABEL = new Text("直す", "Mend");

  private static byte[] workbook() {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      XSSFSheet sheet = book.createSheet("表");
      for (int row = 0; row < 6; row++) {
        for (int column = 0; column < 4; column++) {
          String ref = CellReference.convertNumToColString(column) + (row + 1);
          Row made = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
          made.createCell(column).setCellValue(ref);
        }
      }
      sheet.setAutoFilter(CellRangeAddress.valueOf("A1:D6"));
      sheet.getRow(2).setZeroHeight(true);
      sheet.addMergedRegion(CellRangeAddress.valueOf("C4:D4"));
      sheet.setColumnHidden(1, true);
      book.createSheet("控え");
      book.setSheetHidden(1, true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finding offering(String cell, Fix.Step... steps) {
    Finding.Level level = Finding.Level.ERROR;
    return new Finding(
        level, "a.xlsx", "表", cell, "x", new Text(cell, cell), null, new Fix(LABEL, steps));
  }

  private static FixResult apply(byte[] base, Finding... findings) {
    Sources sources = new Sources("r", List.of(new Source(PATH, workbook())));
    Sources before = new Sources("r", List.of(new Source(PATH, base)));
    return WorkbookFixes.apply(sources, before, List.of(findings));
  }

  private static XSSFWorkbook mended(Finding... findings) throws IOException {
    FixResult.Mended mended = (FixResult.Mended) apply(new byte[0], findings);
    return new XSSFWorkbook(new ByteArrayInputStream(mended.sources().files().get(0).bytes()));
  }

  private static List<String> row(XSSFWorkbook book, int number) {
    List<String> texts = new ArrayList<>();
    for (Cell cell : book.getSheet("表").getRow(number - 1)) {
      texts.add(cell.toString());
    }
    return texts;
  }

  @Test
  void findsItsCellsHoweverOtherFixesMoveThem() throws IOException {
    XSSFWorkbook book =
        mended(
            offering("A2", new Fix.DeleteRows("表", 2, 2)),
            offering("B5", new Fix.SetCell("表", "B5", 7L)),
            offering("C6", new Fix.DeleteCells("表", "C", 6, 6)));

    assertThat(row(book, 2)).containsExactly("A3", "B3", "C3", "D3");
    assertThat(row(book, 4)).containsExactly("A5", "7.0", "C5", "D5");
    assertThat(row(book, 5)).containsExactly("A6", "B6", "D6");
  }

  @Test
  void showsWhatIsHiddenAndPartsWhatIsMerged() throws IOException {
    XSSFWorkbook book =
        mended(
            offering(
                "A3",
                new Fix.ClearFilter("表"),
                new Fix.Unmerge("表", "C4:D4"),
                new Fix.ShowColumn("表", "B"),
                new Fix.ShowSheet("控え")));

    XSSFSheet sheet = book.getSheet("表");
    assertThat(sheet.getRow(2).getZeroHeight()).isFalse();
    assertThat(sheet.getMergedRegions()).isEmpty();
    assertThat(sheet.isColumnHidden(1)).isFalse();
    assertThat(book.isSheetHidden(1)).isFalse();
  }

  @Test
  void takesASheetOut() throws IOException {
    XSSFWorkbook book = mended(offering("A1", new Fix.DeleteSheet("控え")));

    assertThat(book.getNumberOfSheets()).isEqualTo(1);
  }

  @Test
  void doesNoneOfThoseThatWantDifferentThingsOfOneCell() {
    FixResult result =
        apply(
            new byte[0],
            offering("B5", new Fix.SetCell("表", "B5", 7L)),
            offering("B5", new Fix.SetCell("表", "B5", "八")));

    assertThat(((FixResult.Refused) result).findings())
        .extracting(Finding::code)
        .containsExactly("fixes-overlap");
  }

  @Test
  void namesBothOfTwoThatGoAgainstEachOther() {
    FixResult result =
        apply(
            new byte[0],
            offering("B5", new Fix.PullUp("表", "B", 5, 6)),
            offering("C2", new Fix.DeleteRows("表", 6, 6)));

    assertThat(((FixResult.Refused) result).findings())
        .extracting(one -> one.cell() + " " + one.message().ja())
        .containsExactly("C2 提案「直す」と、a.xlsx シート「表」 B5 の提案「直す」は、同じ場所を別のしかたで直します。どちらか一方を選んでください");
  }

  static List<Arguments> contradictions() {
    Fix.Step inserted = new Fix.InsertCells("表", "C", 1, 6, Map.of());
    return List.of(
        arguments(inserted, new Fix.InsertCells("表", "C", 2, 3, Map.of())),
        arguments(inserted, new Fix.PullUp("表", "D", 2, 4)),
        arguments(inserted, new Fix.InsertRow("表", 3, Map.of("D", "x"))),
        arguments(new Fix.DeleteCells("表", "C", 1, 6), new Fix.SetCell("表", "C2", "x")),
        arguments(new Fix.PushDown("表", "C", 2, 4, null), new Fix.SetCell("表", "C4", "x")),
        arguments(new Fix.PushDown("表", "C", 2, 4, null), new Fix.PullUp("表", "C", 4, 6)),
        arguments(new Fix.MoveBlock("表", "A1:B2", "C5"), new Fix.PullUp("表", "D", 5, 6)),
        arguments(new Fix.DeleteRows("表", 2, 4), new Fix.DeleteRows("表", 4, 5)),
        arguments(new Fix.DeleteRows("表", 2, 4), new Fix.InsertRow("表", 3, Map.of())),
        arguments(new Fix.ArrangeRows("表", 2, List.of(3, 2)), new Fix.DeleteRows("表", 3, 3)),
        arguments(new Fix.TakeBaseFile(), new Fix.SetCell("表", "C2", "x")));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void takesTheWorseOfTwoThatGoAgainstEachOther(Fix.Step one, Fix.Step other) {
    for (List<Fix.Step> pair : List.of(List.of(one, other), List.of(other, one))) {
      Finding slight = warning(offering("B1", pair.get(0)));
      Finding worse = offering("B2", pair.get(1));

      assertThat(WorkbookFixes.together(List.of(slight, worse))).containsExactly(worse);
      assertThat(apply(new byte[0], slight, worse)).isInstanceOf(FixResult.Refused.class);
    }
  }

  private static Finding warning(Finding finding) {
    return new Finding(
        Finding.Level.WARNING,
        finding.workbook(),
        finding.sheet(),
        finding.cell(),
        finding.code(),
        finding.message(),
        null,
        finding.fix());
  }

  static List<Arguments> compatible() {
    return List.of(
        arguments(
            List.of(
                new Fix.InsertCells("表", "B", 1, 6, Map.of(1, "x")),
                new Fix.InsertCells("表", "D", 1, 6, Map.of(1, "y"))),
            "A1 x B1 C1 y D1"),
        arguments(
            List.of(
                new Fix.DeleteCells("表", "B", 1, 6), new Fix.InsertCells("表", "D", 1, 3, Map.of())),
            "A1 C1  D1"),
        arguments(
            List.of(
                new Fix.InsertRow("表", 1, Map.of("A", "first")),
                new Fix.InsertRow("表", 1, Map.of("A", "second"))),
            "first"),
        arguments(
            List.of(
                new Fix.PullUp("表", "A", 1, 6),
                new Fix.PullUp("表", "C", 1, 6),
                new Fix.SetCell("表", "B1", "x")),
            "A2 x C2 D1"),
        arguments(
            List.of(
                new Fix.DeleteRows("表", 1, 1), new Fix.InsertCells("表", "B", 1, 6, Map.of(2, "x"))),
            "A2 x B2 C2 D2"),
        arguments(
            List.of(new Fix.SetCell("控え", "A1", "x"), new Fix.DeleteSheet("控え")), "A1 B1 C1 D1"));
  }

  @ParameterizedTest
  @MethodSource("compatible")
  void doesThoseThatDoNotGoAgainstEachOtherInAnyOrder(List<Fix.Step> steps, String row)
      throws IOException {
    List<Finding> all = new ArrayList<>();
    steps.forEach(step -> all.add(offering("B" + (all.size() + 1), step)));

    assertThat(WorkbookFixes.together(all)).isEqualTo(all);
    assertThat(firstRow(mended(all.toArray(Finding[]::new)))).isEqualTo(row);
    if (steps.stream().noneMatch(Fix.InsertRow.class::isInstance)) {
      Collections.reverse(all);
      assertThat(firstRow(mended(all.toArray(Finding[]::new)))).isEqualTo(row);
    }
  }

  private static String firstRow(XSSFWorkbook book) {
    Row row = book.getSheet("表").getRow(0);
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < row.getLastCellNum(); column++) {
      cells.add(row.getCell(column) == null ? "" : row.getCell(column).getStringCellValue());
    }
    return String.join(" ", cells).strip();
  }

  @Test
  void takesTheFileOfTheBase() {
    byte[] base = {1, 2, 3};

    FixResult.Mended mended =
        (FixResult.Mended) apply(base, offering("A1", new Fix.TakeBaseFile()));

    assertThat(mended.sources().files().get(0).bytes()).isEqualTo(base);
  }

  private static final List<String> HEADERS = List.of("ID", "日数", "件数", "コード");

  /** One table with a drop-down at D5, a format at D7:D9, C8 and D8 merged, and a wide column D. */
  private static byte[] table(Consumer<XSSFSheet> change) {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      XSSFSheet sheet = book.createSheet("表");
      row(sheet, 4, "表", "名前", "種類", "予兆");
      row(sheet, 5, HEADERS.toArray(String[]::new));
      row(sheet, 6, "", "以上", "以上");
      for (int number = 7; number < 10; number++) {
        row(sheet, number, "r-" + number, "", "", "CODE_" + number);
        sheet.getRow(number - 1).getCell(1).setCellValue(number);
      }
      sheet.addMergedRegion(CellRangeAddress.valueOf("C8:D8"));
      sheet.setColumnWidth(3, 40 * 256);
      DataValidationHelper helper = sheet.getDataValidationHelper();
      sheet.addValidationData(
          helper.createValidation(
              helper.createExplicitListConstraint(new String[] {"コード"}),
              new CellRangeAddressList(4, 4, 3, 3)));
      SheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
      formats.addConditionalFormatting(
          new CellRangeAddress[] {CellRangeAddress.valueOf("D7:D9")},
          formats.createConditionalFormattingRule(ComparisonOperator.GT, "5"));
      change.accept(sheet);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void row(XSSFSheet sheet, int number, String... texts) {
    Row row = sheet.createRow(number - 1);
    for (int i = 0; i < texts.length; i++) {
      row.createCell(i).setCellValue(texts[i]);
    }
  }

  private static void formula(XSSFSheet sheet, String cell, String formula, double kept) {
    CellReference place = new CellReference(cell);
    Cell made = sheet.getRow(place.getRow()).createCell(place.getCol());
    made.setCellFormula(formula);
    made.setCellValue(kept);
  }

  private static FixResult fixed(Consumer<XSSFSheet> change, Fix.Step... steps) {
    Sources sources = new Sources("r", List.of(new Source(PATH, table(change))));
    return WorkbookFixes.apply(sources, sources, List.of(offering("B7", steps)));
  }

  @ParameterizedTest
  @CsvSource({"insert, E5, E7:E9, D8:E8, 4", "delete, C5, C7:C9, '', 2"})
  void takesDropDownsFormatsMergedCellsAndWidthsAlongWithAColumn(
      String what, String dropDown, String format, String merged, int wide) throws IOException {
    Fix.Step step =
        what.equals("insert")
            ? new Fix.InsertCells("表", "C", 1, 9, Map.of(5, "追加"))
            : new Fix.DeleteCells("表", "C", 1, 9);

    FixResult.Mended mended = (FixResult.Mended) fixed(sheet -> {}, step);

    byte[] bytes = mended.sources().files().get(0).bytes();
    XSSFSheet sheet = new XSSFWorkbook(new ByteArrayInputStream(bytes)).getSheet("表");
    assertThat(sheet.getDataValidations())
        .extracting(one -> one.getRegions().getCellRangeAddress(0).formatAsString())
        .containsExactly(dropDown);
    assertThat(
            sheet
                .getSheetConditionalFormatting()
                .getConditionalFormattingAt(0)
                .getFormattingRanges()[0]
                .formatAsString())
        .isEqualTo(format);
    assertThat(sheet.getMergedRegions())
        .extracting(CellRangeAddress::formatAsString)
        .containsExactlyElementsOf(merged.isEmpty() ? List.of() : List.of(merged));
    assertThat(sheet.getColumnWidth(wide)).isEqualTo(40 * 256);
  }

  @Test
  void letsFormulasNameTheCellsThatMoved() throws IOException {
    FixResult.Mended mended =
        (FixResult.Mended)
            fixed(
                sheet -> {
                  sheet.createRow(11);
                  formula(sheet, "A12", "D7", 60);
                },
                new Fix.DeleteCells("表", "C", 1, 9));

    byte[] bytes = mended.sources().files().get(0).bytes();
    XSSFSheet sheet = new XSSFWorkbook(new ByteArrayInputStream(bytes)).getSheet("表");
    assertThat(sheet.getRow(11).getCell(0).getCellFormula()).isEqualTo("C7");
  }

  @Test
  void leavesWhatBelongsToOtherRowsWhereItIs() throws IOException {
    FixResult.Mended mended =
        (FixResult.Mended) fixed(sheet -> {}, new Fix.DeleteCells("表", "C", 8, 8));

    byte[] bytes = mended.sources().files().get(0).bytes();
    XSSFSheet sheet = new XSSFWorkbook(new ByteArrayInputStream(bytes)).getSheet("表");
    assertThat(
            sheet.getDataValidations().get(0).getRegions().getCellRangeAddress(0).formatAsString())
        .isEqualTo("D5");
    assertThat(sheet.getColumnWidth(3)).isEqualTo(40 * 256);
  }

  static Stream<Arguments> withFormulas() {
    Fix.Step typed = new Fix.SetCell("表", "B7", 45L);
    Fix.Step keeps = new Fix.SetCell("表", "B7", new BigDecimal("60"));
    Fix.Step deleted = new Fix.DeleteRows("表", 7, 7);
    return Stream.of(
        // a value that another formula of the table was reckoned from
        arguments("C8", "B7*2", typed, "C8"),
        arguments("C8", "SUM(B7:B9)", deleted, "C8"),
        // the same value typed in place of its formula
        arguments("B7", "30*2", keeps, ""),
        // a formula that goes with its row, or that stands in no table
        arguments("C7", "B7*2", deleted, ""),
        arguments("H2", "B7*2", typed, ""));
  }

  @ParameterizedTest
  @MethodSource("withFormulas")
  void doesNothingThatAFormulaWouldGetWrong(
      String cell, String formula, Fix.Step step, String refused) {
    FixResult result =
        fixed(
            sheet -> {
              if (sheet.getRow(1) == null) {
                sheet.createRow(1);
              }
              formula(sheet, cell, formula, 60);
            },
            step);

    List<String> told =
        result instanceof FixResult.Refused no
            ? no.findings().stream().map(one -> one.code() + " " + one.cell()).toList()
            : List.of();
    assertThat(told)
        .isEqualTo(refused.isEmpty() ? List.of() : List.of("formula-depends " + refused));
  }
}
