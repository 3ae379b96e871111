package io.kakaritsuke.workbook.diff;

/**
 * What a change touches, in the names of the base, so that two changes from one base can be
 * compared. What is not narrowed down is empty.
 *
 * @param thing the table, or the sort of thing beside tables
 * @param row the id of the row; the code of a setting, the name of a fact, choice list or file
 * @param column the fact and operator, or the header
 * @param aspect what about it
 */
record Key(String thing, String row, String column, String aspect) {
  Key {
    if (thing.isEmpty()) {
      throw new IllegalArgumentException("a key names something");
    }
  }
}
