package io.kakaritsuke.workbook.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One worksheet of an open workbook.
 *
 * @param index its place among the tabs, from 0
 */
record SheetPart(OpenWorkbook book, String name, String part, int index) {
  /** The children of a worksheet in the order that the format wants. */
  private static final List<String> ORDER =
      List.of(
          "sheetPr",
          "dimension",
          "sheetViews",
          "sheetFormatPr",
          "cols",
          "sheetData",
          "sheetCalcPr",
          "sheetProtection",
          "protectedRanges",
          "scenarios",
          "autoFilter",
          "sortState",
          "dataConsolidate",
          "customSheetViews",
          "mergeCells",
          "phoneticPr",
          "conditionalFormatting",
          "dataValidations",
          "hyperlinks",
          "printOptions",
          "pageMargins",
          "pageSetup",
          "headerFooter",
          "rowBreaks",
          "colBreaks",
          "customProperties",
          "cellWatches",
          "ignoredErrors",
          "smartTags",
          "drawing",
          "legacyDrawing",
          "legacyDrawingHF",
          "picture",
          "oleObjects",
          "controls",
          "webPublishItems",
          "tableParts",
          "extLst");

  Element root() {
    return Xml.root(book.read(part));
  }

  Element changed() {
    return Xml.root(book.change(part));
  }

  Relations relations() {
    return new Relations(book, part);
  }

  /** Puts an element where the format wants it, behind others of its name. */
  Element put(String text) {
    Element root = changed();
    Element made = Xml.made(root, text);
    int order = ORDER.indexOf(made.getLocalName());
    Element before = null;
    for (Element child : Xml.children(root)) {
      // An element that is not known stays behind the one that it follows.
      if (ORDER.contains(child.getLocalName()) && ORDER.indexOf(child.getLocalName()) <= order) {
        before = child;
      }
    }
    Node next = before == null ? root.getFirstChild() : before.getNextSibling();
    root.insertBefore(made, next);
    return made;
  }

  /** The rows that the file has, by number; those without a number follow the one before. */
  NavigableMap<Integer, Element> rows() {
    NavigableMap<Integer, Element> rows = new TreeMap<>();
    int number = 0;
    for (Element row : Xml.children(OpenWorkbook.required(Xml.child(root(), "sheetData")), "row")) {
      number = Xml.number(row, "r", number + 1);
      rows.put(number, row);
    }
    return rows;
  }

  /** The cells of a row, by column. */
  static NavigableMap<Integer, Element> cells(Element row) {
    NavigableMap<Integer, Element> cells = new TreeMap<>();
    int column = -1;
    for (Element cell : Xml.children(row, "c")) {
      String ref = cell.getAttribute("r");
      column = ref.isEmpty() ? column + 1 : new CellReference(ref).getCol();
      cells.put(column, cell);
    }
    return cells;
  }

  /** The columns in which some row has a cell. */
  static TreeSet<Integer> columns(SheetPart sheet, int first, int last) {
    TreeSet<Integer> columns = new TreeSet<>();
    sheet
        .rows()
        .subMap(first, true, last, true)
        .values()
        .forEach(row -> columns.addAll(cells(row).keySet()));
    return columns;
  }

  @Nullable Element cell(int row, int column) {
    Element found = rows().get(row);
    return found == null ? null : cells(found).get(column);
  }

  /** The row, made where the file has none. */
  Element rowOrNew(int number) {
    NavigableMap<Integer, Element> rows = rows();
    Element there = rows.get(number);
    if (there != null) {
      return there;
    }
    Element data = OpenWorkbook.required(Xml.child(changed(), "sheetData"));
    Element made = Xml.empty(data, "row");
    made.setAttribute("r", String.valueOf(number));
    data.insertBefore(made, rows.containsKey(number) ? null : after(rows, number));
    return made;
  }

  /** The cell, made with the style of its row or column where the file has none. */
  Element cellOrNew(int row, int column) {
    return cellOrNew(rowOrNew(row), row, column);
  }

  Element cellOrNew(Element inRow, int row, int column) {
    NavigableMap<Integer, Element> cells = cells(inRow);
    Element there = cells.get(column);
    changed();
    if (there != null) {
      return there;
    }
    String ref = CellReference.convertNumToColString(column) + row;
    Element made = Xml.empty(inRow, "c");
    made.setAttribute("r", ref);
    String style = inRow.getAttribute("s");
    String inherited = style.isEmpty() ? columnStyle(column) : style;
    if (!inherited.isEmpty()) {
      made.setAttribute("s", inherited);
    }
    inRow.insertBefore(made, after(cells, column));
    // Says which columns the row has, and is wrong now; it may be left out.
    inRow.removeAttribute("spans");
    return made;
  }

  private static @Nullable Element after(NavigableMap<Integer, Element> elements, int key) {
    var next = elements.higherEntry(key);
    return next == null ? null : next.getValue();
  }

  private String columnStyle(int column) {
    Element columns = Xml.child(root(), "cols");
    if (columns != null) {
      for (Element each : Xml.children(columns, "col")) {
        if (Xml.number(each, "min", 0) <= column + 1 && column + 1 <= Xml.number(each, "max", 0)) {
          return each.getAttribute("style");
        }
      }
    }
    return "";
  }

  /** The width of a column in characters, near enough. */
  double width(int column) {
    Element columns = Xml.child(root(), "cols");
    List<Element> all = columns == null ? List.of() : Xml.children(columns, "col");
    for (Element each : all) {
      if (Xml.number(each, "min", 0) <= column + 1 && column + 1 <= Xml.number(each, "max", 0)) {
        String width = each.getAttribute("width");
        return width.isEmpty() ? 9 : Double.parseDouble(width);
      }
    }
    return 9;
  }

  /** All rules of conditional formats, those of newer programs included. */
  List<Element> formatRules() {
    List<Element> rules = new ArrayList<>();
    for (Element part : Xml.children(root())) {
      // Where all the cells are there are none.
      if (!"sheetData".equals(part.getLocalName())) {
        rules.addAll(rules(part));
      }
    }
    return rules;
  }

  private static List<Element> rules(Element part) {
    List<Element> formats =
        "conditionalFormatting".equals(part.getLocalName())
            ? List.of(part)
            : Xml.all(part, "conditionalFormatting");
    return formats.stream().flatMap(format -> Xml.children(format, "cfRule").stream()).toList();
  }
}
