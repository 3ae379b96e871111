package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
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
  private static final int RATIO_PLACES = 10;

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
    return derivation instanceof Derivation.Ratio ratio
        ? ratio(value(ratio.dividend()), value(ratio.divisor()))
        : null;
  }

  private @Nullable Object value(String name) {
    return values[catalogue.index(name)];
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

  private static @Nullable BigDecimal ratio(@Nullable Object dividend, @Nullable Object divisor) {
    if (dividend == null || divisor == null) {
      return null;
    }
    BigDecimal above = new BigDecimal(dividend.toString());
    BigDecimal below = new BigDecimal(divisor.toString());
    if (below.signum() == 0) {
      return null;
    }
    int places = Math.max(Math.max(above.scale(), below.scale()), 0);
    BigInteger whole = below.movePointRight(places).toBigIntegerExact().abs();
    BigInteger shifted =
        above.movePointRight(places + RATIO_PLACES).toBigIntegerExact().abs().shiftLeft(1);
    // Half-up: a half is added before the rest is cut off.
    BigInteger rounded = shifted.add(whole).divide(whole.shiftLeft(1));
    boolean negative = above.signum() * below.signum() < 0;
    BigDecimal ratio = new BigDecimal(negative ? rounded.negate() : rounded, RATIO_PLACES);
    return ratio.signum() == 0 ? BigDecimal.ZERO : ratio.stripTrailingZeros();
  }
}
