package io.kakaritsuke.workbook.edit;

import java.util.ArrayList;
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

  /** Adds a tab behind all others. */
  void add(String name, String part, String state) {
    int number = 1;
    for (Element tab : all()) {
      number = Math.max(number, Xml.number(tab, "sheetId", 0) + 1);
    }
    Element list = OpenWorkbook.required(Xml.child(book.changedWorkbook(), "sheets"));
    Element tab = Xml.append(list, "sheet");
    tab.setAttribute("name", name);
    tab.setAttribute("sheetId", String.valueOf(number));
    if (!state.isEmpty()) {
      tab.setAttribute("state", state);
    }
    Relations.setId(tab, book.relations().add("worksheet", part));
  }

  void rename(int tab, String name) {
    book.changedWorkbook();
    all().get(tab).setAttribute("name", name);
  }

  /** Adds a name that belongs to one sheet. */
  void addName(Element name, int tab) {
    Element workbook = book.changedWorkbook();
    Element names = Xml.child(workbook, "definedNames");
    if (names == null) {
      names = Xml.empty(workbook, "definedNames");
      Element sheets = OpenWorkbook.required(Xml.child(workbook, "sheets"));
      Element references = Xml.child(workbook, "externalReferences");
      workbook.insertBefore(names, (references == null ? sheets : references).getNextSibling());
    }
    Element copy = (Element) names.getOwnerDocument().importNode(name, true);
    copy.setAttribute("localSheetId", String.valueOf(tab));
    names.appendChild(Xml.inNamespaceOf(names, copy));
  }

  /** Puts the tabs in this order; those that are not named stay behind. */
  void arrange(List<String> names) {
    List<Element> before = all();
    List<Element> after = new ArrayList<>();
    for (String name : names) {
      before.stream().filter(tab -> tab.getAttribute("name").equals(name)).forEach(after::add);
    }
    before.stream().filter(tab -> !after.contains(tab)).forEach(after::add);
    Element list = OpenWorkbook.required(Xml.child(book.changedWorkbook(), "sheets"));
    after.forEach(list::appendChild);
    for (Element name : Xml.all(book.workbook(), "definedName")) {
      int tab = Xml.number(name, "localSheetId", -1);
      if (tab >= 0 && tab < before.size()) {
        name.setAttribute("localSheetId", String.valueOf(after.indexOf(before.get(tab))));
      }
    }
    for (Element view : Xml.all(book.workbook(), "workbookView")) {
      int open = Xml.number(view, "activeTab", 0);
      int now = open < before.size() ? after.indexOf(before.get(open)) : 0;
      view.setAttribute("activeTab", String.valueOf(now));
      view.removeAttribute("firstSheet");
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
