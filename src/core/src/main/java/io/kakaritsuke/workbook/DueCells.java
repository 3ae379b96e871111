package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OutcomeColumn;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that the cells of a row say one due time, by one clock where the table has clocks. */
final class DueCells {
  private final RowDraft row;
  private final List<ReadColumn> columns;
  private final @Nullable Was was;
  private final Findings findings;

  private DueCells(RowDraft row, List<ReadColumn> columns, @Nullable Was was, Findings findings) {
    this.row = row;
    this.columns = columns;
    this.was = was;
    this.findings = findings;
  }

  static void check(RowDraft row, List<ReadColumn> columns, @Nullable Was was, Findings findings) {
    if (!row.notApplicable()) {
      new DueCells(row, columns, was, findings).check();
    }
  }

  private void check() {
    int hours = column(OutcomeColumn.DUE_IN_HOURS);
    int minutes = column(OutcomeColumn.DUE_IN_MINUTES);
    int clock = column(OutcomeColumn.DUE_CLOCK);
    if (isFilled(hours) && isFilled(minutes)) {
      // Where one was there before, it is the other one that is too many.
      int second = was(minutes) && !was(hours) ? hours : minutes;
      findings.add(place(second), TableComplaints.dueTwice(), shown(second));
    }
    boolean due = isFilled(hours) || isFilled(minutes);
    if (clock >= 0 && due && !isFilled(clock)) {
      findings.add(place(clock), TableComplaints.outcomeMissing(OutcomeColumn.DUE_CLOCK.header()));
    }
    if (isFilled(clock) && !due) {
      // Where one was cleared, that is where it is missing.
      int missing = was(hours) ? hours : was(minutes) ? minutes : clock;
      findings.add(place(missing), TableComplaints.clockWithoutDue(), shown(missing));
    }
    if (clock >= 0 && DueClock.BUSINESS_DAYS.name().equals(value(clock))) {
      checkBusinessDays(hours, minutes);
    }
  }

  private void checkBusinessDays(int hours, int minutes) {
    if (isFilled(minutes)) {
      findings.add(place(minutes), TableComplaints.businessDaysInMinutes(), shown(minutes));
    } else if (hours >= 0
        && value(hours) instanceof BigDecimal due
        && !DueClock.areBusinessDays(due)) {
      findings.add(place(hours), TableComplaints.notBusinessDays(due), shown(hours));
    }
  }

  private int column(OutcomeColumn outcome) {
    for (int i = 0; i < columns.size(); i++) {
      ReadColumn column = columns.get(i);
      if (column.fact() == null && column.column().header().equals(outcome.header())) {
        return i;
      }
    }
    return -1;
  }

  // What could not be read is filled all the same.
  private boolean isFilled(int column) {
    return column >= 0 && cell(column) != null;
  }

  private boolean was(int column) {
    return column >= 0 && was != null && was.cell(row.id(), columns.get(column).index()) != null;
  }

  private @Nullable Object value(int column) {
    return row.cells().get(column).value();
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
