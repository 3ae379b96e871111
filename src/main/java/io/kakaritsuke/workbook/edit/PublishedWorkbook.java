package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** A workbook as it is published: every row carries its id, and no marks are left. */
public final class PublishedWorkbook {
  private PublishedWorkbook() {}

  /**
   * Writes the ids that reading has derived into the rows that have none, and takes marks away. It
   * reads as the same rulebook.
   *
   * @param rulebook what was read from this file and its fellows
   * @return the very array given where there is nothing to do; empty where the file cannot be
   *     opened
   */
  public static Optional<byte[]> of(byte[] original, String fileName, Rulebook rulebook) {
    return OpenWorkbook.with(
        original,
        book -> {
          MarkedWorkbook.unmark(book);
          ids(fileName, rulebook).forEach((sheet, ids) -> fill(book, sheet, ids));
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
