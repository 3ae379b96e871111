package io.kakaritsuke.explanation;

import io.kakaritsuke.fact.AsOf;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Scale;
import io.kakaritsuke.rulebook.Steps;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
  /** The day as if it were a fact. */
  static final Fact DAY = Fact.decided("asOf", FactType.DATE, "基準日", List.of(), null);

  private final Fact fact;
  private final Scale scale;
  private final Steps domain;
  private final @Nullable Object from;

  /** Where to look from: the value now; where it is missing, zero or the day of the decision. */
  private final BigInteger origin;

  private final Function<Object, Checked> changed;

  /** Where something else begins to be missing, which no fact that is derived tells. */
  private final NavigableSet<BigInteger> turns;

  private Stretches(
      Fact fact,
      Steps domain,
      @Nullable Object from,
      LocalDate asOf,
      NavigableSet<BigInteger> turns,
      Function<Object, Checked> changed) {
    this.turns = turns;
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
    FactCatalogue catalogue = facts.catalogue();
    Fact fact = catalogue.facts().get(index);
    Stretches made =
        new Stretches(
            fact,
            domain(fact, facts.asOf()),
            facts.get(index),
            facts.asOf(),
            Collections.emptyNavigableSet(),
            value -> facts.with(index, value));
    Axis axis =
        made.axis(
            new Dependents(catalogue, one -> catalogue.sources(one).contains(fact.name())), edges);
    // What has happened does not move further into the past: the days do, and have an axis.
    boolean happened = fact.notAfterAsOf() && axis.from() != null;
    return happened ? axis.withoutDown() : axis;
  }

  /** The axis of the day: what the coming days bring by themselves. */
  static Axis ofDay(FactValues facts, Edges edges, ComingDays days) {
    Steps coming =
        new Steps(
            BigInteger.valueOf(facts.asOf().toEpochDay()),
            BigInteger.valueOf(AsOf.LAST_DAY.toEpochDay()));
    NavigableSet<BigInteger> turns = new TreeSet<>();
    days.turns().forEach(day -> turns.add(BigInteger.valueOf(day.toEpochDay())));
    Stretches made =
        new Stretches(
            DAY, coming, facts.asOf(), facts.asOf(), turns, value -> days.on((LocalDate) value));
    Axis axis =
        made.axis(
            new Dependents(facts.catalogue(), one -> Dependents.onTheDay(facts.catalogue(), one)),
            edges);
    return new Axis(null, axis.from(), List.of(), axis.up(), true, axis.exact());
  }

  private static Steps domain(Fact fact, LocalDate asOf) {
    BigInteger last = fact.notAfterAsOf() ? BigInteger.valueOf(asOf.toEpochDay()) : null;
    return new Scale(fact).limits().and(new Steps(null, last));
  }

  private NavigableSet<BigInteger> cuts(Dependents dependents, Edges edges) {
    NavigableSet<BigInteger> cuts = new TreeSet<>();
    edges.of(fact).forEach(edge -> addCut(cuts, edge));
    NavigableSet<BigInteger> jumps = jumps(dependents);
    cuts.addAll(jumps);
    for (Steps part : parts(jumps)) {
      for (Fact derived : dependents.all()) {
        turnBack(derived, edges.of(derived), part, cuts);
      }
    }
    return cuts;
  }

  private void addCut(NavigableSet<BigInteger> cuts, BigInteger edge) {
    if (domain.isCutBy(edge)) {
      cuts.add(edge);
    }
  }

  /**
   * Where more is missing, and where a divisor is 0: a quotient is missing there, and has another
   * sign on each side.
   */
  private NavigableSet<BigInteger> jumps(Dependents dependents) {
    List<BigInteger> aroundZero = List.of(BigInteger.ZERO, BigInteger.ONE);
    NavigableSet<BigInteger> jumps = new TreeSet<>();
    turns.forEach(turn -> addCut(jumps, turn));
    for (Fact divisor : dependents.divisors(fact)) {
      if (divisor.equals(fact)) {
        aroundZero.forEach(edge -> addCut(jumps, edge));
      } else {
        parts(jumps).forEach(part -> turnBack(divisor, aroundZero, part, jumps));
      }
    }
    return jumps;
  }

  /** The parts of the domain between jumps; what is derived is monotone in each. */
  private List<Steps> parts(NavigableSet<BigInteger> jumps) {
    List<Steps> parts = new ArrayList<>();
    BigInteger begin = start(domain);
    for (BigInteger jump : jumps) {
      parts.add(new Steps(begin, jump.subtract(BigInteger.ONE)));
      begin = jump;
    }
    parts.add(new Steps(begin, end(domain)));
    return parts;
  }

  private void turnBack(
      Fact derived, Collection<BigInteger> edges, Steps part, NavigableSet<BigInteger> cuts) {
    BigInteger atStart = edges.isEmpty() ? null : derived(derived, start(part));
    BigInteger atEnd = atStart == null ? null : derived(derived, end(part));
    if (atStart == null || atEnd == null) {
      return;
    }
    boolean rising = atStart.compareTo(atEnd) <= 0;
    for (BigInteger edge : edges) {
      boolean startsBelow = atStart.compareTo(edge) < 0;
      if (startsBelow != atEnd.compareTo(edge) < 0) {
        cuts.add(first(part, step -> isBelow(derived, step, edge) != rising));
      }
    }
  }

  private boolean isBelow(Fact derived, BigInteger step, BigInteger edge) {
    return Objects.requireNonNull(derived(derived, step)).compareTo(edge) < 0;
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

  private Axis axis(Dependents dependents, Edges edges) {
    List<Option> down = new ArrayList<>();
    List<Option> up = new ArrayList<>();
    BigInteger begin = start(domain);
    List<BigInteger> ends = new ArrayList<>(cuts(dependents, edges));
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
    return new Axis(fact, from, down, up, true, dependents.areMonotone(edges));
  }

  private void add(List<Option> options, BigInteger near, BigInteger far, BigInteger last) {
    Object value = scale.value(near);
    if (changed.apply(value) instanceof Checked.Valid valid) {
      Object until = far.equals(last) ? null : scale.value(far);
      options.add(new Option(value, until, valid.facts()));
    }
  }
}
