package io.kakaritsuke.rulebook;

import java.util.List;
import java.util.Objects;

/**
 * One rule of a table.
 *
 * @param id stable under sorting and inserting; unique in the rulebook
 * @param number the physical row of the sheet, from 1
 * @param notApplicable whether the row says 対象外: it matches on purpose and decides nothing
 * @param cells one for each column of the table, in their order
 */
public record Row(String id, int number, boolean notApplicable, List<Cell> cells) {
  public Row {
    Objects.requireNonNull(id);
    cells = List.copyOf(cells);
  }
}
