package io.kakaritsuke.workbook;

import io.kakaritsuke.ruletable.RuleSheet;
import io.kakaritsuke.ruletable.RuleSheet.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;

/** From the sheets of a workbook to the texts of a rule table. */
final class RuleSheets {
  private final SheetGrid sheet;
  private final NavigableMap<Integer, NavigableMap<Integer, Cell>> rows = new TreeMap<>();

  private RuleSheets(SheetGrid sheet) {
    this.sheet = sheet;
  }

  /** The cells of a sheet as they stand, nobody having looked whether they may. */
  static RuleSheet cells(SheetGrid sheet) {
    return new RuleSheets(sheet).cells();
  }

  /** The first sheet; what must not be in it or beside it is found. */
  static RuleSheet checked(List<SheetGrid> sheets, Findings findings) {
    SheetGrid first = sheets.get(0);
    RuleSheet cells = cells(first);
    if (cells.hasTitle()) {
      check(first, findings);
    }
    for (SheetGrid other : sheets.subList(1, sheets.size())) {
      if (cells(other).isRuleTable()) {
        findings.add(other.place(), RuleTableFileComplaints.onOtherSheet());
      }
    }
    return cells;
  }

  private static void check(SheetGrid sheet, Findings findings) {
    if (sheet.hidden()) {
      findings.add(sheet.place(), RuleTableFileComplaints.hiddenSheet());
    }
    for (GridRow row : sheet.rows().values()) {
      if (row.hidden() && !row.cells().isEmpty()) {
        int column = row.cells().firstKey();
        findings.add(sheet.place(row.number(), column), RuleTableFileComplaints.hiddenRow());
      }
      for (GridCell cell : row.cells().values()) {
        check(cell, findings);
      }
    }
    sheet.hiddenColumns().stream()
        .filter(column -> isUsed(sheet, column))
        .forEach(
            column -> findings.add(sheet.place(1, column), RuleTableFileComplaints.hiddenColumn()));
  }

  private static boolean isUsed(SheetGrid sheet, int column) {
    return sheet.rows().values().stream().anyMatch(row -> row.cell(column) != null);
  }

  private static void check(GridCell cell, Findings findings) {
    Complaint complaint = FormulaCheck.complaint(cell);
    if (complaint != null) {
      findings.add(cell, complaint.with(null));
    }
    if (cell.content() instanceof Content.Day || cell.content() instanceof Content.Time) {
      findings.add(cell, RuleTableFileComplaints.date());
    }
  }

  private RuleSheet cells() {
    for (GridRow row : sheet.rows().values()) {
      for (GridCell cell : row.cells().values()) {
        put(cell.row(), cell.column(), text(cell.content()), Cell.SINGLE);
      }
    }
    int room = Limits.CELLS;
    for (CellRangeAddress range : sheet.merged()) {
      room = spread(range, room);
    }
    List<Cell> all = new ArrayList<>();
    rows.values().forEach(row -> all.addAll(row.values()));
    return new RuleSheet(sheet.place().workbook(), sheet.place().sheet(), all);
  }

  /** Merged cells all say what the first one says, as far as there are rows. */
  private int spread(CellRangeAddress range, int room) {
    GridRow first = sheet.rows().get(range.getFirstRow() + 1);
    GridCell says = first == null ? null : first.cell(range.getFirstColumn());
    if (says == null || sheet.rows().isEmpty()) {
      return room;
    }
    String text = text(says.content());
    int lastRow = Math.min(range.getLastRow() + 1, sheet.rows().lastKey());
    int lastColumn = Math.min(range.getLastColumn(), Limits.SHEET_COLUMNS);
    int left = room;
    for (int row = range.getFirstRow() + 1; row <= lastRow && left > 0; row++) {
      for (int column = range.getFirstColumn(); column <= lastColumn && left > 0; column++) {
        put(row, column, text, range.getFirstColumn());
        left--;
      }
    }
    return left;
  }

  private void put(int row, int column, String text, int mergedFrom) {
    if (!text.isEmpty()) {
      rows.computeIfAbsent(row, number -> new TreeMap<>())
          .put(column, new Cell(row, column, text, mergedFrom));
    }
  }

  private static String text(Content content) {
    if (content instanceof Content.Numeral number) {
      return number.value().toPlainString();
    }
    return content instanceof Content.Flag flag
        ? String.valueOf(flag.value())
        : text(content.shown());
  }

  /** As rule tables have it: without spaces around it that nobody sees. */
  static String text(String text) {
    return Spaces.stripped(text.replace("\r\n", "\n").replace('\r', '\n'));
  }
}
