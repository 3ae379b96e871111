package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.workbook.ScenarioSheet;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Writes into the sheet 「シナリオ」 of a workbook and leaves everything else as it is. */
public final class ScenarioSheetEdit {
  private ScenarioSheetEdit() {}

  /**
   * The workbook with other values in some cells of the sheet; empty where it has no such sheet or
   * cannot be opened.
   *
   * @param values by cell, as C5: String, Boolean, Long, BigDecimal or LocalDate; null for blank
   */
  public static Optional<byte[]> write(
      byte[] workbook, Map<String, ? extends @Nullable Object> values) {
    return OpenWorkbook.with(workbook, book -> write(book, values)).flatMap(bytes -> bytes);
  }

  private static Optional<byte[]> write(
      OpenWorkbook book, Map<String, ? extends @Nullable Object> values) {
    return book.sheet(ScenarioSheet.NAME)
        .map(
            sheet -> {
              CellWriter writer = new CellWriter(sheet);
              values.forEach(
                  (cell, value) -> {
                    CellReference at = new CellReference(cell);
                    writer.write(sheet.cellOrNew(at.getRow() + 1, at.getCol()), value);
                  });
              return book.bytes();
            });
  }
}
