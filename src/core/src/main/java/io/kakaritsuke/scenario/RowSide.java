package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One side of one edge: a value of a fact at which a condition of a row holds, or just no more.
 *
 * @param column the index of the condition's column
 * @param fact the fact that it is about
 * @param value what the fact is; null for missing; {@link #ANY} for whatever is not; a code for a
 *     list that has it and no other code of the condition
 * @param inside whether the condition holds then
 * @param below whether the edge lies above the value, so that what comes closest is the last of it
 */
record RowSide(
    DecisionTable table,
    Row row,
    int column,
    Fact fact,
    @Nullable Object value,
    boolean inside,
    boolean below) {
  /** Any value at all. */
  static final Object ANY = new Object();

  Column condition() {
    return table.columns().get(column);
  }

  /** Whether a value is the one that is meant. */
  boolean isAt(@Nullable Object actual) {
    if (fact.type() == FactType.CODES) {
      return isAtCode(actual instanceof List<?> codes ? codes : List.of());
    }
    if (value == ANY) {
      return actual != null;
    }
    // Ratios and scores may not come to each value; the nearest on the same side will do.
    boolean near = fact.type() == FactType.DECIMAL || fact.origin() != Origin.GIVEN;
    if (near && value instanceof BigDecimal && actual != null) {
      Operator operator = Objects.requireNonNull(condition().operator());
      Object held = Objects.requireNonNull(cell().value());
      return PlainConditions.holds(fact, operator, held, actual) == inside;
    }
    return PlainConditions.isSame(value, actual);
  }

  private boolean isAtCode(List<?> actual) {
    if (condition().operator() == Operator.PRESENCE) {
      return actual.isEmpty() == (value == null);
    }
    Object held = Objects.requireNonNull(cell().value());
    List<?> named = held instanceof List<?> list ? list : List.of(held);
    List<?> both = actual.stream().filter(named::contains).toList();
    return both.equals(value == null ? List.of() : List.of(value));
  }

  Cell cell() {
    return row.cells().get(column);
  }
}
