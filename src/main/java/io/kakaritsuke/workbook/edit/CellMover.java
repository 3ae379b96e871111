package io.kakaritsuke.workbook.edit;

import java.util.Map;
import java.util.NavigableMap;
import org.apache.poi.ss.util.CellReference;
import org.w3c.dom.Element;

/**
 * Moves the cells of a block of rows sideways, as a person does with 「セルの挿入」 and 「セルの削除」: content
 * and look move; what belongs to whole columns stays.
 */
final class CellMover {
  private final SheetPart sheet;
  private final int first;
  private final int last;

  CellMover(SheetPart sheet, int first, int last) {
    this.sheet = sheet;
    this.first = first;
    this.last = last;
  }

  /**
   * @param column from 0; what stands there and to the right moves one to the right
   */
  void insert(int column) {
    for (Map.Entry<Integer, Element> row : rows().entrySet()) {
      SheetPart.cells(row.getValue())
          .tailMap(column, true)
          .descendingMap()
          .forEach((old, cell) -> name(cell, row.getKey(), old + 1));
      row.getValue().removeAttribute("spans");
    }
  }

  /**
   * @param column from 0; what stands there goes, and all to the right moves one to the left
   */
  void delete(int column) {
    for (Map.Entry<Integer, Element> row : rows().entrySet()) {
      NavigableMap<Integer, Element> cells = SheetPart.cells(row.getValue());
      Element gone = cells.remove(column);
      if (gone != null) {
        Xml.remove(gone);
      }
      cells.tailMap(column, false).forEach((old, cell) -> name(cell, row.getKey(), old - 1));
      row.getValue().removeAttribute("spans");
    }
  }

  private NavigableMap<Integer, Element> rows() {
    sheet.changed();
    WorkbookFormulas.spellOutShared(sheet);
    SheetNeighbours.dropOrderOfSums(sheet.book());
    return sheet.rows().subMap(first, true, last, true);
  }

  private static void name(Element cell, int row, int column) {
    cell.setAttribute("r", CellReference.convertNumToColString(column) + row);
  }
}
