package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.PlainFacts;
import io.kakaritsuke.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the facts of a scenario as those of a request are checked. */
final class GivenFacts {
  /** What the subject is called when the scenario does not say. */
  static final String NAMELESS = "scenario";

  private GivenFacts() {}

  /** The facts of a scenario: what it gives, and for the rest what aggregates make of subjects. */
  static Checked check(Scenario scenario, Rulebook rulebook) {
    return check(all(scenario, rulebook), scenario.asOf(), rulebook.catalogue());
  }

  /**
   * Whether facts are of the right form although nobody can mean them, as a day that stands for
   * none. Scenarios were not held to more before, and those that people have stay readable.
   */
  static boolean isFormed(Scenario scenario, Rulebook rulebook) {
    return isFormed(all(scenario, rulebook), scenario.asOf(), rulebook.catalogue());
  }

  static boolean isFormed(
      Map<String, ? extends @Nullable Object> given, LocalDate asOf, FactCatalogue catalogue) {
    return taken(given, catalogue).finish(asOf) instanceof Checked.Valid;
  }

  private static Map<String, @Nullable Object> all(Scenario scenario, Rulebook rulebook) {
    Map<String, @Nullable Object> given =
        new LinkedHashMap<>(PlainAggregates.facts(rulebook.aggregates(), scenario.subjects()));
    given.putAll(scenario.given());
    return given;
  }

  static Checked check(
      Map<String, ? extends @Nullable Object> given, LocalDate asOf, FactCatalogue catalogue) {
    FactIntake intake = taken(given, catalogue);
    intake.meant();
    return intake.finish(asOf);
  }

  private static FactIntake taken(
      Map<String, ? extends @Nullable Object> given, FactCatalogue catalogue) {
    FactIntake intake = new FactIntake(catalogue);
    if (!given.containsKey(catalogue.subject())) {
      PlainFacts.read(Map.of(catalogue.subject(), NAMELESS), catalogue, intake);
    }
    PlainFacts.read(given, catalogue, intake);
    return intake;
  }
}
