package io.kakaritsuke.workbook;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the id of a row. */
final class RowIdCell {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private RowIdCell() {}

  /** Whether the row has been given no id yet. */
  static boolean isBlank(GridRow row) {
    GridCell cell = row.cell(0);
    return cell == null || (cell.content() instanceof Content.Words && cell.word().isEmpty());
  }

  /** The id, or null where the cell is blank or a finding says what is wrong with it. */
  static @Nullable String read(GridRow row, Values values) {
    GridCell cell = row.cell(0);
    if (cell == null || values.isBlank(cell)) {
      return null;
    }
    String id = cell.content() instanceof Content.Words ? values.text(cell) : cell.shown();
    return id == null || ID.matcher(id).matches()
        ? id
        : values.refused(cell, TableComplaints.badRowId(id));
  }
}
