package io.kakaritsuke.activation.draft;

import io.kakaritsuke.scenario.ScenarioResult;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of running scenarios.
 *
 * @param failed how many are decided otherwise, guards included
 * @param guardsFailed how many of these keep a version from being published
 */
@Schema(name = "ScenarioRun")
record ScenarioRunView(int scenarios, int failed, int guardsFailed, List<ScenarioView> results) {
  static ScenarioRunView of(List<ScenarioResult> results, Locale locale) {
    int failed = (int) results.stream().filter(result -> !result.passed()).count();
    int guards = (int) results.stream().filter(ScenarioResult::blocks).count();
    return new ScenarioRunView(results.size(), failed, guards, ScenarioView.of(results, locale));
  }
}
