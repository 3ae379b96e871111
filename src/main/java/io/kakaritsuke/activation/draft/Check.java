package io.kakaritsuke.activation.draft;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.workbook.diff.Change;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that there is to say about the files of a draft.
 *
 * @param compiled null where the files cannot be read or compiled
 * @param findings errors, then warnings, each by place, without what only follows from another
 * @param changes against the base; empty where the files cannot be read
 * @param scenarios one result for each; empty where the files cannot be read
 * @param base what the draft was compared with; null where there was nothing to compare
 */
public record Check(
    @Nullable CompiledRulebook compiled,
    List<Finding> findings,
    List<Change> changes,
    List<ScenarioResult> scenarios,
    @Nullable Rulebook base) {
  /** One that was compared with nothing. */
  Check(
      @Nullable CompiledRulebook compiled,
      List<Finding> findings,
      List<Change> changes,
      List<ScenarioResult> scenarios) {
    this(compiled, findings, changes, scenarios, null);
  }

  public Check {
    findings = Causes.of(findings);
    changes = List.copyOf(changes);
    scenarios = List.copyOf(scenarios);
  }

  /** The same with more findings. */
  Check with(List<Finding> more) {
    return more.isEmpty()
        ? this
        : new Check(
            compiled, Stream.concat(findings.stream(), more.stream()).toList(), changes, scenarios);
  }

  /** Whether nothing that was found keeps the draft from being published. */
  public boolean isFreeOfErrors() {
    return findings.stream().noneMatch(Finding::isError);
  }

  /** The scenarios that are decided otherwise now, without those that block. */
  List<ScenarioResult> changedScenarios() {
    return scenarios.stream().filter(result -> !result.passed() && !result.blocks()).toList();
  }

  DraftStore.Count count() {
    int errors = (int) findings.stream().filter(Finding::isError).count();
    return new DraftStore.Count(errors, findings.size() - errors);
  }
}
