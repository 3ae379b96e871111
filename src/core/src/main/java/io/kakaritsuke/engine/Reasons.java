package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of a row that matched what made it match. */
final class Reasons {
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

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
    Codes once = new Codes(reasons);
    for (RowRule.Condition condition : row.conditions()) {
      addReasons(condition, once);
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
    Codes.retain(order, reasons);
    unite(order, reasons);
    return List.copyOf(order);
  }

  /** Adds what is not there yet. */
  static void unite(List<String> reasons, List<String> more) {
    Codes once = new Codes(reasons);
    more.forEach(once::add);
  }

  private void addReasons(RowRule.Condition condition, Codes reasons) {
    String fact = condition.fact();
    if (fact.equals(FactCatalogue.HIGHEST_SEVERITY)) {
      Set<Severity> holding = holding(condition);
      for (Evaluation.Signal signal : signals) {
        if (holding.contains(signal.severity())) {
          reasons.add(signal.code());
        }
      }
    } else if (fact.equals(FactCatalogue.SIGNALS)) {
      for (Evaluation.Signal signal : signals) {
        if (condition.operator() == Operator.PRESENCE
            || Operator.entries(condition.value()).contains(signal.code())) {
          reasons.add(signal.code());
        }
      }
    } else {
      boolean named = fact.equals(FactCatalogue.BAND) || catalogue.dimensions().contains(fact);
      reasons.add(named && values[condition.index()] instanceof String code ? code : fact);
    }
  }

  private static Set<Severity> holding(RowRule.Condition condition) {
    Set<Severity> holding = EnumSet.noneOf(Severity.class);
    for (Severity severity : SEVERITIES) {
      if (condition.operator().holds(severity.name(), condition.value())) {
        holding.add(severity);
      }
    }
    return holding;
  }
}
