package io.kakaritsuke.workbook.edit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The widths of the columns of a sheet. */
record CellWidths(SheetPart sheet) {
  /** Whoever gives all columns a width means the first ones. */
  static final int MOST = 1_000;

  /**
   * Gives one column a width of its own.
   *
   * @param column from 0
   */
  void set(int column, String width) {
    int number = column + 1;
    Element columns = Xml.child(sheet.changed(), "cols");
    if (columns == null) {
      columns = sheet.put("<cols/>");
    }
    for (Element each : Xml.children(columns, "col")) {
      int first = Xml.number(each, "min", 0);
      int last = Xml.number(each, "max", 0);
      if (first <= number && number <= last) {
        part(columns, each, first, number - 1);
        give(part(columns, each, number, number), width);
        part(columns, each, number + 1, last);
        Xml.remove(each);
        return;
      }
    }
    Element made = Xml.empty(columns, "col");
    made.setAttribute("min", String.valueOf(number));
    made.setAttribute("max", String.valueOf(number));
    give(made, width);
    columns.insertBefore(made, behind(Xml.children(columns, "col"), number));
  }

  private static @Nullable Element behind(List<Element> all, int number) {
    return all.stream()
        .filter(each -> Xml.number(each, "min", 0) > number)
        .findFirst()
        .orElse(null);
  }

  private static void give(Element column, String width) {
    if (width.isEmpty()) {
      column.removeAttribute("width");
      column.removeAttribute("customWidth");
    } else {
      column.setAttribute("width", width);
      column.setAttribute("customWidth", "1");
    }
  }

  /** What is said of several columns at once is said of each part of them. */
  static Element part(Element columns, Element whole, int first, int last) {
    Element part = (Element) whole.cloneNode(true);
    if (first <= last) {
      part.setAttribute("min", String.valueOf(first));
      part.setAttribute("max", String.valueOf(last));
      columns.insertBefore(part, whole);
    }
    return part;
  }
}
