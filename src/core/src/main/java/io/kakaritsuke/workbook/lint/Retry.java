package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a table again with some of its cells as they may have been meant: by themselves, and on
 * top of all that is offered already, so that what is offered goes together.
 */
final class Retry {
  /** What is put down to a cell only where the table is free of it without that cell. */
  private static final Set<String> LEFT =
      Set.of("gap", "unique-overlap", "shadowed-row", "impossible-row");

  // Each looks at the whole table.
  private static final int MOST = 80;

  private final FactCatalogue catalogue;
  private final DecisionTable table;
  private final boolean complete;
  private final Report report;

  /** Those that were put down to some cell, however they are told now. */
  private final Set<Finding> settled = new HashSet<>();

  /** Those that have a better fix of their own. */
  private final Set<Finding> left = new HashSet<>();

  /** With all that is offered, and what is found in it then. */
  private DecisionTable offered;

  private List<Finding> found;
  private final List<Put> taken = new ArrayList<>();
  private int tried;

  /** A cell with another value, null for blank. */
  record Put(int row, int column, @Nullable Object value) {}

  /**
   * @param complete whether no row of the table is left out
   */
  Retry(FactCatalogue catalogue, DecisionTable table, boolean complete, Report report) {
    this.catalogue = catalogue;
    this.complete = complete;
    this.table = table;
    this.report = report;
    this.offered = table;
    this.found = report.findings();
  }

  /** Whether a finding is about rows beside one another, whatever cell it stands at. */
  static boolean isAboutRows(Finding finding) {
    return LEFT.contains(finding.code());
  }

  /** Whether something is found that nothing is known to mend. */
  boolean isOpen() {
    return tried < MOST && found.stream().anyMatch(this::isOpen);
  }

  private boolean isOpen(Finding finding) {
    return isAboutRows(finding) && !settled.contains(finding) && !left.contains(finding);
  }

  /**
   * What the table is free of with some cells, as for any change; nothing where another value is
   * offered for one of them already.
   */
  List<Finding> settled(List<Put> puts) {
    for (Put put : puts) {
      for (Put other : taken) {
        boolean same = other.row() == put.row() && other.column() == put.column();
        if (same && !Objects.equals(other.value(), put.value())) {
          return List.of();
        }
      }
    }
    List<Finding> closed = settled(putting(puts));
    if (!closed.isEmpty()) {
      taken.addAll(puts);
    }
    return closed;
  }

  /**
   * What the table is free of with a change, first what is about its rows; nothing where that
   * stays, or something else comes. The change counts as offered then.
   */
  List<Finding> settled(UnaryOperator<DecisionTable> change) {
    if (!isOpen()) {
      return List.of();
    }
    DecisionTable other = change.apply(offered);
    List<Finding> then = lint(other);
    List<Finding> closed = new ArrayList<>(found);
    closed.removeIf(one -> then.contains(one) || settled.contains(one));
    closed.sort(Comparator.comparing(one -> !isOpen(one)));
    boolean mends = !closed.isEmpty() && isOpen(closed.get(0)) && found.containsAll(then);
    if (!mends || (offered != table && !isSound(change))) {
      return List.of();
    }
    settled.addAll(closed);
    offered = other;
    found = then;
    return closed;
  }

  private List<Finding> lint(DecisionTable other) {
    tried++;
    return new Linter(catalogue).lint(other, complete);
  }

  /** Whether nothing new is found with a change. */
  boolean isSound(UnaryOperator<DecisionTable> change) {
    return tried < MOST && report.findings().containsAll(lint(change.apply(table)));
  }

  /** Leaves it as it is told. */
  void leave(Finding finding) {
    left.add(finding);
  }

  boolean isSettled(Finding finding) {
    return settled.contains(finding);
  }

  static UnaryOperator<DecisionTable> putting(List<Put> puts) {
    return table -> {
      List<Row> rows = new ArrayList<>(table.rows());
      for (Put put : puts) {
        Row row = rows.get(put.row());
        List<Cell> cells = new ArrayList<>(row.cells());
        cells.set(put.column(), new Cell(cells.get(put.column()).cell(), put.value()));
        rows.set(put.row(), new Row(row.id(), row.number(), row.notApplicable(), cells));
      }
      return table.withRows(rows);
    };
  }

  static UnaryOperator<DecisionTable> comparing(int index, Before.Sign sign) {
    return table -> {
      List<Column> columns = new ArrayList<>(table.columns());
      Column column = columns.get(index);
      columns.set(
          index,
          new Column(
              column.header(), column.fact(), sign.operator(), column.attribute(), column.cell()));
      return table.withColumns(columns);
    };
  }
}
