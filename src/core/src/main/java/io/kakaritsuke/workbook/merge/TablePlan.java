package io.kakaritsuke.workbook.merge;

import java.util.List;

/**
 * What has to be done to a table of the carrier, so that it is the merged one.
 *
 * @param copies cells of rows and columns that the carrier has
 * @param columns the columns in the end, by their number in the trio; those that the carrier lacks
 *     are put in
 * @param order the rows in the end in the same way
 */
record TablePlan(TableTrio table, List<Copy> copies, List<Integer> columns, List<Integer> order) {
  /** A cell of the other side that goes into the carrier; rows from 1, columns from 0. */
  record Copy(String fromSheet, int fromRow, int fromColumn, String sheet, int row, int column) {}

  TablePlan {
    copies = List.copyOf(copies);
    columns = List.copyOf(columns);
    order = List.copyOf(order);
  }
}
