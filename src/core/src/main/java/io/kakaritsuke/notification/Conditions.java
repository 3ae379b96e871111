package io.kakaritsuke.notification;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.telling.RowCondition;
import java.util.ArrayList;
import java.util.List;

/** The filled conditions of rows. */
final class Conditions {
  private Conditions() {}

  static List<RowCondition> of(FactCatalogue catalogue, DecisionTable table, Row row) {
    List<RowCondition> conditions = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Operator operator = column.operator();
      Object cell = row.cells().get(i).value();
      Fact fact = column.fact() == null ? null : catalogue.fact(column.fact());
      if (fact != null && operator != null && cell != null) {
        conditions.add(new RowCondition(fact, operator, cell));
      }
    }
    return conditions;
  }
}
