package io.kakaritsuke.activation.draft;

import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.scenario.ScenarioResult;
import java.util.List;
import java.util.Locale;

/**
 * What came of one scenario, as clients see it.
 *
 * @param place where it begins in its file: line:column, or a cell
 * @param firings the rows and rules that decided; empty where the scenario passed
 */
record ScenarioView(
    String name,
    boolean guard,
    String file,
    String place,
    boolean passed,
    List<DifferenceView> differences,
    List<Firing> firings) {
  /**
   * One way in which the decision is not what is expected.
   *
   * @param message the same for people, in the words of the workbooks
   */
  record DifferenceView(String path, String expected, String found, String message) {}

  static List<ScenarioView> of(List<ScenarioResult> results, Locale locale) {
    return results.stream().map(result -> of(result, locale)).toList();
  }

  private static ScenarioView of(ScenarioResult result, Locale locale) {
    return new ScenarioView(
        result.scenario().name(),
        result.scenario().guard(),
        result.scenario().file(),
        result.scenario().spot().place(),
        result.passed(),
        result.differences().stream()
            .map(d -> new DifferenceView(d.path(), d.expected(), d.found(), d.text().in(locale)))
            .toList(),
        result.passed() ? List.of() : result.firings());
  }
}
