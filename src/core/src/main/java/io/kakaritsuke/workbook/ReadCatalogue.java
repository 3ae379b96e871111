package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Aggregate;
import io.kakaritsuke.rulebook.Feed;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as far as it could be read.
 *
 * @param brokenLabels labels of facts that have errors: nobody is to be told that they are unknown
 * @param responsible the line 責任者; null where there is none
 * @param words how the sheets speak of choices
 */
record ReadCatalogue(
    FactCatalogue facts,
    Set<String> brokenLabels,
    List<Aggregate> aggregates,
    List<Feed> feeds,
    @Nullable SaidName responsible,
    ShownWords words) {
  ReadCatalogue {
    brokenLabels = Set.copyOf(brokenLabels);
    aggregates = List.copyOf(aggregates);
    feeds = List.copyOf(feeds);
  }

  /** The same for sheets that speak so of choices. */
  ReadCatalogue speaking(ShownWords other) {
    return new ReadCatalogue(facts, brokenLabels, aggregates, feeds, responsible, other);
  }

  /** The same with other facts, for the tables that may ask for these. */
  ReadCatalogue with(FactCatalogue others) {
    return new ReadCatalogue(others, brokenLabels, aggregates, feeds, responsible, words);
  }

  List<String> labels() {
    return facts.facts().stream().map(Fact::label).toList();
  }
}
