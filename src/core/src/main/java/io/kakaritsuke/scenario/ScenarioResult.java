package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Firing;
import java.util.List;
import java.util.Objects;

/**
 * What came of one scenario.
 *
 * @param differences empty when the decision is as expected
 * @param firings every row and rule that decided, in table order; empty when facts were refused
 * @param undecided whether nothing is decided, as a rule fails or the facts are refused: no
 *     expectation can be brought in line with that
 * @param excused whether it differs only in codes: what it demands is there under another one, and
 *     what it denies is not there at all; an invariant holds then
 */
public record ScenarioResult(
    Scenario scenario,
    List<Difference> differences,
    List<Firing> firings,
    boolean undecided,
    boolean excused) {
  public ScenarioResult {
    Objects.requireNonNull(scenario);
    differences = List.copyOf(differences);
    firings = List.copyOf(firings);
  }

  /** One whose scenario names nothing that is gone. */
  public ScenarioResult(Scenario scenario, List<Difference> differences, List<Firing> firings) {
    this(scenario, differences, firings, false, false);
  }

  /** One of which nothing is decided. */
  static ScenarioResult undecided(Scenario scenario, Difference why) {
    return new ScenarioResult(scenario, List.of(why), List.of(), true, false);
  }

  /** Whether the decision is as expected. */
  public boolean passed() {
    return differences.isEmpty();
  }

  /**
   * Whether it keeps a version from being published: nothing is decided, or an invariant does not
   * hold.
   */
  public boolean blocks() {
    return undecided || (!passed() && scenario.guard() && !excused);
  }
}
