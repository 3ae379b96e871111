package io.kakaritsuke.simulation;

import io.kakaritsuke.comparison.ChangeView;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.simulation.Report.Label;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people call the codes of a report: as the second version has it, else the first. */
final class Labels {
  /** Codes come from tables, of which there are few; a DRL rule may make any number. */
  private static final int MAX_NOTED = 10_000;

  private record Key(DecisionPart part, String code) {}

  private final FactCatalogue before;
  private final FactCatalogue after;
  private final Map<Key, String> noted = new HashMap<>();

  Labels(FactCatalogue before, FactCatalogue after) {
    this.before = before;
    this.after = after;
  }

  /** Keeps the label of something that changes; that of a gain counts more than that of a loss. */
  void note(ChangeView change) {
    Key key = new Key(change.part(), change.code());
    if (noted.size() >= MAX_NOTED && !noted.containsKey(key)) {
      return;
    }
    if (change.to() == null) {
      noted.putIfAbsent(key, change.label());
    } else {
      noted.put(key, change.label());
    }
  }

  String of(DecisionPart part, String code) {
    return noted.getOrDefault(new Key(part, code), code);
  }

  /** All bands in the order of the second version, then those that only the first has. */
  List<Label> bands() {
    Map<String, String> labels = new LinkedHashMap<>();
    Stream.of(after, before)
        .map(catalogue -> catalogue.fact(FactCatalogue.BAND))
        .filter(fact -> fact != null)
        .flatMap(fact -> fact.choices().stream())
        .forEach((Choice choice) -> labels.putIfAbsent(choice.code(), choice.label()));
    return labels.entrySet().stream()
        .map(entry -> new Label(entry.getKey(), entry.getValue()))
        .toList();
  }

  String dimension(String name) {
    Fact fact = after.fact(name) == null ? before.fact(name) : after.fact(name);
    return fact == null ? name : fact.label();
  }

  /** What people call a segment; null for none. */
  @Nullable String segment(String dimension, @Nullable String code) {
    if (code == null) {
      return null;
    }
    return Stream.of(after, before)
        .map(catalogue -> catalogue.fact(dimension))
        .filter(fact -> fact != null)
        .map(fact -> fact.choiceLabel(code))
        .filter(label -> !label.equals(code))
        .findFirst()
        .orElse(code);
  }
}
