package io.kakaritsuke.explanation;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Derivation.Presence;
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
    return derivation != null
        && (derivation.function().isOfDates()
            || arguments(catalogue, fact).anyMatch(one -> onTheDay(catalogue, one)));
  }

  List<Fact> all() {
    return all;
  }

  /** What others are divided by: the moving fact itself, or facts derived from it. */
  List<Fact> divisors(Fact moving) {
    return all.stream()
        .flatMap(one -> Objects.requireNonNull(one.derivation()).divisors().stream())
        .map(catalogue::fact)
        .filter(Objects::nonNull)
        .filter(one -> one.equals(moving) || isMoved.test(one))
        .distinct()
        .toList();
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
    Derivation derivation = Objects.requireNonNull(derived.derivation());
    boolean oneCounts = derivation.function().presence() == Presence.ANY;
    return (moved.size() < 2 || oneCounts)
        && moved.stream().filter(all::contains).allMatch(this::isMonotone);
  }

  private static Stream<Fact> arguments(FactCatalogue catalogue, Fact derived) {
    return Objects.requireNonNull(derived.derivation()).arguments().stream()
        .map(name -> Objects.requireNonNull(catalogue.fact(name)));
  }
}
