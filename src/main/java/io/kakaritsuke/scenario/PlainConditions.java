package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a row matches, read off its cells one after the other. */
final class PlainConditions {
  private final FactCatalogue catalogue;

  PlainConditions(FactCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The rows that match and, by the hit policy of the table, decide. */
  List<Row> deciding(DecisionTable table, @Nullable Object[] values) {
    List<Row> matching = matching(table, values);
    return switch (table.hitPolicy()) {
      case COLLECT -> matching;
      case FIRST, UNIQUE -> matching.isEmpty() ? List.of() : matching.subList(0, 1);
    };
  }

  /** Every row whose filled conditions all hold. */
  List<Row> matching(DecisionTable table, @Nullable Object[] values) {
    List<Row> matching = new ArrayList<>();
    for (Row row : table.rows()) {
      if (matches(table, row, values)) {
        matching.add(row);
      }
    }
    return matching;
  }

  private boolean matches(DecisionTable table, Row row, @Nullable Object[] values) {
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object cell = row.cells().get(i).value();
      if (column.isCondition() && cell != null && !holds(column, cell, values)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Column column, Object cell, @Nullable Object[] values) {
    String name = Objects.requireNonNull(column.fact());
    Fact fact = Objects.requireNonNull(catalogue.fact(name));
    return holds(
        fact, Objects.requireNonNull(column.operator()), cell, values[catalogue.index(name)]);
  }

  /** Whether one value satisfies one cell; a missing one satisfies none but ない. */
  static boolean holds(Fact fact, Operator operator, Object cell, @Nullable Object value) {
    if (fact.type() == FactType.CODES) {
      return anyCode((List<?>) value, operator, cell);
    }
    if (operator == Operator.PRESENCE) {
      return (value != null) == cell.equals(true);
    }
    if (value == null) {
      return false;
    }
    return switch (operator) {
      case AT_LEAST -> order(fact, value, cell) >= 0;
      case AT_MOST -> order(fact, value, cell) <= 0;
      case MORE_THAN -> order(fact, value, cell) > 0;
      case LESS_THAN -> order(fact, value, cell) < 0;
      case EQUAL -> same(value, cell);
      case ANY_OF -> all(cell).stream().anyMatch(one -> same(value, one));
      case NONE_OF -> all(cell).stream().noneMatch(one -> same(value, one));
      case PRESENCE -> throw new IllegalStateException("decided above");
    };
  }

  private static boolean anyCode(@Nullable List<?> codes, Operator operator, Object cell) {
    List<?> there = codes == null ? List.of() : codes;
    if (operator == Operator.PRESENCE) {
      return there.isEmpty() != cell.equals(true);
    }
    boolean some = all(cell).stream().anyMatch(there::contains);
    return operator == Operator.NONE_OF ? !some : some;
  }

  private static List<?> all(Object cell) {
    return cell instanceof List<?> list ? list : List.of(cell);
  }

  private static boolean same(Object value, Object cell) {
    if (value instanceof Number && cell instanceof Number) {
      return number(value).compareTo(number(cell)) == 0;
    }
    return value.equals(cell);
  }

  private static int order(Fact fact, Object value, Object cell) {
    if (fact.name().equals(FactCatalogue.HIGHEST_SEVERITY)) {
      return Severity.valueOf((String) value).compareTo(Severity.valueOf((String) cell));
    }
    return value instanceof LocalDate day
        ? day.compareTo((LocalDate) cell)
        : number(value).compareTo(number(cell));
  }

  private static BigDecimal number(Object number) {
    return new BigDecimal(number.toString());
  }
}
