package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table among all rows of the rulebook.
 *
 * @param from the index of its first row
 * @param to the index after its last row
 * @param stage the stage in which its rows are matched
 * @param measuredFact the fact of its first condition column, which an indicator measures
 * @param measuredIndex the index of that fact; -1 without one
 */
record TableRules(
    DecisionTable table,
    int from,
    int to,
    int stage,
    @Nullable String measuredFact,
    int measuredIndex) {

  static TableRules of(DecisionTable table, int from, int to, int stage, FactCatalogue catalogue) {
    String measured =
        table.columns().stream()
            .filter(Column::isCondition)
            .findFirst()
            .map(Column::fact)
            .orElse(null);
    int index = measured == null ? -1 : catalogue.index(measured);
    return new TableRules(table, from, to, stage, measured, index);
  }

  /**
   * The index of the next row that decides, or -1. Of a FIRST or UNIQUE table the topmost matching
   * row is the only one that decides.
   */
  int next(Collector collector, int after) {
    if (after >= from && table.hitPolicy() != HitPolicy.COLLECT) {
      return -1;
    }
    int row = collector.nextRow(Math.max(from, after + 1));
    return row < to ? row : -1;
  }

  /** The index of the first row that decides, or -1. */
  int first(Collector collector) {
    return next(collector, -1);
  }
}
