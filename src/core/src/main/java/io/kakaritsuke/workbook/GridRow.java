package io.kakaritsuke.workbook;

import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The filled cells of one row, by column. */
record GridRow(int number, boolean hidden, NavigableMap<Integer, GridCell> cells) {
  @Nullable GridCell cell(int column) {
    return cells.get(column);
  }

  /** The word in column A, where tables say what a row is. */
  String lead() {
    GridCell first = cells.get(0);
    return first == null ? "" : first.word();
  }
}
