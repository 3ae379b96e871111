package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Derivation.Between;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Interval;
import io.kakaritsuke.rulebook.Scale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    return switch (derivation.function().presence()) {
      case ALWAYS -> isGiven(of(derivation.arguments().get(0)));
      case ANY -> any(derivation);
      case ALL, DIVISIBLE -> all(derivation);
    };
  }

  /** The argument as derivations take it: of a date how many days before the day it lies. */
  private Span argument(String name) {
    Fact fact = fact(name);
    return Source.isDate(fact) ? Objects.requireNonNull(sources.get(name)) : of(name);
  }

  private Between between(String name, Interval values) {
    return new Between(values, new Scale(fact(name)).decimal(BigInteger.ONE));
  }

  private @Nullable Interval values(Derivation derivation, List<Between> arguments) {
    return derivation.values(arguments, catalogue.within(days()));
  }

  /** Between which days the day is; where nothing is counted from it, all of them. */
  private Interval days() {
    return sources.containsKey(Source.DAY) ? day() : Source.ANY_DAY;
  }

  private Span any(Derivation derivation) {
    Interval values = null;
    for (String name : derivation.arguments()) {
      Span argument = argument(name);
      if (argument.values() != null) {
        Interval own = values(derivation, List.of(between(name, argument.values())));
        values = own == null ? values : own.or(values);
      }
      if (!argument.missing()) {
        return new Span(false, values);
      }
    }
    return new Span(true, values);
  }

  private Span all(Derivation derivation) {
    boolean missing = false;
    List<Between> arguments = new ArrayList<>();
    for (String name : derivation.arguments()) {
      Span argument = argument(name);
      boolean divides = derivation.divisors().contains(name);
      missing |= argument.missing();
      if (argument.values() != null) {
        missing |= divides && argument.values().holds(BigDecimal.ZERO);
        arguments.add(between(name, argument.values()));
      }
    }
    boolean there = arguments.size() == derivation.arguments().size();
    return new Span(missing, there ? values(derivation, arguments) : null);
  }

  private static Span isGiven(Span fact) {
    BigDecimal low = fact.missing() ? BigDecimal.ZERO : BigDecimal.ONE;
    BigDecimal high = fact.values() == null ? BigDecimal.ZERO : BigDecimal.ONE;
    return new Span(false, new Interval(low, high));
  }

  private static Span map(Span one, UnaryOperator<Interval> operator) {
    return new Span(one.missing(), one.values() == null ? null : operator.apply(one.values()));
  }
}
