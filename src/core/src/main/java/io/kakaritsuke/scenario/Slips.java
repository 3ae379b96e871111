package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
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
    return value instanceof List<?> list ? ofList(list) : others((String) value, choices);
  }

  /** What was done, as {@code 点数 25 → 24}. */
  static String words(String what, @Nullable Object before, @Nullable Object after) {
    return what + " " + show(before) + " → " + show(after);
  }

  private static String show(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null ? "空" : value.toString();
  }

  private static int places(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.stripTrailingZeros().scale();
  }

  // Without each element, and with each that can be moved a step moved by one.
  private static List<Object> ofList(List<?> list) {
    List<Object> others = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.size() > 1) {
        List<Object> rest = new ArrayList<>(list);
        rest.remove(i);
        others.add(List.copyOf(rest));
      }
      if (!(list.get(i) instanceof String)) {
        for (Object moved : of(list.get(i), List.of())) {
          List<Object> changed = new ArrayList<>(list);
          changed.set(i, moved);
          others.add(List.copyOf(changed));
        }
      }
    }
    return others;
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
}
