package io.kakaritsuke.workbook.edit;

import java.util.List;
import org.w3c.dom.Element;

/** The tabs of a workbook: its sheets in their order, and which of them is open. */
record Tabs(OpenWorkbook book) {
  List<Element> all() {
    return Xml.children(OpenWorkbook.required(Xml.child(book.workbook(), "sheets")), "sheet");
  }

  /** Opens the workbook at that tab. */
  void open(int tab) {
    for (Element view : Xml.all(book.workbook(), "workbookView")) {
      book.changedWorkbook();
      view.setAttribute("activeTab", String.valueOf(tab));
      view.setAttribute("firstSheet", "0");
    }
  }

  static void choose(SheetPart sheet, boolean chosen) {
    for (Element view : Xml.all(sheet.root(), "sheetView")) {
      boolean now = List.of("1", "true").contains(view.getAttribute("tabSelected"));
      if (now != chosen) {
        sheet.changed();
        view.setAttribute("tabSelected", chosen ? "1" : "0");
      }
    }
  }

  // A name that belongs to one sheet says so by the place of its tab.
  void moveNames(int from, int by) {
    for (Element name : Xml.all(book.workbook(), "definedName")) {
      int tab = Xml.number(name, "localSheetId", -1);
      if (tab >= from) {
        book.changedWorkbook();
        name.setAttribute("localSheetId", String.valueOf(tab + by));
      }
    }
  }

  /** Takes a sheet out with what belongs to it alone. */
  void remove(Element entry, String part, int tab) {
    Element workbook = book.changedWorkbook();
    for (Element name : Xml.all(workbook, "definedName")) {
      if (Xml.number(name, "localSheetId", -1) == tab) {
        Xml.remove(name);
      }
    }
    Element names = Xml.child(workbook, "definedNames");
    if (names != null && Xml.children(names).isEmpty()) {
      Xml.remove(names);
    }
    Xml.remove(entry);
    new Relations(book, part).targets("comments").forEach(book::remove);
    book.relations().remove(part);
    book.remove(part);
    moveNames(tab + 1, -1);
    reopen(tab);
  }

  private void reopen(int gone) {
    int active = 0;
    for (Element view : Xml.all(book.workbook(), "workbookView")) {
      int before = Xml.number(view, "activeTab", 0);
      active = before > gone ? before - 1 : Math.min(before, Math.max(0, all().size() - 1));
    }
    open(active);
    for (SheetPart sheet : book.sheets()) {
      choose(sheet, sheet.index() == active);
    }
  }

  void remove(String sheet) {
    List<Element> all = all();
    for (int tab = all.size() - 1; tab >= 0; tab--) {
      String part = book.relations().targetOf(Relations.idOf(all.get(tab)));
      if (part != null && all.get(tab).getAttribute("name").equals(sheet)) {
        remove(all.get(tab), part, tab);
        SheetNeighbours.dropOrderOfSums(book);
      }
    }
  }

  void show(String sheet) {
    for (Element tab : all()) {
      if (tab.getAttribute("name").equals(sheet) && tab.hasAttribute("state")) {
        book.changedWorkbook();
        tab.removeAttribute("state");
      }
    }
  }
}
