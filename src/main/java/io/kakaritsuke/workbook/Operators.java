package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which operators a condition on a fact may have. */
final class Operators {
  /** The word under an outcome that is handed on as an attribute of the segment. */
  static final String ATTRIBUTE = "属性";

  private Operators() {}

  static @Nullable Operator of(String word) {
    for (Operator operator : Operator.values()) {
      if (operator.label().equals(word)) {
        return operator;
      }
    }
    return null;
  }

  static boolean fits(Operator operator, Fact fact) {
    return switch (operator) {
      case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN -> isOrdered(fact);
      case EQUAL ->
          switch (fact.type()) {
            case STRING, INTEGER, DECIMAL, BOOLEAN, CHOICE -> true;
            case DATE, CODES -> false;
          };
      case ANY_OF, NONE_OF ->
          switch (fact.type()) {
            case STRING, INTEGER, DECIMAL, BOOLEAN, CHOICE, CODES -> true;
            case DATE -> false;
          };
      case PRESENCE -> true;
    };
  }

  static boolean isOrdered(Fact fact) {
    return switch (fact.type()) {
      case INTEGER, DECIMAL, DATE -> true;
      case CHOICE -> fact.name().equals(FactCatalogue.HIGHEST_SEVERITY);
      case STRING, BOOLEAN, CODES -> false;
    };
  }

  static String fitting(Fact fact) {
    return Arrays.stream(Operator.values())
        .filter(operator -> fits(operator, fact))
        .map(Operator::label)
        .collect(Collectors.joining("、"));
  }

  static List<String> words() {
    return Arrays.stream(Operator.values()).map(Operator::label).toList();
  }
}
