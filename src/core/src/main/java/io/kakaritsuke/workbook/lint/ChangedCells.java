package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.lint.Bounds.Bound;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is found in the rows of a table comes of what was changed in it: told at the cell whose
 * former value, or whose following another one, leaves the table free of it and of anything new.
 */
final class ChangedCells {
  private static final int MOST_ROWS = 300;

  private final DecisionTable table;
  private final Before before;
  private final Report report;
  private final Retry retry;
  private final List<Changed> changed = new ArrayList<>();
  private final List<Finding> told = new ArrayList<>();

  /**
   * A cell that says something else than it did.
   *
   * @param was null for blank
   */
  private record Changed(int row, int column, Cell cell, Before.@Nullable Value was) {
    boolean isCleared() {
      return was != null && cell.value() == null;
    }

    Retry.Put back() {
      return new Retry.Put(row, column, was == null ? null : was.value());
    }

    String shownBefore() {
      return was == null ? "空欄" : was.shown();
    }
  }

  private ChangedCells(DecisionTable table, Before before, Report report, Retry retry) {
    this.table = table;
    this.before = before;
    this.report = report;
    this.retry = retry;
    for (int row = 0; row < table.rows().size(); row++) {
      for (int column = 0; column < table.columns().size(); column++) {
        collect(row, column);
      }
    }
  }

  /**
   * The findings, those that come of changed cells told there.
   *
   * @param complete whether no row of the table is left out
   * @param report all that is found in it
   * @param astray whether values stand below headers of others, so that nothing may follow them
   */
  static List<Finding> tell(
      FactCatalogue catalogue,
      DecisionTable table,
      boolean complete,
      Before before,
      Report report,
      boolean astray) {
    if (table.rows().size() > MOST_ROWS) {
      return report.findings();
    }
    Retry retry = new Retry(catalogue, table, complete, report);
    ChangedCells cells = new ChangedCells(table, before, report, retry);
    Bounds bounds = new Bounds(catalogue, table, before);
    MovedBoundary moved = new MovedBoundary(catalogue, table, bounds, report, retry);
    cells.leaveExchanged();
    cells.cleared();
    cells.slipped(bounds);
    if (!astray) {
      cells.told.addAll(moved.followed());
      cells.told.addAll(moved.cut());
    }
    cells.otherOperators();
    cells.others();
    List<Finding> all = new ArrayList<>();
    report.findings().stream().filter(one -> !retry.isSettled(one)).forEach(all::add);
    all.addAll(cells.told);
    if (!astray) {
      all.addAll(moved.stayed());
    }
    return all;
  }

  private void collect(int row, int column) {
    String id = table.rows().get(row).id();
    Cell cell = table.rows().get(row).cells().get(column);
    if (table.columns().get(column).isCondition() && before.knows(id, column)) {
      Before.Value was = before.at(id, column);
      if (!same(was == null ? null : was.value(), cell.value())) {
        changed.add(new Changed(row, column, cell, was));
      }
    }
  }

  /** Two bounds that were both typed, each in the place of the other, are to change places. */
  private void leaveExchanged() {
    List<String> cells = changed.stream().map(one -> one.cell().cell()).toList();
    report.findings().stream()
        .filter(one -> one.fix() != null)
        .filter(
            one ->
                Fix.stepsOf(one).stream()
                    .allMatch(
                        step -> step instanceof Fix.SetCell set && cells.contains(set.cell())))
        .forEach(retry::leave);
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return one instanceof BigDecimal number && other instanceof BigDecimal number2
        ? number.compareTo(number2) == 0
        : Objects.equals(one, other);
  }

  private List<Changed> inColumn(Changed cell) {
    return changed.stream().filter(one -> one.column() == cell.column()).toList();
  }

  private List<Changed> inRow(Changed cell) {
    return changed.stream().filter(one -> one.row() == cell.row()).toList();
  }

  /** Conditions that were cleared, or that went when the cells below moved up. */
  private void cleared() {
    for (Changed one : changed.stream().filter(Changed::isCleared).toList()) {
      boolean done =
          cleared(one, List.of(one))
              || cleared(one, inRow(one).stream().filter(Changed::isCleared).toList())
              || cleared(one, inColumn(one));
      if (done && !retry.isOpen()) {
        return;
      }
    }
  }

  private boolean cleared(Changed blank, List<Changed> back) {
    Finding closed = closed(back);
    if (closed == null) {
      return false;
    }
    String header = table.columns().get(blank.column()).header();
    told.add(
        closed
            .at(blank.cell().cell(), null)
            .saying(LintMessages.cleared(header, blank.shownBefore(), closed.code()))
            .with(back(back)));
    return true;
  }

  private @Nullable Finding closed(List<Changed> back) {
    List<Finding> closed = retry.settled(back.stream().map(Changed::back).toList());
    return closed.isEmpty() ? null : closed.get(0);
  }

  private Fix back(List<Changed> back) {
    List<Fix.Step> steps = new ArrayList<>();
    for (Changed one : back) {
      Object typed = one.was() == null ? null : one.was().typed();
      steps.add(new Fix.SetCell(table.sheet(), one.cell().cell(), typed));
    }
    String was = back.get(0).shownBefore();
    boolean column = back.stream().allMatch(one -> one.column() == back.get(0).column());
    boolean row = back.stream().allMatch(one -> one.row() == back.get(0).row());
    String which = column ? "同じ列の" : row ? "同じ行の" : "変わった";
    return new Fix(
        back.size() == 1
            ? new Text("もとの版の「" + was + "」に戻す", "Put " + was + " back")
            : new Text(which + back.size() + "セルを元に戻す", "Put all " + back.size() + " cells back"),
        steps);
  }

  /** Numbers far off what they were: others are not to follow them. */
  private void slipped(Bounds bounds) {
    for (Bound bound : bounds.moved()) {
      if (bounds.isSlip(bound)) {
        changed.stream()
            .filter(one -> one.row() == bound.row() && one.column() == bound.column())
            .toList()
            .forEach(one -> other(List.of(one)));
      }
    }
  }

  private void otherOperators() {
    for (int column = 0; column < table.columns().size(); column++) {
      Before.Sign sign = before.sign(column);
      List<Finding> closed =
          sign == null ? List.of() : retry.settled(Retry.comparing(column, sign));
      if (sign != null && !closed.isEmpty()) {
        told.add(otherOperator(closed.get(0), table.columns().get(column), sign));
      }
    }
  }

  private Finding otherOperator(Finding closed, Column column, Before.Sign sign) {
    String now = Objects.requireNonNull(column.operator()).label();
    Fix fix =
        new Fix(
            new Text("もとの版の「" + sign.shown() + "」に戻す", "Put " + sign.shown() + " back"),
            new Fix.SetCell(table.sheet(), sign.cell(), sign.shown()));
    return closed
        .at(sign.cell(), now)
        .saying(LintMessages.otherOperator(report.statement(closed), sign.shown(), now))
        .with(fix);
  }

  private void others() {
    changed.forEach(one -> other(List.of(one)));
    changed.forEach(one -> other(inRow(one)));
    changed.forEach(one -> other(inColumn(one)));
    other(changed);
  }

  private void other(List<Changed> back) {
    Finding closed = back.isEmpty() ? null : closed(back);
    if (closed != null) {
      Cell cell = back.get(0).cell();
      List<String> were = new ArrayList<>();
      for (Changed one : back) {
        were.add(
            back.size() == 1 ? one.shownBefore() : one.cell().cell() + " は" + one.shownBefore());
      }
      told.add(
          closed
              .at(cell.cell(), null)
              .saying(LintMessages.changed(report.statement(closed), were, back.size() == 1))
              .with(back(back)));
    }
  }
}
