package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.rulebook.Aggregate;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the sheet 「集計」 makes of subjects that a scenario names, without a database: the words of the
 * sheet are looked up in each subject as they stand.
 */
final class PlainAggregates {
  private static final int PLACES = 10;

  private PlainAggregates() {}

  /**
   * The facts that the aggregates fill; what cannot be computed, as a share of none, is left out.
   *
   * @param subjects by rulebook; aggregates over rulebooks that are not named fill nothing
   */
  static Map<String, Object> facts(
      List<Aggregate> aggregates, Map<String, List<Map<String, @Nullable Object>>> subjects) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (Aggregate aggregate : aggregates) {
      List<Map<String, @Nullable Object>> all = subjects.get(aggregate.rulebook());
      BigDecimal value = all == null ? null : value(aggregate, all);
      if (value != null) {
        facts.put(aggregate.fact(), value);
      }
    }
    return facts;
  }

  /** The words of the other rulebook that the aggregates over it look up. */
  static List<String> words(List<Aggregate> aggregates, String rulebook) {
    return aggregates.stream()
        .filter(aggregate -> aggregate.rulebook().equals(rulebook))
        .flatMap(PlainAggregates::words)
        .distinct()
        .toList();
  }

  private static Stream<String> words(Aggregate aggregate) {
    Stream<String> asked =
        Stream.concat(aggregate.conditions().stream(), aggregate.share().stream())
            .map(condition -> condition.fact().word());
    return aggregate.of() == null ? asked : Stream.concat(Stream.of(aggregate.of().word()), asked);
  }

  private static @Nullable BigDecimal value(
      Aggregate aggregate, List<Map<String, @Nullable Object>> all) {
    List<Map<String, @Nullable Object>> counted =
        all.stream().filter(subject -> meets(aggregate.conditions(), subject)).toList();
    long some = counted.stream().filter(subject -> meets(aggregate.share(), subject)).count();
    List<BigDecimal> numbers = numbers(aggregate.of(), counted);
    BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return switch (aggregate.function()) {
      case COUNT -> BigDecimal.valueOf(counted.size());
      case SHARE -> quotient(BigDecimal.valueOf(some), counted.size());
      case SUM -> numbers.isEmpty() ? null : sum;
      case MEAN -> quotient(sum, numbers.size());
    };
  }

  private static List<BigDecimal> numbers(
      Aggregate.@Nullable Named of, List<Map<String, @Nullable Object>> subjects) {
    return of == null
        ? List.of()
        : subjects.stream()
            .map(subject -> subject.get(of.word()))
            .filter(BigDecimal.class::isInstance)
            .map(BigDecimal.class::cast)
            .toList();
  }

  private static @Nullable BigDecimal quotient(BigDecimal dividend, int divisor) {
    return divisor == 0
        ? null
        : dividend.divide(BigDecimal.valueOf(divisor), PLACES, RoundingMode.HALF_UP);
  }

  private static boolean meets(
      List<Aggregate.Condition> conditions, Map<String, @Nullable Object> subject) {
    return conditions.stream()
        .allMatch(
            condition ->
                holds(
                    condition.operator(), condition.value(), subject.get(condition.fact().word())));
  }

  private static boolean holds(Operator operator, Object cell, @Nullable Object value) {
    boolean none = value == null || (value instanceof List<?> list && list.isEmpty());
    if (operator == Operator.PRESENCE) {
      return none != cell.equals("ある");
    }
    if (value instanceof List<?> codes) {
      boolean some = parts(cell).anyMatch(codes::contains);
      return some != (operator == Operator.NONE_OF);
    }
    if (value == null) {
      return false;
    }
    return switch (operator) {
      case AT_LEAST -> order(value, cell) >= 0;
      case AT_MOST -> order(value, cell) <= 0;
      case MORE_THAN -> order(value, cell) > 0;
      case LESS_THAN -> order(value, cell) < 0;
      case EQUAL -> order(value, cell) == 0;
      case ANY_OF -> parts(cell).anyMatch(part -> part.equals(value));
      case NONE_OF -> parts(cell).noneMatch(part -> part.equals(value));
      case CONTAINS -> parts(cell).anyMatch(part -> value.toString().contains(part));
      case CONTAINS_NONE -> parts(cell).noneMatch(part -> value.toString().contains(part));
      case PRESENCE -> throw new IllegalStateException("decided above");
    };
  }

  private static Stream<String> parts(Object cell) {
    return Stream.of(String.valueOf(cell).split("\\s*[、,，]\\s*", -1));
  }

  // Values that cannot be compared are as little the same as one is above the other.
  private static int order(Object value, Object cell) {
    if (value instanceof BigDecimal number && cell instanceof BigDecimal other) {
      return number.compareTo(other);
    }
    if (cell instanceof LocalDate day && value instanceof String text) {
      LocalDate own = IsoDate.parse(text);
      return own == null ? -1 : own.compareTo(day);
    }
    if (value instanceof Boolean flag) {
      return flag == (cell.equals(true) || cell.equals("はい")) ? 0 : -1;
    }
    return value.equals(cell) ? 0 : -1;
  }
}
