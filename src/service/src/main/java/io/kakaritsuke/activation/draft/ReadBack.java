package io.kakaritsuke.activation.draft;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.scenario.ScenarioRun;
import io.kakaritsuke.scenario.Scenarios;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.ReadResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What was written is read before it counts: rows that were given ids, workbooks that were merged,
 * expectations that were accepted. So nothing is published that a later upload stumbles over.
 */
final class ReadBack {
  private static final Text OTHERWISE =
      new Text("書き換えた期待と判定が違います", "is decided otherwise than what was written says");

  private ReadBack() {}

  /**
   * The sources, which read as what was checked.
   *
   * @param read what reading them gives
   * @param accepted whether no scenario of them may be decided otherwise any more
   * @throws ProblemException where they do not; nothing has happened then
   */
  static Sources of(Sources written, ReadResult read, CompiledRulebook checked, boolean accepted) {
    List<Violation> differences = differences(written, read, checked, accepted);
    if (!differences.isEmpty()) {
      throw new ProblemException(DraftProblems.readBackDiffers(differences));
    }
    return written;
  }

  private static List<Violation> differences(
      Sources written, ReadResult read, CompiledRulebook checked, boolean accepted) {
    Rulebook rulebook = read.rulebook();
    if (rulebook == null) {
      return errors(read.findings());
    }
    List<Violation> all = new ArrayList<>();
    Rulebook meant = checked.rulebook();
    if (!rulebook.tables().equals(meant.tables())
        || !rulebook.settings().equals(meant.settings())
        || !rulebook.feeds().equals(meant.feeds())
        || !rulebook.roster().equals(meant.roster())
        || !rulebook.notifications().equals(meant.notifications())
        || !rulebook.catalogue().readsLike(meant.catalogue())) {
      all.add(
          new Violation(
              "files", "other-tables", new Text("読み直すと表の内容が違います", "the tables read otherwise")));
    }
    Scenarios scenarios = Scenarios.read(written, rulebook);
    all.addAll(errors(scenarios.findings()));
    if (accepted && all.isEmpty()) {
      for (ScenarioResult result : ScenarioRun.run(scenarios.all(), checked)) {
        if (!result.passed()) {
          all.add(new Violation(result.scenario().name(), "scenario-differs", OTHERWISE));
        }
      }
    }
    return all;
  }

  private static List<Violation> errors(List<Finding> findings) {
    return DraftProblems.violations(findings.stream().filter(Finding::isError).toList());
  }
}
