package io.kakaritsuke.explanation;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The derived facts that move when one thing moves, in the order in which they are derived. */
final class Dependents {
  private final FactCatalogue catalogue;
  private final Predicate<Fact> isMoved;
  private final List<Fact> all;

  /**
   * @param isMoved whether a fact, given or derived, moves with the thing
   */
  Dependents(FactCatalogue catalogue, Predicate<Fact> isMoved) {
    this.catalogue = catalogue;
    this.isMoved = isMoved;
    this.all = catalogue.facts(Origin.DERIVED).filter(isMoved).toList();
  }

  /** Whether a fact is another one on another day. */
  static boolean onTheDay(FactCatalogue catalogue, Fact fact) {
    Derivation derivation = fact.derivation();
    return derivation instanceof Derivation.DaysSince
        || derivation instanceof Derivation.DaysUntil
        || derivation instanceof Derivation.MonthsSince
        || derivation != null
            && arguments(catalogue, fact).anyMatch(one -> onTheDay(catalogue, one));
  }

  List<Fact> all() {
    return all;
  }

  /** What others are divided by: the moving fact itself, or facts derived from it. */
  List<Fact> divisors(Fact moving) {
    return all.stream()
        .flatMap(one -> divisor(Objects.requireNonNull(one.derivation())))
        .map(catalogue::fact)
        .filter(Objects::nonNull)
        .filter(one -> one.equals(moving) || isMoved.test(one))
        .distinct()
        .toList();
  }

  private static Stream<String> divisor(Derivation derivation) {
    if (derivation instanceof Derivation.Ratio ratio) {
      return Stream.of(ratio.divisor());
    }
    return derivation instanceof Derivation.Reciprocal reciprocal
        ? Stream.of(reciprocal.number())
        : Stream.empty();
  }

  /**
   * Whether each of those that conditions look at moves in one direction only between jumps. What
   * moves through both of its arguments may turn round.
   */
  boolean areMonotone(Edges edges) {
    return all.stream().filter(one -> !edges.of(one).isEmpty()).allMatch(this::isMonotone);
  }

  private boolean isMonotone(Fact derived) {
    List<Fact> moved = arguments(catalogue, derived).filter(isMoved).toList();
    boolean firstOfDays = derived.derivation() instanceof Derivation.DaysSince;
    return (moved.size() < 2 || firstOfDays)
        && moved.stream().filter(all::contains).allMatch(this::isMonotone);
  }

  private static Stream<Fact> arguments(FactCatalogue catalogue, Fact derived) {
    return Objects.requireNonNull(derived.derivation()).arguments().stream()
        .map(name -> Objects.requireNonNull(catalogue.fact(name)));
  }
}
