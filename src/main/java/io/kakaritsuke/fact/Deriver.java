package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Computes derived facts (rulebook-webinar, "Derived"): exact, and missing stays missing. */
final class Deriver {
  /** The places that ratios are rounded to, half-up. */
  static final int RATIO_PLACES = 10;

  private Deriver() {}

  /** Fills in the derived values of an array that is laid out by the catalogue. */
  static void derive(FactCatalogue catalogue, LocalDate asOf, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      Derivation derivation = catalogue.facts().get(i).derivation();
      if (derivation != null) {
        values[i] = value(derivation, catalogue, asOf, values);
      }
    }
  }

  private static @Nullable Object value(
      Derivation derivation, FactCatalogue catalogue, LocalDate asOf, @Nullable Object[] values) {
    if (derivation instanceof Derivation.DaysSince since) {
      for (String date : since.arguments()) {
        if (values[catalogue.index(date)] instanceof LocalDate day) {
          return asOf.toEpochDay() - day.toEpochDay();
        }
      }
      return null;
    }
    Object first = values[catalogue.index(derivation.arguments().get(0))];
    if (derivation instanceof Derivation.IsGiven) {
      return first != null;
    }
    if (derivation instanceof Derivation.DaysUntil) {
      return first == null ? null : ((LocalDate) first).toEpochDay() - asOf.toEpochDay();
    }
    if (derivation instanceof Derivation.MonthsSince) {
      return first == null ? null : ChronoUnit.MONTHS.between((LocalDate) first, asOf);
    }
    return ratio(first, values[catalogue.index(derivation.arguments().get(1))]);
  }

  private static @Nullable BigDecimal ratio(@Nullable Object dividend, @Nullable Object divisor) {
    if (dividend == null || divisor == null || decimal(divisor).signum() == 0) {
      return null;
    }
    BigDecimal quotient =
        decimal(dividend).divide(decimal(divisor), RATIO_PLACES, RoundingMode.HALF_UP);
    return quotient.signum() == 0 ? BigDecimal.ZERO : quotient.stripTrailingZeros();
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }
}
