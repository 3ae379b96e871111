package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Severity;
import java.util.List;

/** What operators mean where the engine's own comparison does not serve. */
final class Conditions {
  private Conditions() {}

  /** The values of a cell: of a list cell all, else the one. */
  static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }

  /** Whether a severity satisfies a condition cell of the column 最も高い重要度. */
  static boolean severityHolds(Severity severity, Operator operator, Object value) {
    if (operator == Operator.PRESENCE) {
      return value.equals(true);
    }
    if (operator == Operator.ANY_OF) {
      return list(value).contains(severity.name());
    }
    if (operator == Operator.NONE_OF) {
      return !list(value).contains(severity.name());
    }
    int difference = severity.compareTo(Severity.valueOf((String) value));
    return switch (operator) {
      case AT_LEAST -> difference >= 0;
      case AT_MOST -> difference <= 0;
      case MORE_THAN -> difference > 0;
      case LESS_THAN -> difference < 0;
      case EQUAL, ANY_OF, NONE_OF, PRESENCE -> difference == 0;
    };
  }
}
