package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.TableKind;
import java.util.Set;

/** What is decided when a table is judged: segments, score, band, signals, then the rest. */
final class DecisionOrder {
  private DecisionOrder() {}

  /**
   * @param earlierDimensions the segment dimensions that tables above this one decide
   */
  static boolean isDecided(
      Fact fact, TableKind kind, FactCatalogue catalogue, Set<String> earlierDimensions) {
    if (fact.origin() != Origin.DECIDED) {
      return true;
    }
    if (catalogue.dimensions().contains(fact.name())) {
      return kind != TableKind.DIMENSION || earlierDimensions.contains(fact.name());
    }
    return switch (fact.name()) {
      case FactCatalogue.SCORE,
          FactCatalogue.COVERAGE,
          FactCatalogue.WEAKEST_CATEGORY,
          FactCatalogue.WEAKEST_CATEGORY_VALUE ->
          kind.compareTo(TableKind.BAND) >= 0;
      case FactCatalogue.BAND -> kind.compareTo(TableKind.SIGNAL) >= 0;
      default -> kind.compareTo(TableKind.TRIGGER) >= 0;
    };
  }
}
