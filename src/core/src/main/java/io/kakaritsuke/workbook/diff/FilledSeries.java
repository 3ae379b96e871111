package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that grow by one from row to row below a cell, where all of them were the same before:
 * what a spreadsheet makes of a cell that is dragged down, meant as a copy.
 */
final class FilledSeries {
  /** One that is larger by one may be meant. */
  private static final int FEWEST = 2;

  private final DecisionTable table;
  private final Map<String, CellChange> changed = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private FilledSeries(DecisionTable table, List<Change> changes) {
    this.table = table;
    for (Change change : changes) {
      if (change instanceof CellChange cell
          && table.workbook().equals(cell.place().workbook())
          && table.sheet().equals(cell.place().sheet())) {
        changed.put(String.valueOf(cell.place().cell()), cell);
      }
    }
  }

  static List<Finding> of(Rulebook draft, List<Change> changes) {
    List<Finding> findings = new ArrayList<>();
    for (DecisionTable table : draft.tables()) {
      FilledSeries series = new FilledSeries(table, changes);
      for (int i = 0; !series.changed.isEmpty() && i < table.columns().size(); i++) {
        series.column(i);
      }
      findings.addAll(series.findings);
    }
    return findings;
  }

  private void column(int column) {
    List<Row> rows = table.rows();
    int first = 0;
    while (first < rows.size()) {
      int end = end(rows, column, first);
      if (end - first - 1 >= FEWEST) {
        tell(rows.subList(first, end), column);
      }
      first = Math.max(first + 1, end - 1);
    }
  }

  /** The first row behind those that grow. */
  private int end(List<Row> rows, int column, int first) {
    int end = first + 1;
    if (rows.get(first).cells().get(column).value() instanceof Long start) {
      while (end < rows.size() && grows(rows, column, start, first, end)) {
        end++;
      }
    }
    return end;
  }

  private boolean grows(List<Row> rows, int column, long start, int first, int row) {
    CellChange change = changed.get(rows.get(row).cells().get(column).cell());
    Object now = rows.get(row).cells().get(column).value();
    return change != null
        && Objects.equals(now, start + row - first)
        && Objects.equals(change.before().value(), before(rows.get(first), column));
  }

  private @Nullable Object before(Row row, int column) {
    CellChange change = changed.get(row.cells().get(column).cell());
    return change == null ? row.cells().get(column).value() : change.before().value();
  }

  private void tell(List<Row> rows, int column) {
    List<String> cells = rows.stream().map(row -> row.cells().get(column).cell()).toList();
    Object start = Objects.requireNonNull(rows.get(0).cells().get(column).value());
    String range = cells.get(1) + "〜" + cells.get(cells.size() - 1);
    List<Fix.Step> steps = new ArrayList<>();
    cells.stream().skip(1).forEach(cell -> steps.add(new Fix.SetCell(table.sheet(), cell, start)));
    Text shown = Objects.requireNonNull(changed.get(cells.get(1))).after().text();
    findings.add(
        new Finding(
            Finding.Level.WARNING,
            table.workbook(),
            table.sheet(),
            cells.get(1),
            "filled-series",
            new Text(
                range
                    + " の値が、"
                    + Spacing.followed(shown.ja(), "から 1ずつ増えています。下へドラッグしたときの連続データではありませんか。")
                    + "同じ値にするなら「"
                    + start
                    + "」を入力してください",
                "The values of "
                    + range
                    + " grow by one from row to row, as a cell that is dragged down does. To have"
                    + " the same everywhere, type "
                    + start),
            shown.ja(),
            new Fix(
                new Text(range + " を「" + start + "」にする", "Make " + range + " " + start), steps)));
  }
}
