package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.lint.Bounds.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A boundary that stands in two rows (45%以上 in one, 45%未満 in the next), moved in one of them alone,
 * or not as far: the other is to follow. Where several rows may match, nothing is wrong with the
 * table then, and the boundary that stayed is told itself. Nothing follows a value that is itself
 * complained about.
 */
final class MovedBoundary {
  private final FactCatalogue catalogue;
  private final DecisionTable table;
  private final Report report;
  private final Retry retry;
  private final Bounds bounds;

  MovedBoundary(
      FactCatalogue catalogue, DecisionTable table, Bounds bounds, Report report, Retry retry) {
    this.catalogue = catalogue;
    this.table = table;
    this.report = report;
    this.retry = retry;
    this.bounds = bounds;
  }

  /** Those that others may follow. */
  private List<Bound> moved() {
    Grid grid = Grid.of(catalogue, table);
    Set<String> doubted =
        report.findings().stream()
            .filter(one -> !Retry.isAboutRows(one))
            .map(Finding::cell)
            .collect(Collectors.toSet());
    return bounds.moved().stream()
        .filter(bound -> !bounds.isSlip(bound) && !doubted.contains(bound.cell().cell()))
        .filter(bound -> grid.isPossible(bound.row()))
        .toList();
  }

  /** What the table is free of when the other sides follow, told where they stand. */
  List<Finding> followed() {
    List<Finding> told = new ArrayList<>();
    for (Bound bound : moved()) {
      List<Bound> twins = bounds.twins(bound);
      List<Finding> closed =
          twins.isEmpty() ? List.of() : retry.settled(twins.stream().map(Bound::put).toList());
      if (!closed.isEmpty()) {
        told.add(followed(closed.get(0), bound, twins));
      }
    }
    return told;
  }

  /** What the table is free of when a row that was added is cut out of another. */
  List<Finding> cut() {
    List<Finding> told = new ArrayList<>();
    for (Bound added : retry.isOpen() ? bounds.added() : List.<Bound>of()) {
      for (Bound other : bounds.cut(added)) {
        List<Finding> closed = retry.settled(List.of(other.put()));
        if (!closed.isEmpty()) {
          Text row = Report.name(table.rows().get(added.row()));
          told.add(
              followed(
                  closed.get(0),
                  List.of(other),
                  right -> LintMessages.cutOut(report.statement(closed.get(0)), row, right)));
          break;
        }
      }
    }
    return told;
  }

  private Finding followed(Finding closed, Bound moved, List<Bound> twins) {
    return followed(
        closed,
        twins,
        right ->
            LintMessages.movedBoundary(
                report.statement(closed),
                moved.cell().cell(),
                moved.shownBefore(),
                moved.shown(),
                right));
  }

  private Finding followed(Finding closed, List<Bound> twins, UnaryOperator<Text> saying) {
    List<Fix.Step> steps = new ArrayList<>();
    List<Text> typing = new ArrayList<>();
    List<Text> right = new ArrayList<>();
    for (Bound twin : twins) {
      String where = twin.cell().cell();
      String number = twin.typing();
      steps.add(new Fix.SetCell(table.sheet(), where, twin.typed()));
      typing.add(new Text(where + " に「" + number + "」と入力する", "Type " + number + " into " + where));
      right.add(new Text(where + " を「" + number + "」", where + " to " + number));
    }
    Bound first = twins.get(0);
    return closed
        .at(first.cell().cell(), first.shownNow())
        .saying(saying.apply(Words.list(right)))
        .with(new Fix(Words.list(typing), steps));
  }

  /** Boundaries that stayed behind in rows that stand beside the moved one. */
  List<Finding> stayed() {
    List<Finding> told = new ArrayList<>();
    for (Bound moved : table.hitPolicy() == HitPolicy.UNIQUE ? List.<Bound>of() : moved()) {
      List<Bound> twins = bounds.twins(moved).stream().filter(twin -> !twin.isChanged()).toList();
      if (twins.stream().anyMatch(twin -> asksTheSame(moved, twin))) {
        List<Bound> beside = beside(moved, twins);
        if (!beside.isEmpty()
            && retry.isSound(Retry.putting(beside.stream().map(Bound::put).toList()))) {
          beside.forEach(twin -> told.add(stayed(moved, twin)));
        }
      }
    }
    return told;
  }

  private List<Bound> beside(Bound moved, List<Bound> twins) {
    Grid grid = Grid.of(catalogue, table);
    int axis = grid.axes().stream().map(Axis::fact).toList().indexOf(moved.fact());
    Box box = grid.boxes().get(moved.row());
    return twins.stream()
        .filter(twin -> grid.isPossible(twin.row()))
        .filter(twin -> grid.boxes().get(twin.row()).meetsBut(axis, box))
        .toList();
  }

  /** Whether two rows differ in nothing but what they ask of the fact of the boundary. */
  private boolean asksTheSame(Bound one, Bound other) {
    Row row = table.rows().get(one.row());
    Row beside = table.rows().get(other.row());
    Fact fact = one.fact();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      boolean elsewhere = column.isCondition() && !fact.name().equals(column.fact());
      if (elsewhere && !Objects.equals(row.cells().get(i).value(), beside.cells().get(i).value())) {
        return false;
      }
    }
    return true;
  }

  private Finding stayed(Bound moved, Bound twin) {
    Cell place = twin.cell();
    String typing = twin.typing();
    Text label = new Text("「" + typing + "」と入力する", "Type " + typing);
    return new Finding(
        Finding.Level.WARNING,
        table.workbook(),
        table.sheet(),
        place.cell(),
        "boundary-stayed",
        LintMessages.boundaryStayed(
            moved.cell().cell(), moved.shownBefore(), moved.shown(), typing),
        twin.shownNow(),
        new Fix(label, new Fix.SetCell(table.sheet(), place.cell(), twin.typed())));
  }
}
