package io.kakaritsuke.workbook;

import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * One filled cell.
 *
 * @param sheet the place of its sheet
 * @param row from 1, as people count
 * @param column from 0
 * @param formula null where the content was typed
 * @param look how it is shown
 */
record GridCell(
    Place sheet, int row, int column, Content content, @Nullable String formula, Look look) {
  GridCell(Place sheet, int row, int column, Content content, @Nullable String formula) {
    this(sheet, row, column, content, formula, Look.PLAIN);
  }

  /** The same shown otherwise. */
  GridCell with(Look other) {
    return new GridCell(sheet, row, column, content, formula, other);
  }

  String ref() {
    return ref(row, column);
  }

  static String ref(int row, int column) {
    return CellReference.convertNumToColString(column) + row;
  }

  Place place() {
    return sheet.at(ref());
  }

  String shown() {
    return content.shown();
  }

  /** What it says: a number is the same in whatever format it was put down. */
  String said() {
    return content instanceof Content.Numeral number ? Decimals.plain(number.value()) : shown();
  }

  /** The text without spaces around it, or the empty string where the content is no text. */
  String word() {
    return content instanceof Content.Words words ? Spaces.stripped(words.text()) : "";
  }
}
