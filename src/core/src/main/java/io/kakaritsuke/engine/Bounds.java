package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Echo;
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
  static final int LONGEST = 2_000;
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
      throw new Refusal("「" + Echo.of(code) + "」はコードになりません", Echo.of(code) + " is no code");
    }
  }

  void text(String text) {
    if (text.length() > LONGEST) {
      throw new Refusal(
          text.length() + "文字は長すぎます。" + LONGEST + "文字までにします",
          "a text of " + text.length() + " characters; " + LONGEST + " at most");
    }
  }

  void person(@Nullable String code) {
    if (code != null && people != null && !people.contains(code)) {
      throw new Refusal(
          "「" + Echo.of(code) + "」は" + RuleConstructs.PEOPLE + "の選択肢にありません",
          Echo.of(code) + " is not in the list " + RuleConstructs.PEOPLE);
    }
  }

  void segment(String dimension, String code) {
    Set<String> known = segments.get(dimension);
    if (known == null) {
      throw new Refusal(
          "「" + Echo.of(dimension) + "」という分類はありません", "there is no dimension " + Echo.of(dimension));
    }
    if (!known.isEmpty() && !known.contains(code)) {
      throw new Refusal(
          "「" + Echo.of(code) + "」は「" + dimension + "」の選択肢にありません",
          Echo.of(code) + " is no choice of " + dimension);
    }
  }

  void hours(@Nullable BigDecimal hours) {
    if (hours != null && (hours.signum() < 0 || hours.compareTo(MOST_HOURS) > 0)) {
      throw new Refusal(
          "期限が " + hours.toPlainString() + "時間になっています。0 から " + MOST_HOURS + " までにします",
          "due in " + hours.toPlainString() + " hours; from 0 to " + MOST_HOURS);
    }
  }
}
