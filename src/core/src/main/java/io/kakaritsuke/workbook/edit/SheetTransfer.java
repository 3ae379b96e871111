package io.kakaritsuke.workbook.edit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.WorkbookUtil;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Brings whole sheets of one workbook into another, with their look and what belongs to them. */
public final class SheetTransfer {
  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

  private final OpenWorkbook from;
  private final OpenWorkbook into;
  private final CellTexts texts;
  private final Looks looks;

  SheetTransfer(OpenWorkbook from, OpenWorkbook into, CellTexts texts, Looks looks) {
    this.from = from;
    this.into = into;
    this.texts = texts;
    this.looks = looks;
  }

  /** Adds a sheet behind all others. */
  public void copy(String name) {
    SheetPart source = OpenWorkbook.required(from.sheet(name).orElse(null));
    String part = into.freeName("xl/worksheets/sheet", ".xml");
    into.add(part, from.bytes(source.part()));
    new ContentTypes(into).add(part, TYPE);
    new PartCopies(from, into).relations(source.part(), part);
    Element root = Xml.root(into.change(part));
    cells(root);
    for (Element rule : Xml.all(root, "cfRule")) {
      Integer format = rule.hasAttribute("dxfId") ? ruleFormat(rule) : null;
      if (format != null) {
        rule.setAttribute("dxfId", String.valueOf(format));
      }
    }
    Xml.all(root, "sheetView").forEach(view -> view.removeAttribute("tabSelected"));
    SheetNeighbours.dropOrderOfSums(into);
    Tabs tabs = new Tabs(into);
    int tab = tabs.all().size();
    tabs.add(free(name), part, new Tabs(from).all().get(source.index()).getAttribute("state"));
    names(source.index(), tab);
  }

  /** The names of all sheets, in order. */
  List<String> names() {
    return names(into);
  }

  /** The same of the workbook that sheets are taken from. */
  List<String> namesThere() {
    return names(from);
  }

  private static List<String> names(OpenWorkbook book) {
    return new Tabs(book).all().stream().map(tab -> tab.getAttribute("name")).toList();
  }

  private String free(String name) {
    List<String> taken = names();
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      String end = " (" + i + ")";
      int room = Workbook.MAX_SENSITIVE_SHEET_NAME_LEN - end.length();
      free = name.substring(0, Math.min(name.length(), room)) + end;
    }
    return WorkbookUtil.createSafeSheetName(free);
  }

  private @Nullable Integer ruleFormat(Element rule) {
    return looks.ofRule(Xml.number(rule, "dxfId", 0));
  }

  private void cells(Element root) {
    for (Element styled : Xml.all(root, "col")) {
      restyle(styled, "style");
    }
    for (Element row : Xml.all(OpenWorkbook.required(Xml.child(root, "sheetData")), "row")) {
      restyle(row, "s");
      for (Element cell : Xml.children(row, "c")) {
        restyle(cell, "s");
        if (cell.getAttribute("t").equals("s")) {
          String text = texts.text(cell);
          Xml.children(cell).forEach(Xml::remove);
          CellWriter.inline(cell, text);
        }
      }
    }
  }

  private void restyle(Element element, String attribute) {
    if (element.hasAttribute(attribute)) {
      int style = looks.of(Xml.number(element, attribute, 0));
      element.setAttribute(attribute, String.valueOf(style));
    }
  }

  // The area to print and the rows that are printed on each page.
  private void names(int old, int tab) {
    for (Element name : Xml.all(from.workbook(), "definedName")) {
      if (Xml.number(name, "localSheetId", -1) == old) {
        new Tabs(into).addName(name, tab);
      }
    }
  }

  /** Takes a sheet out. */
  public void drop(String name) {
    new Tabs(into).remove(name);
  }

  /**
   * Gives sheets other names, all at once; formulas that name them follow.
   *
   * @param names the new name by the old one
   */
  public void rename(Map<String, String> names) {
    Map<String, SheetPart> old = new HashMap<>();
    names.keySet().forEach(name -> into.sheet(name).ifPresent(sheet -> old.put(name, sheet)));
    // Formulas first: they are read with the old names.
    for (SheetPart sheet : old.values()) {
      String now = OpenWorkbook.required(names.get(sheet.name()));
      new WorkbookFormulas(sheet)
          .rewrite((formula, home) -> FormulaText.renamed(formula, sheet.name(), now));
    }
    Tabs tabs = new Tabs(into);
    old.values()
        .forEach(
            sheet -> tabs.rename(sheet.index(), OpenWorkbook.required(names.get(sheet.name()))));
  }

  /** Puts the sheets in this order; those that are not named stay behind. */
  public void arrange(List<String> names) {
    new Tabs(into).arrange(names);
  }
}
