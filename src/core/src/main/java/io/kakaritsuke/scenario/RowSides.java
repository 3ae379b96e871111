package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TextKinds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names both sides of every edge of every condition, in the order of the tables. */
final class RowSides {
  private final FactCatalogue catalogue;
  private final List<RowSide> sides = new ArrayList<>();

  private RowSides(FactCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  static List<RowSide> of(Rulebook rulebook) {
    RowSides sides = new RowSides(rulebook.catalogue());
    for (DecisionTable table : rulebook.tables()) {
      for (Row row : table.rows()) {
        for (int i = 0; i < table.columns().size(); i++) {
          if (table.columns().get(i).isCondition() && row.cells().get(i).value() != null) {
            sides.add(table, row, i);
          }
        }
      }
    }
    return sides.sides;
  }

  private void add(DecisionTable table, Row row, int index) {
    Column column = table.columns().get(index);
    Object cell = Objects.requireNonNull(row.cells().get(index).value());
    Operator operator = Objects.requireNonNull(column.operator());
    Fact fact = Objects.requireNonNull(catalogue.fact(Objects.requireNonNull(column.fact())));
    for (Object value : values(fact, operator, cell)) {
      add(new RowSide(table, row, index, fact, value, holds(fact, operator, cell, value), false));
    }
    add(new RowSide(table, row, index, fact, null, holds(fact, operator, cell, null), false));
  }

  private void add(RowSide side) {
    boolean below = side.value() instanceof BigDecimal && isBelow(side);
    sides.add(
        new RowSide(
            side.table(),
            side.row(),
            side.column(),
            side.fact(),
            side.value(),
            side.inside(),
            below));
  }

  private static boolean holds(Fact fact, Operator operator, Object cell, @Nullable Object value) {
    if (value == RowSide.ANY) {
      return cell.equals(true);
    }
    Object held = value;
    if (fact.type() == FactType.CODES) {
      held = value == null ? List.of() : List.of(value);
    }
    return PlainConditions.holds(fact, operator, cell, held);
  }

  private static boolean isBelow(RowSide side) {
    Operator operator = Objects.requireNonNull(side.condition().operator());
    return operator.isOrder() && operator.isUpper() == side.inside();
  }

  private static Set<Object> values(Fact fact, Operator operator, Object cell) {
    Set<Object> values = new LinkedHashSet<>();
    if (operator == Operator.PRESENCE) {
      values.add(RowSide.ANY);
      return values;
    }
    if (operator.asksForParts()) {
      return aroundParts(operator, cell);
    }
    Operator.entries(cell)
        .forEach(edge -> values.addAll(values(fact, operator, edge, fact.type())));
    if (fact.type() != FactType.CODES) {
      // Of those that are in no order one other will do; of severities each may be the next.
      others(fact).stream()
          .filter(other -> !values.contains(other))
          .limit(operator.isOrder() ? Integer.MAX_VALUE : 1)
          .forEach(values::add);
    }
    return values;
  }

  // There is no nearest text without a part; any will do.
  private static Set<Object> aroundParts(Operator operator, Object cell) {
    TextKinds kinds = new TextKinds();
    kinds.note(operator, cell);
    Set<Object> values = new LinkedHashSet<>();
    kinds.parts().forEach(part -> values.add(part.text()));
    values.add(kinds.none());
    return values;
  }

  private static List<Object> values(Fact fact, Operator operator, Object edge, FactType type) {
    if (edge instanceof LocalDate day) {
      return beside(operator, day.minusDays(1), day, day.plusDays(1));
    }
    if (!(edge instanceof Number)) {
      return type == FactType.STRING ? List.of(edge, edge + "_X") : List.of(edge);
    }
    BigDecimal number = Edges.number(edge);
    BigDecimal step = Edges.step(fact);
    return beside(operator, number.subtract(step), number, number.add(step));
  }

  private static List<Object> beside(Operator operator, Object below, Object edge, Object above) {
    if (!operator.isOrder()) {
      return List.of(below, edge, above);
    }
    return operator.turnsAtCell() ? List.of(below, edge) : List.of(edge, above);
  }

  private static List<Object> others(Fact fact) {
    return switch (fact.type()) {
      case BOOLEAN -> List.of(true, false);
      case CHOICE, CODES -> fact.choices().stream().<Object>map(Choice::code).toList();
      case STRING, INTEGER, DECIMAL, DATE -> List.of();
    };
  }
}
