package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Interval;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Scale;
import io.kakaritsuke.rulebook.Steps;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Numbers and dates, counted in their smallest steps, from low to high. */
final class NumberAxis extends Axis {
  private final Scale scale;
  private final Steps domain;

  /** The first step of every piece but the lowest. */
  private final List<BigInteger> cuts;

  private NumberAxis(Fact fact, Scale scale, Steps domain, List<BigInteger> cuts) {
    super(fact, domain.isEmpty() ? 0 : cuts.size() + 1);
    this.scale = scale;
    this.domain = domain;
    this.cuts = cuts;
  }

  static NumberAxis of(Fact fact, List<Condition> conditions) {
    Scale scale = new Scale(fact);
    Steps domain = scale.bounds();
    NavigableSet<BigInteger> cuts = new TreeSet<>();
    for (Condition condition : conditions) {
      if (condition.operator() != Operator.PRESENCE) {
        scale
            .steps(condition.operator(), condition.value())
            .forEach(steps -> addEnds(steps, domain, cuts));
      }
    }
    return new NumberAxis(fact, scale, domain, List.copyOf(cuts));
  }

  private static void addEnds(Steps steps, Steps domain, NavigableSet<BigInteger> cuts) {
    if (steps.from() != null && domain.isCutBy(steps.from())) {
      cuts.add(steps.from());
    }
    if (steps.to() != null && domain.isCutBy(steps.to().add(BigInteger.ONE))) {
      cuts.add(steps.to().add(BigInteger.ONE));
    }
  }

  @Override
  Pieces values(Condition condition) {
    BitSet pieces = new BitSet();
    for (Steps steps : scale.steps(condition.operator(), condition.value())) {
      Steps inside = steps.and(domain);
      if (!inside.isEmpty()) {
        pieces.set(pieceOf(inside.from()), inside.to() == null ? end() : pieceOf(inside.to()) + 1);
      }
    }
    if (condition.operator().denies()) {
      pieces.flip(1, end());
    }
    return Pieces.of(pieces);
  }

  @Override
  Pieces within(Interval values) {
    Steps steps = steps(values);
    return steps.isEmpty() || given().isEmpty()
        ? Pieces.NONE
        : Pieces.range(pieceOf(steps.from()), pieceOf(steps.to()));
  }

  private Steps steps(Interval values) {
    return new Steps(scale.ceiling(values.low()), scale.floor(values.high())).and(domain);
  }

  /** From the lowest step of the pieces to the highest. */
  Steps hull(Pieces values) {
    return steps(Pieces.range(values.first(), values.last()));
  }

  /** A plain number in the first run of the pieces. */
  BigDecimal plain(Pieces pieces) {
    return scale.decimal(scale.example(steps(pieces.runOf(pieces.first()))));
  }

  /** A plain number of each run of the pieces that lies in the interval. */
  List<BigDecimal> plain(Pieces pieces, Interval values) {
    List<BigDecimal> plain = new ArrayList<>();
    for (Pieces rest = pieces; !rest.isEmpty(); ) {
      Pieces run = rest.runOf(rest.first());
      Steps inside = steps(run).and(steps(values));
      if (!inside.isEmpty()) {
        BigDecimal best = plain(run);
        plain.add(values.holds(best) ? best : scale.decimal(scale.example(inside)));
      }
      rest = rest.without(run);
    }
    return plain;
  }

  @Override
  Text exampleOf(Pieces values, Object value) {
    return Words.same(scale.shown(scale.step(value)));
  }

  private int end() {
    return given().isEmpty() ? 1 : given().last() + 1;
  }

  private int pieceOf(@Nullable BigInteger step) {
    if (step == null) {
      return 1;
    }
    int found = Collections.binarySearch(cuts, step);
    return found >= 0 ? found + 2 : -found;
  }

  @Override
  Text exampleOf(Pieces values) {
    Steps steps = steps(values.runOf(values.first()));
    return Words.same(scale.shown(scale.example(steps)));
  }

  @Override
  Pieces askable(Pieces values) {
    return values.runOf(values.first());
  }

  @Override
  Pieces askable(Pieces values, Pieces around) {
    return values.runOf(around.first());
  }

  @Override
  Text conditionOf(Pieces values) {
    Steps steps = steps(values);
    if (steps.isOne()) {
      return Words.same(scale.shown(steps.low()));
    }
    Text from = steps.from() == null || values.first() == 1 ? null : scale.lower(steps.from());
    Text to =
        steps.to() == null || values.last() == given().last() ? null : scale.upper(steps.to());
    if (from == null) {
      return to == null ? Words.IS_GIVEN : to;
    }
    return to == null ? from : new Text(from.ja() + " " + to.ja(), from.en() + " and " + to.en());
  }

  /** From the lowest step of the first piece to the highest of the last. */
  private Steps steps(Pieces run) {
    BigInteger from = run.first() == 1 ? domain.from() : cuts.get(run.first() - 2);
    BigInteger to =
        run.last() == given().last()
            ? domain.to()
            : cuts.get(run.last() - 1).subtract(BigInteger.ONE);
    return new Steps(from, to);
  }

  /** Whether the fact is a number, and not a date. */
  boolean isNumber() {
    return fact().type() != FactType.DATE;
  }
}
