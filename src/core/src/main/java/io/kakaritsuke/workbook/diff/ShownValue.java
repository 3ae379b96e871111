package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value before or after a change.
 *
 * @param value typed: Long, Integer (counts), BigDecimal, Boolean, LocalDate, String (choice codes
 *     included), a {@link io.kakaritsuke.fact.Fact}, a list of these or of choices, or for a whole
 *     row a map from its columns to its values; null for a blank cell
 * @param text the value as people read it, with operator, unit and the labels of choices
 */
public record ShownValue(@Nullable Object value, Text text) {
  public ShownValue {
    Objects.requireNonNull(text);
  }

  /** Whether both are the same value, however a number is written. */
  static boolean same(@Nullable ShownValue one, @Nullable ShownValue other) {
    if (one == null || other == null) {
      return one == other;
    }
    return Objects.equals(normal(one.value), normal(other.value));
  }

  /** The value in a form in which equal numbers are equal: 60, 60.0 and 60.00. */
  static @Nullable Object normal(@Nullable Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
    }
    if (value instanceof Long || value instanceof Integer) {
      return normal(BigDecimal.valueOf(((Number) value).longValue()));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ShownValue::normal).toList();
    }
    return value;
  }
}
