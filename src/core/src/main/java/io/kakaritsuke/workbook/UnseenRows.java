package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of tables that people do not see: what a filter hides is told once for the sheet, what was
 * hidden or made too low by hand once for rows under each other. Each is told at a cell that can be
 * seen.
 */
final class UnseenRows {
  private static final int MOST_RUNS = 4;

  private final SheetGrid sheet;
  private final Findings findings;
  private final List<Integer> filtered = new ArrayList<>();

  private UnseenRows(SheetGrid sheet, Findings findings) {
    this.sheet = sheet;
    this.findings = findings;
  }

  /**
   * @param tables the rows of each table of the sheet
   */
  static void tell(SheetGrid sheet, List<List<GridRow>> tables, Findings findings) {
    UnseenRows rows = new UnseenRows(sheet, findings);
    tables.forEach(rows::table);
    rows.filter();
  }

  private void table(List<GridRow> rows) {
    List<Integer> hidden = new ArrayList<>();
    List<Integer> low = new ArrayList<>();
    for (GridRow row : rows) {
      int number = row.number();
      boolean isFiltered = sheet.filters().stream().anyMatch(filter -> filter.covers(number));
      if (row.hidden()) {
        (isFiltered ? filtered : hidden).add(number);
      } else if (sheet.lowRows().get(number)) {
        low.add(number);
      }
    }
    for (int[] run : runs(hidden)) {
      findings.add(seen(run[0], 0), SeenComplaints.hiddenRows(sheet, run[0], run[1]));
    }
    for (int[] run : runs(low)) {
      findings.add(seen(run[0], 0), SeenComplaints.lowRows(sheet, run[0], run[1]));
    }
  }

  private void filter() {
    if (filtered.isEmpty()) {
      return;
    }
    int first = filtered.get(0);
    SheetGrid.Filter filter =
        sheet.filters().stream().filter(one -> one.covers(first)).findFirst().orElse(null);
    findings.add(
        place(filter), SeenComplaints.filtered(sheet, filtered.size(), words(runs(filtered))));
  }

  private Place place(SheetGrid.@Nullable Filter filter) {
    return filter == null ? sheet.place() : seen(filter.range().getFirstRow() + 1, filter.column());
  }

  private static String words(List<int[]> runs) {
    List<String> words = new ArrayList<>();
    for (int[] run : runs.subList(0, Math.min(MOST_RUNS, runs.size()))) {
      words.add(run[0] == run[1] ? String.valueOf(run[0]) : run[0] + "〜" + run[1]);
    }
    return String.join("、", words) + (runs.size() > MOST_RUNS ? "…" : "");
  }

  /** First and last of the numbers that follow each other. */
  private static List<int[]> runs(List<Integer> numbers) {
    List<int[]> runs = new ArrayList<>();
    for (int number : numbers) {
      int[] last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last != null && last[1] == number - 1) {
        last[1] = number;
      } else {
        runs.add(new int[] {number, number});
      }
    }
    return runs;
  }

  /** The nearest cell above that can be seen, else below. */
  private Place seen(int row, int column) {
    int seen = row;
    while (seen > 1 && isUnseen(seen)) {
      seen--;
    }
    while (isUnseen(seen)) {
      seen++;
    }
    int right = column;
    while (sheet.hiddenColumns().get(right)) {
      right++;
    }
    return sheet.place(seen, right);
  }

  private boolean isUnseen(int row) {
    return sheet.hiddenRows().get(row) || sheet.lowRows().get(row);
  }
}
