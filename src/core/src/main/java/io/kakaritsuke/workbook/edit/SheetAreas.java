package io.kakaritsuke.workbook.edit;

import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** What a sheet says of areas of its cells: drop-downs, formats, merged cells, links, views. */
final class SheetAreas {
  /** Elements with one area, and the attribute that has it. */
  private static final Map<String, String> ONE_AREA =
      Map.ofEntries(
          Map.entry("dimension", "ref"),
          Map.entry("autoFilter", "ref"),
          Map.entry("sortState", "ref"),
          Map.entry("sortCondition", "ref"),
          Map.entry("mergeCell", "ref"),
          Map.entry("hyperlink", "ref"),
          Map.entry("cellWatch", "r"));

  private static final List<String> MANY_AREAS = List.of("protectedRange", "ignoredError");
  private static final List<String> COUNTED = List.of("mergeCells", "dataValidations");

  private final SheetPart sheet;
  private final RowShift shift;
  private final References references;

  SheetAreas(SheetPart sheet, RowShift shift) {
    this.sheet = sheet;
    this.shift = shift;
    this.references = new References(sheet.name(), shift);
  }

  /**
   * A new row that is to have what another one has.
   *
   * @param model the other row after the shift, 0 for none
   */
  record Likeness(int model, int row) {
    static final Likeness NONE = new Likeness(0, 0);
  }

  void shift(Likeness likeness) {
    Element root = sheet.changed();
    ONE_AREA.forEach(
        (name, attribute) -> Xml.all(root, name).forEach(each -> one(each, attribute)));
    MANY_AREAS.forEach(name -> Xml.all(root, name).forEach(this::many));
    for (Element rule : Xml.all(root, "dataValidation")) {
      rule(rule, likeness, List.of("formula1", "formula2"));
    }
    for (Element format : Xml.all(root, "conditionalFormatting")) {
      rule(format, likeness, List.of("formula"));
    }
    Xml.all(root, "sqref").forEach(each -> newerRule(each, likeness));
    views(root);
    breaks(root);
    COUNTED.forEach(name -> Xml.all(root, name).forEach(SheetAreas::count));
    Xml.all(root, "hyperlinks").forEach(SheetAreas::dropIfEmpty);
  }

  private void one(Element element, String attribute) {
    String now = RowMover.range(element.getAttribute(attribute), shift);
    boolean nothingMerged =
        element.getLocalName().equals("mergeCell") && now != null && !now.contains(":");
    if (now == null || nothingMerged) {
      Xml.remove(element);
    } else {
      element.setAttribute(attribute, now);
    }
  }

  private void many(Element element) {
    Ranges now = Ranges.of(element.getAttribute("sqref")).shifted(shift);
    if (now.isEmpty()) {
      Xml.remove(element);
    } else {
      element.setAttribute("sqref", now.text());
    }
  }

  private void rule(Element rule, Likeness likeness, List<String> formulas) {
    if (!rule.hasAttribute("sqref")) {
      return;
    }
    Ranges old = Ranges.of(rule.getAttribute("sqref"));
    Ranges now = moved(old, likeness);
    if (now.isEmpty()) {
      Xml.remove(rule);
      return;
    }
    rule.setAttribute("sqref", now.text());
    for (String name : formulas) {
      Xml.all(rule, name).forEach(formula -> rewrite(formula, old, now));
    }
  }

  // What newer programs keep besides has its area as an element of its own.
  private void newerRule(Element area, Likeness likeness) {
    if (!(area.getParentNode() instanceof Element rule)) {
      return;
    }
    Ranges old = Ranges.of(area.getTextContent());
    Ranges now = moved(old, likeness);
    if (now.isEmpty()) {
      Xml.remove(rule);
      return;
    }
    area.setTextContent(now.text());
    for (Element formula : Xml.all(rule, "f")) {
      if (rule.getLocalName().equals("sparkline")) {
        formula.setTextContent(references.shifted(formula.getTextContent(), sheet.name()));
      } else {
        rewrite(formula, old, now);
      }
    }
  }

  private Ranges moved(Ranges old, Likeness likeness) {
    Ranges now = old.shifted(shift);
    return likeness.model() == 0 ? now : now.likeRow(likeness.model(), likeness.row());
  }

  private void rewrite(Element formula, Ranges old, Ranges now) {
    formula.setTextContent(
        references.shiftedRule(
            formula.getTextContent(), sheet.name(), old.firstRow(), now.firstRow()));
  }

  private void views(Element root) {
    for (Element selection : Xml.all(root, "selection")) {
      view(selection, "activeCell");
      view(selection, "sqref");
    }
    Xml.all(root, "pane").forEach(pane -> view(pane, "topLeftCell"));
  }

  // Where the cell is gone, whoever opens the sheet is at the same place of the screen.
  private void view(Element element, String attribute) {
    String old = element.getAttribute(attribute);
    if (!old.isEmpty() && !(shift instanceof RowShift.Move)) {
      Ranges now = Ranges.of(old).shifted(shift);
      element.setAttribute(attribute, now.isEmpty() ? old : now.text());
    }
  }

  private void breaks(Element root) {
    for (Element breaks : Xml.all(root, "rowBreaks")) {
      for (Element each : Xml.children(breaks, "brk")) {
        int row = shift.row(Xml.number(each, "id", 0) + 1);
        if (!(shift instanceof RowShift.Move) && row > 1) {
          each.setAttribute("id", String.valueOf(row - 1));
        }
      }
    }
  }

  /** Says anew how many a list has, and drops it where it has none. */
  static void count(Element list) {
    dropIfEmpty(list);
    if (list.hasAttribute("count")) {
      list.setAttribute("count", String.valueOf(Xml.children(list).size()));
    }
  }

  private static void dropIfEmpty(Element list) {
    if (Xml.children(list).isEmpty()) {
      Xml.remove(list);
    }
  }
}
