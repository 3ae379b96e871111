package io.kakaritsuke.activation.draft;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.scenario.ScenarioRun;
import io.kakaritsuke.scenario.Scenarios;
import io.kakaritsuke.workbook.diff.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version or a draft that scenarios are tried on.
 *
 * @param name as {@code webinar version 3}
 * @param base the version that a draft is made on; null for a version
 */
record TriedVersion(String name, CompiledRulebook compiled, Sources sources, @Nullable Side base) {
  /** Its own scenarios. */
  Scenarios scenarios() {
    return Scenarios.read(sources, compiled.rulebook(), base);
  }

  List<ScenarioResult> results() {
    return ScenarioRun.run(scenarios().all(), compiled, base == null ? null : base.rulebook());
  }
}
