package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
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
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a draft as their authors left them, and the version that it stands on, as one.
 * Nobody is asked about scenarios of which publishing has written one side: these are written anew.
 */
@Singleton
class DraftMerge {
  private static final String SCENARIOS = "rules/scenarios/";

  private final Bases bases;
  private final WrittenScenarios written;

  @Inject
  DraftMerge(Bases bases, WrittenScenarios written) {
    this.bases = bases;
    this.written = written;
  }

  /**
   * The merge.
   *
   * @param base the version that the draft stands on
   */
  Merged of(DraftFiles files, int base, Choices choices) {
    Sources theirs = bases.version(files.rulebook(), base);
    Sources was = made(files, base, (file, origin) -> before(files, file, origin));
    Sources own = made(files, base, (file, origin) -> new Source(file.path(), origin.ours()));
    List<Sources> before = madeOf(files, base);
    Merged merged = Merge.of(was, own, theirs, choices, before);
    Set<Text> asked = scenarios(merged);
    if (asked.isEmpty()) {
      return merged;
    }
    Merged people = Merge.of(was, own, byPeople(files, base, theirs), choices, before);
    asked.removeAll(scenarios(people));
    return asked.isEmpty() ? merged : madeAnew(files, base, merged, people, asked);
  }

  /**
   * What came with the version in the files of a draft that are not merged with anything.
   *
   * @param from the version that the draft stood on before
   */
  List<Taken> elsewhere(DraftFiles files, int base, int from) {
    Sources now = bases.version(files.rulebook(), base);
    Set<String> merged =
        files.all().stream()
            .filter(file -> file.isMadeOfAnother(base))
            .map(DraftFile::path)
            .collect(Collectors.toSet());
    List<Source> before = new ArrayList<>(now.files());
    before.removeIf(file -> !merged.contains(file.path()));
    bases.version(files.rulebook(), from).files().stream()
        .filter(file -> !merged.contains(file.path()))
        .forEach(before::add);
    Sources was = new Sources(files.rulebook(), before);
    return Merge.of(was, was, now, Choices.NONE).taken();
  }

  private Sources made(
      DraftFiles files, int base, BiFunction<DraftFile, Origin, @Nullable Source> made) {
    Sources theirs = bases.version(files.rulebook(), base);
    List<Source> all = new ArrayList<>();
    for (DraftFile file : files.all()) {
      Origin origin = file.isMadeOfAnother(base) ? file.origin() : null;
      Source one = origin == null ? theirs.find(file.path()) : made.apply(file, origin);
      if (one != null) {
        all.add(one);
      }
    }
    return new Sources(files.rulebook(), all);
  }

  /** The versions that files were made of which are merged. */
  private List<Sources> madeOf(DraftFiles files, int base) {
    return files.all().stream()
        .filter(file -> file.isMadeOfAnother(base))
        .flatMap(file -> Stream.ofNullable(file.origin()))
        .map(Origin::version)
        .distinct()
        .map(version -> bases.version(files.rulebook(), version))
        .toList();
  }

  private @Nullable Source before(DraftFiles files, DraftFile file, Origin origin) {
    return bases.version(files.rulebook(), origin.version()).find(file.path());
  }

  /**
   * The conflicts of a merge with what the draft says by now, where somebody has written something
   * else into the cell since.
   */
  List<Conflict> asWritten(DraftFiles files, int base, Merged merged) {
    Set<String> written =
        files.all().stream()
            .filter(file -> file.isMadeOfAnother(base))
            .filter(file -> !Arrays.equals(bytes(merged.sources(), file.path()), file.sent()))
            .map(DraftFile::fileName)
            .collect(Collectors.toSet());
    if (merged.conflicts().stream().noneMatch(one -> isWritten(one, written))) {
      return merged.conflicts();
    }
    Sources was = made(files, base, (file, origin) -> before(files, file, origin));
    Sources now = made(files, base, (file, origin) -> new Source(file.path(), file.sent()));
    Sources theirs = bases.version(files.rulebook(), base);
    Merged said = Merge.of(was, now, theirs, Choices.NONE, madeOf(files, base));
    Map<String, Conflict> values = new HashMap<>();
    said.conflicts().forEach(one -> values.put(WrittenValues.place(one.place()), one));
    Set<String> takenBack =
        said.taken().stream()
            .map(one -> WrittenValues.place(one.place()))
            .collect(Collectors.toSet());
    return merged.conflicts().stream()
        .map(
            one -> {
              String place = WrittenValues.place(one.place());
              Conflict other = values.get(place);
              if (!isWritten(one, written)) {
                return one;
              }
              return takenBack.contains(place)
                  ? one.saying(one.base())
                  : other == null || other.kind() != one.kind() ? one : one.saying(other.ours());
            })
        .toList();
  }

  private static boolean isWritten(Conflict one, Set<String> workbooks) {
    return one.kind() == Conflict.Kind.CELL
        && !one.isOpen()
        && workbooks.contains(one.place().workbook());
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
      Origin made = file.isMadeOfAnother(base) ? file.origin() : null;
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
      Origin origin = file.isMadeOfAnother(base) ? file.origin() : null;
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

  static byte @Nullable [] bytes(Sources sources, String path) {
    Source file = sources.find(path);
    return file == null ? null : file.bytes();
  }

  static Sources one(String rulebook, String path, byte[] bytes) {
    return new Sources(rulebook, List.of(new Source(path, bytes)));
  }
}
