package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.RulebookProblems;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.workbook.edit.Stamp;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What workbooks with scenarios say of themselves that are made for who writes some. */
@Singleton
class ScenarioStamps {
  private final VersionStore versions;

  @Inject
  ScenarioStamps(VersionStore versions) {
    this.versions = versions;
  }

  /** Of the active version. */
  Stamp of(String rulebook, String fileName) {
    return Optional.ofNullable(versions.rulebook(rulebook).activeVersion())
        .flatMap(number -> versions.version(rulebook, number))
        .map(version -> new Stamp(rulebook, fileName, version.number(), version.contentHash()))
        .orElseThrow(() -> new ProblemException(RulebookProblems.noActiveVersion(rulebook)));
  }
}
