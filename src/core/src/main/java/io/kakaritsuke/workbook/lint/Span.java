package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Interval;
import io.kakaritsuke.rulebook.Scale;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a fact can be.
 *
 * @param values numbers, and dates as days since 1970; truth values as 0 and 1; 0 for all others,
 *     which have no order; null where the fact is missing for sure
 */
record Span(boolean missing, @Nullable Interval values) {
  static final Span MISSING = new Span(true, null);

  /** One value, null for missing. */
  static Span of(@Nullable Object value) {
    if (value == null) {
      return MISSING;
    } else if (value instanceof Boolean truth) {
      return new Span(false, Interval.of(truth ? BigDecimal.ONE : BigDecimal.ZERO));
    }
    return new Span(
        false, Interval.of(value instanceof String ? BigDecimal.ZERO : Scale.number(value)));
  }

  boolean isEmpty() {
    return !missing && values == null;
  }
}
