package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By what facts are called on the three sides: a fact under another label is the same fact. */
final class Labels {
  private final Map<String, String> facts = new HashMap<>();
  private final Map<String, String> units = new HashMap<>();
  private final Map<String, String> merged = new HashMap<>();

  /** Those that went to another fact, and say nothing by themselves. */
  private final Set<String> doubtful = new HashSet<>();

  /**
   * What the catalogues of the sides say.
   *
   * @param before those by whose labels the base was written
   */
  static Labels of(List<Sources> before, Sources ours, Sources theirs) {
    Labels labels = new Labels();
    Map<String, Set<String>> old = new HashMap<>();
    before.forEach(side -> labels.add(side).forEach((fact, label) -> named(old, fact).add(label)));
    Map<String, String> active = labels.add(theirs);
    Map<String, String> own = labels.add(ours);
    labels.doubtful.forEach(labels.facts::remove);
    labels.merged.putAll(own);
    active.forEach(
        (fact, label) -> {
          if (!named(old, fact).contains(label) || !own.containsKey(fact)) {
            labels.merged.put(fact, label);
          }
        });
    return labels;
  }

  private static Set<String> named(Map<String, Set<String>> labels, String fact) {
    return labels.computeIfAbsent(fact, one -> new HashSet<>());
  }

  /** The labels of a side by fact. */
  private Map<String, String> add(Sources side) {
    FactCatalogue catalogue = RulebookReader.catalogue(side);
    Map<String, String> own = new HashMap<>();
    for (Fact fact : catalogue == null ? List.<Fact>of() : catalogue.facts()) {
      own.put(fact.name(), fact.label());
      String known = facts.putIfAbsent(fact.label(), fact.name());
      if (known != null && !known.equals(fact.name())) {
        doubtful.add(fact.label());
      }
      if (fact.unit() != null) {
        units.put(fact.label(), fact.unit());
      }
    }
    return own;
  }

  /** The same for each label of one fact; the text itself where it is none. */
  String meaning(String label) {
    return facts.getOrDefault(label, label);
  }

  /** How the fact of a label is called when all is merged; null where it is none. */
  @Nullable String merged(String label) {
    String fact = facts.get(label);
    return fact == null ? null : merged.get(fact);
  }

  /** The unit of a fact by its label, blank where it has none. */
  String unit(String label) {
    return units.getOrDefault(label, "");
  }
}
