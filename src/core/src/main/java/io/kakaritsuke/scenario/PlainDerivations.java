package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    Derivation derivation = Objects.requireNonNull(fact.derivation());
    List<@Nullable Object> given = new ArrayList<>();
    derivation.arguments().forEach(name -> given.add(value(name)));
    if (given.contains(PlainValues.TOO_OLD)) {
      return PlainValues.TOO_OLD;
    }
    Object first = given.get(0);
    Object second = given.get(given.size() - 1);
    int places = derivation.places();
    return switch (derivation.function()) {
      case IS_GIVEN -> first != null;
      case DAYS_SINCE -> days(first == null ? second : first, asOf);
      case DAYS_UNTIL -> first == null ? null : ChronoUnit.DAYS.between(asOf, (LocalDate) first);
      case MONTHS_SINCE -> first == null ? null : months((LocalDate) first);
      case BUSINESS_DAYS -> businessDays(first, given.size() > 1 ? second : asOf);
      case RATIO -> quotient(first, second, places);
      case RECIPROCAL -> quotient(1L, first, places);
      case PRODUCT ->
          first == null || second == null
              ? null
              : quotient(decimal(first).multiply(decimal(second)), 1L, places);
      case SUM -> total(fact, first, second, 1);
      case DIFFERENCE -> total(fact, first, second, -1);
    };
  }

  // Day by day, as on a calendar on the wall.
  private @Nullable Object businessDays(@Nullable Object from, @Nullable Object to) {
    if (!(from instanceof LocalDate first) || !(to instanceof LocalDate last)) {
      return null;
    }
    boolean back = first.isAfter(last);
    long count = 0;
    for (LocalDate day = back ? last : first; day.isBefore(back ? first : last); ) {
      day = day.plusDays(1);
      boolean weekend = day.getDayOfWeek().getValue() > 5;
      count += weekend || catalogue.holidays().names().containsKey(day) ? 0 : 1;
    }
    return back ? -count : count;
  }

  private static @Nullable Object days(@Nullable Object from, LocalDate to) {
    return from == null ? null : ChronoUnit.DAYS.between((LocalDate) from, to);
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
