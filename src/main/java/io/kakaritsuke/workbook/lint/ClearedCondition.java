package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition that was cleared, or that went when the cells below it moved up: the overlap or the
 * unused row that this leaves is told where the condition stood, and mended by putting it back.
 * Offered only where the table is free of it then, and has nothing else that it did not have.
 */
public final class ClearedCondition {
  private static final Set<String> LEFT = Set.of("unique-overlap", "shadowed-row");
  private static final int MOST_TRIED = 20;
  private static final int MOST_ROWS = 300;

  private final FactCatalogue catalogue;
  private final DecisionTable table;
  private final Before before;
  private List<Finding> found;

  /** A cell that says something else than it did. */
  private record Changed(int row, int column, Before.Value was) {}

  private ClearedCondition(
      FactCatalogue catalogue, DecisionTable table, Before before, List<Finding> found) {
    this.catalogue = catalogue;
    this.table = table;
    this.before = before;
    this.found = found;
  }

  /**
   * The findings, those that come of a cleared condition told there.
   *
   * @param table every row of it is sound
   * @param found all that the linter says of the table
   */
  public static List<Finding> offer(
      FactCatalogue catalogue, DecisionTable table, Before before, List<Finding> found) {
    ClearedCondition cleared = new ClearedCondition(catalogue, table, before, found);
    if (table.rows().size() <= MOST_ROWS) {
      cleared.tryAll();
    }
    return cleared.found;
  }

  private void tryAll() {
    int tried = 0;
    for (int column = 0; column < table.columns().size(); column++) {
      List<Changed> changed = changed(column);
      for (Changed one : changed) {
        boolean blank = cell(one).value() == null;
        if (blank && found.stream().anyMatch(ClearedCondition::isLeft) && tried++ < MOST_TRIED) {
          // Where the cells below moved up, those have to go back as well.
          boolean told = tryWith(one, List.of(one)) || tryWith(one, changed);
          tried += told ? 0 : 1;
        }
      }
    }
  }

  private static boolean isLeft(Finding finding) {
    return LEFT.contains(finding.code()) && finding.fix() == null;
  }

  private Cell cell(Changed changed) {
    return table.rows().get(changed.row()).cells().get(changed.column());
  }

  private List<Changed> changed(int column) {
    List<Changed> changed = new ArrayList<>();
    for (int row = 0;
        table.columns().get(column).isCondition() && row < table.rows().size();
        row++) {
      Row now = table.rows().get(row);
      Before.Value was = before.at(now.id(), column);
      if (was != null && !same(was.value(), now.cells().get(column).value())) {
        changed.add(new Changed(row, column, was));
      }
    }
    return changed;
  }

  private static boolean same(Object one, @Nullable Object other) {
    return one instanceof BigDecimal number && other instanceof BigDecimal number2
        ? number.compareTo(number2) == 0
        : one.equals(other);
  }

  private boolean tryWith(Changed blank, List<Changed> back) {
    Set<Finding> then = new HashSet<>(new Linter(catalogue).lint(with(back), true));
    List<Finding> closed = found.stream().filter(one -> !then.contains(one)).toList();
    Finding left = closed.stream().filter(ClearedCondition::isLeft).findFirst().orElse(null);
    if (left == null || !found.containsAll(then)) {
      return false;
    }
    List<Finding> told = new ArrayList<>(found);
    told.removeAll(closed);
    told.add(told(blank, back, left));
    found = told;
    return true;
  }

  private DecisionTable with(List<Changed> back) {
    List<Row> rows = new ArrayList<>(table.rows());
    for (Changed one : back) {
      Row row = rows.get(one.row());
      List<Cell> cells = new ArrayList<>(row.cells());
      cells.set(one.column(), new Cell(cells.get(one.column()).cell(), one.was().value()));
      rows.set(one.row(), new Row(row.id(), row.number(), row.notApplicable(), cells));
    }
    return table.withRows(rows);
  }

  private Finding told(Changed blank, List<Changed> back, Finding closed) {
    List<Fix.Step> steps = new ArrayList<>();
    back.forEach(
        one -> steps.add(new Fix.SetCell(table.sheet(), cell(one).cell(), one.was().typed())));
    String header = Objects.requireNonNull(table.columns().get(blank.column())).header();
    String was = blank.was().shown();
    boolean overlap = closed.code().equals("unique-overlap");
    Text label =
        back.size() == 1
            ? new Text("もとの版の「" + was + "」に戻す", "Put " + was + " back")
            : new Text("同じ列の" + back.size() + "セルを元に戻す", "Put all " + back.size() + " cells back");
    return new Finding(
        closed.severity(),
        closed.workbook(),
        closed.sheet(),
        cell(blank).cell(),
        closed.code(),
        LintMessages.cleared(header, was, overlap),
        null,
        new Fix(label, steps));
  }
}
