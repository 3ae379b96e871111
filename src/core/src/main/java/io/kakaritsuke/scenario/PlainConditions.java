package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a row matches, read off its cells one after the other. */
final class PlainConditions {
  private final FactCatalogue catalogue;

  /** For each table the places of the facts that its columns name, -1 for outcomes. */
  private final Map<DecisionTable, int[]> places = new IdentityHashMap<>();

  PlainConditions(Rulebook rulebook) {
    this.catalogue = rulebook.catalogue();
    for (DecisionTable table : rulebook.tables()) {
      places.put(table, table.columns().stream().mapToInt(this::place).toArray());
    }
  }

  private int place(Column column) {
    return column.fact() == null ? -1 : catalogue.index(column.fact());
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
    int[] facts = Objects.requireNonNull(places.get(table));
    List<Row> matching = new ArrayList<>();
    for (Row row : table.rows()) {
      if (matches(table.columns(), row, facts, values)) {
        matching.add(row);
      }
    }
    return matching;
  }

  private boolean matches(List<Column> columns, Row row, int[] facts, @Nullable Object[] values) {
    for (int i = 0; i < facts.length; i++) {
      Operator operator = columns.get(i).operator();
      Object cell = row.cells().get(i).value();
      if (operator != null && cell != null) {
        Fact fact = catalogue.facts().get(facts[i]);
        if (!holds(fact, operator, cell, values[facts[i]])) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Whether one value satisfies one cell; a missing one satisfies none but ない, one too old none.
   */
  static boolean holds(Fact fact, Operator operator, Object cell, @Nullable Object value) {
    if (value == PlainValues.TOO_OLD) {
      return false;
    }
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
      case CONTAINS -> all(cell).stream().anyMatch(part -> isIn((String) part, (String) value));
      case CONTAINS_NONE ->
          all(cell).stream().noneMatch(part -> isIn((String) part, (String) value));
      case PRESENCE -> throw new IllegalStateException("decided above");
    };
  }

  // Held against the text at each place, one after the other.
  private static boolean isIn(String part, String text) {
    for (int from = 0; from + part.length() <= text.length(); from++) {
      if (text.startsWith(part, from)) {
        return true;
      }
    }
    return false;
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

  /** Whether two values are the same, numbers by what they are worth. */
  static boolean isSame(@Nullable Object one, @Nullable Object other) {
    return one == null || other == null ? one == other : same(one, other);
  }

  private static boolean same(Object value, Object cell) {
    if (value instanceof Number && cell instanceof Number) {
      return compare(value, cell) == 0;
    }
    return value.equals(cell);
  }

  private static int order(Fact fact, Object value, Object cell) {
    if (fact.name().equals(FactCatalogue.HIGHEST_SEVERITY)) {
      return Severity.valueOf((String) value).compareTo(Severity.valueOf((String) cell));
    }
    return value instanceof LocalDate day ? day.compareTo((LocalDate) cell) : compare(value, cell);
  }

  private static int compare(Object value, Object cell) {
    return value instanceof Long whole && cell instanceof Long other
        ? whole.compareTo(other)
        : number(value).compareTo(number(cell));
  }

  private static BigDecimal number(Object number) {
    return number instanceof BigDecimal decimal
        ? decimal
        : BigDecimal.valueOf(((Number) number).longValue());
  }
}
