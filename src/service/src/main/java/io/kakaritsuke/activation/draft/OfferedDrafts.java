package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.Caller;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.edit.FixResult;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Drafts that another room makes of what it offers, for a person to look at and publish. */
@Singleton
public class OfferedDrafts {
  private final Drafts drafts;
  private final VersionStore versions;
  private final Caller caller;

  @Inject
  OfferedDrafts(Drafts drafts, VersionStore versions, Caller caller) {
    this.drafts = drafts;
    this.versions = versions;
    this.caller = caller;
  }

  /**
   * A draft that was made.
   *
   * @param number as people call it
   * @param errors how many findings keep it from being published
   */
  public record Made(UUID id, int number, long errors) {}

  /** The files of a version, which offers are about. */
  public Sources sources(ActiveVersion version) {
    return versions.sources(version.rulebook(), version.number());
  }

  /**
   * Makes a draft on top of a version, in which a fix is done.
   *
   * @param offer something with a fix, in a workbook of the version
   * @throws ProblemException the fix cannot be done
   */
  public Made of(ActiveVersion version, Finding offer) {
    String rulebook = version.rulebook();
    Sources base = sources(version);
    FixResult result = WorkbookFixes.apply(base, base, List.of(offer));
    if (result instanceof FixResult.Refused refused) {
      throw new ProblemException(FixProblems.refused(refused.findings()));
    }
    Sources mended = ((FixResult.Mended) result).sources();
    List<UploadedFile> changed =
        mended.files().stream()
            .filter(file -> file.fileName().equals(offer.workbook()))
            .map(OfferedDrafts::uploaded)
            .toList();
    DraftVersion made = drafts.create(rulebook, changed, Author.of(caller, rulebook));
    return new Made(made.draft().id(), made.draft().number(), made.check().count().errors());
  }

  private static UploadedFile uploaded(Source file) {
    return new UploadedFile(Objects.requireNonNull(file.fileName()), file.bytes(), false);
  }
}
