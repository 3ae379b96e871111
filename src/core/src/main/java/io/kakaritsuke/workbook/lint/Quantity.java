package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.TimeUnits;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number with its unit in a text.
 *
 * @param written the unit as the text has it
 */
record Quantity(BigDecimal amount, String unit, String written) {
  /** The quantity, when the text goes on there with that unit or with one of time; else null. */
  static @Nullable Quantity of(BigDecimal amount, String text, int at, String unit) {
    if (text.startsWith(unit, at)) {
      return new Quantity(amount, TimeUnits.canonical(unit), unit);
    }
    boolean year = text.startsWith("年", at) && amount.compareTo(BigDecimal.valueOf(1_000)) >= 0;
    for (Map.Entry<String, String> spelling : TimeUnits.spellings().entrySet()) {
      if (text.startsWith(spelling.getKey(), at) && !year) {
        return new Quantity(amount, spelling.getValue(), spelling.getKey());
      }
    }
    return null;
  }

  /** Whether the unit is the other one, or one of time that is longer. */
  boolean isAsLongAs(String other) {
    TimeUnits.Length mine = TimeUnits.length(unit);
    TimeUnits.Length its = TimeUnits.length(TimeUnits.canonical(other));
    return unit.equals(TimeUnits.canonical(other))
        || (mine != null && its != null && mine.least() >= its.least());
  }

  /** Whether it can be that number of the other unit. */
  boolean is(BigDecimal number, String other) {
    if (unit.equals(TimeUnits.canonical(other))) {
      return amount.compareTo(number) == 0;
    }
    return least(amount, unit).compareTo(most(number, TimeUnits.canonical(other))) <= 0
        && least(number, TimeUnits.canonical(other)).compareTo(most(amount, unit)) <= 0;
  }

  private static BigDecimal least(BigDecimal number, String unit) {
    TimeUnits.Length length = TimeUnits.length(unit);
    return length == null ? number : number.multiply(BigDecimal.valueOf(length.least()));
  }

  private static BigDecimal most(BigDecimal number, String unit) {
    TimeUnits.Length length = TimeUnits.length(unit);
    return length == null ? number : number.multiply(BigDecimal.valueOf(length.most()));
  }
}
