package io.kakaritsuke.workbook;

import org.jspecify.annotations.Nullable;

/** Where something was found; sheet and cell are null where the file as a whole is meant. */
record Place(String workbook, @Nullable String sheet, @Nullable String cell) {
  static Place file(String workbook) {
    return new Place(workbook, null, null);
  }

  Place at(@Nullable String otherCell) {
    return new Place(workbook, sheet, otherCell);
  }
}
