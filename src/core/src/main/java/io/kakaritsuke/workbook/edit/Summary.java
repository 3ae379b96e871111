package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;

/** The sheet in front of a marked workbook: every finding, and the way to its cell. */
final class Summary {
  private static final Text NAME = new Text("確認結果", "Check result");
  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

  private final OpenWorkbook book;
  private final Tabs tabs;

  Summary(OpenWorkbook book) {
    this.book = book;
    this.tabs = new Tabs(book);
  }

  void put(String fileName, List<Finding> findings, List<Finding> elsewhere, Locale locale) {
    String name = freeName(NAME.in(locale));
    String part = book.freeName("xl/worksheets/sheet", ".xml");
    SummarySheet sheet = new SummarySheet(SummaryStyles.of(book.styles()), locale);
    book.add(part, sheet.written(fileName, findings, elsewhere).getBytes(UTF_8));
    new ContentTypes(book).add(part, TYPE);
    String relation = book.relations().add("worksheet", part);
    enter(name, relation);
    defineTitles(name);
  }

  private String freeName(String wanted) {
    List<String> taken =
        tabs.all().stream().map(tab -> tab.getAttribute("name").toLowerCase(Locale.ROOT)).toList();
    String name = wanted;
    for (int i = 2; taken.contains(name.toLowerCase(Locale.ROOT)); i++) {
      name = wanted + " (" + i + ")";
    }
    return name;
  }

  private void enter(String name, String relation) {
    int number = 1;
    for (Element tab : tabs.all()) {
      number = Math.max(number, Xml.number(tab, "sheetId", 0) + 1);
    }
    // Two chosen tabs would be edited together.
    book.sheets().forEach(sheet -> Tabs.choose(sheet, false));
    Element sheets = OpenWorkbook.required(Xml.child(book.changedWorkbook(), "sheets"));
    String text = "<sheet name=\"" + Xml.escaped(name) + "\" sheetId=\"" + number + "\"/>";
    Element made = Xml.made(sheets, text);
    sheets.insertBefore(made, sheets.getFirstChild());
    Relations.setId(made, relation);
    tabs.moveNames(0, 1);
    tabs.open(0);
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
    for (int tab = tabs.all().size() - 1; tab >= 0; tab--) {
      Element entry = tabs.all().get(tab);
      String part = book.relations().targetOf(Relations.idOf(entry));
      if (part != null && isOurs(entry.getAttribute("name"), part, tab)) {
        tabs.remove(entry, part, tab);
      }
    }
  }

  private boolean isOurs(String name, String part, int tab) {
    return (name.startsWith(NAME.ja()) || name.startsWith(NAME.en()))
        && CellTexts.of(book)
            .text(new SheetPart(book, name, part, tab).cell(1, 0))
            .startsWith(SummarySheet.SIGN);
  }
}
