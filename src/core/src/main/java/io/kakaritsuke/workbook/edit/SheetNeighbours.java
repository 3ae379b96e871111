package io.kakaritsuke.workbook.edit;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Parts beside a sheet that know its rows: pictures, lists with a filter, the order of sums. */
final class SheetNeighbours {
  private final SheetPart sheet;
  private final OpenWorkbook book;
  private final RowShift shift;

  SheetNeighbours(SheetPart sheet, RowShift shift) {
    this.sheet = sheet;
    this.book = sheet.book();
    this.shift = shift;
  }

  void shift() {
    sheet.relations().targets("drawing").forEach(this::pictures);
    sheet.relations().targets("table").forEach(this::list);
    dropOrderOfSums(book);
  }

  // A spreadsheet makes it again when it opens the file; a wrong one it calls damage.
  static void dropOrderOfSums(OpenWorkbook book) {
    String chain = book.relations().target("calcChain");
    if (chain != null) {
      book.relations().remove(chain);
      book.remove(chain);
    }
  }

  private void pictures(String part) {
    if (shift instanceof RowShift.Move) {
      return;
    }
    for (Element anchor : Xml.children(Xml.root(book.change(part)))) {
      if (!anchor.getAttribute("editAs").equals("absolute")) {
        move(Xml.child(anchor, "from"));
        move(Xml.child(anchor, "to"));
      }
    }
  }

  private void move(@Nullable Element corner) {
    Element row = corner == null ? null : Xml.child(corner, "row");
    if (row != null) {
      int now = shift.row(Integer.parseInt(row.getTextContent().trim()) + 1);
      if (now > 0) {
        row.setTextContent(String.valueOf(now - 1));
      }
    }
  }

  private void list(String part) {
    Element table = Xml.root(book.change(part));
    area(table);
    Xml.all(table, "autoFilter").forEach(this::area);
    Xml.all(table, "sortState").forEach(this::area);
    Xml.all(table, "sortCondition").forEach(this::area);
  }

  private void area(Element element) {
    String now = RowMover.range(element.getAttribute("ref"), shift);
    if (now != null) {
      element.setAttribute("ref", now);
    }
  }
}
