package io.kakaritsuke.scenario;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Given facts, and the part of a decision that is expected of them.
 *
 * @param name a sentence, unique in the rulebook
 * @param guard whether it is an invariant, which keeps a version that fails it from being published
 * @param file the name of its file, without folders
 * @param spot where it begins there
 * @param given facts by name, defaults included: null, Boolean, BigDecimal or String
 * @param subjects by rulebook, subjects that aggregates are computed over, each with the words of
 *     the sheet 「集計」: null, Boolean, BigDecimal, String or a list of strings
 * @param expect what must be; of days below {@link #DAYS}, by day
 * @param not what must not be, likewise
 * @param days those of an account that is told of; empty where one decision is looked at. The first
 *     has the day and the facts above.
 */
public record Scenario(
    String name,
    boolean guard,
    String file,
    Spot spot,
    LocalDate asOf,
    Map<String, @Nullable Object> given,
    Map<String, List<Map<String, @Nullable Object>>> subjects,
    Expected.Members expect,
    Expected.Members not,
    List<ScenarioDay> days) {
  /** The member of expectations below which those of days stand. */
  static final String DAYS = "days";

  /** The member of the expectation that names bad facts; nothing is decided then. */
  static final String VIOLATIONS = "violations";

  public Scenario {
    Objects.requireNonNull(name);
    Objects.requireNonNull(file);
    Objects.requireNonNull(spot);
    Objects.requireNonNull(asOf);
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    subjects = Collections.unmodifiableMap(new LinkedHashMap<>(subjects));
    Objects.requireNonNull(expect);
    Objects.requireNonNull(not);
    days = List.copyOf(days);
  }

  /** A scenario without subjects. */
  Scenario(
      String name,
      boolean guard,
      String file,
      Spot spot,
      LocalDate asOf,
      Map<String, @Nullable Object> given,
      Expected.Members expect,
      Expected.Members not) {
    this(name, guard, file, spot, asOf, given, Map.of(), expect, not, List.of());
  }

  /** The same facts with another expectation. */
  Scenario with(Expected.Members otherExpect, Expected.Members otherNot) {
    return new Scenario(
        name, guard, file, spot, asOf, given, subjects, otherExpect, otherNot, days);
  }

  /** The same with other given facts; what is null is missing. */
  Scenario withGiven(Map<String, ? extends @Nullable Object> others) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(given);
    all.putAll(others);
    return new Scenario(name, guard, file, spot, asOf, all, subjects, expect, not, days);
  }

  /** The same under another name. */
  Scenario named(String other) {
    return new Scenario(other, guard, file, spot, asOf, given, subjects, expect, not, days);
  }

  /** One of its days by itself. */
  Scenario on(ScenarioDay day) {
    return new Scenario(
        name,
        guard,
        file,
        day.spot(),
        day.asOf(),
        day.given(),
        Map.of(),
        on(day, expect),
        on(day, not),
        List.of());
  }

  private static Expected.Members on(ScenarioDay day, Expected.Members whole) {
    return whole.members().get(DAYS) instanceof Expected.Members days
            && days.members().get(day.asOf().toString()) instanceof Expected.Members one
        ? one
        : new Expected.Members(Map.of(), day.spot());
  }

  /** Whether anything is expected at all. */
  boolean saysSomething() {
    return saysSomething(expect) || saysSomething(not);
  }

  static boolean saysSomething(Expected expected) {
    return !(expected instanceof Expected.Members members)
        || members.members().values().stream().anyMatch(Scenario::saysSomething);
  }

  /** Whether the facts are expected to be refused. */
  boolean expectsViolations() {
    return expect.members().containsKey(VIOLATIONS) || not.members().containsKey(VIOLATIONS);
  }
}
