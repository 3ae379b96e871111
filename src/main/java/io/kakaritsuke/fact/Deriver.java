package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes derived facts (rulebook-webinar, "Derived"): exact, and missing stays missing. */
final class Deriver {
  /** The places that ratios are rounded to, half-up. */
  static final int RATIO_PLACES = 10;

  private final List<Step> steps = new ArrayList<>();

  /** One derived fact; names are looked up once and not in every decision. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Step(int index, Derivation derivation, int[] arguments) {}

  Deriver(FactCatalogue catalogue) {
    for (int i = 0; i < catalogue.facts().size(); i++) {
      Derivation derivation = catalogue.facts().get(i).derivation();
      if (derivation != null) {
        int[] arguments = derivation.arguments().stream().mapToInt(catalogue::index).toArray();
        steps.add(new Step(i, derivation, arguments));
      }
    }
  }

  /** Fills in the derived values of an array that is laid out by the catalogue. */
  void derive(LocalDate asOf, @Nullable Object[] values) {
    for (Step step : steps) {
      values[step.index()] = value(step, asOf, values);
    }
  }

  private static @Nullable Object value(Step step, LocalDate asOf, @Nullable Object[] values) {
    Derivation derivation = step.derivation();
    if (derivation instanceof Derivation.DaysSince) {
      for (int date : step.arguments()) {
        if (values[date] instanceof LocalDate day) {
          return asOf.toEpochDay() - day.toEpochDay();
        }
      }
      return null;
    }
    Object first = values[step.arguments()[0]];
    if (derivation instanceof Derivation.IsGiven) {
      return first != null;
    }
    if (derivation instanceof Derivation.DaysUntil) {
      return first == null ? null : ((LocalDate) first).toEpochDay() - asOf.toEpochDay();
    }
    if (derivation instanceof Derivation.MonthsSince) {
      return first == null ? null : ChronoUnit.MONTHS.between((LocalDate) first, asOf);
    }
    return ratio(first, values[step.arguments()[1]]);
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
