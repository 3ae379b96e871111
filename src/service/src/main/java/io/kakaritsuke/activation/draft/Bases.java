package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.RecentlyUsed;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.WorkbookCells;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the files of drafts were before their authors changed them. */
@Singleton
class Bases {
  private static final int KEPT = 8;

  private record Version(String rulebook, int number) {}

  private final VersionStore versions;
  private final RecentlyUsed<Version, Sources> sources = new RecentlyUsed<>(KEPT, found -> true);

  @Inject
  Bases(VersionStore versions) {
    this.versions = versions;
  }

  /** All files of a version; the same arrays each time, as long as they are held. */
  Sources version(String rulebook, int number) {
    return sources.get(
        new Version(rulebook, number), key -> versions.sources(key.rulebook(), key.number()));
  }

  /**
   * Each file that was sent as it is in the version that it was made of; all others, and those into
   * which the base has been merged, as in the base. A file that its version lacks is not there.
   *
   * @param base the version that the draft stands on
   */
  Sources of(DraftFiles files, int base) {
    List<Source> all = new ArrayList<>();
    for (Source file : version(files.rulebook(), base).files()) {
      if (files.find(file.path()).filter(DraftFile::isUnmerged).isEmpty()) {
        all.add(file);
      }
    }
    for (DraftFile file : files.all()) {
      Origin origin = file.origin();
      Source before =
          origin == null || !file.isUnmerged()
              ? null
              : version(files.rulebook(), origin.version()).find(file.path());
      if (before != null) {
        all.add(before);
      }
    }
    return new Sources(files.rulebook(), all);
  }

  /** Whether nothing is changed in a workbook that was sent: it may have been saved again. */
  boolean isAsItWas(String rulebook, DraftFile file) {
    Origin origin = file.origin();
    Source before = origin == null ? null : version(rulebook, origin.version()).find(file.path());
    return before != null && saysTheSame(before, new Source(file.path(), file.bytes()));
  }

  /** Whether one workbook is the other, which may have been saved again. */
  static boolean saysTheSame(Source one, Source other) {
    if (Arrays.equals(one.bytes(), other.bytes())) {
      return true;
    }
    Optional<WorkbookCells> old = WorkbookCells.of(one.fileName(), one.bytes());
    return WorkbookCells.of(other.fileName(), other.bytes())
        .filter(now -> old.filter(now::sameAs).isPresent())
        .isPresent();
  }
}
