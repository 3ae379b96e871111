package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Derivation.Presence;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Scale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which one source to change, all others being as they are, for a fact to come to a number, or near
 * it where it is rounded.
 *
 * @param facts as they are
 */
record Aiming(FactValues facts) {
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
    boolean divides = !derivation.divisors().isEmpty();
    return (divides ? derivation.divisors() : derivation.arguments())
        .stream().flatMap(name -> at(name, divides ? BigDecimal.ZERO : null).stream()).toList();
  }

  private List<Change> at(Derivation derivation, BigDecimal number) {
    if (derivation.function().isOfDates()) {
      return dates(derivation, number);
    }
    List<String> names = derivation.arguments();
    List<BigDecimal> known = names.stream().map(this::number).filter(Objects::nonNull).toList();
    if (known.size() < names.size() && names.size() > 1) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    List<@Nullable BigDecimal> wanted = derivation.numbers(number, known);
    for (int i = 0; i < wanted.size(); i++) {
      BigDecimal one = wanted.get(i);
      changes.addAll(one == null ? List.of() : at(names.get(i), one));
    }
    return changes;
  }

  // The first of the dates that are given counts, and of what is not given the first of all.
  private List<Change> dates(Derivation derivation, BigDecimal number) {
    String to = derivation.countsTo();
    Object until = to == null ? facts.asOf() : facts.get(to);
    if (!(until instanceof LocalDate day)) {
      return List.of();
    }
    List<LocalDate> dates = derivation.dates(number, facts.catalogue().on(day));
    boolean any = derivation.function().presence() == Presence.ANY;
    List<String> names = derivation.arguments();
    String name =
        any
            ? names.stream().filter(one -> facts.get(one) != null).findFirst().orElse(null)
            : names.get(0);
    if (name == null) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(name, BigDecimal.valueOf(ChronoUnit.DAYS.between(dates.get(0), facts.asOf()))));
    // As many days are most or fewest months when counted to the first day of one.
    for (int later = 0; dates.size() > 1 && later < FOUR_YEARS; later++) {
      changes.add(
          new Change(Source.DAY, Scale.number(facts.asOf().withDayOfMonth(1).plusMonths(later))));
    }
    return changes;
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

  private @Nullable BigDecimal number(String name) {
    Object value = facts.get(name);
    return value == null ? null : Scale.number(value);
  }
}
