package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.activation.RulebookProblems;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** From what a query names to the version or draft that scenarios are to be tried on. */
@Singleton
class TriedVersions {
  private final RulebookAccess rulebooks;
  private final VersionStore versions;
  private final DraftAccess access;
  private final Drafts drafts;
  private final Checker checker;

  @Inject
  TriedVersions(
      RulebookAccess rulebooks,
      VersionStore versions,
      DraftAccess access,
      Drafts drafts,
      Checker checker) {
    this.rulebooks = rulebooks;
    this.versions = versions;
    this.access = access;
    this.drafts = drafts;
    this.checker = checker;
  }

  /**
   * The version or the draft, or the active version where neither is named.
   *
   * @throws ProblemException when both are, or when what is named cannot decide
   */
  TriedVersion find(String rulebook, @Nullable String version, @Nullable String draft) {
    if (draft == null) {
      ActiveVersion found = rulebooks.version(rulebook, version);
      return new TriedVersion(
          rulebook + " version " + found.number(),
          found.compiled(),
          versions.sources(found.rulebook(), found.number()),
          null);
    }
    if (version != null) {
      throw new ProblemException(
          RulebookProblems.badParameter(
              "draft",
              "version-or-draft",
              new Text("version と draft は一緒に指定できません", "Give a version or a draft, not both")));
    }
    DraftVersion found = drafts.open(access.draft(rulebook, draft));
    return new TriedVersion(
        rulebook + " draft " + draft,
        found.requireWhole(),
        found.files().sources(),
        checker.side(rulebook, found.draft().baseVersion()));
  }
}
