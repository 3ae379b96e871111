package io.kakaritsuke.telling;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What 解除の余裕 of a row is counted in: the one thing of its conditions that has more and less. */
public sealed interface Measure {
  /** A number that the row asks for, in its unit; a range of one fact is one. */
  record OfFact(Fact fact) implements Measure {}

  /** The band, in points of score. */
  record OfBand() implements Measure {}

  /** Nothing. */
  record None() implements Measure {}

  /**
   * More than one, so that nobody knows which is meant.
   *
   * @param labels of the facts
   */
  record Several(List<String> labels) implements Measure {
    public Several {
      labels = List.copyOf(labels);
    }
  }

  /** The measure of a row with these conditions. */
  static Measure of(List<RowCondition> conditions) {
    List<Fact> numbers =
        conditions.stream()
            .filter(one -> one.operator().isOrder() && isNumber(one.fact()) && !one.isOfChange())
            .map(RowCondition::fact)
            .distinct()
            .toList();
    List<Fact> bands =
        conditions.stream()
            .filter(one -> isBand(one.fact()) && one.operator() != Operator.PRESENCE)
            .map(RowCondition::fact)
            .distinct()
            .toList();
    List<Fact> all = new ArrayList<>(numbers);
    all.addAll(bands);
    if (all.size() > 1) {
      return new Several(all.stream().map(Fact::label).toList());
    }
    if (!numbers.isEmpty()) {
      return new OfFact(numbers.get(0));
    }
    return !bands.isEmpty() || asksForMovesOfBand(conditions) ? new OfBand() : new None();
  }

  private static boolean asksForMovesOfBand(List<RowCondition> conditions) {
    return conditions.stream()
        .filter(one -> one.isOfChange() && one.fact().name().equals(ToldFacts.CHANGES))
        .flatMap(one -> Stream.of(one.named().toArray()))
        .anyMatch(
            one ->
                one.equals(DecisionChange.BAND_WORSE.name())
                    || one.equals(DecisionChange.BAND_BETTER.name()));
  }

  // 継続日数 only grows: nothing can be beyond it and come back.
  private static boolean isNumber(Fact fact) {
    return !fact.name().equals(ToldFacts.BAND_DAYS)
        && (fact.type() == FactType.INTEGER || fact.type() == FactType.DECIMAL);
  }

  private static boolean isBand(Fact fact) {
    return fact.origin() == Origin.DECIDED && fact.name().equals(FactCatalogue.BAND);
  }
}
