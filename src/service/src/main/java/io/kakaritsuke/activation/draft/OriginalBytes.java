package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.HandedOut;
import io.kakaritsuke.activation.VersionOrigins;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.workbook.edit.Stamp;
import io.kakaritsuke.workbook.edit.StampedWorkbook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What workbooks were when they were handed out. */
@Singleton
class OriginalBytes {
  private final VersionStore versions;
  private final VersionOrigins origins;
  private final HandedOut handedOut;
  private final DraftStore drafts;
  private final Merging merging;

  @Inject
  OriginalBytes(
      VersionStore versions,
      VersionOrigins origins,
      HandedOut handedOut,
      DraftStore drafts,
      Merging merging) {
    this.merging = merging;
    this.versions = versions;
    this.origins = origins;
    this.handedOut = handedOut;
    this.drafts = drafts;
  }

  /** Whether a version of the rulebook has, or had, a file of that path. */
  boolean isKnown(String rulebook, String path) {
    return origins.isKnown(rulebook, path);
  }

  /**
   * What is stored of a workbook that comes back as it was handed out; empty for one that was
   * changed, or merely saved again.
   *
   * @param sent with its stamp
   */
  Optional<byte[]> untouched(String rulebook, int version, String path, byte[] sent, Stamp stamp) {
    UUID draft = stamp.draft();
    return draft == null
        ? versions
            .file(rulebook, version, path)
            .filter(stored -> isUntouched(rulebook, version, stored, sent, stamp))
            .map(Source::bytes)
        : drafts
            .find(rulebook, draft)
            .flatMap(found -> drafts.files(found).find(path))
            .map(DraftFile::bytes)
            .filter(bytes -> StampedWorkbook.isUntouched(sent, bytes, stamp));
  }

  /**
   * The file of the draft that a stamp names, where it was made of another version than the draft
   * stands on and the two are merged in it; null where there is none.
   */
  @Nullable DraftFile merged(String rulebook, int base, String path, Stamp stamp) {
    UUID draft = stamp.draft();
    Draft found = draft == null ? null : drafts.find(rulebook, draft).orElse(null);
    if (found == null || found.baseVersion() != base) {
      return null;
    }
    DraftFiles files = drafts.files(found);
    return files
        .find(path)
        .filter(file -> file.origin() != null && file.origin().version() != base)
        // What waits for that has nothing of the newer version in it.
        .filter(
            file -> !file.isUnmerged() || !merging.waits(files, base, drafts.choices(found.id())))
        .orElse(null);
  }

  private boolean isUntouched(
      String rulebook, int version, Source stored, byte[] sent, Stamp stamp) {
    byte[] handed = handedOut.workbook(rulebook, version, stored);
    return StampedWorkbook.isUntouched(sent, handed, stamp);
  }
}
