package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the words that things are called by now into the sentences of scenarios. */
final class RenamedWords {
  /** A shorter one may stand in a sentence for something else. */
  private static final int SHORTEST = 3;

  private final List<Map.Entry<String, String>> words = new ArrayList<>();

  private RenamedWords() {}

  /**
   * @param base null: nothing is called otherwise
   */
  static RenamedWords of(@Nullable Rulebook base, Rulebook draft) {
    RenamedWords renamed = new RenamedWords();
    if (base != null) {
      Map<String, String> before = words(base);
      Map<String, String> now = words(draft);
      Set<String> used = new HashSet<>(now.values());
      before.forEach(
          (thing, word) -> {
            String other = now.get(thing);
            boolean changed = other != null && !other.equals(word) && !used.contains(word);
            if (changed && word.length() >= SHORTEST) {
              renamed.words.add(Map.entry(word, other));
            }
          });
      // A word may be part of a longer one.
      renamed.words.sort(
          Comparator.comparingInt((Map.Entry<String, String> one) -> one.getKey().length())
              .reversed());
    }
    return renamed;
  }

  /** What things are called, by what stays the same of them. */
  private static Map<String, String> words(Rulebook rulebook) {
    Map<String, String> words = new LinkedHashMap<>();
    FactCatalogue catalogue = rulebook.catalogue();
    for (Fact fact : catalogue.facts()) {
      words.put("fact\n" + fact.name(), fact.label());
    }
    for (Map.Entry<String, List<Choice>> list : catalogue.choiceLists().entrySet()) {
      list.getValue().forEach(one -> words.put(list.getKey() + "\n" + one.code(), one.label()));
    }
    for (DecisionTable table : rulebook.tables()) {
      if (table.kind() == TableKind.INDICATOR) {
        words.put("table\n" + table.code(), table.name());
      }
      OutcomeColumn text = table.kind().text();
      for (Row row : text == null ? List.<Row>of() : table.rows()) {
        Object word = table.outcome(row, Objects.requireNonNull(text));
        // A text with values in it is another one in every sentence.
        if (word instanceof String label && label.indexOf('{') < 0) {
          words.put("row\n" + row.id(), label);
        }
      }
    }
    return words;
  }

  /** The sentence with the words of today; as it is where it has none of the others. */
  String in(String sentence) {
    for (Map.Entry<String, String> word : words) {
      int at = sentence.indexOf(word.getKey());
      if (at >= 0) {
        return in(sentence.substring(0, at))
            + word.getValue()
            + in(sentence.substring(at + word.getKey().length()));
      }
    }
    return sentence;
  }
}
