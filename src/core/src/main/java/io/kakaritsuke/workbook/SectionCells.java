package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.telling.ListFacts;
import io.kakaritsuke.telling.ListOrder;
import io.kakaritsuke.telling.Listed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that the cells of a row of a table 一覧 say something of what the row lists. */
final class SectionCells {
  private final RowDraft row;
  private final List<ReadColumn> columns;
  private final Findings findings;
  private final Listed listed;

  private SectionCells(RowDraft row, List<ReadColumn> columns, Findings findings) {
    this.row = row;
    this.columns = columns;
    this.findings = findings;
    this.listed =
        value(OutcomeColumn.LISTED) instanceof String code ? Listed.valueOf(code) : Listed.ACCOUNTS;
  }

  static void check(RowDraft row, List<ReadColumn> columns, Findings findings) {
    SectionCells cells = new SectionCells(row, columns, findings);
    boolean unread =
        cells.isFilled(OutcomeColumn.LISTED) && cells.value(OutcomeColumn.LISTED) == null;
    if (!row.notApplicable() && !unread) {
      cells.check();
    }
  }

  private void check() {
    boolean counts = isFilled(OutcomeColumn.COUNTED_FROM);
    for (int i = 0; i < columns.size(); i++) {
      ReadColumn column = columns.get(i);
      if (row.row().cell(column.index()) != null && row.cells().get(i).value() != null) {
        Complaint complaint =
            column.fact() == null
                ? outcome(OutcomeColumn.of(column.column().header()), i, counts)
                : condition(column.fact(), counts);
        if (complaint != null) {
          Place place = column.header().place().at(row.cells().get(i).cell());
          findings.add(place, complaint, column.column().header());
        }
      }
    }
  }

  private @Nullable Complaint condition(Fact fact, boolean counts) {
    boolean ofLists = fact.origin() == Origin.DECIDED;
    boolean ofFeeds = ofLists && fact.name().equals(ListFacts.FEED_TROUBLES);
    if (ofFeeds != (listed == Listed.FEEDS)) {
      return SectionComplaints.notOfThis(fact.label(), listed);
    }
    return ofLists && fact.name().equals(ListFacts.DUE) && listed == Listed.ACCOUNTS && !counts
        ? SectionComplaints.dueOfNothing()
        : null;
  }

  private @Nullable Complaint outcome(@Nullable OutcomeColumn outcome, int column, boolean counts) {
    boolean ofDays = outcome == OutcomeColumn.COUNTED_FROM || outcome == OutcomeColumn.INTERVAL;
    boolean order = outcome == OutcomeColumn.ORDER;
    if (outcome != null
        && (ofDays && listed != Listed.ACCOUNTS || order && listed == Listed.FEEDS)) {
      return SectionComplaints.notOfThis(outcome.header(), listed);
    }
    if (outcome == OutcomeColumn.INTERVAL && !counts) {
      return SectionComplaints.intervalOfNothing();
    }
    boolean byDue = order && ListOrder.By.DUE.name().equals(row.cells().get(column).value());
    return byDue && listed == Listed.ACCOUNTS && !counts ? SectionComplaints.dueOfNothing() : null;
  }

  private boolean isFilled(OutcomeColumn outcome) {
    int place = place(outcome);
    // One that could not be read says something all the same.
    return place >= 0 && row.row().cell(columns.get(place).index()) != null;
  }

  private @Nullable Object value(OutcomeColumn outcome) {
    int place = place(outcome);
    return place < 0 ? null : row.cells().get(place).value();
  }

  private int place(OutcomeColumn outcome) {
    return outcome.placeIn(columns.stream().map(ReadColumn::column).toList());
  }
}
