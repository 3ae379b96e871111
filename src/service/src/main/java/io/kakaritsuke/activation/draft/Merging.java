package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RowIdentity;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Merged;
import io.kakaritsuke.workbook.merge.Taken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was made of an earlier version together with the version that a draft stands on. What
 * its author left is kept beside it, so that what came from others, and what both changed, can be
 * told again at any time.
 */
@Singleton
class Merging {
  private final Bases bases;
  private final DraftMerge merge;

  @Inject
  Merging(Bases bases, DraftMerge merge) {
    this.bases = bases;
    this.merge = merge;
  }

  /**
   * What came of merging.
   *
   * @param taken what came into the files that were sent from what others have published
   * @param elsewhere what others have published in all other files since the draft stood before it
   * @param conflicts what both changed, decided or open
   * @param torn names of the workbooks whose rows have not their own ids: what others changed could
   *     not be put to the right rows, so that nothing goes on before the ids are put back
   */
  record State(
      List<Taken> taken, List<Taken> elsewhere, List<Conflict> conflicts, Set<String> torn) {
    State {
      taken = List.copyOf(taken);
      elsewhere = List.copyOf(elsewhere);
      conflicts = List.copyOf(conflicts);
      torn = Set.copyOf(torn);
    }

    boolean isTorn() {
      return !torn.isEmpty();
    }

    /** All that came from what others have published, by file and place. */
    List<Taken> all() {
      return Stream.concat(taken.stream(), elsewhere.stream())
          .sorted(Comparator.comparing(Taken::place, Place.ORDER))
          .toList();
    }

    /** Whether anything came of it in the files that were sent. */
    boolean isMerged() {
      return !taken.isEmpty() || !conflicts.isEmpty();
    }

    /**
     * Those of the open ones that can be told: whether a row is gone says no id that was torn off.
     */
    List<Conflict> told() {
      return open().stream()
          .filter(one -> one.kind() != Conflict.Kind.ROW || !torn.contains(one.place().workbook()))
          .toList();
    }

    List<Conflict> open() {
      return conflicts.stream().filter(Conflict::isOpen).toList();
    }
  }

  /**
   * Merges the base into the files that were made of another version. As long as what their author
   * left cannot be read, or has ids that were torn off their rows, all stays as it is: it is mended
   * first. What can be published is never left so, or it would undo what others have published.
   *
   * @param base the version that the draft stands on
   */
  DraftFiles merged(DraftFiles files, int base, Choices choices) {
    if (!isPending(files, base)) {
      return files;
    }
    // All files together, those of the draft that nobody sent among them.
    ReadResult whole = read(files, base);
    if (!isReadable(files, base, whole) || !torn(files, base, whole).isEmpty()) {
      return files;
    }
    Sources merged = merge.of(files, base, choices).sources();
    List<DraftFile> all = new ArrayList<>();
    for (DraftFile file : files.all()) {
      Source now = merged.find(file.path());
      if (!file.isUnmerged()) {
        all.add(file);
      } else if (now != null) {
        all.add(file.merged(now.bytes()));
      }
    }
    return new DraftFiles(files.rulebook(), all, files.leftOut());
  }

  private static boolean isPending(DraftFiles files, int base) {
    return files.all().stream().anyMatch(file -> file.isUnmerged() && file.isMadeOfAnother(base));
  }

  private ReadResult read(DraftFiles files, int base) {
    return RulebookReader.read(files.sources(), bases.of(files, base));
  }

  /** The names of the workbooks to merge whose rows have not the ids of what they were made of. */
  private static Set<String> torn(DraftFiles files, int base, ReadResult read) {
    Set<String> told =
        Stream.concat(read.findings().stream(), read.besideBase().stream())
            .filter(finding -> finding.code().equals(RowIdentity.TORN))
            .map(Finding::workbook)
            .collect(Collectors.toSet());
    return files.all().stream()
        .filter(file -> file.isMadeOfAnother(base))
        .map(DraftFile::fileName)
        .filter(told::contains)
        .collect(Collectors.toSet());
  }

  /** Whether the files are mended first: rows have not their own ids, or a table cannot be read. */
  boolean isHeld(DraftFiles files, int base) {
    if (!isMadeOfAnother(files, base)) {
      return false;
    }
    ReadResult read = read(files, base);
    return !torn(files, base, read).isEmpty()
        || (isPending(files, base) && !isReadable(files, base, read));
  }

  private boolean isReadable(DraftFiles files, int base, ReadResult read) {
    return read.rulebook() != null || isReadable(files, base);
  }

  private static boolean isMadeOfAnother(DraftFiles files, int base) {
    return files.all().stream().anyMatch(file -> file.isMadeOfAnother(base));
  }

  /**
   * What came from others and what both changed; nothing while it is not merged yet.
   *
   * @param from the version that the draft stood on before; null where it never stood on another
   * @param read what reading the files beside what they were made of gives
   */
  State state(
      DraftFiles files, int base, @Nullable Integer from, Choices choices, ReadResult read) {
    List<Taken> elsewhere = from == null ? List.of() : merge.elsewhere(files, base, from);
    if (!isMadeOfAnother(files, base)) {
      return new State(List.of(), elsewhere, List.of(), Set.of());
    }
    Set<String> torn = torn(files, base, read);
    Merged merged = merge.of(files, base, choices);
    boolean held = !torn.isEmpty() || !isReadable(files, base, read);
    return waits(files, base, merged, held)
        ? new State(List.of(), elsewhere, List.of(), torn)
        : new State(merged.taken(), elsewhere, merge.asWritten(files, base, merged), torn);
  }

  /** What both changed and nobody has decided; nothing while it is not merged yet. */
  List<Conflict> open(DraftFiles files, int base, Choices choices) {
    return isMadeOfAnother(files, base)
        ? state(files, base, null, choices, read(files, base)).open()
        : List.of();
  }

  /** Whether what others have published is still to be merged into some file. */
  boolean waits(DraftFiles files, int base, Choices choices) {
    return isPending(files, base)
        && waits(files, base, merge.of(files, base, choices), isHeld(files, base));
  }

  /**
   * @param held whether nothing is merged before the files are mended: of a table that cannot be
   *     read nobody knows what was changed in it
   */
  private static boolean waits(DraftFiles files, int base, Merged merged, boolean held) {
    return files.all().stream()
        .filter(file -> file.isMadeOfAnother(base) && file.isUnmerged())
        .anyMatch(file -> held || isOther(merged.sources(), file));
  }

  /**
   * Changed files with what their authors left before others' changes were merged in: as long as
   * that waits, what is changed belongs to it.
   */
  DraftFiles edited(DraftFiles before, DraftFiles now, int base, Choices choices) {
    if (!isMadeOfAnother(before, base) || waits(before, base, choices)) {
      return now;
    }
    return now.map(
        file -> {
          DraftFile old = before.find(file.path()).orElse(null);
          return old == null || !old.isMadeOfAnother(base) || old.sent() == file.sent()
              ? file
              : file.ofOrigin(old.origin());
        });
  }

  private static boolean isOther(Sources merged, DraftFile file) {
    Source now = merged.find(file.path());
    return now == null || !Arrays.equals(now.bytes(), file.sent());
  }

  /** Whether what the author left can be read beside what it was made beside. */
  private boolean isReadable(DraftFiles files, int base) {
    return RulebookReader.read(own(files, base).files().sources(), bases.of(files, base)).rulebook()
        != null;
  }

  /**
   * What the authors of a draft left, on top of the newest version that they made it of.
   *
   * @param others names of the files that are other ones in the version that the draft stands on
   */
  record Own(DraftFiles files, int version, Set<String> others) {
    /** A finding without a fix that would write into a file that is another one by now. */
    Finding told(Finding finding) {
      boolean into =
          Fix.stepsOf(finding).stream()
              .map(step -> step instanceof Fix.InWorkbook in ? in.workbook() : finding.workbook())
              .anyMatch(others::contains);
      return into ? finding.with(null) : finding;
    }
  }

  /**
   * What is to be told of as long as the files wait to be mended before the base is merged into
   * them: what others have published is no matter of their authors yet. Empty where nothing waits.
   */
  Optional<Own> waiting(DraftFiles files, int base) {
    return isPending(files, base) && isHeld(files, base)
        ? Optional.of(own(files, base))
        : Optional.empty();
  }

  private Own own(DraftFiles files, int base) {
    int newest =
        files.all().stream()
            .map(DraftFile::origin)
            .filter(Objects::nonNull)
            .mapToInt(Origin::version)
            .max()
            .orElse(base);
    List<DraftFile> sent = files.all().stream().filter(DraftFile::uploaded).toList();
    DraftFiles then =
        DraftFiles.on(bases.version(files.rulebook(), newest), sent).without(files.leftOut());
    Sources now = files.sources();
    Set<String> others =
        then.all().stream()
            .filter(file -> !Arrays.equals(file.bytes(), DraftMerge.bytes(now, file.path())))
            .map(DraftFile::fileName)
            .collect(Collectors.toSet());
    return new Own(then, newest, others);
  }

  /**
   * What a draft would become on top of the active version, with all that comes of it.
   *
   * @param moved its files as {@link #moved} gives them
   * @param from the version that it stands on
   */
  Merged ahead(DraftFiles moved, int from, int active) {
    Merged merged = merge.of(moved, active, Choices.NONE);
    List<Taken> taken = new ArrayList<>(merged.taken());
    taken.addAll(merge.elsewhere(moved, active, from));
    taken.sort(Comparator.comparing(Taken::place, Place.ORDER));
    return new Merged(merged.sources(), taken, merged.conflicts());
  }

  /**
   * The files on top of another version: what was changed in them so far is what their author left.
   * Still to be merged.
   *
   * @param from the version that the draft stood on
   */
  DraftFiles moved(DraftFiles files, int from, int to) {
    Sources before = bases.version(files.rulebook(), from);
    boolean waits = waits(files, from, Choices.NONE);
    List<DraftFile> changed = new ArrayList<>();
    for (DraftFile file : files.all()) {
      Source old = before.find(file.path());
      if (old == null || !Arrays.equals(old.bytes(), file.bytes())) {
        boolean whole = waits && file.isUnmerged() && file.isMadeOfAnother(from);
        changed.add(whole ? file : file.madeOf(from));
      }
    }
    return DraftFiles.on(bases.version(files.rulebook(), to), changed).without(files.leftOut());
  }
}
