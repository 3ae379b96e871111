package io.kakaritsuke.workbook.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Lets the cells of some rows change their columns. Their content and look, comments, drop-downs,
 * conditional formats, merged cells and links move along, and formulas go on naming them; the
 * widths of columns stay, since other tables have them too.
 */
final class ColumnShift {
  private final SheetPart sheet;
  private final int first;
  private final int last;
  private final IntUnaryOperator place;

  ColumnShift(SheetPart sheet, int first, int last, IntUnaryOperator place) {
    this.sheet = sheet;
    this.first = first;
    this.last = last;
    this.place = place;
  }

  void run() {
    sheet.book().sheets().forEach(WorkbookFormulas::spellOutShared);
    SheetNeighbours.dropOrderOfSums(sheet.book());
    sheet.changed();
    sheet.rows().subMap(first, true, last, true).forEach(this::row);
    for (String rule : List.of("dataValidation", "conditionalFormatting")) {
      Xml.all(sheet.root(), rule).forEach(each -> areas(each, "sqref"));
    }
    for (Element area : Xml.all(sheet.root(), "sqref")) {
      area.setTextContent(areas(area.getTextContent()).text());
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

  private void row(int number, Element row) {
    NavigableMap<Integer, Element> now = new TreeMap<>();
    for (Map.Entry<Integer, Element> cell : SheetPart.cells(row).entrySet()) {
      Xml.remove(cell.getValue());
      int column = place.applyAsInt(cell.getKey());
      if (column >= 0) {
        cell.getValue().setAttribute("r", CellReference.convertNumToColString(column) + number);
        now.put(column, cell.getValue());
      }
    }
    now.values().forEach(row::appendChild);
    row.removeAttribute("spans");
  }

  /** The name of a cell then; null where it is gone. */
  private @Nullable String cell(String ref) {
    CellReference cell = new CellReference(ref);
    int row = cell.getRow() + 1;
    if (row < first || row > last) {
      return ref;
    }
    int column = place.applyAsInt(cell.getCol());
    return column < 0 ? null : CellReference.convertNumToColString(column) + row;
  }

  private void areas(Element element, String attribute) {
    if (element.hasAttribute(attribute)) {
      Ranges now = areas(element.getAttribute(attribute));
      boolean merged = element.getLocalName().equals("mergeCell");
      boolean torn =
          (attribute.equals("ref") && now.all().size() != 1)
              || (merged && now.all().get(0).getNumberOfCells() == 1);
      if (now.isEmpty() || torn) {
        Xml.remove(element);
      } else {
        element.setAttribute(attribute, now.text());
      }
    }
  }

  // A drop-down of a column goes down further than its rows do today.
  private Ranges areas(String text) {
    List<CellRangeAddress> moved = new ArrayList<>();
    for (CellRangeAddress range : Ranges.of(text).all()) {
      int top = range.getFirstRow() + 1;
      if (top < first || top > last + 1) {
        moved.add(range);
      } else {
        for (int column = range.getFirstColumn(); column <= range.getLastColumn(); column++) {
          int now = place.applyAsInt(column);
          if (now >= 0) {
            add(moved, new CellRangeAddress(range.getFirstRow(), range.getLastRow(), now, now));
          }
        }
      }
    }
    return Ranges.of(moved);
  }

  private static void add(List<CellRangeAddress> ranges, CellRangeAddress column) {
    CellRangeAddress before = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
    if (before != null
        && before.getFirstRow() == column.getFirstRow()
        && before.getLastRow() == column.getLastRow()
        && before.getLastColumn() + 1 == column.getFirstColumn()) {
      before.setLastColumn(column.getLastColumn());
    } else {
      ranges.add(column);
    }
  }

  private String formula(String formula, @Nullable String home) {
    return FormulaText.followed(formula, home, sheet.name(), this::inRows, this::moved);
  }

  private boolean inRows(FormulaText.End end) {
    return !end.column().isEmpty() && end.row() >= first && end.row() <= last;
  }

  private String moved(FormulaText.End end) {
    int now = place.applyAsInt(CellReference.convertColStringToIndex(end.column()));
    return now < 0
        ? "#REF!"
        : new FormulaText.End(
                end.fixedColumn(),
                CellReference.convertNumToColString(now),
                end.fixedRow(),
                end.row())
            .toString();
  }
}
