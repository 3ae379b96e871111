package io.kakaritsuke.workbook.merge;

import java.util.List;
import java.util.Map;

/**
 * What has to be done to the workbook that carries a merge, so that it is the merged one. Sheets
 * are called as the carrier calls them before.
 *
 * @param carrier the side whose bytes are written into
 * @param look what is brought over of how things look
 * @param loose cells beside tables that are copied
 * @param tables what becomes of the tables that both sides have
 * @param droppedTables tables of the carrier that go
 * @param newTables tables of the other side that come to a sheet that the carrier has
 * @param newSheets sheets that come, by their name on the other side
 * @param droppedSheets sheets of the carrier that go
 * @param names the new names of sheets of the carrier
 * @param order the names of all sheets in the end; empty where they stand right
 */
record BookPlan(
    int carrier,
    LookPlan look,
    List<TablePlan.Copy> loose,
    List<TablePlan> tables,
    List<Block> droppedTables,
    List<NewTable> newTables,
    List<String> newSheets,
    List<String> droppedSheets,
    Map<String, String> names,
    List<String> order) {
  /** A table of the other side and the sheet of the carrier that it comes to. */
  record NewTable(Block from, String sheet) {}

  BookPlan {
    loose = List.copyOf(loose);
    tables = List.copyOf(tables);
    droppedTables = List.copyOf(droppedTables);
    newTables = List.copyOf(newTables);
    newSheets = List.copyOf(newSheets);
    droppedSheets = List.copyOf(droppedSheets);
    names = Map.copyOf(names);
    order = List.copyOf(order);
  }
}
