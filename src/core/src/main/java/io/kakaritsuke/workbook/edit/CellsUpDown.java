package io.kakaritsuke.workbook.edit;

import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Moves cells of one column by one row, as 「セルの挿入」 and 「セルの削除」 do: content and look move. What
 * formulas refer to stays, since the cells go back to where these mean them.
 */
final class CellsUpDown {
  private final SheetPart sheet;
  private final int column;
  private final int first;
  private final int last;

  /**
   * @param column from 0
   */
  CellsUpDown(SheetPart sheet, int column, int first, int last) {
    this.sheet = sheet;
    this.column = column;
    this.first = first;
    this.last = last;
    sheet.changed();
    WorkbookFormulas.spellOutShared(sheet);
    SheetNeighbours.dropOrderOfSums(sheet.book());
  }

  /** The cell of the first row goes, and those below move up. */
  void up() {
    for (int row = first; row <= last; row++) {
      put(row, row == last ? null : cell(row + 1));
    }
  }

  /** The cells move down, and that of the first row is blank then. */
  void down() {
    for (int row = last; row > first; row--) {
      put(row, cell(row - 1));
    }
  }

  private @Nullable Element cell(int row) {
    Element there = sheet.rows().get(row);
    return there == null ? null : SheetPart.cells(there).get(column);
  }

  private void put(int row, @Nullable Element other) {
    Element cell = sheet.cellOrNew(row, column);
    Element moved = other == null ? blank(cell) : (Element) other.cloneNode(true);
    moved.setAttribute("r", CellReference.convertNumToColString(column) + row);
    cell.getParentNode().replaceChild(moved, cell);
  }

  private static Element blank(Element cell) {
    Element blank = (Element) cell.cloneNode(false);
    List.of("t", "cm", "vm").forEach(blank::removeAttribute);
    return blank;
  }
}
