package io.kakaritsuke.explanation;

import io.kakaritsuke.decision.AsOf;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Scale;
import io.kakaritsuke.rulebook.Steps;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the values of a number or date into stretches within which nothing is decided differently:
 * at the edges of its own conditions, and where a fact that is derived from it crosses an edge of
 * its own. The latter is found by bisection with the real derivation, which is monotone, so that
 * rounding and the lengths of months are as in a decision.
 */
final class Stretches {
  /** Integers are at most 10^15 in size, decimals have at most 30 digits (rulebook-webinar). */
  private static final BigInteger LARGEST_INTEGER = BigInteger.TEN.pow(15);

  private static final BigInteger LARGEST_DECIMAL = BigInteger.TEN.pow(30).subtract(BigInteger.ONE);
  private static final BigInteger FIRST_DATE =
      BigInteger.valueOf(LocalDate.of(1, 1, 1).toEpochDay());
  private static final BigInteger LAST_DATE =
      BigInteger.valueOf(LocalDate.of(9999, 12, 31).toEpochDay());

  /** The day as if it were a fact. */
  static final Fact DAY = Fact.decided("asOf", FactType.DATE, "基準日", List.of(), null);

  private final Fact fact;
  private final Scale scale;
  private final Steps domain;
  private final @Nullable Object from;

  /** Where to look from: the value now; where it is missing, zero or the day of the decision. */
  private final BigInteger origin;

  private final Function<Object, Checked> changed;

  private Stretches(
      Fact fact,
      Steps domain,
      @Nullable Object from,
      LocalDate asOf,
      Function<Object, Checked> changed) {
    this.fact = fact;
    this.scale = new Scale(fact);
    this.domain = domain;
    this.from = from;
    this.origin = from == null ? near(asOf) : scale.step(from);
    this.changed = changed;
  }

  private BigInteger near(LocalDate asOf) {
    BigInteger origin =
        fact.type() == FactType.DATE ? BigInteger.valueOf(asOf.toEpochDay()) : BigInteger.ZERO;
    return origin.max(start(domain)).min(end(domain));
  }

  /** The axis of a given fact. */
  static Axis ofFact(int index, FactValues facts, Edges edges) {
    Fact fact = facts.catalogue().facts().get(index);
    Stretches made =
        new Stretches(
            fact,
            domain(fact, facts.asOf()),
            facts.get(index),
            facts.asOf(),
            value -> facts.with(index, value));
    NavigableSet<BigInteger> cuts = made.cuts(edges);
    for (Steps part : made.monotoneParts(facts)) {
      made.addCut(cuts, made.start(part));
      facts
          .catalogue()
          .facts(Origin.DERIVED)
          .filter(derived -> reads(derived, fact))
          .forEach(derived -> made.turnBack(derived, edges, part, cuts));
    }
    Axis axis = made.axis(cuts);
    // What has happened does not move further into the past: the days do, and have an axis.
    boolean happened = fact.notAfterAsOf() && axis.from() != null;
    return happened ? new Axis(fact, axis.from(), List.of(), axis.up(), true) : axis;
  }

  /** The axis of the day: what the coming days bring by themselves. */
  static Axis ofDay(FactValues facts, Edges edges) {
    Steps coming =
        new Steps(
            BigInteger.valueOf(facts.asOf().toEpochDay()),
            BigInteger.valueOf(AsOf.LAST_DAY.toEpochDay()));
    Stretches made =
        new Stretches(
            DAY, coming, facts.asOf(), facts.asOf(), value -> facts.on((LocalDate) value));
    NavigableSet<BigInteger> cuts = new TreeSet<>();
    facts
        .catalogue()
        .facts(Origin.DERIVED)
        .forEach(derived -> made.turnBack(derived, edges, coming, cuts));
    Axis axis = made.axis(cuts);
    return new Axis(null, axis.from(), List.of(), axis.up(), true);
  }

  private static boolean reads(Fact derived, Fact given) {
    return Objects.requireNonNull(derived.derivation()).arguments().contains(given.name());
  }

  private static Steps domain(Fact fact, LocalDate asOf) {
    BigInteger largest = fact.type() == FactType.INTEGER ? LARGEST_INTEGER : LARGEST_DECIMAL;
    Steps all =
        fact.type() == FactType.DATE
            ? new Steps(
                FIRST_DATE, fact.notAfterAsOf() ? BigInteger.valueOf(asOf.toEpochDay()) : LAST_DATE)
            : new Steps(largest.negate(), largest);
    return new Scale(fact).bounds().and(all);
  }

  private NavigableSet<BigInteger> cuts(Edges edges) {
    NavigableSet<BigInteger> cuts = new TreeSet<>();
    edges.of(fact).forEach(edge -> addCut(cuts, edge));
    return cuts;
  }

  private void addCut(NavigableSet<BigInteger> cuts, BigInteger edge) {
    if (domain.isCutBy(edge)) {
      cuts.add(edge);
    }
  }

  /** A ratio has a jump where its divisor is 0. */
  private List<Steps> monotoneParts(FactValues facts) {
    boolean divides =
        facts
            .catalogue()
            .facts(Origin.DERIVED)
            .anyMatch(
                derived ->
                    derived.derivation() instanceof Derivation.Ratio ratio
                        && ratio.divisor().equals(fact.name()));
    List<Steps> parts =
        divides
            ? List.of(
                new Steps(null, BigInteger.ONE.negate()),
                new Steps(BigInteger.ZERO, BigInteger.ZERO),
                new Steps(BigInteger.ONE, null))
            : List.of(Steps.ALL);
    return parts.stream().map(domain::and).filter(part -> !part.isEmpty()).toList();
  }

  private void turnBack(Fact derived, Edges edges, Steps part, NavigableSet<BigInteger> cuts) {
    BigInteger atStart = edges.of(derived).isEmpty() ? null : derived(derived, start(part));
    BigInteger atEnd = atStart == null ? null : derived(derived, end(part));
    if (atStart == null || atEnd == null) {
      return;
    }
    boolean rising = atStart.compareTo(atEnd) <= 0;
    for (BigInteger edge : edges.of(derived)) {
      boolean startsBelow = atStart.compareTo(edge) < 0;
      if (startsBelow != atEnd.compareTo(edge) < 0) {
        Predicate<BigInteger> crossed =
            step -> {
              int order = Objects.requireNonNull(derived(derived, step)).compareTo(edge);
              return rising ? order >= 0 : order < 0;
            };
        cuts.add(first(part, crossed));
      }
    }
  }

  private @Nullable BigInteger derived(Fact derived, BigInteger step) {
    Checked checked = changed.apply(scale.value(step));
    Object value =
        checked instanceof Checked.Valid valid ? valid.facts().get(derived.name()) : null;
    return value == null || !Edges.hasSteps(derived) ? null : new Scale(derived).step(value);
  }

  /** The first step of which the predicate is true; it is true of the last, and of all between. */
  private BigInteger first(Steps part, Predicate<BigInteger> crossed) {
    BigInteger low = start(part);
    BigInteger high = end(part);
    while (low.compareTo(high) < 0) {
      BigInteger middle = low.add(high).shiftRight(1);
      if (crossed.test(middle)) {
        high = middle;
      } else {
        low = middle.add(BigInteger.ONE);
      }
    }
    return low;
  }

  private static BigInteger start(Steps part) {
    return part.low();
  }

  private static BigInteger end(Steps part) {
    return Objects.requireNonNull(part.to());
  }

  private Axis axis(NavigableSet<BigInteger> cuts) {
    List<Option> down = new ArrayList<>();
    List<Option> up = new ArrayList<>();
    BigInteger begin = start(domain);
    List<BigInteger> ends = new ArrayList<>(cuts);
    ends.add(end(domain).add(BigInteger.ONE));
    for (BigInteger next : ends) {
      BigInteger last = next.subtract(BigInteger.ONE);
      if (begin.compareTo(origin) > 0) {
        add(up, begin, last, end(domain));
      } else if (next.compareTo(origin) <= 0) {
        add(down, last, begin, start(domain));
      } else if (from == null) {
        add(up, origin, last, end(domain));
      }
      begin = next;
    }
    Collections.reverse(down);
    return new Axis(fact, from, down, up, true);
  }

  private void add(List<Option> options, BigInteger near, BigInteger far, BigInteger last) {
    Object value = scale.value(near);
    if (changed.apply(value) instanceof Checked.Valid valid) {
      Object until = far.equals(last) ? null : scale.value(far);
      options.add(new Option(value, until, valid.facts()));
    }
  }
}
