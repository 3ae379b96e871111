package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.telling.ToldFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.w3c.dom.Element;

/** A workbook as it is published: every row carries its id, and no marks are left. */
public final class PublishedWorkbook {
  private static final String CODE = "コード";

  private PublishedWorkbook() {}

  /**
   * Writes the ids and codes that reading has derived into the rows that have none, and takes marks
   * away. It reads as the same rulebook.
   *
   * @param rulebook what was read from this file and its fellows
   * @return the very array given where there is nothing to do; empty where the file cannot be
   *     opened
   */
  public static Optional<byte[]> of(byte[] original, String fileName, Rulebook rulebook) {
    return OpenWorkbook.with(
        original,
        book -> {
          Rulebook written = ToldFacts.asWritten(rulebook);
          MarkedWorkbook.unmark(book);
          ids(fileName, written).forEach((sheet, ids) -> fill(book, sheet, ids));
          codes(fileName, written).forEach((sheet, codes) -> fillCodes(book, sheet, codes));
          return book.bytes();
        });
  }

  private static Map<String, NavigableMap<Integer, String>> ids(String file, Rulebook rulebook) {
    Map<String, NavigableMap<Integer, String>> ids = new TreeMap<>();
    for (DecisionTable table : rulebook.tables()) {
      if (table.workbook().equals(file)) {
        for (Row row : table.rows()) {
          ids.computeIfAbsent(table.sheet(), key -> new TreeMap<>()).put(row.number(), row.id());
        }
      }
    }
    for (Setting setting : rulebook.settings()) {
      if (setting.workbook().equals(file)) {
        ids.computeIfAbsent(setting.sheet(), key -> new TreeMap<>())
            .put(setting.row(), setting.id());
      }
    }
    return ids;
  }

  /** Writes ids into column A of rows that have none, by sheet row. */
  static void fill(OpenWorkbook book, String sheetName, NavigableMap<Integer, String> ids) {
    SheetPart sheet = book.sheet(sheetName).orElse(null);
    if (sheet == null) {
      return;
    }
    CellTexts texts = CellTexts.of(book);
    NavigableMap<Integer, Element> rows = sheet.rows();
    ids.forEach(
        (number, id) -> {
          Element row = rows.get(number);
          if (row != null && texts.text(SheetPart.cells(row).get(0)).isEmpty()) {
            write(sheet, rows, number, id);
          }
        });
  }

  /** By sheet, the codes of all rows by their cells. */
  private static Map<String, Map<CellReference, String>> codes(String file, Rulebook rulebook) {
    Map<String, Map<CellReference, String>> codes = new TreeMap<>();
    for (DecisionTable table : rulebook.tables()) {
      for (int i = 0; table.workbook().equals(file) && i < table.columns().size(); i++) {
        Column column = table.columns().get(i);
        if (!column.isCondition() && column.header().equals(CODE)) {
          for (Row row : table.rows()) {
            if (row.cells().get(i).value() instanceof String code) {
              codes
                  .computeIfAbsent(table.sheet(), key -> new LinkedHashMap<>())
                  .put(new CellReference(row.cells().get(i).cell()), code);
            }
          }
        }
      }
    }
    return codes;
  }

  /** Writes the codes that new rows were given into their blank cells. */
  private static void fillCodes(
      OpenWorkbook book, String sheetName, Map<CellReference, String> codes) {
    SheetPart sheet = book.sheet(sheetName).orElse(null);
    if (sheet == null) {
      return;
    }
    CellTexts texts = CellTexts.of(book);
    NavigableMap<Integer, Element> rows = sheet.rows();
    codes.forEach(
        (cell, code) -> {
          int number = cell.getRow() + 1;
          Element row = rows.get(number);
          Element there = row == null ? null : SheetPart.cells(row).get((int) cell.getCol());
          if (row != null && texts.text(there).isEmpty()) {
            new CellWriter(sheet).text(sheet.cellOrNew(row, number, cell.getCol()), code);
          }
        });
  }

  // A new row may lack the narrow grey cell that the rows above it have.
  private static void write(
      SheetPart sheet, NavigableMap<Integer, Element> rows, int number, String id) {
    Element row = OpenWorkbook.required(rows.get(number));
    boolean styled = SheetPart.cells(row).containsKey(0);
    Element cell = sheet.cellOrNew(row, number, 0);
    Map.Entry<Integer, Element> above = rows.lowerEntry(number);
    Element like = above == null ? null : SheetPart.cells(above.getValue()).get(0);
    if (!styled && like != null && !like.getAttribute("s").isEmpty()) {
      cell.setAttribute("s", like.getAttribute("s"));
    }
    new CellWriter(sheet).text(cell, id);
  }
}
