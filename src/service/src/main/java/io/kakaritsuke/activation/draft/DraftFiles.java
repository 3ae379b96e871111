package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All files of a draft, sorted by path: with the base's, so that it stands for itself.
 *
 * @param leftOut files that came with it and are no part of it
 */
public record DraftFiles(String rulebook, List<DraftFile> all, List<LeftOut> leftOut) {
  public DraftFiles {
    all = all.stream().sorted(Comparator.comparing(DraftFile::path)).toList();
    leftOut = List.copyOf(leftOut);
  }

  DraftFiles(String rulebook, List<DraftFile> all) {
    this(rulebook, all, List.of());
  }

  /** The base's files with the uploaded ones in the place of those of the same path. */
  static DraftFiles on(Sources base, List<DraftFile> uploaded) {
    List<DraftFile> all = new ArrayList<>(uploaded);
    for (Source file : base.files()) {
      if (uploaded.stream().noneMatch(one -> one.path().equals(file.path()))) {
        all.add(DraftFile.ofBase(file.path(), file.bytes()));
      }
    }
    return new DraftFiles(base.rulebook(), all);
  }

  /** The files of a merge: what differs from the base stands as if it had been sent. */
  static DraftFiles beside(Sources base, Sources merged) {
    return new DraftFiles(
        merged.rulebook(), merged.files().stream().map(file -> beside(base, file)).toList());
  }

  private static DraftFile beside(Sources base, Source file) {
    Source old = base.find(file.path());
    return old != null && Arrays.equals(old.bytes(), file.bytes())
        ? DraftFile.ofBase(file.path(), file.bytes())
        : DraftFile.uploaded(file.path(), file.bytes(), null, null);
  }

  /** Whether nothing of what was sent is a part of it. */
  boolean isNothingTaken() {
    return !leftOut.isEmpty() && all.stream().noneMatch(DraftFile::uploaded);
  }

  /** Files of a version, and those that only the draft has. */
  Sources beside(Sources version) {
    List<Source> known = new ArrayList<>(version.files());
    for (DraftFile file : all) {
      if (version.find(file.path()) == null) {
        known.add(new Source(file.path(), file.bytes()));
      }
    }
    return new Sources(rulebook, known);
  }

  /** What would be published. */
  public Sources sources() {
    return new Sources(
        rulebook, all.stream().map(file -> new Source(file.path(), file.bytes())).toList());
  }

  /** By path, what was uploaded where that is not what would be published. */
  Map<String, byte[]> originals() {
    Map<String, byte[]> originals = new HashMap<>();
    for (DraftFile file : all) {
      if (file.isCompleted()) {
        originals.put(file.path(), file.sent());
      }
    }
    return originals;
  }

  Optional<DraftFile> find(String path) {
    return all.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /**
   * The same with what an editor has changed; whoever changes a file is its author from then on.
   */
  DraftFiles edited(Sources sources) {
    return new DraftFiles(rulebook, sources.files().stream().map(this::edited).toList(), leftOut);
  }

  private DraftFile edited(Source file) {
    DraftFile before = find(file.path()).orElse(null);
    if (before != null && Arrays.equals(before.bytes(), file.bytes())) {
      return before;
    }
    return before == null
        ? DraftFile.uploaded(file.path(), file.bytes(), null, null)
        : before.edited(file.bytes());
  }

  /** The same with files of an upload in the place of those of the same path. */
  DraftFiles with(List<DraftFile> uploaded) {
    List<DraftFile> now = new ArrayList<>(uploaded);
    all.stream()
        .filter(file -> uploaded.stream().noneMatch(one -> one.path().equals(file.path())))
        .forEach(now::add);
    return new DraftFiles(rulebook, now, leftOut);
  }

  /** The same with what of the upload is no part of it. */
  DraftFiles without(List<LeftOut> files) {
    return new DraftFiles(rulebook, all, files);
  }

  DraftFiles map(UnaryOperator<DraftFile> change) {
    return new DraftFiles(rulebook, all.stream().map(change).toList(), leftOut);
  }
}
