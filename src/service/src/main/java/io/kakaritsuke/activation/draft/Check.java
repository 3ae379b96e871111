package io.kakaritsuke.activation.draft;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.Acceptance;
import io.kakaritsuke.scenario.ChangedBoundaries;
import io.kakaritsuke.scenario.NewExpectations;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.workbook.diff.Change;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
    @Nullable CompiledRulebook base) {
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
            compiled,
            Stream.concat(findings.stream(), more.stream()).toList(),
            changes,
            scenarios,
            base);
  }

  /** The same without those findings. */
  Check without(Predicate<Finding> untold) {
    return telling(findings.stream().filter(untold.negate()).toList());
  }

  /** The same with these findings in place of its own. */
  Check telling(List<Finding> told) {
    return new Check(compiled, told, changes, scenarios, base);
  }

  /** The same with each finding as it is to be told. */
  Check map(UnaryOperator<Finding> told) {
    return telling(findings.stream().map(told).toList());
  }

  /** Whether nothing that was found keeps the draft from being published. */
  public boolean isFreeOfErrors() {
    return findings.stream().noneMatch(Finding::isError);
  }

  /** The scenarios that are decided otherwise now, without those that block. */
  List<ScenarioResult> changedScenarios() {
    return scenarios.stream().filter(result -> !result.passed() && !result.blocks()).toList();
  }

  /** What becomes of the scenarios when these changes are accepted. */
  Acceptance acceptance() {
    return Acceptance.of(scenarios, Objects.requireNonNull(compiled), base, changes);
  }

  /** The sources as they are published when the changes of scenarios are accepted. */
  Sources accepted(Sources sources) {
    CompiledRulebook draft = Objects.requireNonNull(compiled);
    return ChangedBoundaries.with(
        NewExpectations.accept(sources, acceptance(), draft),
        draft,
        base,
        scenarios.stream().map(ScenarioResult::scenario).toList(),
        changes);
  }

  DraftStore.Count count() {
    int errors = (int) findings.stream().filter(Finding::isError).count();
    return new DraftStore.Count(errors, findings.size() - errors);
  }
}
