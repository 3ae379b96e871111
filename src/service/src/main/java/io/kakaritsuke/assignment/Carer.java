package io.kakaritsuke.assignment;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can look after accounts now.
 *
 * @param most 上限 of them all, as it is on the day; null where there is none
 * @param caps the same by segment; a segment without one has none
 * @param isNew whether they have what is light first
 * @param skills what they are good at: choices, by code, of facts by name
 */
record Carer(
    String name,
    @Nullable Integer most,
    Map<String, Integer> caps,
    boolean isNew,
    Map<String, Set<String>> skills) {
  public Carer {
    caps = Map.copyOf(caps);
    skills = new LinkedHashMap<>(skills);
  }

  /** The names of facts by which they are good at an account. */
  Set<String> goodAt(Charge account) {
    Set<String> facts = new LinkedHashSet<>();
    skills.forEach(
        (fact, choices) -> {
          String choice = account.choices().get(fact);
          if (choice != null && choices.contains(choice)) {
            facts.add(fact);
          }
        });
    return facts;
  }
}
