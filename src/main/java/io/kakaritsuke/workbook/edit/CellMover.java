package io.kakaritsuke.workbook.edit;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.apache.poi.ss.util.CellReference;
import org.w3c.dom.Element;

/**
 * Moves the cells of a block of rows sideways, as a person does with 「セルの挿入」 and 「セルの削除」: content
 * and look move, and drop-downs, conditional formats, merged cells and links that begin in these
 * rows with them. Where the block begins at the top of the sheet the whole column is meant, and the
 * widths move as well; the height of a row belongs to the row. Formulas are looked at before.
 */
final class CellMover {
  private static final List<String> AREAS =
      List.of(
          "mergeCell",
          "dataValidation",
          "conditionalFormatting",
          "hyperlink",
          "ignoredError",
          "protectedRange");

  private final SheetPart sheet;
  private final int first;
  private final int last;

  CellMover(SheetPart sheet, int first, int last) {
    this.sheet = sheet;
    this.first = first;
    this.last = last;
  }

  /**
   * @param column from 0; what stands there and to the right moves one to the right
   */
  void insert(int column) {
    for (Map.Entry<Integer, Element> row : rows().entrySet()) {
      SheetPart.cells(row.getValue())
          .tailMap(column, true)
          .descendingMap()
          .forEach((old, cell) -> name(cell, row.getKey(), old + 1));
      row.getValue().removeAttribute("spans");
    }
    areas(column, 1);
  }

  /**
   * @param column from 0; what stands there goes, and all to the right moves one to the left
   */
  void delete(int column) {
    for (Map.Entry<Integer, Element> row : rows().entrySet()) {
      NavigableMap<Integer, Element> cells = SheetPart.cells(row.getValue());
      Element gone = cells.remove(column);
      if (gone != null) {
        Xml.remove(gone);
      }
      cells.tailMap(column, false).forEach((old, cell) -> name(cell, row.getKey(), old - 1));
      row.getValue().removeAttribute("spans");
    }
    areas(column, -1);
  }

  /**
   * @param by 1 where a column came, -1 where it went
   */
  private void areas(int column, int by) {
    Element root = sheet.changed();
    for (String name : AREAS) {
      for (Element each : Xml.all(root, name)) {
        String attribute = each.hasAttribute("sqref") ? "sqref" : "ref";
        area(each, each.getAttribute(attribute), column, by, now -> each.setAttribute(attribute, now));
      }
    }
    for (Element each : Xml.all(root, "sqref")) {
      if (each.getParentNode() instanceof Element rule) {
        area(rule, each.getTextContent(), column, by, each::setTextContent);
      }
    }
    List.of("mergeCells", "dataValidations")
        .forEach(name -> Xml.all(root, name).forEach(SheetAreas::count));
    if (first == 1) {
      new ColumnWidths(root).shift(column, by);
    }
  }

  private void area(
      Element rule, String area, int column, int by, Consumer<String> write) {
    if (area.isEmpty()) {
      return;
    }
    Ranges now = Ranges.of(area).sideways(first, last, column, by);
    boolean nothingMerged = rule.getLocalName().equals("mergeCell") && !now.text().contains(":");
    if (now.isEmpty() || nothingMerged) {
      Xml.remove(rule);
    } else {
      write.accept(now.text());
    }
  }

  private NavigableMap<Integer, Element> rows() {
    sheet.changed();
    WorkbookFormulas.spellOutShared(sheet);
    SheetNeighbours.dropOrderOfSums(sheet.book());
    return sheet.rows().subMap(first, true, last, true);
  }

  private static void name(Element cell, int row, int column) {
    cell.setAttribute("r", CellReference.convertNumToColString(column) + row);
  }
}
