package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arithmetic on facts: nothing is lost but by the one rounding, and missing stays missing. */
final class Exact {
  private static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_UP);

  private Exact() {}

  static @Nullable BigDecimal quotient(
      @Nullable Object dividend, @Nullable Object divisor, int places) {
    if (dividend == null || divisor == null || decimal(divisor).signum() == 0) {
      return null;
    }
    return shortest(decimal(dividend).divide(decimal(divisor), places, RoundingMode.HALF_UP));
  }

  /** What multiplied by the divisor comes near the dividend; null where nothing does. */
  static @Nullable BigDecimal about(BigDecimal dividend, BigDecimal divisor) {
    return divisor.signum() == 0 ? null : dividend.divide(divisor, DIGITS);
  }

  static List<@Nullable BigDecimal> both(@Nullable BigDecimal first, @Nullable BigDecimal second) {
    return Arrays.asList(first, second);
  }

  /** A total as the fact has it: whole, or with as few places as it takes. */
  static Object total(BigDecimal total, FactType type) {
    return type == FactType.INTEGER ? (Object) total.longValueExact() : shortest(total);
  }

  static BigDecimal shortest(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  static BigDecimal decimal(Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }
}
