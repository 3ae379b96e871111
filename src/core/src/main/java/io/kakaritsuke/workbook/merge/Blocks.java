package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.TeamSheet;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.ScenarioSheet;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the tables of a workbook. */
final class Blocks {
  /** A key is made of this many cells at most. */
  private static final int MOST_KEY_CELLS = 3;

  /** The workbooks whose sheets are one list each. */
  private static final Set<String> LISTS = Set.of(CatalogueSheet.WORKBOOK, TeamSheet.WORKBOOK);

  private final String workbook;
  private final BookCells cells;
  private final Map<String, Integer> keyCells;
  private final Labels labels;

  private Blocks(String workbook, BookCells cells, Map<String, Integer> keyCells, Labels labels) {
    this.labels = labels;
    this.workbook = workbook;
    this.cells = cells;
    this.keyCells = keyCells;
  }

  /**
   * All tables in their order.
   *
   * @param keyCells how many cells make the key of a list, by sheet; filled in where it is not
   *     known, so that the base decides for all sides
   */
  static List<Block> of(
      String workbook, BookCells cells, Map<String, Integer> keyCells, Labels labels) {
    Blocks blocks = new Blocks(workbook, cells, keyCells, labels);
    List<Block> found = new ArrayList<>();
    for (String sheet : cells.sheets()) {
      if (LISTS.contains(workbook) || sheet.equals(ScenarioSheet.NAME)) {
        if (cells.isForTables(sheet) || sheet.equals(ScenarioSheet.NAME)) {
          blocks.list(sheet, found);
        }
      } else {
        cells.tables().stream()
            .filter(area -> area.sheet().equals(sheet))
            .forEach(area -> found.add(new Block(cells, area, false, labels)));
      }
    }
    return found;
  }

  private void list(String sheet, List<Block> found) {
    List<TableArea.Heading> headings = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    int header = 0;
    for (Map.Entry<Integer, List<Integer>> row : cells.filled(sheet).entrySet()) {
      int number = row.getKey();
      if (header > 0) {
        numbers.add(number);
      } else if (isHeader(sheet, number, row.getValue())) {
        header = number;
        for (int column : row.getValue()) {
          String label = cell(sheet, number, column).shown().strip();
          headings.add(new TableArea.Heading(column, label, null));
        }
      }
    }
    if (header > 0) {
      found.add(new Block(cells, area(sheet, header, headings, numbers), true, labels));
    }
  }

  /**
   * Whether it is the row of headers, as the readers find it: of a list of scenarios the one that
   * begins with their name, below the headlines of groups of columns; else the first with several
   * words and nothing else.
   */
  private boolean isHeader(String sheet, int row, List<Integer> columns) {
    return sheet.equals(ScenarioSheet.NAME)
        ? columns.contains(0) && cell(sheet, row, 0).shown().strip().equals(ScenarioSheet.NAME)
        : columns.size() > 1
            && columns.stream().allMatch(column -> cell(sheet, row, column).isText());
  }

  private BookCells.Cell cell(String sheet, int row, int column) {
    return Objects.requireNonNull(cells.cell(sheet, row, column));
  }

  private TableArea area(
      String sheet, int header, List<TableArea.Heading> headings, List<Integer> numbers) {
    int width = keyCells.computeIfAbsent(sheet, name -> telling(sheet, headings, numbers));
    List<TableArea.Line> lines = new ArrayList<>();
    for (int number : numbers) {
      String key = key(sheet, number, headings, width);
      lines.add(new TableArea.Line(number, key.isBlank() ? null : key));
    }
    return new TableArea(
        workbook, sheet, sheet, null, false, null, header, Map.of(), header, header, headings,
        lines);
  }

  /** How many of the first cells tell the rows apart. */
  private int telling(String sheet, List<TableArea.Heading> headings, List<Integer> numbers) {
    for (int width = 1; width < Math.min(MOST_KEY_CELLS, headings.size()); width++) {
      Set<String> keys = new HashSet<>();
      int of = width;
      if (numbers.stream().allMatch(number -> keys.add(key(sheet, number, headings, of)))) {
        return width;
      }
    }
    return Math.min(MOST_KEY_CELLS, headings.size());
  }

  private String key(String sheet, int number, List<TableArea.Heading> headings, int width) {
    List<String> parts = new ArrayList<>();
    for (TableArea.Heading heading : headings.subList(0, Math.min(width, headings.size()))) {
      BookCells.Cell cell = cells.cell(sheet, number, heading.column());
      parts.add(cell == null ? "" : cell.shown().strip());
    }
    return String.join(" ", parts);
  }
}
