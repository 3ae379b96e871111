package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people see of the cells that decide is what counts: colours, lines, number formats. */
final class SeenCheck {
  private final @Nullable Was was;
  private final List<Integer> columns;
  private final Findings findings;
  private final List<Run> runs = new ArrayList<>();

  /** Rows under each other of which the same columns are veiled: who did it did it once. */
  private static final class Run {
    private final Look.Veil veil;
    private final List<Integer> columns;
    private final List<List<GridCell>> rows = new ArrayList<>();
    private int lastIndex;

    private Run(Look.Veil veil, List<Integer> columns) {
      this.veil = veil;
      this.columns = columns;
    }
  }

  private SeenCheck(@Nullable Was was, List<Integer> columns, Findings findings) {
    this.was = was;
    this.columns = columns;
    this.findings = findings;
  }

  /**
   * @param columns those that decide
   * @param sound the rows that could be read; of what is mistyped nobody need know how it looks
   */
  static void check(
      TableBlock block,
      List<GridRow> rows,
      List<GridRow> sound,
      List<Integer> columns,
      Findings findings) {
    SeenCheck check = new SeenCheck(block.was(), columns, findings);
    sound.forEach(check::format);
    for (int i = 0; i < rows.size(); i++) {
      check.veiled(rows.get(i), i);
    }
    check.runs.forEach(check::tell);
  }

  private void format(GridRow row) {
    for (int column : columns) {
      GridCell cell = row.cell(column);
      String seen = cell == null ? null : ShownValue.part(cell.look().format(), cell.content());
      if (cell != null && seen != null) {
        String whole = whole(row, cell);
        findings.add(
            cell,
            seen.isEmpty()
                ? SeenComplaints.hiddenByFormat(cell, whole)
                : cell.content() instanceof Content.Day
                    ? SeenComplaints.partOfDate(cell, seen, whole)
                    : SeenComplaints.rounded(cell, seen, whole));
      }
    }
  }

  /** The format that the cell had, where that shows the content as well. */
  private String whole(GridRow row, GridCell cell) {
    GridCell before = was == null ? null : was.cell(row, cell.column());
    return before != null && ShownValue.part(before.look().format(), cell.content()) == null
        ? before.look().format()
        : ShownValue.whole(cell.look().format(), cell.content());
  }

  private void veiled(GridRow row, int index) {
    Map<Look.Veil, List<GridCell>> byVeil = new TreeMap<>();
    for (int column : columns) {
      GridCell cell = row.cell(column);
      Look.Veil veil = cell == null ? null : cell.look().veil();
      if (cell != null && veil != null) {
        byVeil.computeIfAbsent(veil, key -> new ArrayList<>()).add(cell);
      }
    }
    byVeil.forEach(
        (veil, cells) -> {
          Run run = run(veil, cells.stream().map(GridCell::column).toList(), index);
          run.rows.add(cells);
          run.lastIndex = index;
        });
  }

  private Run run(Look.Veil veil, List<Integer> veiled, int index) {
    for (Run run : runs) {
      if (run.veil == veil && run.lastIndex == index - 1 && run.columns.equals(veiled)) {
        return run;
      }
    }
    Run run = new Run(veil, veiled);
    runs.add(run);
    return run;
  }

  private void tell(Run run) {
    GridCell first = run.rows.get(0).get(0);
    List<String> shown = new ArrayList<>();
    run.rows.forEach(row -> row.forEach(cell -> shown.add(cell.shown())));
    String values = SeenComplaints.listed(shown);
    findings.add(
        first.place(),
        SeenComplaints.veiled(
            run.veil, values, shown.size(), run.veil == Look.Veil.RULE ? null : fix(run)),
        values);
  }

  private static Fix fix(Run run) {
    GridCell first = run.rows.get(0).get(0);
    int last = run.rows.get(run.rows.size() - 1).get(0).row();
    String sheet = Objects.requireNonNull(first.sheet().sheet());
    List<Fix.Step> steps = new ArrayList<>();
    for (int column : run.columns) {
      String range = GridCell.ref(first.row(), column) + ":" + GridCell.ref(last, column);
      steps.add(new Fix.ShowLetters(sheet, range, run.veil == Look.Veil.COLOUR));
    }
    return new Fix(SeenComplaints.show(run.veil), steps);
  }
}
