package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.workbook.Legible;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.w3c.dom.Element;

/** Shows what is hidden on a sheet. */
final class Visibility {
  private final SheetPart sheet;

  Visibility(SheetPart sheet) {
    this.sheet = sheet;
  }

  void showRows(int first, int last) {
    for (Map.Entry<Integer, Element> row :
        sheet.rows().subMap(first, true, last, true).entrySet()) {
      show(row.getValue(), "ht", "customHeight", Legible.ROW);
    }
  }

  private void show(Element element, String size, String custom, double least) {
    sheet.changed();
    element.removeAttribute("hidden");
    element.removeAttribute("collapsed");
    String now = element.getAttribute(size);
    if (!now.isEmpty() && Double.parseDouble(now) < least) {
      element.removeAttribute(size);
      element.removeAttribute(custom);
    }
  }

  /**
   * @param column from 0
   */
  void showColumn(int column) {
    Element columns = Xml.child(sheet.root(), "cols");
    if (columns == null) {
      return;
    }
    int number = column + 1;
    for (Element each : Xml.children(columns, "col")) {
      int first = Xml.number(each, "min", 0);
      int last = Xml.number(each, "max", 0);
      if (first <= number && number <= last) {
        CellWidths.part(columns, each, first, number - 1);
        Element shown = CellWidths.part(columns, each, number, number);
        CellWidths.part(columns, each, number + 1, last);
        Xml.remove(each);
        show(shown, "width", "customWidth", Legible.COLUMN);
      }
    }
  }

  /** Takes filters off the sheet and its lists, with the rows that they hide. */
  void clearFilter() {
    Xml.children(sheet.root(), "autoFilter").forEach(filter -> clear(filter, sheet.changed()));
    for (String list : sheet.relations().targets("table")) {
      Element root = Xml.root(sheet.book().change(list));
      Xml.children(root, "autoFilter").forEach(filter -> clear(filter, root));
    }
  }

  private void clear(Element filter, Element parent) {
    Xml.children(filter, "filterColumn").forEach(Xml::remove);
    List.of("sortState").forEach(name -> Xml.children(parent, name).forEach(Xml::remove));
    CellRangeAddress range = CellRangeAddress.valueOf(filter.getAttribute("ref"));
    showRows(range.getFirstRow() + 1, range.getLastRow() + 1);
  }
}
