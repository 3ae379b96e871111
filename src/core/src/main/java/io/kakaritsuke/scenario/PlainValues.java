package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Category;
import io.kakaritsuke.engine.Evaluation.Segment;
import io.kakaritsuke.engine.Evaluation.Signal;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Severity;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that conditions are held against: given, derived anew, and decided as it goes on. */
final class PlainValues {
  /** Stands for what is known and too old to be used, and for what is derived from it. */
  static final Object TOO_OLD = new Object();

  private final FactCatalogue catalogue;
  private final @Nullable Object[] values;

  private PlainValues(FactCatalogue catalogue, @Nullable Object[] values) {
    this.catalogue = catalogue;
    this.values = values;
  }

  /** Given and derived values; nothing is decided yet. */
  static PlainValues of(FactValues facts) {
    FactCatalogue catalogue = facts.catalogue();
    @Nullable Object[] values = facts.toArray();
    facts.stale().keySet().forEach(name -> values[catalogue.index(name)] = TOO_OLD);
    PlainDerivations derivations = new PlainDerivations(catalogue, facts.asOf(), values);
    for (int i = 0; i < values.length; i++) {
      Fact fact = catalogue.facts().get(i);
      if (fact.origin() == Origin.DERIVED) {
        values[i] = derivations.of(fact);
      }
    }
    return new PlainValues(catalogue, values);
  }

  /** The same with everything that was decided. */
  static PlainValues decided(FactCatalogue catalogue, Evaluation decided) {
    PlainValues values = of(decided.facts());
    decided.segments().forEach(values::segment);
    if (decided.health() != null) {
      values.score(decided.health().score(), decided.health().coverage());
      values.weakest(decided.health().categories());
      values.set(FactCatalogue.BAND, decided.health().band());
    }
    values.signals(decided.signals());
    return values;
  }

  @Nullable Object[] all() {
    return values;
  }

  @Nullable Object get(String fact) {
    int index = catalogue.index(fact);
    return index < 0 ? null : known(values[index]);
  }

  /** The value as everybody sees it, to whom what is too old is nothing. */
  static @Nullable Object known(@Nullable Object value) {
    return value == TOO_OLD ? null : value;
  }

  boolean isTooOld(String fact) {
    int index = catalogue.index(fact);
    return index >= 0 && values[index] == TOO_OLD;
  }

  void segment(String dimension, @Nullable Segment segment) {
    set(dimension, segment == null ? null : segment.code());
  }

  void score(@Nullable Integer score, int coverage) {
    set(FactCatalogue.SCORE, score == null ? null : score.longValue());
    set(FactCatalogue.COVERAGE, (long) coverage);
  }

  /** The first of the categories with the lowest value; none where none was measured. */
  void weakest(List<Category> categories) {
    Category weakest = null;
    for (Category one : categories) {
      if (one.value() != null && (weakest == null || one.value().compareTo(weakest.value()) < 0)) {
        weakest = one;
      }
    }
    set(FactCatalogue.WEAKEST_CATEGORY, weakest == null ? null : weakest.code());
    set(FactCatalogue.WEAKEST_CATEGORY_VALUE, weakest == null ? null : weakest.value());
  }

  void signals(List<Signal> signals) {
    set(FactCatalogue.SIGNALS, signals.stream().map(Signal::code).toList());
    set(
        FactCatalogue.HIGHEST_SEVERITY,
        signals.stream()
            .map(Signal::severity)
            .max(Comparator.naturalOrder())
            .map(Severity::name)
            .orElse(null));
  }

  void set(String decided, @Nullable Object value) {
    int index = catalogue.index(decided);
    if (index >= 0) {
      values[index] = value;
    }
  }
}
