package io.kakaritsuke.workbook.lint;

import org.jspecify.annotations.Nullable;

/** What the conditions of a table said in the version that it came from. */
@FunctionalInterface
public interface Before {
  /**
   * What stood in a cell, read as its column reads it now; null for blank, and where that is not
   * known.
   *
   * @param row the id of its row
   * @param column the index among the columns of the table
   */
  @Nullable Value at(String row, int column);

  /**
   * @param value as that of a {@link io.kakaritsuke.rulebook.Cell}
   * @param typed what a person types for it, as that of a {@link
   *     io.kakaritsuke.rulebook.Fix.SetCell}
   * @param shown as the cell showed it
   */
  record Value(Object value, Object typed, String shown) {}
}
