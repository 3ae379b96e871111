package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** A table that is gone, and stands where nothing is read: what was changed in it is not lost. */
class AstrayTablesTest {
  private static final Sources BASE =
      Shipped.without(Shipped.sources("webinar"), "notification.xlsx");
  private static final String FILE = "churn-signal.xlsx";

  @Test
  void oneThatWasChangedOnASheetOfNotesIsAnErrorThatPutsNothingBack() throws IOException {
    List<Finding> found =
        found(
            book -> {
              book.setSheetName(book.getSheetIndex("未接触"), "メモ未接触");
              book.getSheet("メモ未接触").getRow(6).getCell(3).setCellValue(45);
            });

    assertThat(found).singleElement().matches(Finding::isError);
    assertThat(found.get(0).fix()).isNull();
    assertThat(found.get(0).message().ja()).contains("「メモ未接触」の A7", "「未接触」");
  }

  @Test
  void oneThatWasPutAsideAsItIsMayGo() throws IOException {
    List<Finding> found = found(book -> book.setSheetName(book.getSheetIndex("未接触"), "メモ未接触"));

    assertThat(found).singleElement().matches(finding -> finding.code().equals("table-gone"));
    assertThat(found.get(0).isError()).isFalse();
  }

  private static List<Finding> found(Consumer<XSSFWorkbook> hand) throws IOException {
    List<Source> files = new ArrayList<>();
    for (Source file : BASE.files()) {
      files.add(
          file.fileName().equals(FILE) ? new Source(file.path(), done(file.bytes(), hand)) : file);
    }
    ReadResult read = RulebookReader.read(new Sources("webinar", files), BASE);
    List<Finding> found = new ArrayList<>(read.findings());
    found.addAll(read.besideBase());
    found.removeAll(RulebookReader.read(BASE).findings());
    return found;
  }

  private static byte[] done(byte[] file, Consumer<XSSFWorkbook> hand) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      hand.accept(book);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    }
  }
}
