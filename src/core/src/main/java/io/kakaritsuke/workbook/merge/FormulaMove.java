package io.kakaritsuke.workbook.merge;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** What formulas of a table say once its rows and columns stand elsewhere. */
final class FormulaMove {
  private static final Pattern CELL =
      Pattern.compile(
          "(?<![A-Za-z0-9_.!'])(\\$?)([A-Za-z]{1,3})(\\$?)([0-9]{1,7})(?![A-Za-z0-9_.(!])");

  /** The column of ids stands first wherever the table is. */
  private static final int IDS = 0;

  private final Map<Integer, Integer> columns = new HashMap<>();
  private final Map<Integer, Integer> rows = new HashMap<>();
  private final int title;
  private final boolean stays;

  /**
   * @param from the side whose formulas they are
   * @param places where each column of the table stands now, by its number in the trio
   * @param numbers where each row stands now in the same way
   * @param newTitle the title row now
   */
  FormulaMove(
      TableTrio table,
      int from,
      Map<Integer, Integer> places,
      Map<Integer, Integer> numbers,
      int newTitle) {
    this.title = table.block(from).area().titleRow();
    this.stays = title == newTitle;
    columns.put(IDS, IDS);
    places.forEach(
        (column, place) -> {
          int there = table.columns().get(column)[from];
          if (there >= 0) {
            columns.put(table.block(from).columns().get(there).column(), place);
          }
        });
    numbers.forEach(
        (row, number) -> {
          int[] all = table.rows().get(row);
          if (all[from] >= 0) {
            rows.put(table.line(from, all).number(), number);
          }
        });
  }

  /** The formula there; null where nobody knows here where the cells are that it names. */
  @Nullable String of(String formula) {
    if (formula.contains("!") || formula.contains("\"")) {
      return null;
    }
    Matcher found = CELL.matcher(formula);
    StringBuilder out = new StringBuilder();
    while (found.find()) {
      int row = Integer.parseInt(found.group(4));
      Integer column = columns.get(CellReference.convertColStringToIndex(found.group(2)));
      Integer number = rows.get(row);
      String cell;
      if (row < title && stays) {
        cell = found.group();
      } else if (column == null || number == null) {
        return null;
      } else {
        cell =
            found.group(1) + CellReference.convertNumToColString(column) + found.group(3) + number;
      }
      found.appendReplacement(out, Matcher.quoteReplacement(cell));
    }
    return found.appendTail(out).toString();
  }
}
