package io.kakaritsuke.telling;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be done when an account becomes somebody else's, by the tables 引継ぎ of a rulebook. */
public final class HandoverRows {
  private HandoverRows() {}

  /**
   * One thing.
   *
   * @param hours until when, by the clock; null where it is due at no time
   * @param clock null where the table has no clocks
   */
  public record Item(
      String code,
      String action,
      @Nullable BigDecimal hours,
      @Nullable DueClock clock,
      DecisionTable table,
      Row row) {}

  /** All of them, in table order; none where the rulebook has no such table. */
  public static List<Item> of(Rulebook rulebook) {
    List<Item> items = new ArrayList<>();
    for (DecisionTable table : rulebook.tables(TableKind.HANDOVER).toList()) {
      for (Row row : table.rows()) {
        if (!row.notApplicable()) {
          items.add(
              new Item(
                  (String) Objects.requireNonNull(table.outcome(row, OutcomeColumn.CODE)),
                  (String) Objects.requireNonNull(table.outcome(row, OutcomeColumn.ACTION)),
                  (BigDecimal) table.outcome(row, OutcomeColumn.DUE_IN_HOURS),
                  table.outcome(row, OutcomeColumn.DUE_CLOCK) instanceof String clock
                      ? DueClock.valueOf(clock)
                      : null,
                  table,
                  row));
        }
      }
    }
    return items;
  }
}
