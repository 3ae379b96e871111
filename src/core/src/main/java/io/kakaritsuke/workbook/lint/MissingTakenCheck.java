package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.lint.SubjectSearch.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the last row, which asks for nothing, takes subjects of which a fact is not known that
 * the rows above ask for: they get what is meant for those that were asked and did not match.
 */
final class MissingTakenCheck {
  private final Grid grid;
  private final DecisionTable table;
  private final Work work;
  private final Report report;
  private final int last;

  private MissingTakenCheck(Grid grid, Work work, Report report) {
    this.grid = grid;
    this.table = grid.table();
    this.work = work;
    this.report = report;
    this.last = table.rows().size() - 1;
  }

  static void check(Grid grid, Work work, Report report) {
    if (grid.table().hitPolicy() == HitPolicy.FIRST && grid.table().rows().size() > 1) {
      new MissingTakenCheck(grid, work, report).check();
    }
  }

  private void check() {
    if (grid.row(last).notApplicable() || asksForAnything(grid.row(last))) {
      return;
    }
    List<Integer> taken = new ArrayList<>();
    for (int axis = 0; axis < grid.axes().size(); axis++) {
      if (isOnlyAskedForValues(axis) && takesMissing(axis)) {
        taken.add(axis);
      }
    }
    // Where every fact may be missing for itself, one cell keeps out only one of them.
    for (int axis : taken) {
      complain(axis);
    }
  }

  private boolean asksForAnything(Row row) {
    return IntStream.range(0, table.columns().size())
        .anyMatch(i -> table.columns().get(i).isCondition() && row.cells().get(i).value() != null);
  }

  /** Every row above asks for values of the fact, and none says what becomes of it missing. */
  private boolean isOnlyAskedForValues(int axis) {
    return IntStream.range(0, last)
        .mapToObj(row -> Grid.conditions(table, grid.row(row), grid.axes().get(axis).fact()))
        .allMatch(
            conditions ->
                !conditions.isEmpty()
                    && conditions.stream().noneMatch(one -> one.operator() == Operator.PRESENCE));
  }

  private boolean takesMissing(int axis) {
    Pieces missing = grid.axes().get(axis).missing();
    if (missing.isEmpty()) {
      return false;
    }
    return grid.world().stream()
        .map(part -> part.with(axis, part.side(axis).and(missing)))
        .anyMatch(part -> !part.isEmpty() && !grid.search().in(part, work).is(Result.NOWHERE));
  }

  private void complain(int axis) {
    Row row = grid.row(last);
    Axis on = grid.axes().get(axis);
    for (Operator operator : List.of(Operator.PRESENCE, Operator.AT_LEAST)) {
      Cell cell = cell(row, on, operator);
      Object value = operator == Operator.PRESENCE ? Boolean.TRUE : least(on);
      if (cell != null && value != null) {
        Text shown = operator == Operator.PRESENCE ? Words.IS_GIVEN : Words.same(value.toString());
        report.warning(
            cell.cell(),
            "takes-missing",
            LintMessages.takesMissing(on.fact().label(), shown, operator),
            "",
            value,
            shown);
        return;
      }
    }
    report.warning(
        report.place(row),
        "takes-missing",
        LintMessages.takesMissing(on.fact().label(), null, Operator.PRESENCE),
        null);
  }

  private @Nullable Cell cell(Row row, Axis axis, Operator operator) {
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (column.operator() == operator && axis.fact().name().equals(column.fact())) {
        return row.cells().get(i);
      }
    }
    return null;
  }

  private static @Nullable Object least(Axis axis) {
    BigDecimal minimum = axis.fact().minimum();
    return minimum == null
        ? null
        : minimum.stripTrailingZeros().scale() <= 0 ? (Object) minimum.longValue() : minimum;
  }
}
