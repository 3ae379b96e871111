package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of the tables of a shipped rulebook, and its scenarios when it has been accepted. */
record AcceptedEdit(
    CompiledRulebook base,
    CompiledRulebook draft,
    Scenarios before,
    Acceptance acceptance,
    List<Change> changes,
    Sources sources,
    Scenarios after) {

  /** Null where the change is refused before anybody can accept it. */
  static @Nullable AcceptedEdit of(RulebookWithScenarios shipped, Rulebook edited) {
    CompiledRulebook draft = RulebookCompiler.compile(edited).compiled();
    if (draft == null) {
      return null;
    }
    Sources sources = shipped.shipped();
    Side base = new Side(shipped.rulebook(), sources);
    List<Change> changes = Diff.of(base, new Side(edited, sources));
    Scenarios read = Scenarios.read(sources, edited, base);
    List<ScenarioResult> results = ScenarioRun.run(read.all(), draft, shipped.rulebook());
    if (changes.isEmpty()
        || read.findings().stream().anyMatch(Finding::isError)
        || results.stream().anyMatch(ScenarioResult::blocks)) {
      return null;
    }
    Acceptance acceptance = Acceptance.of(results, draft, shipped.compiled(), changes);
    Sources after = NewExpectations.accept(sources, acceptance, draft);
    return new AcceptedEdit(
        shipped.compiled(),
        draft,
        shipped.read(sources),
        acceptance,
        changes,
        after,
        Scenarios.read(after, edited));
  }

  /** The same with scenarios beside the edges that it has changed, which takes seconds. */
  AcceptedEdit withBoundaries() {
    Sources more = ChangedBoundaries.with(sources, draft, base, before.all(), changes);
    return new AcceptedEdit(
        base, draft, before, acceptance, changes, more, Scenarios.read(more, draft.rulebook()));
  }

  /** What is wrong with the scenarios as they are written: nothing, for what can be published. */
  List<String> wrong() {
    List<String> findings =
        after.findings().stream()
            .filter(Finding::isError)
            .map(one -> one.cell() + " " + one.code() + " " + one.message())
            .toList();
    return findings.isEmpty()
        ? ScenarioRun.run(after.all(), draft).stream()
            .filter(result -> !result.passed())
            .map(result -> result.scenario().name() + result.differences())
            .toList()
        : findings;
  }
}
