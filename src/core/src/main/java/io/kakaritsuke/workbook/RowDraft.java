package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Cell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read.
 *
 * @param id null where the sheet has none
 * @param cells one for each column that is read
 * @param sound whether every cell could be read
 */
record RowDraft(
    GridRow row, @Nullable String id, boolean notApplicable, List<Cell> cells, boolean sound) {
  int number() {
    return row.number();
  }
}
