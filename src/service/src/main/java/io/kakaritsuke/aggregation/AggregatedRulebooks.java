package io.kakaritsuke.aggregation;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.rulebook.BoundAggregate;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.AggregateBinding;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rulebooks the aggregates of a rulebook are over, as these are active. */
@Singleton
class AggregatedRulebooks {
  private final ActiveRulebooks active;

  @Inject
  AggregatedRulebooks(ActiveRulebooks active) {
    this.active = active;
  }

  /**
   * What was found.
   *
   * @param byRulebook the aggregates that can be computed, by the rulebook that they are over, in
   *     the order of the sheet
   * @param findings why others cannot
   */
  record Found(Map<String, List<BoundAggregate>> byRulebook, List<Finding> findings) {
    /** Whether all of them can be computed. */
    boolean isUsable() {
      return findings.stream().noneMatch(Finding::isError);
    }
  }

  Found of(Rulebook rulebook) {
    AggregateBinding.Result result = AggregateBinding.of(rulebook, active.names(), this::content);
    Map<String, List<BoundAggregate>> byRulebook = new LinkedHashMap<>();
    for (BoundAggregate one : result.bound()) {
      byRulebook.computeIfAbsent(one.aggregate().rulebook(), name -> new ArrayList<>()).add(one);
    }
    return new Found(byRulebook, result.findings());
  }

  /** Those that aggregate over others, in order. */
  List<String> names() {
    return active.names().stream()
        .filter(
            name -> {
              Rulebook rulebook = content(name);
              return rulebook != null && !rulebook.aggregates().isEmpty();
            })
        .sorted()
        .toList();
  }

  private @Nullable Rulebook content(String name) {
    return active.active(name).map(found -> found.compiled().rulebook()).orElse(null);
  }
}
