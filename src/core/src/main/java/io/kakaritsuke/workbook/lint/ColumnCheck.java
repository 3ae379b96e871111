package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Condition columns that change nothing: blank ones; those that say less than their neighbours on
 * the same fact; and facts on which the result does not depend. A cell that only repeats a bound of
 * its fact (0 以上) is there for the reader and is let be.
 */
final class ColumnCheck {
  static final String CODE = "column-without-effect";

  private final Grid grid;
  private final Report report;
  private final DecisionTable table;
  private final Set<Integer> withoutEffect = new HashSet<>();
  private final List<Integer> blank = new ArrayList<>();

  private ColumnCheck(Grid grid, Report report) {
    this.grid = grid;
    this.report = report;
    this.table = grid.table();
  }

  /**
   * @param decides whether one row at most decides a value, for sure, and every row some value
   */
  static void check(FactCatalogue catalogue, Grid grid, boolean decides, Work work, Report report) {
    ColumnCheck check = new ColumnCheck(grid, report);
    for (int i = 0; i < grid.table().columns().size(); i++) {
      Fact fact = Grid.fact(catalogue, grid.table().columns().get(i));
      if (fact != null) {
        check.column(i);
      }
    }
    check.blankColumns();
    // Of facts that hang together, one never differs by itself.
    boolean apart = grid.world().size() == 1 && !grid.table().rows().isEmpty();
    if (decides && apart && grid.table().hitPolicy() != HitPolicy.COLLECT && grid.isWhole()) {
      check.facts(work);
    }
  }

  private void column(int index) {
    Column column = table.columns().get(index);
    List<Row> filled =
        table.rows().stream().filter(row -> row.cells().get(index).value() != null).toList();
    if (filled.isEmpty() && !table.rows().isEmpty()) {
      withoutEffect.add(index);
      blank.add(index);
    }
    Axis axis = axis(column);
    if (axis != null && !filled.isEmpty() && isImplied(axis, index, filled)) {
      withoutEffect.add(index);
      String operator = Objects.requireNonNull(column.operator()).label();
      warn(column.cell(), LintMessages.implied(column.header(), operator), column.header());
    }
  }

  /** One warning for blank columns beside one another. */
  private void blankColumns() {
    for (int i = 0; i < blank.size(); i++) {
      int first = i;
      while (i + 1 < blank.size() && blank.get(i + 1) == blank.get(i) + 1) {
        i++;
      }
      List<String> headers =
          blank.subList(first, i + 1).stream()
              .map(index -> table.columns().get(index).header())
              .toList();
      String cell = table.columns().get(blank.get(first)).cell();
      String cells = cell + "〜" + lastCell(blank.get(i));
      warn(cell, LintMessages.blankColumns(headers, cells), headers.get(0));
    }
  }

  private String lastCell(int column) {
    return table.rows().get(table.rows().size() - 1).cells().get(column).cell();
  }

  private void warn(String cell, Text message, String label) {
    report.warning(cell, CODE, message, label);
  }

  private @Nullable Axis axis(Column column) {
    return grid.axes().stream()
        .filter(axis -> axis.fact().name().equals(column.fact()))
        .findFirst()
        .orElse(null);
  }

  private boolean isImplied(Axis axis, int column, List<Row> rows) {
    boolean restricts = false;
    for (Row row : rows) {
      Pieces with = axis.all();
      Pieces without = axis.all();
      for (Condition condition : Grid.conditions(table, row, axis.fact())) {
        Pieces allowed = axis.matching(condition.operator(), condition.value());
        with = with.and(allowed);
        boolean other = condition.column() != column && !withoutEffect.contains(condition.column());
        without = other ? without.and(allowed) : without;
        restricts |= condition.column() == column && !allowed.contains(axis.given());
      }
      if (with.isEmpty() || !with.equals(without)) {
        return false;
      }
    }
    return restricts;
  }

  private void facts(Work work) {
    BitSet settled = Probe.effective(grid, work);
    for (int i = 0; i < grid.axes().size(); i++) {
      settled.set(i, settled.get(i) || isComplainedAbout(grid.axes().get(i)));
    }
    if (settled.cardinality() < grid.axes().size()) {
      others(settled, Outcomes.of(grid, work), work);
    }
    if (work.isUsedUp()) {
      report.unfinished();
    }
  }

  private void others(BitSet settled, Outcomes outcomes, Work work) {
    for (int i = 0; i < grid.axes().size() && !work.isUsedUp(); i++) {
      Axis axis = grid.axes().get(i);
      if (!settled.get(i) && !outcomes.dependOn(i, work) && !work.isUsedUp()) {
        String label = axis.fact().label();
        warn(report.header(axis), LintMessages.noEffect(label), label);
      }
    }
  }

  // Blank columns are complained about already, and so is what no row can match.
  private boolean isComplainedAbout(Axis axis) {
    for (int i = 0; i < table.columns().size(); i++) {
      boolean same = axis.fact().name().equals(table.columns().get(i).fact());
      if (same && !withoutEffect.contains(i)) {
        return false;
      }
    }
    return true;
  }
}
