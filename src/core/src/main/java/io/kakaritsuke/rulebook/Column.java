package io.kakaritsuke.rulebook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One column of a decision table.
 *
 * @param header the text of the header cell: a fact's label or an outcome's name
 * @param fact the name of the fact of a condition; null for an outcome
 * @param operator null for an outcome
 * @param attribute whether an outcome is handed on as an attribute of the segment
 * @param cell the header cell, as C4
 */
public record Column(
    String header,
    @Nullable String fact,
    @Nullable Operator operator,
    boolean attribute,
    String cell) {
  public Column {
    Objects.requireNonNull(header);
    Objects.requireNonNull(cell);
  }

  /** Whether cells of this column are conditions. */
  public boolean isCondition() {
    return operator != null;
  }
}
