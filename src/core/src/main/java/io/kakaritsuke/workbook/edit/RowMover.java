package io.kakaritsuke.workbook.edit;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Lets a row of a sheet come, go or move, as a person does in a spreadsheet: all that belongs to
 * cells or refers to them comes along. The library's own way of shifting rows leaves drop-downs,
 * conditional formats and the names of other sheets behind.
 */
final class RowMover {
  private final SheetPart sheet;

  RowMover(SheetPart sheet) {
    this.sheet = sheet;
  }

  /**
   * Puts in a blank row that looks like another one, with its drop-downs and conditional formats.
   *
   * @param like the row to look like, by its number before; 0 for none
   * @return the new row
   */
  Element insert(int at, int like) {
    RowShift shift = new RowShift.Insert(at);
    shift(shift, new SheetAreas.Likeness(like == 0 ? 0 : shift.row(like), at));
    Element row = sheet.rowOrNew(at);
    Element model = like == 0 ? null : sheet.rows().get(shift.row(like));
    if (model != null) {
      SheetPart.cells(model)
          .forEach(
              (column, cell) -> {
                Element copy = sheet.cellOrNew(row, at, column);
                copyAttribute(cell, copy, "s");
              });
      for (String attribute : new String[] {"ht", "customHeight", "s", "customFormat"}) {
        copyAttribute(model, row, attribute);
      }
    }
    return row;
  }

  /** Puts in a row with the content of another one. */
  Element copy(int from, int at) {
    Element row = insert(at, from);
    int source = new RowShift.Insert(at).row(from);
    NavigableMap<Integer, Element> cells =
        SheetPart.cells(OpenWorkbook.required(sheet.rows().get(source)));
    cells.forEach((column, cell) -> copyContent(cell, sheet.cellOrNew(row, at, column)));
    new Notes(sheet).copy(source, at);
    return row;
  }

  // A formula is copied by its value: nobody computes it anew here, and a stale value must not
  // decide.
  private static void copyContent(Element from, Element to) {
    copyAttribute(from, to, "t");
    for (Element child : Xml.children(from)) {
      if (!"f".equals(child.getLocalName())) {
        to.appendChild(child.cloneNode(true));
      }
    }
  }

  private static void copyAttribute(Element from, Element to, String attribute) {
    if (from.hasAttribute(attribute)) {
      to.setAttribute(attribute, from.getAttribute(attribute));
    }
  }

  void delete(int row) {
    delete(row, row);
  }

  void delete(int first, int last) {
    shift(new RowShift.Delete(first, last), SheetAreas.Likeness.NONE);
  }

  /**
   * @param to the number that the row has afterwards
   */
  void move(int from, int to) {
    if (from != to) {
      shift(new RowShift.Move(from, to), SheetAreas.Likeness.NONE);
    }
  }

  private void shift(RowShift shift, SheetAreas.Likeness likeness) {
    WorkbookFormulas formulas = new WorkbookFormulas(sheet);
    sheet.book().sheets().forEach(WorkbookFormulas::spellOutShared);
    renumber(shift);
    new SheetAreas(sheet, shift).shift(likeness);
    formulas.shift(shift);
    new Notes(sheet).shift(shift);
    new SheetNeighbours(sheet, shift).shift();
  }

  private void renumber(RowShift shift) {
    Element data = OpenWorkbook.required(Xml.child(sheet.changed(), "sheetData"));
    NavigableMap<Integer, Element> old = sheet.rows();
    NavigableMap<Integer, Element> now = new TreeMap<>();
    for (Map.Entry<Integer, Element> row : old.entrySet()) {
      Xml.remove(row.getValue());
      int number = shift.row(row.getKey());
      if (number > 0) {
        renumber(row.getValue(), number);
        now.put(number, row.getValue());
      }
    }
    now.values().forEach(data::appendChild);
  }

  private static void renumber(Element row, int number) {
    row.setAttribute("r", String.valueOf(number));
    SheetPart.cells(row)
        .forEach(
            (column, cell) ->
                cell.setAttribute("r", CellReference.convertNumToColString(column) + number));
  }

  /** Where a range is after a shift, or null where it is gone. */
  static @Nullable String range(String ref, RowShift shift) {
    CellRangeAddress range = CellRangeAddress.valueOf(ref);
    if (range.getFirstRow() < 0) {
      return ref;
    }
    RowShift.Rows rows =
        shift.rows(new RowShift.Rows(range.getFirstRow() + 1, range.getLastRow() + 1));
    if (rows == null) {
      return null;
    }
    range.setFirstRow(rows.first() - 1);
    range.setLastRow(rows.last() - 1);
    return range.getNumberOfCells() == 1
        ? range.formatAsString().split(":")[0]
        : range.formatAsString();
  }
}
