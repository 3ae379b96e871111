package io.kakaritsuke.activation.draft;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.scenario.ScenarioRun;
import io.kakaritsuke.scenario.Scenarios;
import java.util.List;

/**
 * A version or a draft that scenarios are tried on.
 *
 * @param name as {@code webinar version 3}
 */
record TriedVersion(String name, CompiledRulebook compiled, Sources sources) {
  /** Its own scenarios. */
  Scenarios scenarios() {
    return Scenarios.read(sources, compiled.rulebook());
  }

  List<ScenarioResult> results() {
    return ScenarioRun.run(scenarios().all(), compiled);
  }
}
