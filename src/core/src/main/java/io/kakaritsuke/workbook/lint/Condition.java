package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.rulebook.Operator;
import java.util.List;

/**
 * A filled condition cell.
 *
 * @param column the index of its column in the table
 */
record Condition(int column, Operator operator, Object value) {
  /** The values of a list cell, or the one value. */
  List<?> values() {
    return value instanceof List<?> list ? list : List.of(value);
  }
}
