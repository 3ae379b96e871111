package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.diff.OtherMeanings;
import io.kakaritsuke.workbook.diff.Side;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the words in files of a draft meant to who typed them, beside what they mean on top of what
 * others have published: names may have been changed, taken away, or given to others meanwhile.
 */
@Singleton
class Meanings {
  private static final Set<String> GONE = Set.of("name-gone", "signal-gone");
  private static final Set<String> UNKNOWN = Set.of("unknown-choice", "unknown-header");

  private final Bases bases;
  private final Checker checker;

  @Inject
  Meanings(Bases bases, Checker checker) {
    this.bases = bases;
    this.checker = checker;
  }

  /**
   * The findings of a draft into which the base is merged: of a name that the published version has
   * changed it says so, and what to type, instead of that there is no such name; and it warns of
   * names that mean something else now.
   *
   * @param base the version that the draft stands on
   */
  Check told(Check check, Checker.Read read, int base) {
    Check all = check;
    for (Map.Entry<Integer, List<DraftFile>> made : madeOf(read.files(), base).entrySet()) {
      Rulebook now = read.read().rulebook();
      all =
          now == null
              ? renamed(all, read, made.getKey(), made.getValue())
              : all.with(others(read.files(), base, now, made.getKey(), made.getValue()));
    }
    return all;
  }

  /** By the version that they were made of, the workbooks into which another one is merged. */
  private static Map<Integer, List<DraftFile>> madeOf(DraftFiles files, int base) {
    return files.all().stream()
        .filter(file -> file.isWorkbook() && file.origin() != null && file.isMadeOfAnother(base))
        .collect(
            Collectors.groupingBy(
                file -> file.origin() == null ? base : file.origin().version(),
                TreeMap::new,
                Collectors.toList()));
  }

  private static Set<String> names(List<DraftFile> files) {
    return files.stream().map(DraftFile::fileName).collect(Collectors.toSet());
  }

  private List<Finding> others(
      DraftFiles files, int base, Rulebook now, int version, List<DraftFile> made) {
    Side published = checker.side(files.rulebook(), base);
    Sources then = bases.version(files.rulebook(), version);
    List<Source> own = new ArrayList<>();
    then.files().stream()
        .filter(file -> made.stream().noneMatch(one -> one.path().equals(file.path())))
        .forEach(own::add);
    for (DraftFile file : made) {
      Origin origin = file.origin();
      if (origin != null) {
        own.add(new Source(file.path(), origin.ours()));
      }
    }
    Rulebook typed =
        RulebookReader.read(new Sources(files.rulebook(), own, then.level()), then).rulebook();
    return typed == null || published == null
        ? List.of()
        : OtherMeanings.of(typed, published.rulebook(), now, names(made));
  }

  private Check renamed(Check check, Checker.Read read, int version, List<DraftFile> made) {
    Set<String> names = names(made);
    boolean unknown =
        check.findings().stream()
            .anyMatch(one -> UNKNOWN.contains(one.code()) && names.contains(one.workbook()));
    if (!unknown) {
      return check;
    }
    Sources then = bases.version(read.files().rulebook(), version);
    List<Finding> beside = RulebookReader.read(read.sent(), then).findings();
    List<Finding> gone =
        beside.stream()
            .filter(one -> GONE.contains(one.code()) && !check.findings().contains(one))
            .map(MergeProblems::goneInPublished)
            .toList();
    return gone.isEmpty()
        ? check
        : check
            .without(one -> UNKNOWN.contains(one.code()) && beside.stream().noneMatch(same(one)))
            .with(gone);
  }

  private static Predicate<Finding> same(Finding one) {
    return other ->
        other.code().equals(one.code())
            && other.workbook().equals(one.workbook())
            && Objects.equals(other.sheet(), one.sheet())
            && Objects.equals(other.cell(), one.cell());
  }
}
