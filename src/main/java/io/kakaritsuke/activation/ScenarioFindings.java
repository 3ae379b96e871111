package io.kakaritsuke.activation;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Finding.Level;
import io.kakaritsuke.scenario.Difference;
import io.kakaritsuke.scenario.ScenarioResult;
import java.util.List;
import java.util.stream.Collectors;

/** What scenarios have to say against sources that are to become a version. */
public final class ScenarioFindings {
  private ScenarioFindings() {}

  /** One finding for each scenario that is decided otherwise. */
  public static List<Finding> of(List<ScenarioResult> results) {
    return results.stream().filter(result -> !result.passed()).map(ScenarioFindings::of).toList();
  }

  /** A scenario that is decided otherwise: an error where it guards an invariant. */
  private static Finding of(ScenarioResult result) {
    String name = result.scenario().name();
    boolean blocks = result.blocks();
    return new Finding(
        blocks ? Level.ERROR : Level.WARNING,
        result.scenario().file(),
        null,
        result.scenario().spot().place(),
        blocks ? "guard-failed" : "scenario-differs",
        new Text(
            (blocks ? "守るべきシナリオ「%s」に反します。この場合、%s" : "シナリオ「%s」の結果が変わります。この場合、%s")
                .formatted(name, differences(result).ja()),
            (blocks
                    ? "The guard '%s' does not hold: %s"
                    : "The scenario '%s' is decided otherwise: %s")
                .formatted(name, differences(result).en())),
        null);
  }

  /** All of them in one line. */
  public static Text differences(ScenarioResult result) {
    return new Text(
        result.differences().stream()
            .map(Difference::text)
            .map(Text::ja)
            .collect(Collectors.joining("、")),
        result.differences().stream()
            .map(Difference::text)
            .map(Text::en)
            .collect(Collectors.joining("; ")));
  }
}
