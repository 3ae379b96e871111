package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that a cell could hold instead of its own by a slip of one step. */
final class Slips {
  private Slips() {}

  /** One step up and down, another choice, the other of yes and no, a list without an element. */
  static List<Object> of(Object value, List<Choice> choices) {
    if (value instanceof Long number) {
      return List.of(number - 1, number + 1);
    }
    if (value instanceof BigDecimal number) {
      BigDecimal step = BigDecimal.ONE.movePointLeft(Math.max(0, places(number)));
      return List.of(number.subtract(step), number.add(step));
    }
    if (value instanceof LocalDate day) {
      return List.of(day.minusDays(1), day.plusDays(1));
    }
    if (value instanceof Boolean flag) {
      return List.of(!flag);
    }
    return value instanceof List<?> list ? withoutOne(list) : others((String) value, choices);
  }

  private static int places(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.stripTrailingZeros().scale();
  }

  private static List<Object> withoutOne(List<?> list) {
    List<Object> shorter = new ArrayList<>();
    for (int i = 0; i < list.size() && list.size() > 1; i++) {
      List<Object> rest = new ArrayList<>(list);
      rest.remove(i);
      shorter.add(List.copyOf(rest));
    }
    return shorter;
  }

  private static List<Object> others(String value, List<Choice> choices) {
    List<Object> others = new ArrayList<>();
    for (Choice choice : choices) {
      if (!choice.code().equals(value)) {
        others.add(choice.code());
      }
    }
    return others.isEmpty() ? List.of(value + "_X") : others;
  }

  /** The choices of the fact, where it has any. */
  static List<Choice> choices(@Nullable Fact fact) {
    return fact == null ? List.of() : fact.choices();
  }
}
