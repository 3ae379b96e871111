package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.workbook.edit.PublishedWorkbook;
import io.kakaritsuke.workbook.edit.Stamp;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The workbooks of versions as people get them, still without their stamp. */
@Singleton
public class HandedOut {
  private final ActiveRulebooks rulebooks;

  @Inject
  HandedOut(ActiveRulebooks rulebooks) {
    this.rulebooks = rulebooks;
  }

  /**
   * The workbook with an id in every row: those of folders may lack them. What is stored, and its
   * hash, stay as they are. May block for seconds.
   */
  public byte[] workbook(String rulebook, int version, Source stored) {
    return rulebooks.version(rulebook, version) instanceof VersionLookup.Found found
        ? PublishedWorkbook.of(
                stored.bytes(), stored.fileName(), found.version().compiled().rulebook())
            .orElse(stored.bytes())
        : stored.bytes();
  }

  /** The stamp of a workbook of a version. */
  static Stamp stamp(StoredVersion version, String fileName) {
    return new Stamp(version.rulebook(), fileName, version.number(), version.contentHash());
  }
}
