package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.rulebook.Operator;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions of a table said in the version that it came from; rows by their ids, columns
 * by their index among those of the table.
 */
public interface Before {
  /** Whether the row and the column stood there. */
  boolean knows(String row, int column);

  /** What stood in a cell, read as its column reads it now; null for blank or not known. */
  @Nullable Value at(String row, int column);

  /** How the column compared, if it compares otherwise now; else null. */
  @Nullable Sign sign(int column);

  /**
   * @param value as that of a {@link io.kakaritsuke.rulebook.Cell}
   * @param typed what a person types for it, as that of a {@link
   *     io.kakaritsuke.rulebook.Fix.SetCell}
   * @param shown as the cell showed it
   */
  record Value(Object value, Object typed, String shown) {}

  /**
   * @param cell where the operator of the column stands now
   * @param shown as the cell showed it, and as a person types it
   */
  record Sign(Operator operator, String cell, String shown) {}
}
