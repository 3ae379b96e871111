package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Computes derived facts in another way than the catalogue does, so that one may be held against
 * the other: months are counted off one by one, ratios are divided as whole numbers.
 */
final class PlainDerivations {
  private final FactCatalogue catalogue;
  private final LocalDate asOf;
  private final @Nullable Object[] values;

  PlainDerivations(FactCatalogue catalogue, LocalDate asOf, @Nullable Object[] values) {
    this.catalogue = catalogue;
    this.asOf = asOf;
    this.values = values;
  }

  /** The value of the derived fact; null when missing. */
  @Nullable Object of(Fact fact) {
    Derivation derivation = fact.derivation();
    if (derivation instanceof Derivation.IsGiven isGiven) {
      return value(isGiven.fact()) != null;
    }
    if (derivation instanceof Derivation.DaysSince since) {
      return since.arguments().stream()
          .map(this::value)
          .filter(LocalDate.class::isInstance)
          .findFirst()
          .map(day -> ChronoUnit.DAYS.between((LocalDate) day, asOf))
          .orElse(null);
    }
    if (derivation instanceof Derivation.DaysUntil until) {
      return value(until.date()) instanceof LocalDate day
          ? ChronoUnit.DAYS.between(asOf, day)
          : null;
    }
    if (derivation instanceof Derivation.MonthsSince since) {
      return value(since.date()) instanceof LocalDate day ? months(day) : null;
    }
    return numbers(fact, derivation);
  }

  private @Nullable Object numbers(Fact fact, @Nullable Derivation derivation) {
    if (derivation instanceof Derivation.Ratio ratio) {
      return quotient(value(ratio.dividend()), value(ratio.divisor()), ratio.places());
    }
    if (derivation instanceof Derivation.Reciprocal reciprocal) {
      return quotient(1L, value(reciprocal.number()), reciprocal.places());
    }
    if (derivation instanceof Derivation.Product product) {
      Object first = value(product.first());
      Object second = value(product.second());
      return first == null || second == null
          ? null
          : quotient(decimal(first).multiply(decimal(second)), 1L, product.places());
    }
    if (derivation instanceof Derivation.Sum sum) {
      return total(fact, value(sum.first()), value(sum.second()), 1);
    }
    return derivation instanceof Derivation.Difference difference
        ? total(fact, value(difference.minuend()), value(difference.subtrahend()), -1)
        : null;
  }

  // Times 1 it is a sum, times -1 a difference.
  private static @Nullable Object total(
      Fact fact, @Nullable Object first, @Nullable Object second, int times) {
    if (first == null || second == null) {
      return null;
    }
    BigDecimal total = decimal(first).add(decimal(second).multiply(BigDecimal.valueOf(times)));
    if (fact.type() == FactType.INTEGER) {
      return total.longValueExact();
    }
    return total.signum() == 0 ? BigDecimal.ZERO : total.stripTrailingZeros();
  }

  private static BigDecimal decimal(Object number) {
    return new BigDecimal(number.toString());
  }

  private @Nullable Object value(String name) {
    Object value = values[catalogue.index(name)];
    // Only a catalogue that tolerates it lets such a day come here.
    boolean early =
        value instanceof LocalDate day
            && day.isAfter(asOf)
            && catalogue.facts().get(catalogue.index(name)).notAfterAsOf();
    return early ? asOf : value;
  }

  // A month is whole on the same day of a later one, or on no day where that one is shorter.
  private Long months(LocalDate from) {
    boolean back = from.isAfter(asOf);
    LocalDate early = back ? asOf : from;
    LocalDate late = back ? from : asOf;
    long months = 12L * (late.getYear() - early.getYear());
    months += late.getMonthValue() - early.getMonthValue();
    months -= late.getDayOfMonth() < early.getDayOfMonth() ? 1 : 0;
    return back ? -months : months;
  }

  private static @Nullable BigDecimal quotient(
      @Nullable Object dividend, @Nullable Object divisor, int roundedTo) {
    if (dividend == null || divisor == null) {
      return null;
    }
    BigDecimal above = decimal(dividend);
    BigDecimal below = decimal(divisor);
    if (below.signum() == 0) {
      return null;
    }
    int places = Math.max(Math.max(above.scale(), below.scale()), 0);
    BigInteger whole = below.movePointRight(places).toBigIntegerExact().abs();
    BigInteger shifted =
        above.movePointRight(places + roundedTo).toBigIntegerExact().abs().shiftLeft(1);
    // Half-up: a half is added before the rest is cut off.
    BigInteger rounded = shifted.add(whole).divide(whole.shiftLeft(1));
    boolean negative = above.signum() * below.signum() < 0;
    BigDecimal quotient = new BigDecimal(negative ? rounded.negate() : rounded, roundedTo);
    return quotient.signum() == 0 ? BigDecimal.ZERO : quotient.stripTrailingZeros();
  }
}
