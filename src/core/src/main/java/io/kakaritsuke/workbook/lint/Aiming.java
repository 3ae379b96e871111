package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which one source to change, all others being as they are, for a fact to come to a number, or near
 * it where it is rounded.
 *
 * @param facts as they are
 */
record Aiming(FactValues facts) {
  private static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_UP);

  private static final int FOUR_YEARS = 48;

  /** A source and what it would have to be. */
  record Change(String source, BigDecimal number) {}

  /**
   * The changes there are; none may help.
   *
   * @param number null for missing
   */
  List<Change> at(String name, @Nullable BigDecimal number) {
    Fact fact = Objects.requireNonNull(facts.catalogue().fact(name));
    Derivation derivation = fact.derivation();
    if (derivation == null && number != null && Source.isDate(fact)) {
      return date(name, number);
    } else if (derivation == null) {
      return number == null ? List.of() : List.of(new Change(name, number));
    }
    return number == null ? divisorsOfZero(derivation) : at(derivation, number);
  }

  private List<Change> divisorsOfZero(Derivation derivation) {
    if (derivation instanceof Derivation.Ratio ratio) {
      return at(ratio.divisor(), BigDecimal.ZERO);
    }
    return derivation instanceof Derivation.Reciprocal reciprocal
        ? at(reciprocal.number(), BigDecimal.ZERO)
        : derivation.arguments().stream().flatMap(name -> at(name, null).stream()).toList();
  }

  private List<Change> at(Derivation derivation, BigDecimal number) {
    if (derivation instanceof Derivation.DaysSince since) {
      return since.arguments().stream()
          .filter(date -> facts.get(date) != null)
          .findFirst()
          .map(date -> List.of(new Change(date, number)))
          .orElse(List.of());
    } else if (derivation instanceof Derivation.DaysUntil until) {
      return List.of(new Change(until.date(), number.negate()));
    } else if (derivation instanceof Derivation.MonthsSince since) {
      return months(since.date(), number.longValue());
    } else if (derivation instanceof Derivation.Reciprocal reciprocal) {
      return quotient(reciprocal.number(), BigDecimal.ONE, number);
    }
    String first = derivation.arguments().get(0);
    String last = derivation.arguments().get(derivation.arguments().size() - 1);
    BigDecimal one = number(first);
    BigDecimal other = number(last);
    if (one == null || other == null || derivation instanceof Derivation.IsGiven) {
      return List.of();
    } else if (derivation instanceof Derivation.Sum) {
      return both(at(first, number.subtract(other)), at(last, number.subtract(one)));
    } else if (derivation instanceof Derivation.Difference) {
      return both(at(first, number.add(other)), at(last, one.subtract(number)));
    } else if (derivation instanceof Derivation.Product) {
      return both(quotient(first, number, other), quotient(last, number, one));
    }
    return both(at(first, number.multiply(other)), quotient(last, one, number));
  }

  /** Another date on the same day, or the day moved so that the date comes with it. */
  private List<Change> date(String name, BigDecimal date) {
    BigDecimal day = Scale.number(facts.asOf());
    BigDecimal found = number(name);
    return found == null
        ? List.of()
        : List.of(
            new Change(name, day.subtract(date)),
            new Change(Source.DAY, date.add(day.subtract(found))));
  }

  // As many days are most or fewest months when counted to the first day of one.
  private List<Change> months(String date, long months) {
    LocalDate day = facts.asOf();
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(
            date, BigDecimal.valueOf(ChronoUnit.DAYS.between(day.minusMonths(months), day))));
    for (int later = 0; later < FOUR_YEARS; later++) {
      LocalDate first = day.withDayOfMonth(1).plusMonths(later);
      changes.add(new Change(Source.DAY, Scale.number(first)));
    }
    return changes;
  }

  private List<Change> quotient(String name, BigDecimal dividend, BigDecimal divisor) {
    return divisor.signum() == 0 ? List.of() : at(name, dividend.divide(divisor, DIGITS));
  }

  private @Nullable BigDecimal number(String name) {
    Object value = facts.get(name);
    return value == null ? null : Scale.number(value);
  }

  private static List<Change> both(List<Change> some, List<Change> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
