package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Finding;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;

/** The sheet in front of a marked workbook: every finding, and the way to its cell. */
final class Summary {
  private static final Text NAME = new Text("確認結果", "Check result");
  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

  private final OpenWorkbook book;

  Summary(OpenWorkbook book) {
    this.book = book;
  }

  void put(String fileName, List<Finding> findings, Locale locale) {
    String name = freeName(NAME.in(locale));
    String part = book.freeName("xl/worksheets/sheet", ".xml");
    SummarySheet sheet = new SummarySheet(SummaryStyles.of(book.styles()), locale);
    book.add(part, sheet.written(fileName, findings).getBytes(UTF_8));
    new ContentTypes(book).add(part, TYPE);
    String relation = book.relations().add("worksheet", part);
    enter(name, relation);
    defineTitles(name);
  }

  private String freeName(String wanted) {
    List<String> taken =
        tabs().stream().map(tab -> tab.getAttribute("name").toLowerCase(Locale.ROOT)).toList();
    String name = wanted;
    for (int i = 2; taken.contains(name.toLowerCase(Locale.ROOT)); i++) {
      name = wanted + " (" + i + ")";
    }
    return name;
  }

  private List<Element> tabs() {
    return Xml.children(OpenWorkbook.required(Xml.child(book.workbook(), "sheets")), "sheet");
  }

  private void enter(String name, String relation) {
    int number = 1;
    for (Element tab : tabs()) {
      number = Math.max(number, Xml.number(tab, "sheetId", 0) + 1);
    }
    // Two chosen tabs would be edited together.
    book.sheets().forEach(sheet -> choose(sheet, false));
    Element sheets = OpenWorkbook.required(Xml.child(book.changedWorkbook(), "sheets"));
    String text = "<sheet name=\"" + Xml.escaped(name) + "\" sheetId=\"" + number + "\"/>";
    Element made = Xml.made(sheets, text);
    sheets.insertBefore(made, sheets.getFirstChild());
    Relations.setId(made, relation);
    moveNames(0, 1);
    open(0);
  }

  private void open(int tab) {
    for (Element view : Xml.all(book.workbook(), "workbookView")) {
      book.changedWorkbook();
      view.setAttribute("activeTab", String.valueOf(tab));
      view.setAttribute("firstSheet", "0");
    }
  }

  private static void choose(SheetPart sheet, boolean chosen) {
    for (Element view : Xml.all(sheet.root(), "sheetView")) {
      boolean now = List.of("1", "true").contains(view.getAttribute("tabSelected"));
      if (now != chosen) {
        sheet.changed();
        view.setAttribute("tabSelected", chosen ? "1" : "0");
      }
    }
  }

  // A name that belongs to one sheet says so by the place of its tab.
  private void moveNames(int from, int by) {
    for (Element name : Xml.all(book.workbook(), "definedName")) {
      int tab = Xml.number(name, "localSheetId", -1);
      if (tab >= from) {
        book.changedWorkbook();
        name.setAttribute("localSheetId", String.valueOf(tab + by));
      }
    }
  }

  private void defineTitles(String name) {
    Element names = Xml.child(book.changedWorkbook(), "definedNames");
    if (names == null) {
      Element sheets = OpenWorkbook.required(Xml.child(book.workbook(), "sheets"));
      Element before = sheets;
      for (Element child : Xml.children(book.workbook())) {
        if (List.of("functionGroups", "externalReferences").contains(child.getLocalName())) {
          before = child;
        }
      }
      names = Xml.made(book.workbook(), "<definedNames/>");
      book.workbook().insertBefore(names, before.getNextSibling());
    }
    Element made =
        Xml.made(
            names,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'"
                + Xml.escaped(name)
                + "'!$"
                + SummarySheet.HEADER_ROW
                + ":$"
                + SummarySheet.HEADER_ROW
                + "</definedName>");
    names.insertBefore(made, names.getFirstChild());
  }

  /** Takes every such sheet out, whatever program has saved the file since. */
  void remove() {
    for (int tab = tabs().size() - 1; tab >= 0; tab--) {
      Element entry = tabs().get(tab);
      String part = book.relations().targetOf(Relations.idOf(entry));
      if (part != null && isOurs(entry.getAttribute("name"), part, tab)) {
        remove(entry, part, tab);
      }
    }
  }

  private boolean isOurs(String name, String part, int tab) {
    return (name.startsWith(NAME.ja()) || name.startsWith(NAME.en()))
        && CellTexts.of(book)
            .text(new SheetPart(book, name, part, tab).cell(1, 0))
            .startsWith(SummarySheet.SIGN);
  }

  private void remove(Element entry, String part, int tab) {
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
      active = before > gone ? before - 1 : Math.min(before, Math.max(0, tabs().size() - 1));
    }
    open(active);
    for (SheetPart sheet : book.sheets()) {
      choose(sheet, sheet.index() == active);
    }
  }
}
