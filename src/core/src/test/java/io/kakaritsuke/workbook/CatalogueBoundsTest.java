package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lower and the upper bound of facts in each other's place: what is said is what is done. */
@Execution(ExecutionMode.CONCURRENT)
class CatalogueBoundsTest {
  private static final String CATALOGUE = "facts.xlsx";
  private static final int MINIMUM = 5;
  private static final int MAXIMUM = 6;

  /** Rows that have both bounds, from 0. */
  private static List<Integer> bounded(Sources base) {
    List<Integer> rows = new ArrayList<>();
    Shipped.handled(
        base,
        CATALOGUE,
        book -> {
          for (Row row : book.getSheet("ファクト")) {
            if (isNumber(row.getCell(MINIMUM)) && isNumber(row.getCell(MAXIMUM))) {
              rows.add(row.getRowNum());
            }
          }
        });
    return rows;
  }

  private static boolean isNumber(Cell cell) {
    return cell != null && cell.getCellType() == CellType.NUMERIC;
  }

  private static void swap(XSSFSheet sheet, int row) {
    Cell low = sheet.getRow(row).getCell(MINIMUM, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    Cell high = sheet.getRow(row).getCell(MAXIMUM, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    BigDecimal was = isNumber(low) ? BigDecimal.valueOf(low.getNumericCellValue()) : null;
    if (isNumber(high)) {
      low.setCellValue(high.getNumericCellValue());
    } else {
      low.setBlank();
    }
    if (was == null) {
      high.setBlank();
    } else {
      high.setCellValue(was.doubleValue());
    }
  }

  private static List<Finding> errors(Sources sources, Sources base) {
    return RulebookReader.read(sources, base).findings().stream().filter(Finding::isError).toList();
  }

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void areSwappedBackInTheirRow(String name) {
    Sources base = Shipped.sources(name);
    for (int row : bounded(base)) {
      Sources swapped = Shipped.handled(base, CATALOGUE, book -> swap(book.getSheet("ファクト"), row));

      List<Finding> told = errors(swapped, base);

      assertThat(told)
          .singleElement()
          .satisfies(one -> assertThat(one.code()).isEqualTo("bounds-reversed"))
          .satisfies(one -> assertThat(one.cell()).isEqualTo("F" + (row + 1)));
      assertThat(ShippedTable.cells(Shipped.mended(swapped, base, told), CATALOGUE))
          .isEqualTo(ShippedTable.cells(base, CATALOGUE));
    }
  }

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void areOneFindingWhereBothColumnsWereSwapped(String name) {
    Sources base = Shipped.sources(name);
    Sources swapped =
        Shipped.handled(
            base,
            CATALOGUE,
            book -> {
              XSSFSheet sheet = book.getSheet("ファクト");
              for (int row = 2; row <= sheet.getLastRowNum(); row++) {
                swap(sheet, row);
              }
            });

    List<Finding> told = errors(swapped, base);

    if (bounded(base).isEmpty()) {
      return;
    }
    assertThat(told).hasSize(1);
    assertThat(ShippedTable.cells(Shipped.mended(swapped, base, told), CATALOGUE))
        .isEqualTo(ShippedTable.cells(base, CATALOGUE));
  }

  @Test
  void areToldAtTheUpperOneWhereThatWasChanged() {
    Sources base = Shipped.sources("community");
    Sources typed = Shipped.typed(base, CATALOGUE, new Fix.SetCell("ファクト", "G14", BigDecimal.ZERO));

    List<Finding> told = errors(typed, base);

    assertThat(told)
        .singleElement()
        .satisfies(one -> assertThat(one.cell()).isEqualTo("G14"))
        .satisfies(
            one ->
                assertThat(one.message().ja())
                    .isEqualTo("最小 1 が最大 0 より大きくなっています。最大は最小以上の値にしてください。もとの版では「5」でした"))
        .satisfies(
            one ->
                assertThat(Fix.stepsOf(one))
                    .containsExactly(new Fix.SetCell("ファクト", "G14", new BigDecimal("5"))));
    assertThat(Objects.requireNonNull(told.get(0).fix()).label().ja()).isEqualTo("「5」と入力する");
  }
}
