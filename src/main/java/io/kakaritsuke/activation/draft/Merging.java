package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RowIdentity;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.merge.Choice;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Merge;
import io.kakaritsuke.workbook.merge.Merged;
import io.kakaritsuke.workbook.merge.Taken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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
  private static final String SCENARIOS = "rules/scenarios/";

  /** Each costs some merges: where more are written at once, the rest is chosen by name. */
  private final Bases bases;

  private final WrittenScenarios written;

  @Inject
  Merging(Bases bases, WrittenScenarios written) {
    this.bases = bases;
    this.written = written;
  }

  /**
   * What came of merging.
   *
   * @param taken what came from what others have published
   * @param conflicts what both changed, decided or open
   * @param torn names of the workbooks whose rows have not their own ids: what others changed could
   *     not be put to the right rows, so that nothing goes on before the ids are put back
   */
  record State(List<Taken> taken, List<Conflict> conflicts, Set<String> torn) {
    static final State NONE = new State(List.of(), List.of(), Set.of());

    State {
      taken = List.copyOf(taken);
      conflicts = List.copyOf(conflicts);
      torn = Set.copyOf(torn);
    }

    boolean isTorn() {
      return !torn.isEmpty();
    }

    /** Whether anything came of it. */
    boolean isMerged() {
      return !taken.isEmpty() || !conflicts.isEmpty();
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
    Sources merged = merge(files, base, choices).sources();
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
    return files.all().stream().anyMatch(file -> file.isUnmerged() && isMadeOfAnother(file, base));
  }

  private static boolean isMadeOfAnother(DraftFile file, int base) {
    Origin origin = file.origin();
    return origin != null && origin.version() != base;
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
        .filter(file -> isMadeOfAnother(file, base))
        .map(DraftFile::fileName)
        .filter(told::contains)
        .collect(Collectors.toSet());
  }

  /** Whether the files are mended first: rows have not their own ids, or a table cannot be read. */
  private boolean isHeld(DraftFiles files, int base) {
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
    return files.all().stream().anyMatch(file -> isMadeOfAnother(file, base));
  }

  /**
   * What came from others and what both changed; nothing while it is not merged yet.
   *
   * @param read what reading the files beside what they were made of gives
   */
  State state(DraftFiles files, int base, Choices choices, ReadResult read) {
    if (!isMadeOfAnother(files, base)) {
      return State.NONE;
    }
    Set<String> torn = torn(files, base, read);
    Merged merged = merge(files, base, choices);
    boolean held = !torn.isEmpty() || !isReadable(files, base, read);
    return waits(files, base, merged, held)
        ? new State(List.of(), List.of(), torn)
        : new State(merged.taken(), merged.conflicts(), torn);
  }

  /** What both changed and nobody has decided; nothing while it is not merged yet. */
  List<Conflict> open(DraftFiles files, int base, Choices choices) {
    return isMadeOfAnother(files, base)
        ? state(files, base, choices, read(files, base)).open()
        : List.of();
  }

  /** Whether what others have published is still to be merged into some file. */
  boolean waits(DraftFiles files, int base, Choices choices) {
    return isPending(files, base)
        && waits(files, base, merge(files, base, choices), isHeld(files, base));
  }

  /**
   * @param held whether nothing is merged before the files are mended: of a table that cannot be
   *     read nobody knows what was changed in it
   */
  private static boolean waits(DraftFiles files, int base, Merged merged, boolean held) {
    return files.all().stream()
        .filter(file -> isMadeOfAnother(file, base) && file.isUnmerged())
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
          return old == null || !isMadeOfAnother(old, base) || old.sent() == file.sent()
              ? file
              : file.ofOrigin(old.origin());
        });
  }

  private static boolean isOther(Sources merged, DraftFile file) {
    Source now = merged.find(file.path());
    return now == null || !Arrays.equals(now.bytes(), file.sent());
  }

  private Merged merge(DraftFiles files, int base, Choices choices) {
    Sources theirs = bases.version(files.rulebook(), base);
    List<Source> before = new ArrayList<>();
    List<Source> ours = new ArrayList<>();
    for (DraftFile file : files.all()) {
      Origin made = isMadeOfAnother(file, base) ? file.origin() : null;
      Source old =
          (made != null ? bases.version(files.rulebook(), made.version()) : theirs)
              .find(file.path());
      if (old != null) {
        before.add(old);
      }
      if (made != null) {
        ours.add(new Source(file.path(), made.ours()));
      } else if (old != null) {
        ours.add(old);
      }
    }
    String rulebook = files.rulebook();
    Sources was = new Sources(rulebook, before);
    Sources own = new Sources(rulebook, ours);
    Merged merged = Merge.of(was, own, theirs, choices);
    Set<Text> asked = scenarios(merged);
    if (asked.isEmpty()) {
      return merged;
    }
    Merged people = Merge.of(was, own, byPeople(files, base, theirs), choices);
    asked.removeAll(scenarios(people));
    return asked.isEmpty() ? merged : madeAnew(files, base, merged, people, asked);
  }

  private static Set<Text> scenarios(Merged merged) {
    return merged.open().stream()
        .filter(one -> one.kind() == Conflict.Kind.SCENARIO)
        .map(Conflict::subject)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The version without what was made of scenarios as it was published. */
  private Sources byPeople(DraftFiles files, int base, Sources theirs) {
    Sources people = theirs;
    for (DraftFile file : files.all()) {
      Origin made = isMadeOfAnother(file, base) ? file.origin() : null;
      if (made != null && file.path().startsWith(SCENARIOS)) {
        Sources before = bases.version(files.rulebook(), made.version());
        Source now = written.of(before, made.version(), theirs).find(file.path());
        List<Source> all = new ArrayList<>(people.files());
        all.removeIf(one -> one.path().equals(file.path()));
        if (now != null) {
          all.add(now);
        }
        people = new Sources(people.rulebook(), all);
      }
    }
    return people;
  }

  /**
   * The merge in which nobody is asked about what only one person wrote: of that the rest is made
   * anew, as it was when the version was published.
   *
   * @param people the merge of what people wrote
   * @param made what nobody is asked about
   */
  private Merged madeAnew(
      DraftFiles files, int base, Merged merged, Merged people, Set<Text> made) {
    Set<String> names = new HashSet<>();
    List<Conflict> asked = new ArrayList<>();
    for (Conflict one : merged.conflicts()) {
      if (one.isOpen() && made.contains(one.subject())) {
        names.add(one.place().workbook());
      } else {
        asked.add(one);
      }
    }
    Sources theirs = bases.version(files.rulebook(), base);
    List<Source> all = new ArrayList<>(merged.sources().files());
    for (DraftFile file : files.all()) {
      Origin origin = isMadeOfAnother(file, base) ? file.origin() : null;
      if (origin != null && names.contains(file.fileName())) {
        int version = origin.version();
        Sources before = bases.version(files.rulebook(), version);
        Source anew = written.anew(before, version, theirs, people.sources()).find(file.path());
        if (anew != null) {
          all.replaceAll(one -> one.path().equals(file.path()) ? anew : one);
        }
      }
    }
    return new Merged(new Sources(files.rulebook(), all), merged.taken(), asked);
  }

  /** Whether what the author left can be read beside what it was made beside. */
  private boolean isReadable(DraftFiles files, int base) {
    int newest =
        files.all().stream()
            .map(DraftFile::origin)
            .filter(Objects::nonNull)
            .mapToInt(Origin::version)
            .max()
            .orElse(base);
    List<DraftFile> made = files.all().stream().filter(file -> file.origin() != null).toList();
    Sources own = DraftFiles.on(bases.version(files.rulebook(), newest), made).sources();
    return RulebookReader.read(own, bases.of(files, base)).rulebook() != null;
  }

  /**
   * The files on top of another version: what was changed in them so far is what their author left.
   * Still to be merged.
   *
   * @param from the version that the draft stood on
   */
  DraftFiles moved(DraftFiles files, int from, int to) {
    Sources before = bases.version(files.rulebook(), from);
    List<DraftFile> changed = new ArrayList<>();
    for (DraftFile file : files.all()) {
      Source old = before.find(file.path());
      if (old == null || !Arrays.equals(old.bytes(), file.bytes())) {
        boolean waits = file.isUnmerged() && isMadeOfAnother(file, from);
        changed.add(waits ? file : file.madeOf(from));
      }
    }
    return DraftFiles.on(bases.version(files.rulebook(), to), changed).without(files.leftOut());
  }

  /**
   * The files with decisions about conflicts; what was changed in them since they were merged
   * stays, unless a decision is about just that.
   */
  DraftFiles decided(DraftFiles files, int base, Choices before, Choices now) {
    Sources old = merge(files, base, before).sources();
    Sources wanted = merge(files, base, now).sources();
    List<DraftFile> all = new ArrayList<>();
    for (DraftFile file : files.all()) {
      byte[] was = bytes(old, file.path());
      byte[] will = bytes(wanted, file.path());
      if (!isMadeOfAnother(file, base) || Arrays.equals(was, will)) {
        all.add(file);
      } else if (will != null) {
        all.add(
            file.merged(
                was == null || Arrays.equals(was, file.sent())
                    ? will
                    : with(files.rulebook(), file, was, will)));
      }
    }
    return new DraftFiles(files.rulebook(), all, files.leftOut());
  }

  /**
   * The decisions with those that somebody has made by writing into what both sides changed: what
   * was written counts. While rows have not their own ids, nobody knows what was written into
   * which.
   *
   * @param before the files as they were, with open conflicts
   */
  Choices settled(DraftFiles before, DraftFiles now, int base, Choices choices) {
    List<Conflict> open = open(before, base, choices);
    if (open.isEmpty() || isHeld(now, base)) {
      return choices;
    }
    Sources was = merge(before, base, choices).sources();
    Map<String, Choice> written = new HashMap<>();
    for (DraftFile file : now.all()) {
      DraftFile old = before.find(file.path()).orElse(null);
      if (old == null || !Arrays.equals(old.bytes(), file.bytes())) {
        List<Conflict> here =
            open.stream().filter(one -> file.fileName().equals(one.place().workbook())).toList();
        Function<List<Conflict>, Sources> theirs = some -> theirs(before, base, choices, some);
        WrittenValues.settle(here, file, was, theirs, written);
      }
    }
    written.putAll(choices.byConflict());
    return new Choices(written);
  }

  private Sources theirs(DraftFiles files, int base, Choices choices, List<Conflict> some) {
    Map<String, Choice> otherwise = new HashMap<>(choices.byConflict());
    some.forEach(one -> otherwise.put(one.id(), Choice.THEIRS));
    return merge(files, base, new Choices(otherwise)).sources();
  }

  static byte @Nullable [] bytes(Sources sources, String path) {
    Source file = sources.find(path);
    return file == null ? null : file.bytes();
  }

  private static byte[] with(String rulebook, DraftFile file, byte[] was, byte[] will) {
    Sources before = one(rulebook, file.path(), was);
    Sources ours = one(rulebook, file.path(), file.bytes());
    Sources theirs = one(rulebook, file.path(), will);
    Map<String, Choice> all = new HashMap<>();
    Merge.of(before, ours, theirs, Choices.NONE)
        .conflicts()
        .forEach(conflict -> all.put(conflict.id(), Choice.THEIRS));
    byte[] merged = bytes(Merge.of(before, ours, theirs, new Choices(all)).sources(), file.path());
    return merged == null ? will : merged;
  }

  static Sources one(String rulebook, String path, byte[] bytes) {
    return new Sources(rulebook, List.of(new Source(path, bytes)));
  }
}
