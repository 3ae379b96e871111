package io.kakaritsuke.explanation;

import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.fact.JsonFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The facts that two decisions were given, and what lies between: what is known at all, then what
 * is said of it.
 */
final class GivenFacts {
  private final LoggedText from;
  private final LoggedText to;
  private final Map<String, @Nullable String> before;
  private final Map<String, @Nullable String> after;
  private final Map<String, String> staleBefore;
  private final Map<String, String> staleAfter;

  /** Facts that went stale or were taken back, and those that are not stale any more. */
  private final Set<String> data = new TreeSet<>();

  GivenFacts(LoggedText from, LoggedText to) {
    this.from = from;
    this.to = to;
    this.before = FactsJson.read(from.toString());
    this.after = FactsJson.read(to.toString());
    this.staleBefore = FactsJson.stale(from.toString());
    this.staleAfter = FactsJson.stale(to.toString());
    for (String name : before.keySet()) {
      if (!after.containsKey(name)) {
        data.add(name);
      }
    }
    for (String name : staleAfter.keySet()) {
      if (!staleBefore.containsKey(name)) {
        data.add(name);
      }
    }
    for (String name : staleBefore.keySet()) {
      if (!staleAfter.containsKey(name)) {
        data.add(name);
      }
    }
  }

  /** Whether what is known differs, whatever it says. */
  boolean differInData() {
    return !data.isEmpty();
  }

  /** Whether something that both know, or only the second does, is said otherwise. */
  boolean differInBehaviour() {
    return !LoggedText.of(text(true, false)).equals(LoggedText.of(text(true, true)));
  }

  /**
   * The facts of the way.
   *
   * @param known whether what is known is that of the second
   * @param said whether what is said of the rest is
   */
  LoggedText with(boolean known, boolean said) {
    return known == said ? (known ? to : from) : LoggedText.of(text(known, said));
  }

  private String text(boolean known, boolean said) {
    Map<String, @Nullable String> facts = new LinkedHashMap<>();
    Map<String, @Nullable String> stale = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.addAll(staleBefore.keySet());
    names.addAll(staleAfter.keySet());
    for (String name : names) {
      boolean second = data.contains(name) ? known : said;
      put(facts, name, second ? after : before);
      // How old it is changes no decision.
      put(stale, name, data.contains(name) && second ? staleAfter : staleBefore);
    }
    if (!stale.isEmpty()) {
      facts.put(JsonFacts.STALE, FactsJson.object(stale));
    }
    return FactsJson.object(facts);
  }

  private static void put(
      Map<String, @Nullable String> all,
      String name,
      Map<String, ? extends @Nullable String> values) {
    if (values.containsKey(name)) {
      all.put(name, values.get(name));
    }
  }
}
