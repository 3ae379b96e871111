package io.kakaritsuke.workbook.edit;

import org.w3c.dom.Element;

/** How wide the columns of a sheet are. */
final class ColumnWidths {
  /** The last column that a sheet can have. */
  private static final int LAST = 16_384;

  private final Element sheet;

  ColumnWidths(Element sheet) {
    this.sheet = sheet;
  }

  /**
   * Moves the widths along with whole columns; a new one is as wide as the one that stood there.
   *
   * @param column from 0
   * @param by 1 where it came, -1 where it went
   */
  void shift(int column, int by) {
    int at = column + 1;
    for (Element list : Xml.children(sheet, "cols")) {
      for (Element each : Xml.children(list, "col")) {
        int min = Xml.number(each, "min", 1);
        int max = Xml.number(each, "max", 1);
        int first = min > at ? min + by : min;
        int last = max >= at && max < LAST ? Math.min(max + by, LAST) : max;
        if (last < first) {
          Xml.remove(each);
        } else {
          each.setAttribute("min", String.valueOf(first));
          each.setAttribute("max", String.valueOf(last));
        }
      }
      SheetAreas.count(list);
    }
  }
}
