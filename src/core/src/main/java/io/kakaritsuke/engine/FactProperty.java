package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import java.util.ArrayList;
import java.util.List;

/**
 * A property through which rules read a fact: its value, or the whole number that stands for a date
 * or a decimal in comparisons.
 *
 * @param index its place on the fact sheet: values as in the catalogue, then the numbers
 */
record FactProperty(int index, String name, Class<?> type, Fact fact) {
  /** All properties of the catalogue's facts, by index. */
  static List<FactProperty> of(FactCatalogue catalogue) {
    List<FactProperty> properties = new ArrayList<>();
    for (Fact fact : catalogue.facts()) {
      int index = properties.size();
      properties.add(new FactProperty(index, fact.name(), fact.type().valueClass(), fact));
    }
    for (Fact fact : catalogue.facts()) {
      if (fact.type() == FactType.DATE || fact.type() == FactType.DECIMAL) {
        String name = Vocabulary.comparedProperty(fact);
        properties.add(new FactProperty(properties.size(), name, Long.class, fact));
      }
    }
    return properties;
  }

  /** Those that rules can read: a personal fact is none of them. */
  static List<FactProperty> ofRules(List<FactProperty> properties) {
    return properties.stream().filter(property -> !property.fact().personal()).toList();
  }

  String getter() {
    return Vocabulary.getter(name);
  }
}
