package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.Diff;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table is cut out of its workbook and pasted into another one, or onto another sheet. */
class TableInAnotherWorkbookTest {
  private static final Sources BASE = Shipped.sources("webinar");
  private static final String FROM = "churn-signal.xlsx";

  @ParameterizedTest
  @CsvSource({"未接触, intervention.xlsx, false", "利用・問い合わせ, upsell-trigger.xlsx, true"})
  void isToldOnceAndPutBack(String sheet, String workbook, boolean changed) throws IOException {
    Sources sources = moved(sheet, workbook, changed);

    ReadResult read = RulebookReader.read(sources, BASE);
    List<Finding> found = read.findings().stream().filter(Finding::isError).toList();

    assertThat(found).as("%s", found).extracting(Finding::code).containsExactly("table-moved");
    assertThat(found.get(0).workbook()).isEqualTo(FROM);
    assertThat(found.get(0).message().ja()).contains(sheet, workbook);
    assertThat(read.besideBase()).noneMatch(one -> one.code().equals("table-gone"));
    if (changed) {
      assertThat(found.get(0).fix()).isNull();
    } else {
      Sources mended = Shipped.mended(sources, BASE, found);
      ReadResult after = RulebookReader.read(mended, BASE);
      assertThat(
              Diff.of(
                  Objects.requireNonNull(RulebookReader.read(BASE).rulebook()),
                  Objects.requireNonNull(after.rulebook())))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"未接触", "利用・問い合わせ"})
  void onAnotherSheetOfItsWorkbookItIsRead(String sheet) throws IOException {
    ReadResult read = RulebookReader.read(moved(sheet, FROM, false), BASE);

    assertThat(read.findings()).noneMatch(Finding::isError);
    assertThat(read.besideBase()).isEmpty();
  }

  /** Moves the table of the sheet to a new sheet of the workbook. */
  private static Sources moved(String sheet, String workbook, boolean changed) throws IOException {
    List<Source> files = new ArrayList<>();
    try (XSSFWorkbook from = book(FROM);
        XSSFWorkbook other = book(workbook)) {
      XSSFWorkbook to = workbook.equals(FROM) ? from : other;
      XSSFSheet old = from.getSheet(sheet);
      XSSFSheet fresh = to.createSheet("移した表");
      for (int i = 3; i <= old.getLastRowNum(); i++) {
        Row row = old.getRow(i);
        for (Cell cell : row == null ? List.<Cell>of() : row) {
          copy(cell, (fresh.getRow(i) == null ? fresh.createRow(i) : fresh.getRow(i)), changed);
        }
        if (row != null) {
          old.removeRow(row);
        }
      }
      for (Source file : BASE.files()) {
        XSSFWorkbook written =
            file.fileName().equals(FROM) ? from : file.fileName().equals(workbook) ? to : null;
        files.add(written == null ? file : new Source(file.path(), bytes(written)));
      }
    }
    return new Sources("webinar", files);
  }

  private static void copy(Cell cell, Row row, boolean changed) {
    Cell copy = row.createCell(cell.getColumnIndex());
    switch (cell.getCellType()) {
      case NUMERIC ->
          copy.setCellValue(
              changed && cell.getNumericCellValue() == 60 ? 45 : cell.getNumericCellValue());
      case STRING -> copy.setCellValue(cell.getStringCellValue());
      default -> {}
    }
  }

  private static XSSFWorkbook book(String name) throws IOException {
    Source source =
        BASE.files().stream()
            .filter(file -> file.fileName().equals(name))
            .findFirst()
            .orElseThrow();
    return new XSSFWorkbook(new ByteArrayInputStream(source.bytes()));
  }

  private static byte[] bytes(XSSFWorkbook book) throws IOException {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      book.write(out);
      return out.toByteArray();
    }
  }
}
