package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Cells of the base, put where they are missing so that the rest of a table can be read. */
final class VirtualCells {
  private VirtualCells() {}

  /** The row with that content in the column. */
  static GridRow with(GridRow row, Place sheet, int column, Content content) {
    NavigableMap<Integer, GridCell> cells = new TreeMap<>(row.cells());
    cells.put(column, new GridCell(sheet, row.number(), column, content, null));
    return new GridRow(row.number(), row.hidden(), cells);
  }

  /** The row without what stands in the column. */
  static GridRow without(GridRow row, int column) {
    NavigableMap<Integer, GridCell> cells = new TreeMap<>(row.cells());
    cells.remove(column);
    return new GridRow(row.number(), row.hidden(), cells);
  }

  /** The row of the base as if it stood in that row of the sheet. */
  static GridRow moved(GridRow base, Place sheet, int number) {
    NavigableMap<Integer, GridCell> cells = new TreeMap<>();
    base.cells()
        .forEach(
            (column, cell) ->
                cells.put(column, new GridCell(sheet, number, column, cell.content(), null)));
    return new GridRow(number, false, cells);
  }

  /** The block with another row in place of one of its rows below the title. */
  static TableBlock replaced(TableBlock block, GridRow old, GridRow row) {
    List<GridRow> rest = new ArrayList<>(block.rest());
    rest.replaceAll(one -> one == old ? row : one);
    return new TableBlock(block.sheet(), block.title(), rest, block.was());
  }

  /** What a person would type for the cell; null for blank and for errors. */
  static @Nullable Object value(@Nullable GridCell cell) {
    if (cell == null) {
      return null;
    }
    Content content = cell.content();
    if (content instanceof Content.Numeral numeral) {
      return numeral.value();
    }
    if (content instanceof Content.Day day) {
      return day.date();
    }
    if (content instanceof Content.Flag flag) {
      return flag.value();
    }
    return content instanceof Content.Words words ? words.text() : null;
  }

  /** The values of a row by column letters, as a new row is given them. */
  static Map<String, Object> values(GridRow row) {
    Map<String, Object> values = new TreeMap<>();
    row.cells()
        .forEach(
            (column, cell) -> {
              Object value = value(cell);
              if (value != null) {
                values.put(letters(column), value);
              }
            });
    return values;
  }

  /** The steps that type a row of the base into a row of the sheet. */
  static List<Fix.Step> typed(GridRow row, String sheet, int number) {
    List<Fix.Step> steps = new ArrayList<>();
    values(row)
        .forEach((column, value) -> steps.add(new Fix.SetCell(sheet, column + number, value)));
    return steps;
  }

  static String letters(int column) {
    return CellReference.convertNumToColString(column);
  }
}
