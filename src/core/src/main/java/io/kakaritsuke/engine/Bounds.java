package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Rulebook;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What rules may hand in, as a cell in its place may say it.
 *
 * @param people who may be asked to do something; null where the catalogue has no such list
 * @param segments the codes of each dimension
 */
record Bounds(@Nullable Set<String> people, Map<String, Set<String>> segments) {
  private static final int LONGEST = 2_000;
  private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(1_000_000);

  /** Of a rulebook; null for a version that was published when nothing was checked. */
  static @Nullable Bounds of(Rulebook rulebook) {
    if (!rulebook.level().handedInIsChecked()) {
      return null;
    }
    Map<String, Set<String>> segments = new HashMap<>();
    for (String dimension : rulebook.catalogue().dimensions()) {
      Fact fact = rulebook.catalogue().fact(dimension);
      segments.put(dimension, fact == null ? Set.of() : codes(fact.choices()));
    }
    List<Choice> people = rulebook.catalogue().choiceLists().get(RuleConstructs.PEOPLE);
    return new Bounds(people == null ? null : codes(people), segments);
  }

  private static Set<String> codes(List<Choice> choices) {
    return choices.stream().map(Choice::code).collect(Collectors.toSet());
  }

  void code(String code) {
    if (!Collector.CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("no code: " + code);
    }
  }

  void text(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a text of " + text.length() + " characters");
    }
  }

  void person(@Nullable String code) {
    if (code != null && people != null && !people.contains(code)) {
      throw new IllegalArgumentException("not in the list " + RuleConstructs.PEOPLE + ": " + code);
    }
  }

  void segment(String dimension, String code) {
    Set<String> known = segments.get(dimension);
    if (known == null) {
      throw new IllegalArgumentException("no dimension " + dimension);
    }
    if (!known.isEmpty() && !known.contains(code)) {
      throw new IllegalArgumentException("no segment of " + dimension + ": " + code);
    }
  }

  void hours(@Nullable BigDecimal hours) {
    if (hours != null && (hours.signum() < 0 || hours.compareTo(MOST_HOURS) > 0)) {
      throw new IllegalArgumentException("due in " + hours.toPlainString() + " hours");
    }
  }
}
