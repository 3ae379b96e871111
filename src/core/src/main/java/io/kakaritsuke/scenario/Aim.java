package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must be given for a fact, itself given or derived, to have a value. */
final class Aim {
  private static final List<BigDecimal> DIVISORS =
      List.of(
          BigDecimal.TEN,
          BigDecimal.valueOf(100),
          BigDecimal.ONE,
          new BigDecimal("0.5"),
          new BigDecimal("0.9"),
          BigDecimal.TEN.pow(10));

  private final FactCatalogue catalogue;
  private final LocalDate asOf;

  Aim(FactCatalogue catalogue, LocalDate asOf) {
    this.catalogue = catalogue;
    this.asOf = asOf;
  }

  /**
   * Given facts that come to the value or near it, the nearest first; a null value takes a fact
   * away. They may lie outside of the bounds of the catalogue.
   *
   * @param value null for missing
   * @param last whether, of several that come to it, the one before the next value is wanted first
   */
  List<Map<String, @Nullable Object>> at(Fact fact, @Nullable Object value, boolean last) {
    Derivation derivation = fact.derivation();
    if (derivation == null) {
      Object given = value == RowSide.ANY ? any(fact) : value;
      return List.of(one(fact.name(), given instanceof LocalDate day ? day.toString() : given));
    }
    if (value == null) {
      return List.of(without(derivation));
    }
    if (derivation instanceof Derivation.IsGiven isGiven) {
      Fact given = catalogue.facts().get(catalogue.index(isGiven.fact()));
      return at(given, value.equals(true) ? RowSide.ANY : null, false);
    }
    BigDecimal number = value == RowSide.ANY ? BigDecimal.ONE : (BigDecimal) value;
    if (derivation instanceof Derivation.Ratio ratio) {
      return ratios(ratio, number);
    }
    return derivation.function().isOfDates() ? dates(derivation, number, last) : List.of();
  }

  /** Whether facts can be given to come to a value; what is derived otherwise is only met with. */
  boolean canReach(Fact fact) {
    Derivation derivation = fact.derivation();
    return fact.origin() != Origin.DECIDED
        && (derivation == null
            || derivation.function().isOfDates()
            || derivation instanceof Derivation.IsGiven
            || (derivation instanceof Derivation.Ratio ratio && isOfGiven(ratio)));
  }

  private boolean isOfGiven(Derivation derivation) {
    return derivation.arguments().stream()
        .map(catalogue::fact)
        .allMatch(fact -> fact != null && fact.origin() == Origin.GIVEN);
  }

  private @Nullable Object any(Fact fact) {
    return switch (fact.type()) {
      case BOOLEAN -> true;
      case CHOICE -> fact.choices().get(0).code();
      case DATE -> asOf;
      case STRING -> "x";
      case INTEGER, DECIMAL -> fact.minimum() == null ? BigDecimal.ONE : fact.minimum();
      case CODES -> null;
    };
  }

  private static Map<String, @Nullable Object> one(String name, @Nullable Object value) {
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put(name, value);
    return given;
  }

  private static Map<String, @Nullable Object> without(Derivation derivation) {
    Map<String, @Nullable Object> given = new HashMap<>();
    derivation.arguments().forEach(name -> given.put(name, null));
    return given;
  }

  private List<Map<String, @Nullable Object>> dates(
      Derivation derivation, BigDecimal number, boolean last) {
    List<LocalDate> days = new ArrayList<>(derivation.dates(number, catalogue.on(asOf)));
    if (last) {
      Collections.reverse(days);
    }
    String date = derivation.arguments().get(0);
    List<Map<String, @Nullable Object>> aims = new ArrayList<>();
    for (LocalDate day : days) {
      Map<String, @Nullable Object> given = one(date, day.toString());
      if (derivation.countsTo() != null) {
        given.put(derivation.countsTo(), asOf.toString());
      }
      aims.add(given);
    }
    return aims;
  }

  private List<Map<String, @Nullable Object>> ratios(Derivation.Ratio ratio, BigDecimal value) {
    record Try(Map<String, @Nullable Object> given, BigDecimal distance) {}
    boolean whole = isWhole(ratio.dividend());
    List<Try> tries = new ArrayList<>();
    for (BigDecimal divisor : DIVISORS) {
      if (!isWhole(ratio.divisor()) || divisor.scale() <= 0) {
        BigDecimal step = whole ? BigDecimal.ONE : Edges.SMALLEST;
        BigDecimal near = value.multiply(divisor).setScale(step.scale(), RoundingMode.HALF_UP);
        for (BigDecimal dividend : List.of(near, near.subtract(step), near.add(step))) {
          Map<String, @Nullable Object> given = new HashMap<>();
          given.put(ratio.dividend(), dividend);
          given.put(ratio.divisor(), divisor);
          BigDecimal comesTo = dividend.divide(divisor, 10, RoundingMode.HALF_UP);
          tries.add(new Try(given, comesTo.subtract(value).abs()));
        }
      }
    }
    return tries.stream()
        .sorted(Comparator.comparing(Try::distance))
        .<Map<String, @Nullable Object>>map(Try::given)
        .toList();
  }

  private boolean isWhole(String fact) {
    return Objects.requireNonNull(catalogue.fact(fact)).type() == FactType.INTEGER;
  }
}
