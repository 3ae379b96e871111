package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.TableKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that the cells of a row say one due time, by one clock where the table has clocks. */
final class DueCells {
  private final RowDraft row;
  private final List<ReadColumn> columns;
  private final Findings findings;

  private DueCells(RowDraft row, List<ReadColumn> columns, Findings findings) {
    this.row = row;
    this.columns = columns;
    this.findings = findings;
  }

  static void check(RowDraft row, List<ReadColumn> columns, Findings findings) {
    if (!row.notApplicable()) {
      new DueCells(row, columns, findings).check();
    }
  }

  private void check() {
    int hours = column(TableKind.DUE_IN_HOURS);
    int minutes = column(TableKind.DUE_IN_MINUTES);
    int clock = column(TableKind.DUE_CLOCK);
    if (isFilled(hours) && isFilled(minutes)) {
      findings.add(place(minutes), TableComplaints.dueTwice(), shown(minutes));
    }
    boolean due = isFilled(hours) || isFilled(minutes);
    if (clock >= 0 && due && !isFilled(clock)) {
      findings.add(place(clock), TableComplaints.outcomeMissing(TableKind.DUE_CLOCK));
    }
    if (isFilled(clock) && !due) {
      findings.add(place(clock), TableComplaints.clockWithoutDue(), shown(clock));
    }
  }

  private int column(String header) {
    for (int i = 0; i < columns.size(); i++) {
      ReadColumn column = columns.get(i);
      if (column.fact() == null && column.column().header().equals(header)) {
        return i;
      }
    }
    return -1;
  }

  // What could not be read is filled all the same.
  private boolean isFilled(int column) {
    return column >= 0 && cell(column) != null;
  }

  private @Nullable GridCell cell(int column) {
    return row.row().cell(columns.get(column).index());
  }

  private @Nullable String shown(int column) {
    GridCell cell = cell(column);
    return cell == null ? null : cell.shown();
  }

  private Place place(int column) {
    return columns.get(column).header().place().at(row.cells().get(column).cell());
  }
}
