package io.kakaritsuke.workbook.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Moves a block of cells to another place of its sheet, as cutting and pasting does: content and
 * look, comments, drop-downs, conditional formats, merged cells and links move along, and formulas
 * go on naming them.
 */
final class BlockMove {
  private final SheetPart sheet;
  private final CellRangeAddress from;
  private final int down;
  private final int right;

  /**
   * @param to where its first cell stands then
   */
  BlockMove(SheetPart sheet, CellRangeAddress from, CellReference to) {
    this.sheet = sheet;
    this.from = from;
    this.down = to.getRow() - from.getFirstRow();
    this.right = to.getCol() - from.getFirstColumn();
  }

  void run() {
    sheet.book().sheets().forEach(WorkbookFormulas::spellOutShared);
    SheetNeighbours.dropOrderOfSums(sheet.book());
    sheet.changed();
    cells();
    for (String rule : List.of("dataValidation", "conditionalFormatting")) {
      Xml.all(sheet.root(), rule).forEach(each -> areas(each, "sqref"));
    }
    for (Element area : Xml.all(sheet.root(), "sqref")) {
      area.setTextContent(Ranges.of(areas(area.getTextContent())).text());
    }
    for (String one : List.of("mergeCell", "hyperlink")) {
      Xml.all(sheet.root(), one).forEach(each -> areas(each, "ref"));
    }
    for (String list : List.of("dataValidations", "mergeCells")) {
      Xml.children(sheet.root(), list).forEach(SheetAreas::count);
    }
    new WorkbookFormulas(sheet).rewrite(this::formula);
    new Notes(sheet).move(this::cell);
  }

  private void cells() {
    NavigableMap<Integer, NavigableMap<Integer, Element>> moved = new TreeMap<>();
    NavigableMap<Integer, Element> rows = sheet.rows();
    for (Map.Entry<Integer, Element> row :
        rows.subMap(from.getFirstRow() + 1, true, from.getLastRow() + 1, true).entrySet()) {
      NavigableMap<Integer, Element> cells = new TreeMap<>();
      SheetPart.cells(row.getValue())
          .subMap(from.getFirstColumn(), true, from.getLastColumn(), true)
          .forEach(
              (column, cell) -> {
                Xml.remove(cell);
                cells.put(column + right, cell);
              });
      row.getValue().removeAttribute("spans");
      moved.put(row.getKey() + down, cells);
    }
    moved.forEach(
        (number, cells) -> {
          Element known = rows.get(number);
          Element row = known == null ? sheet.rowOrNew(number) : known;
          cells.forEach(
              (column, cell) -> {
                Element there = sheet.cellOrNew(row, number, column);
                cell.setAttribute("r", CellReference.convertNumToColString(column) + number);
                row.replaceChild(cell, there);
              });
        });
  }

  private boolean isIn(int row, int column) {
    return from.isInRange(row, column);
  }

  private String cell(String ref) {
    CellReference cell = new CellReference(ref);
    return isIn(cell.getRow(), cell.getCol())
        ? CellReference.convertNumToColString(cell.getCol() + right) + (cell.getRow() + 1 + down)
        : ref;
  }

  private void areas(Element element, String attribute) {
    if (element.hasAttribute(attribute)) {
      List<CellRangeAddress> now = areas(element.getAttribute(attribute));
      // What is one area stays one: it moves whole or not at all.
      if (attribute.equals("sqref") || now.size() == 1) {
        element.setAttribute(attribute, Ranges.of(now).text());
      }
    }
  }

  private List<CellRangeAddress> areas(String text) {
    List<CellRangeAddress> areas = new ArrayList<>();
    for (CellRangeAddress range : Ranges.of(text).all()) {
      CellRangeAddress inside = range.getFirstRow() < 0 ? null : common(range);
      if (inside == null) {
        areas.add(range);
      } else {
        areas.add(
            new CellRangeAddress(
                inside.getFirstRow() + down,
                inside.getLastRow() + down,
                inside.getFirstColumn() + right,
                inside.getLastColumn() + right));
        rest(range, inside, areas);
      }
    }
    return areas;
  }

  private @Nullable CellRangeAddress common(CellRangeAddress range) {
    int top = Math.max(range.getFirstRow(), from.getFirstRow());
    int bottom = Math.min(range.getLastRow(), from.getLastRow());
    int left = Math.max(range.getFirstColumn(), from.getFirstColumn());
    int end = Math.min(range.getLastColumn(), from.getLastColumn());
    return top > bottom || left > end ? null : new CellRangeAddress(top, bottom, left, end);
  }

  /** What lies above, below, left and right of the part that moves. */
  private static void rest(
      CellRangeAddress range, CellRangeAddress inside, List<CellRangeAddress> rest) {
    int top = inside.getFirstRow();
    int bottom = inside.getLastRow();
    int left = range.getFirstColumn();
    int end = range.getLastColumn();
    add(rest, range.getFirstRow(), top - 1, left, end);
    add(rest, bottom + 1, range.getLastRow(), left, end);
    add(rest, top, bottom, left, inside.getFirstColumn() - 1);
    add(rest, top, bottom, inside.getLastColumn() + 1, end);
  }

  private static void add(List<CellRangeAddress> rest, int top, int bottom, int left, int end) {
    if (top <= bottom && left <= end) {
      rest.add(new CellRangeAddress(top, bottom, left, end));
    }
  }

  private String formula(String formula, @Nullable String home) {
    return FormulaText.followed(formula, home, sheet.name(), this::isMoved, this::moved);
  }

  private boolean isMoved(FormulaText.End end) {
    return !end.column().isEmpty()
        && isIn(end.row() - 1, CellReference.convertColStringToIndex(end.column()));
  }

  private String moved(FormulaText.End end) {
    int column = CellReference.convertColStringToIndex(end.column()) + right;
    return new FormulaText.End(
            end.fixedColumn(),
            CellReference.convertNumToColString(column),
            end.fixedRow(),
            end.row() + down)
        .toString();
  }
}
