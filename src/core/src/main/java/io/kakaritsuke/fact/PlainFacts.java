package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes given facts that are plain values already, as scenarios hold them. */
public final class PlainFacts {
  private PlainFacts() {}

  /**
   * Takes all facts; each is checked as if it came in a request.
   *
   * @param given by name: null, Boolean, BigDecimal, or String (dates and codes included)
   */
  public static void read(
      Map<String, ? extends @Nullable Object> given, FactCatalogue catalogue, FactIntake intake) {
    for (Map.Entry<String, ? extends @Nullable Object> fact : given.entrySet()) {
      int index = intake.given(fact.getKey());
      Object value = fact.getValue();
      if (index >= 0 && value != null) {
        take(index, catalogue.facts().get(index).type(), value, intake);
      }
    }
  }

  private static void take(int index, FactType type, Object value, FactIntake intake) {
    boolean numeric = type == FactType.INTEGER || type == FactType.DECIMAL;
    if (value instanceof BigDecimal number && numeric) {
      intake.number(index, number);
    } else if (value instanceof Boolean flag && type == FactType.BOOLEAN) {
      intake.flag(index, flag);
    } else if (value instanceof String text) {
      JsonFacts.text(text, type, index, intake);
    } else {
      intake.wrongType(index);
    }
  }
}
