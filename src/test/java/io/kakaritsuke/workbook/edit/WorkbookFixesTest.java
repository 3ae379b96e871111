package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

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
  void takesTheFileOfTheBase() {
    byte[] base = {1, 2, 3};

    FixResult.Mended mended =
        (FixResult.Mended) apply(base, offering("A1", new Fix.TakeBaseFile()));

    assertThat(mended.sources().files().get(0).bytes()).isEqualTo(base);
  }
}
