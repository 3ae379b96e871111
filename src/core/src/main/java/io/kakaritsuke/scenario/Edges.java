package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of each fact at which a decision may turn, read off the tables and the catalogue. */
final class Edges {
  /** As many places as a decimal fact may have, and as ratios are rounded to. */
  static final BigDecimal SMALLEST = BigDecimal.ONE.movePointLeft(10);

  private final Map<String, List<Object>> byFact = new HashMap<>();

  Edges(Rulebook rulebook) {
    Map<String, Set<Object>> cells = new HashMap<>();
    for (DecisionTable table : rulebook.tables()) {
      for (int i = 0; i < table.columns().size(); i++) {
        Column column = table.columns().get(i);
        if (column.fact() != null) {
          Set<Object> values = cells.computeIfAbsent(column.fact(), n -> new LinkedHashSet<>());
          for (Row row : table.rows()) {
            add(values, column, row.cells().get(i));
          }
        }
      }
    }
    for (Fact fact : rulebook.catalogue().facts()) {
      Set<Object> values = cells.getOrDefault(fact.name(), new LinkedHashSet<>());
      byFact.put(fact.name(), around(fact, values, rulebook.settings()));
    }
  }

  private static void add(Set<Object> values, Column column, Cell cell) {
    if (cell.value() != null) {
      List<?> entries = Operator.entries(cell.value());
      values.addAll(entries);
      if (column.operator() != null && column.operator().asksForParts()) {
        entries.forEach(part -> values.addAll(List.of("x" + part, part + "x", "x" + part + "x")));
      }
    }
  }

  // DRL rules compare facts with settings; which with which cannot be seen, so all are tried.
  private static List<Object> around(Fact fact, Set<Object> cells, List<Setting> settings) {
    Set<Object> values = new LinkedHashSet<>();
    if (fact.type() == FactType.INTEGER || fact.type() == FactType.DECIMAL) {
      Set<BigDecimal> numbers = new LinkedHashSet<>();
      cells.stream().filter(Number.class::isInstance).forEach(one -> numbers.add(number(one)));
      settings.stream()
          .map(Setting::value)
          .filter(Number.class::isInstance)
          .forEach(one -> numbers.add(number(one)));
      numbers.add(BigDecimal.ZERO);
      addIfGiven(numbers, fact.minimum());
      addIfGiven(numbers, fact.maximum());
      numbers.forEach(one -> values.addAll(beside(fact, one)));
    } else {
      for (Object cell : cells) {
        values.addAll(cell instanceof LocalDate day ? beside(day) : List.of(cell));
      }
    }
    values.removeIf(value -> value instanceof BigDecimal number && !isWithin(fact, number));
    return List.copyOf(values);
  }

  private static void addIfGiven(Set<BigDecimal> numbers, @Nullable BigDecimal bound) {
    if (bound != null) {
      numbers.add(bound);
    }
  }

  private static List<BigDecimal> beside(Fact fact, BigDecimal number) {
    BigDecimal step = step(fact);
    return List.of(number.subtract(step), number, number.add(step));
  }

  private static List<LocalDate> beside(LocalDate day) {
    return List.of(day.minusDays(1), day, day.plusDays(1));
  }

  /** The smallest difference that two values of a numeric fact can have. */
  static BigDecimal step(Fact fact) {
    return fact.type() == FactType.INTEGER ? BigDecimal.ONE : SMALLEST;
  }

  static BigDecimal number(Object value) {
    return new BigDecimal(value.toString());
  }

  /** The values of the fact within its bounds: a step below, at, and a step above each edge. */
  List<Object> within(Fact fact) {
    return byFact.getOrDefault(fact.name(), List.of());
  }

  static boolean isWithin(Fact fact, BigDecimal number) {
    return (fact.minimum() == null || number.compareTo(fact.minimum()) >= 0)
        && (fact.maximum() == null || number.compareTo(fact.maximum()) <= 0);
  }
}
