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
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> notAfter = new ArrayList<>();
  private final int tolerance;

  /** One derived fact; names are looked up once and not in every decision. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Step(int index, FactType type, Derivation derivation, int[] arguments) {}

  Deriver(FactCatalogue catalogue) {
    this.tolerance = catalogue.days().afterAsOf();
    for (int i = 0; i < catalogue.facts().size(); i++) {
      Fact fact = catalogue.facts().get(i);
      if (fact.notAfterAsOf()) {
        notAfter.add(i);
      }
      Derivation derivation = fact.derivation();
      if (derivation != null) {
        int[] arguments = derivation.arguments().stream().mapToInt(catalogue::index).toArray();
        steps.add(new Step(i, fact.type(), derivation, arguments));
      }
    }
  }

  /** Fills in the derived values of an array that is laid out by the catalogue. */
  void derive(LocalDate asOf, @Nullable Object[] values) {
    @Nullable Object[] known = tolerance > 0 ? notLater(asOf, values) : values;
    for (Step step : steps) {
      values[step.index()] = value(step, asOf, known);
      known[step.index()] = values[step.index()];
    }
  }

  // Who has tomorrow already did it today.
  private @Nullable Object[] notLater(LocalDate asOf, @Nullable Object[] values) {
    @Nullable Object[] known = values.clone();
    for (int date : notAfter) {
      if (values[date] instanceof LocalDate day && day.isAfter(asOf)) {
        known[date] = asOf;
      }
    }
    return known;
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
    Object second = step.arguments().length > 1 ? values[step.arguments()[1]] : first;
    return first == null || second == null ? null : number(step, first, second);
  }

  private static @Nullable Object number(Step step, Object first, Object second) {
    Derivation derivation = step.derivation();
    if (derivation instanceof Derivation.Ratio ratio) {
      return quotient(decimal(first), decimal(second), ratio.places());
    }
    if (derivation instanceof Derivation.Reciprocal reciprocal) {
      return quotient(BigDecimal.ONE, decimal(first), reciprocal.places());
    }
    if (derivation instanceof Derivation.Product product) {
      BigDecimal exact = decimal(first).multiply(decimal(second));
      return shortest(exact.setScale(product.places(), RoundingMode.HALF_UP));
    }
    BigDecimal total =
        derivation instanceof Derivation.Sum
            ? decimal(first).add(decimal(second))
            : decimal(first).subtract(decimal(second));
    return step.type() == FactType.INTEGER ? (Object) total.longValueExact() : shortest(total);
  }

  private static @Nullable BigDecimal quotient(
      BigDecimal dividend, BigDecimal divisor, int places) {
    return divisor.signum() == 0
        ? null
        : shortest(dividend.divide(divisor, places, RoundingMode.HALF_UP));
  }

  private static BigDecimal shortest(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }
}
