package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Scale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What facts can be while those that they come from can be anything within a span each: all that
 * can be, and where the same fact is used twice also what cannot.
 *
 * @param sources by name, as {@link Source} has them: dates as days before the day
 */
record Spans(FactCatalogue catalogue, Map<String, Span> sources) {
  Span of(String name) {
    Span known = sources.get(name);
    if (known == null) {
      return derived(fact(name));
    }
    return Source.isDate(fact(name)) ? map(known, day()::minus) : known;
  }

  private Fact fact(String name) {
    return Objects.requireNonNull(catalogue.fact(name));
  }

  private Interval day() {
    return Objects.requireNonNull(Objects.requireNonNull(sources.get(Source.DAY)).values());
  }

  private Span derived(Fact fact) {
    Derivation derivation = Objects.requireNonNull(fact.derivation());
    if (derivation instanceof Derivation.DaysSince) {
      return daysSince(derivation);
    } else if (derivation instanceof Derivation.DaysUntil) {
      return map(ago(derivation), Interval::negated);
    } else if (derivation instanceof Derivation.MonthsSince) {
      return map(ago(derivation), Months::of);
    }
    Span first = of(derivation.arguments().get(0));
    Span last = of(derivation.arguments().get(derivation.arguments().size() - 1));
    if (derivation instanceof Derivation.IsGiven) {
      return isGiven(first);
    } else if (derivation instanceof Derivation.Sum) {
      return each(first, last, Interval::plus);
    } else if (derivation instanceof Derivation.Difference) {
      return each(first, last, Interval::minus);
    } else if (derivation instanceof Derivation.Product product) {
      return each(first, last, (one, other) -> product(one.times(other), product.places()));
    } else if (derivation instanceof Derivation.Ratio ratio) {
      return quotient(first, last, smallest(ratio.divisor()), ratio.places());
    }
    Derivation.Reciprocal reciprocal = (Derivation.Reciprocal) derivation;
    Span one = new Span(false, Interval.of(BigDecimal.ONE));
    return quotient(one, first, smallest(reciprocal.number()), reciprocal.places());
  }

  /** How many days before the day the date lies. */
  private Span ago(Derivation derivation) {
    return Objects.requireNonNull(sources.get(derivation.arguments().get(0)));
  }

  private Span daysSince(Derivation derivation) {
    Interval values = null;
    for (String date : derivation.arguments()) {
      Span ago = Objects.requireNonNull(sources.get(date));
      if (ago.values() != null) {
        values = ago.values().or(values);
      }
      if (!ago.missing()) {
        return new Span(false, values);
      }
    }
    return new Span(true, values);
  }

  private static Span isGiven(Span fact) {
    BigDecimal low = fact.missing() ? BigDecimal.ZERO : BigDecimal.ONE;
    BigDecimal high = fact.values() == null ? BigDecimal.ZERO : BigDecimal.ONE;
    return new Span(false, new Interval(low, high));
  }

  private static Span each(Span one, Span other, BinaryOperator<Interval> operator) {
    return new Span(
        one.missing() || other.missing(),
        one.values() == null || other.values() == null
            ? null
            : operator.apply(one.values(), other.values()));
  }

  private static Span map(Span one, UnaryOperator<Interval> operator) {
    return new Span(one.missing(), one.values() == null ? null : operator.apply(one.values()));
  }

  private static Interval product(Interval exact, int places) {
    return exact.map(number -> number.setScale(places, RoundingMode.HALF_UP));
  }

  private static Span quotient(Span dividend, Span divisor, BigDecimal smallest, int places) {
    Interval above = dividend.values();
    Interval below = divisor.values();
    boolean none = below != null && below.holds(BigDecimal.ZERO);
    @Nullable Interval values =
        above == null || below == null ? null : above.over(below, smallest, places);
    return new Span(dividend.missing() || divisor.missing() || none, values);
  }

  private BigDecimal smallest(String name) {
    return new Scale(fact(name)).decimal(BigInteger.ONE);
  }
}
