package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that decide, table by table, and the memory of which did. */
final class PlainRows {
  private final PlainConditions conditions;
  private final @Nullable Object[] values;
  private final Map<DecisionTable, List<Row>> fired = new IdentityHashMap<>();

  /**
   * @param values filled in as decisions are made; a table is asked when what it names is decided
   */
  PlainRows(PlainConditions conditions, @Nullable Object[] values) {
    this.conditions = conditions;
    this.values = values;
  }

  /** The rows of the table that match and decide something: those that say 対象外 do not. */
  List<Row> applicable(DecisionTable table) {
    List<Row> deciding = conditions.deciding(table, values);
    fired.put(table, deciding);
    for (Row row : deciding) {
      if (row.notApplicable()) {
        return deciding.stream().filter(one -> !one.notApplicable()).toList();
      }
    }
    return deciding;
  }

  /** Takes down rows of a table without conditions that had a part in the decision. */
  void took(DecisionTable table, List<Row> part) {
    fired.put(table, part);
  }

  /**
   * What fired, in the order of the tables, then of the rules.
   *
   * @param byRules of which the DRL rules are taken
   */
  List<Firing> firings(Rulebook rulebook, List<Firing> byRules) {
    List<Firing> firings = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      fired.getOrDefault(table, List.of()).forEach(row -> firings.add(source(table, row)));
    }
    for (Firing firing : byRules) {
      if (firing instanceof Firing.OfRule) {
        firings.add(firing);
      }
    }
    return firings;
  }

  static Firing source(DecisionTable table, Row row) {
    return new Firing.OfRow(table.workbook(), table.sheet(), row.number(), row.id());
  }
}
