package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** One table of a shipped workbook, and the cells around it. */
record ShippedTable(TableArea area, SheetGrid grid) {
  /** All tables of all decision workbooks. */
  static List<ShippedTable> of(Sources sources) {
    List<ShippedTable> tables = new ArrayList<>();
    for (Source file : sources.files()) {
      if (Shipped.hasTables(file.fileName())) {
        List<SheetGrid> sheets = sheets(file);
        for (TableArea area : TableArea.of(sheets)) {
          sheets.stream()
              .filter(sheet -> sheet.name().equals(area.sheet()))
              .forEach(sheet -> tables.add(new ShippedTable(area, sheet)));
        }
      }
    }
    return tables;
  }

  /** The first table of every sheet. */
  static List<ShippedTable> firstOfSheets(Sources sources) {
    Set<Place> seen = new HashSet<>();
    return of(sources).stream().filter(table -> seen.add(table.grid().place())).toList();
  }

  /** What was typed into a workbook, however it is shown, by sheet and cell. */
  static Map<String, String> cells(Sources sources, String workbook) {
    Map<String, String> cells = new TreeMap<>();
    for (Source file : sources.files()) {
      if (file.fileName().equals(workbook)) {
        for (SheetGrid sheet : sheets(file)) {
          for (GridRow row : sheet.rows().values()) {
            row.cells()
                .values()
                .forEach(
                    cell ->
                        cells.put(
                            sheet.name() + "!" + cell.ref(),
                            String.valueOf(VirtualCells.value(cell))));
          }
        }
      }
    }
    return cells;
  }

  private static List<SheetGrid> sheets(Source file) {
    return Objects.requireNonNull(WorkbookFile.open(file.fileName(), file.bytes(), new Findings()));
  }

  String workbook() {
    return area.workbook();
  }

  String sheet() {
    return area.sheet();
  }

  /** The last one with a header, from 0. */
  int lastColumn() {
    return area.headings().get(area.headings().size() - 1).column();
  }

  int lastRowOfSheet() {
    return grid.rows().lastKey();
  }

  /** The last column of the sheet in which anything stands, from 0. */
  int lastColumnOfSheet() {
    return grid.rows().values().stream().mapToInt(row -> row.cells().lastKey()).max().orElse(0);
  }

  /** In how many of those rows something stands in the column. */
  long filled(int column, int first, int last) {
    return first > last
        ? 0
        : grid.rows().subMap(first, true, last, true).values().stream()
            .filter(row -> row.cell(column) != null)
            .count();
  }

  /** Whether nothing stands in those rows. */
  boolean isFree(int first, int last) {
    return grid.rows().subMap(first, true, last, true).isEmpty();
  }

  @Override
  public String toString() {
    return workbook() + " " + sheet() + " row " + area.titleRow();
  }
}
