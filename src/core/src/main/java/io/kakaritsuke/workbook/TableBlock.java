package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table on a sheet, from its title row to the last row before the next one, without
 * what is marked as a note in column A.
 *
 * @param rest all rows below the title row, in order
 * @param was the same table in the version that the workbook came from; null where it has none
 */
record TableBlock(SheetGrid sheet, GridRow title, List<GridRow> rest, @Nullable Was was) {
  // Not a longer word, as メモリ使用率, which is a fact of a shipped rulebook.
  private static final Pattern NOTE = Pattern.compile("備考|メモ(?![ァ-ヺー])");

  static final String TITLE = "表";
  static final String HEADER = "ID";

  TableBlock(SheetGrid sheet, GridRow title, List<GridRow> rest) {
    this(sheet, title, rest, null);
  }

  /** The blocks of a sheet in order; complains about header rows that no title row precedes. */
  static List<TableBlock> of(SheetGrid sheet, Findings findings) {
    List<TableBlock> blocks = new ArrayList<>();
    boolean notes = false;
    for (GridRow row : sheet.rows().values()) {
      boolean title = row.lead().equals(TITLE);
      notes = isNote(row.lead()) || (notes && row.cell(0) == null);
      if (title) {
        blocks.add(new TableBlock(sheet, row, new ArrayList<>()));
      } else if (notes) {
        continue;
      } else if (blocks.isEmpty()) {
        complainAboutHeader(row, findings);
      } else {
        TableBlock last = blocks.get(blocks.size() - 1);
        if (last.header() != null) {
          complainAboutHeader(row, findings);
        }
        last.rest().add(row);
      }
    }
    return blocks;
  }

  private static void complainAboutHeader(GridRow row, Findings findings) {
    GridCell first = row.cell(0);
    if (first != null && row.lead().equals(HEADER)) {
      findings.add(first, LayoutComplaints.titleMissing());
    }
  }

  /** The row right below the title row if it is a header row. */
  @Nullable GridRow header() {
    return rest.isEmpty() || !rest.get(0).lead().equals(HEADER) ? null : rest.get(0);
  }

  /** Whether a header, or a word in column A, begins what is for people only. */
  static boolean isNote(String word) {
    return NOTE.matcher(word).lookingAt();
  }

  /** The header cells of the table's columns, from column B; blank columns in between are none. */
  List<GridCell> headerCells() {
    GridRow header = header();
    return header == null ? List.of() : List.copyOf(header.cells().tailMap(1).values());
  }

  /** Whether the row has anything in column A or under a header that is not for people only. */
  boolean isRow(GridRow row) {
    return row.cell(0) != null
        || headerCells().stream()
            .anyMatch(cell -> !isNote(cell.word()) && row.cell(cell.column()) != null);
  }

  /** All rows, the title row first. */
  List<GridRow> rows() {
    List<GridRow> rows = new ArrayList<>(List.of(title));
    rows.addAll(rest);
    return rows;
  }

  /** The rows below the header row. */
  List<GridRow> body() {
    return header() == null ? List.of() : rest.subList(1, rest.size());
  }

  GridCell titleCell() {
    return Objects.requireNonNull(title.cell(0));
  }

  Place place() {
    return titleCell().place();
  }

  int lastRow() {
    return rest.isEmpty() ? title.number() : rest.get(rest.size() - 1).number();
  }
}
