package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.StoredVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.activation.WaitingVersion;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.workbook.merge.Choice;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Merge;
import io.kakaritsuke.workbook.merge.Merged;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Brings an urgent change together with the version that waits for its day, which was not made on
 * it: the merge takes that one's place, and is checked like anything that is published.
 */
@Singleton
class WaitingMerges {
  private final VersionStore versions;
  private final Checker checker;
  private final WrittenScenarios written;

  @Inject
  WaitingMerges(VersionStore versions, Checker checker, WrittenScenarios written) {
    this.versions = versions;
    this.checker = checker;
    this.written = written;
  }

  /**
   * What would wait in the place of the version that does.
   *
   * @param merged ours is the urgent change, theirs the one that waits
   * @param check of the merge, against the version that is active now
   * @param unseen the scenarios that the merge decides otherwise, without those of which just that
   *     was accepted as the version that waits was published
   * @param isEmpty whether the urgent change has all of the one that waits
   */
  record Plan(
      WaitingVersion waiting,
      StoredVersion version,
      Merged merged,
      DraftFiles files,
      Check check,
      List<ScenarioResult> unseen,
      boolean isEmpty) {
    /**
     * Whether anything of the change of the version that waits goes on; nothing does where all of
     * it was decided for the urgent change.
     */
    boolean isCarried() {
      return !isEmpty || merged.conflicts().stream().noneMatch(one -> one.chosen() == Choice.OURS);
    }
  }

  /**
   * The plan for a draft; empty where nothing waits that was made on the same version.
   *
   * @param urgent what people made of the draft; what becomes of scenarios when its changes are
   *     accepted is made anew of the merge
   */
  Optional<Plan> plan(Draft draft, Sources urgent, Choices choices) {
    WaitingVersion waiting = versions.waiting(draft.rulebook()).orElse(null);
    if (waiting == null) {
      return Optional.empty();
    }
    StoredVersion version = versions.version(draft.rulebook(), waiting.number()).orElseThrow();
    Integer base = version.baseVersion();
    if (base == null || base != draft.baseVersion()) {
      return Optional.empty();
    }
    Sources before = versions.sources(draft.rulebook(), base);
    Sources published = versions.sources(draft.rulebook(), waiting.number());
    Sources waits = written.of(before, base, published);
    Merged merged = Merge.of(before, urgent, waits, choices);
    Checker.Read completed = checker.complete(DraftFiles.beside(before, merged.sources()), base);
    Check check = checker.check(completed, base, true);
    return Optional.of(
        new Plan(
            waiting,
            version,
            merged,
            completed.files(),
            check,
            written.unseen(check, published),
            completed.files().sources().contentHash().equals(urgent.contentHash())));
  }

  /**
   * Refuses what cannot wait as it is.
   *
   * @throws ProblemException says why, and what can be done
   */
  void refuse(Plan plan, boolean acceptScenarioChanges) {
    if (!plan.merged().open().isEmpty()) {
      throw new ProblemException(WaitingProblems.conflicts(plan));
    }
    if (plan.isEmpty()) {
      return;
    }
    Check check = plan.check();
    if (!check.isFreeOfErrors()) {
      throw new ProblemException(WaitingProblems.errors(plan));
    }
    if (!plan.unseen().isEmpty() && !acceptScenarioChanges) {
      throw new ProblemException(DraftProblems.scenariosDiffer(check));
    }
    List<Finding> differences = checker.differences(plan.files(), check);
    if (!differences.isEmpty()) {
      throw new ProblemException(DraftProblems.decidesOtherwise(differences));
    }
  }
}
