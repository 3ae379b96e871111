package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Operator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the operators of the sheets mean, in plain Java. */
final class PlainComparison {
  private PlainComparison() {}

  /** Whether the fact satisfies the condition cell; a missing one satisfies ない only. */
  static boolean holds(@Nullable Object fact, Operator operator, Object cell) {
    if (operator == Operator.PRESENCE) {
      return (fact != null) == cell.equals(true);
    }
    if (fact == null) {
      return false;
    }
    return switch (operator) {
      case AT_LEAST -> compare(fact, cell) >= 0;
      case AT_MOST -> compare(fact, cell) <= 0;
      case MORE_THAN -> compare(fact, cell) > 0;
      case LESS_THAN -> compare(fact, cell) < 0;
      case EQUAL -> compare(fact, cell) == 0;
      case ANY_OF -> isAmong(fact, (List<?>) cell);
      case NONE_OF -> !isAmong(fact, (List<?>) cell);
      case CONTAINS -> ((List<?>) cell).stream().anyMatch(part -> isIn(fact, part));
      case CONTAINS_NONE -> ((List<?>) cell).stream().noneMatch(part -> isIn(fact, part));
      case PRESENCE -> throw new IllegalStateException();
    };
  }

  private static boolean isIn(Object text, Object part) {
    return Pattern.compile((String) part, Pattern.LITERAL).matcher((String) text).find();
  }

  private static boolean isAmong(Object fact, List<?> cells) {
    return cells.stream().anyMatch(cell -> compare(fact, cell) == 0);
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object fact, Object cell) {
    return ((Comparable<Object>) fact).compareTo(cell);
  }
}
