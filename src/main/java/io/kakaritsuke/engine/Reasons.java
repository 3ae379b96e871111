package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of a row that matched what made it match. */
final class Reasons {
  private final FactCatalogue catalogue;
  private final @Nullable Object[] values;
  private final List<Evaluation.Signal> signals;

  /**
   * @param values facts and what is decided so far
   * @param signals all signals; empty while they are not decided
   */
  Reasons(FactCatalogue catalogue, @Nullable Object[] values, List<Evaluation.Signal> signals) {
    this.catalogue = catalogue;
    this.values = values;
    this.signals = signals;
  }

  /** The facts of the row's conditions and their values, in the order of the columns. */
  Map<String, @Nullable Object> evidence(RowRule row) {
    Map<String, @Nullable Object> evidence = new LinkedHashMap<>();
    for (RowRule.Condition condition : row.conditions()) {
      evidence.put(condition.fact(), values[condition.index()]);
    }
    return evidence;
  }

  /** The codes (band, segment, signals) and fact names of the row's conditions, each once. */
  List<String> because(RowRule row) {
    List<String> reasons = new ArrayList<>(4);
    for (RowRule.Condition condition : row.conditions()) {
      addReasons(condition, reasons);
    }
    return reasons;
  }

  /** The reasons with the band first, then the signals in table order, whatever row came first. */
  List<String> bandThenSignals(List<String> reasons) {
    List<String> order = new ArrayList<>();
    int band = catalogue.index(FactCatalogue.BAND);
    if (band >= 0 && values[band] instanceof String code) {
      order.add(code);
    }
    signals.forEach(signal -> order.add(signal.code()));
    order.retainAll(reasons);
    unite(order, reasons);
    return List.copyOf(order);
  }

  /** Adds what is not there yet. */
  static void unite(List<String> reasons, List<String> more) {
    for (String reason : more) {
      addOnce(reasons, reason);
    }
  }

  private void addReasons(RowRule.Condition condition, List<String> reasons) {
    String fact = condition.fact();
    if (fact.equals(FactCatalogue.HIGHEST_SEVERITY)) {
      for (Evaluation.Signal signal : signals) {
        if (Conditions.severityHolds(signal.severity(), condition.operator(), condition.value())) {
          addOnce(reasons, signal.code());
        }
      }
    } else if (fact.equals(FactCatalogue.SIGNALS)) {
      for (Evaluation.Signal signal : signals) {
        if (condition.operator() == Operator.PRESENCE
            || Conditions.list(condition.value()).contains(signal.code())) {
          addOnce(reasons, signal.code());
        }
      }
    } else {
      boolean named = fact.equals(FactCatalogue.BAND) || catalogue.dimensions().contains(fact);
      addOnce(reasons, named && values[condition.index()] instanceof String code ? code : fact);
    }
  }

  private static void addOnce(List<String> reasons, String reason) {
    if (!reasons.contains(reason)) {
      reasons.add(reason);
    }
  }
}
