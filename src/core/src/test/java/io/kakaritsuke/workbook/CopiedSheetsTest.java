package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sheets that were copied before something was changed: the one with the change stays. */
@Tag(Proof.TAG)
@Execution(ExecutionMode.CONCURRENT)
class CopiedSheetsTest {
  /** Of the sheets of a rulebook, every so manyth. */
  private static final int EVERY = Proof.tries(4, 1);

  @ParameterizedTest
  @CsvSource({
    "（旧）, （新）, true",
    "（旧）, （新）, false",
    "'', （新）, true",
    "'', ' (2)', false",
    "（旧）, '', true",
    "（前）, '', false",
  })
  void areOfferedForDeletionWhereNobodyChangedThem(String old, String copy, boolean inCopy) {
    List<String> wrong = new ArrayList<>();
    int made = 0;
    int tried = 0;
    for (String rulebook : Shipped.rulebooks()) {
      Sources base = Shipped.sources(rulebook);
      for (ShippedTable table : ShippedTable.firstOfSheets(base)) {
        if (tried++ % EVERY == 0) {
          List<String> changed = new ArrayList<>();
          Sources copied =
              Shipped.handled(
                  base,
                  table.workbook(),
                  book -> copy(book, table, old, copy, inCopy).forEach(changed::add));
          if (!changed.isEmpty()) {
            made++;
            wrong.addAll(wrong(base, copied, table, changed.get(0), changed.get(1)));
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(made).isPositive();
  }

  /** The names of the sheet that was changed and of the other one; none where nothing could be. */
  private static List<String> copy(
      XSSFWorkbook book, ShippedTable table, String old, String copy, boolean inCopy) {
    int index = book.getSheetIndex(table.sheet());
    XSSFSheet fresh = book.cloneSheet(index);
    int added = book.getSheetIndex(fresh);
    book.setSheetName(added, "…");
    book.setSheetName(index, table.sheet() + old);
    book.setSheetName(added, table.sheet() + copy);
    XSSFSheet changed = book.getSheetAt(inCopy ? added : index);
    for (int row = table.area().titleRow(); row < table.lastRowOfSheet(); row++) {
      for (Cell cell : changed.getRow(row) == null ? List.<Cell>of() : changed.getRow(row)) {
        if (row > table.area().titleRow() && cell.getCellType() == CellType.NUMERIC) {
          cell.setCellValue(cell.getNumericCellValue() + 0.01);
          return List.of(changed.getSheetName(), book.getSheetName(inCopy ? index : added));
        }
      }
    }
    return List.of();
  }

  private static List<String> wrong(
      Sources base, Sources copied, ShippedTable table, String changed, String other) {
    List<Finding> told =
        RulebookReader.read(copied, base).findings().stream()
            .filter(one -> one.code().equals("duplicate-table"))
            .toList();
    List<Fix.Step> steps = told.stream().flatMap(one -> Fix.stepsOf(one).stream()).toList();
    return steps.equals(List.of(new Fix.DeleteSheet(other)))
        ? List.of()
        : List.of(table + " changed in " + changed + ": " + told);
  }

  @ParameterizedTest
  @CsvSource({"（旧）, （新）", "'', の控え"})
  void areNotOfferedWhereBothWereChanged(String old, String copy) {
    Sources base = Shipped.sources("dear");
    Sources copied =
        Shipped.handled(
            base,
            "health-score.xlsx",
            book -> {
              int index = book.getSheetIndex("スコアレンジ");
              XSSFSheet fresh = book.cloneSheet(index);
              book.setSheetName(book.getSheetIndex(fresh), "スコアレンジ" + copy);
              book.setSheetName(index, "スコアレンジ" + old);
              for (XSSFSheet sheet : List.of(fresh, book.getSheetAt(index))) {
                Cell cell = Objects.requireNonNull(sheet.getRow(6).getCell(1));
                cell.setCellValue(cell.getNumericCellValue() + (sheet == fresh ? 1 : 2));
              }
            });

    assertThat(RulebookReader.read(copied, base).findings())
        .filteredOn(one -> one.code().equals("duplicate-table"))
        .singleElement()
        .satisfies(one -> assertThat(one.fix()).isNull())
        .satisfies(one -> assertThat(one.message().ja()).contains("両方に変更があります"));
  }
}
