package io.kakaritsuke.workbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands on the sheets of a workbook, whatever it looks like: to see which of them differ. */
public final class SheetContents {
  private SheetContents() {}

  /** What stands in each cell, by sheet; empty where the file cannot be opened. */
  public static Optional<Map<String, Map<String, String>>> of(String fileName, byte[] file) {
    List<SheetGrid> sheets = WorkbookFile.open(fileName, file, new Findings());
    if (sheets == null) {
      return Optional.empty();
    }
    Map<String, Map<String, String>> contents = new LinkedHashMap<>();
    for (SheetGrid sheet : sheets) {
      Map<String, String> cells = new TreeMap<>();
      for (GridRow row : sheet.rows().values()) {
        row.cells().values().forEach(cell -> cells.put(cell.ref(), cell.content().toString()));
      }
      contents.put(sheet.name(), cells);
    }
    return Optional.of(contents);
  }
}
