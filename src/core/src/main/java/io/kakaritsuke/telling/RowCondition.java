package io.kakaritsuke.telling;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Operator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A filled condition of a row of a table 通知. */
public record RowCondition(Fact fact, Operator operator, Object cell) {
  public RowCondition {
    Objects.requireNonNull(fact);
    Objects.requireNonNull(operator);
    Objects.requireNonNull(cell);
  }

  /**
   * Whether a value satisfies it: a missing one satisfies none but ない, and of codes none is no code
   * of any list.
   */
  public boolean holds(@Nullable Object value) {
    if (value instanceof List<?> codes && operator == Operator.PRESENCE) {
      return codes.isEmpty() != cell.equals(true);
    }
    if (value == null) {
      return operator == Operator.PRESENCE && cell.equals(false);
    }
    return operator.holds(value, cell);
  }

  /** Whether it is about the decision before, and not about the account as it is now. */
  public boolean isOfChange() {
    return switch (fact.name()) {
      case ToldFacts.CHANGES,
          ToldFacts.CHANGE_CAUSES,
          ToldFacts.PREVIOUS_BAND,
          ToldFacts.SCORE_CHANGE ->
          fact.origin() == Origin.DECIDED;
      default -> false;
    };
  }

  /** The entries of a cell that a value must be one of; none for a condition of another sort. */
  public List<?> named() {
    return operator.namesValues() ? Operator.entries(cell) : List.of();
  }
}
