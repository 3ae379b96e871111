package io.kakaritsuke.workbook.edit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** All formulas of a workbook that may speak of one sheet. */
final class WorkbookFormulas {
  private static final Pattern CHART = Pattern.compile("xl/charts/chart[^/]*\\.xml");

  private final SheetPart sheet;
  private final OpenWorkbook book;

  WorkbookFormulas(SheetPart sheet) {
    this.sheet = sheet;
    this.book = sheet.book();
  }

  private record Master(String formula, CellReference cell) {}

  /** Writes a formula that stands once for many cells of a sheet into each of them. */
  static void spellOutShared(SheetPart sheet) {
    Map<String, Master> masters = new HashMap<>();
    for (Element formula : Xml.all(sheet.root(), "f")) {
      if (formula.getAttribute("t").equals("shared")) {
        sheet.changed();
        spellOut(formula, masters);
      }
    }
  }

  private static void spellOut(Element formula, Map<String, Master> masters) {
    CellReference cell = new CellReference(((Element) formula.getParentNode()).getAttribute("r"));
    String key = formula.getAttribute("si");
    String text = formula.getTextContent();
    Master master = masters.get(key);
    if (!text.isEmpty()) {
      masters.put(key, new Master(text, cell));
    } else if (master != null) {
      int rows = cell.getRow() - master.cell().getRow();
      int columns = cell.getCol() - master.cell().getCol();
      formula.setTextContent(References.copied(master.formula(), rows, columns));
    }
    List.of("t", "si", "ref").forEach(formula::removeAttribute);
  }

  void shift(RowShift shift) {
    References references = new References(sheet.name(), shift);
    for (SheetPart each : book.sheets()) {
      if (each.part().equals(sheet.part()) || mentions(each.root())) {
        cells(each, shift, references);
      }
      if (!each.part().equals(sheet.part()) && mentions(each.root())) {
        rules(each, references);
      }
    }
    for (Element name : Xml.all(book.workbook(), "definedName")) {
      rewrite(name, references.shifted(name.getTextContent(), null), book.workbookPart());
    }
    for (String part : book.names()) {
      if (CHART.matcher(part).matches()) {
        for (Element formula : Xml.all(Xml.root(book.read(part)), "f")) {
          rewrite(formula, references.shifted(formula.getTextContent(), null), part);
        }
      }
    }
  }

  /**
   * Rewrites all that may speak of the sheet.
   *
   * @param rewriter takes a formula and the sheet that it stands on, null for a defined name
   */
  void rewrite(BiFunction<String, @Nullable String, String> rewriter) {
    for (SheetPart each : book.sheets()) {
      if (each.part().equals(sheet.part()) || mentions(each.root())) {
        for (String name : List.of("f", "formula", "formula1", "formula2")) {
          for (Element formula : Xml.all(each.root(), name)) {
            if (Xml.child(formula, "f") == null) {
              rewrite(formula, rewriter.apply(formula.getTextContent(), each.name()), each.part());
            }
          }
        }
      }
    }
    for (Element name : Xml.all(book.workbook(), "definedName")) {
      rewrite(name, rewriter.apply(name.getTextContent(), null), book.workbookPart());
    }
    for (String part : book.names()) {
      if (CHART.matcher(part).matches()) {
        for (Element formula : Xml.all(Xml.root(book.read(part)), "f")) {
          rewrite(formula, rewriter.apply(formula.getTextContent(), null), part);
        }
      }
    }
  }

  private boolean mentions(Element root) {
    return root.getTextContent()
        .toLowerCase(Locale.ROOT)
        .contains(sheet.name().replace("'", "''").toLowerCase(Locale.ROOT));
  }

  private void cells(SheetPart each, RowShift shift, References references) {
    boolean here = each.part().equals(sheet.part());
    Element data = OpenWorkbook.required(Xml.child(each.root(), "sheetData"));
    for (Element formula : Xml.all(data, "f")) {
      rewrite(formula, references.shifted(formula.getTextContent(), each.name()), each.part());
      String area = formula.getAttribute("ref");
      String moved = here && !area.isEmpty() ? RowMover.range(area, shift) : null;
      if (moved != null) {
        formula.setAttribute("ref", moved);
      }
    }
  }

  private void rules(SheetPart each, References references) {
    for (String name : List.of("formula", "formula1", "formula2")) {
      for (Element formula : Xml.all(each.root(), name)) {
        // In newer rules the text is one level down.
        Element inner = Xml.child(formula, "f");
        Element text = inner == null ? formula : inner;
        rewrite(text, references.shifted(text.getTextContent(), each.name()), each.part());
      }
    }
  }

  private void rewrite(Element element, String formula, String part) {
    if (!element.getTextContent().equals(formula)) {
      book.change(part);
      element.setTextContent(formula);
    }
  }
}
