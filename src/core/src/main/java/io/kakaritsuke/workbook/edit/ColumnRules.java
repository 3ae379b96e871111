package io.kakaritsuke.workbook.edit;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.w3c.dom.Element;

/** The drop-downs of one column of a table, for a column elsewhere. */
record ColumnRules(SheetPart from, int head, int last, int column) {
  /**
   * @param newHead the row that stands for the first one
   */
  void copy(SheetPart sheet, int newHead, int newColumn) {
    int down = newHead - head;
    for (Element rule : Xml.all(from.root(), "dataValidation")) {
      if (!rule.hasAttribute("sqref")) {
        continue;
      }
      List<CellRangeAddress> mine = new ArrayList<>();
      for (CellRangeAddress range : Ranges.of(rule.getAttribute("sqref")).all()) {
        if (range.isInRange(Math.max(range.getFirstRow(), head - 1), column)
            && range.getFirstRow() + 1 <= last + 1) {
          mine.add(
              new CellRangeAddress(
                  Math.max(range.getFirstRow(), head - 1) + down,
                  range.getLastRow() + down,
                  newColumn,
                  newColumn));
        }
      }
      if (!mine.isEmpty()) {
        add(sheet, rule, Ranges.of(mine));
      }
    }
  }

  private static void add(SheetPart sheet, Element rule, Ranges ranges) {
    Element list = Xml.child(sheet.changed(), "dataValidations");
    Element rules = list == null ? sheet.put("<dataValidations count=\"0\"/>") : list;
    Element copy = (Element) rules.getOwnerDocument().importNode(rule, true);
    copy.setAttribute("sqref", ranges.text());
    rules.appendChild(Xml.inNamespaceOf(rules, copy));
    SheetAreas.count(rules);
  }
}
