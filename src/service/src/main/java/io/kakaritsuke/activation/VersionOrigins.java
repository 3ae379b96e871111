package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.workbook.WorkbookCells;
import io.kakaritsuke.workbook.edit.Stamp;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Finds out of which version a workbook was made that somebody sends. */
@Singleton
public class VersionOrigins {
  /** So many different contents of one workbook are compared with, the newest first. */
  static final int MOST_COMPARED = 30;

  private static final int KEPT = 200;

  private record Key(String rulebook, String sha256) {}

  private final VersionStore store;
  private final WaitingVersions waiting;
  // By hash of the file: the same workbook stands in many versions, and is asked for again.
  private final RecentlyUsed<Key, Optional<WorkbookCells>> cells =
      new RecentlyUsed<>(KEPT, found -> true);

  @Inject
  VersionOrigins(VersionStore store, WaitingVersions waiting) {
    this.store = store;
    this.waiting = waiting;
  }

  /**
   * The version that is nearest to a file.
   *
   * @param distance how far it is
   * @param all whether all versions were compared
   */
  public record Nearest(int version, WorkbookCells.Distance distance, boolean all) {}

  /**
   * The version that a stamp names, if there is one of its hash; of the same number, else the
   * newest. One that has never been active is not what others go on from: then it is the version
   * that it was made of.
   */
  public Optional<Integer> named(Stamp stamp) {
    Map<Integer, StoredVersion> versions = new LinkedHashMap<>();
    store.versions(stamp.rulebook()).forEach(version -> versions.put(version.number(), version));
    StoredVersion same = versions.get(stamp.version());
    if (same == null || !same.contentHash().equals(stamp.hash())) {
      same =
          versions.values().stream()
              .filter(version -> version.contentHash().equals(stamp.hash()))
              .findFirst()
              .orElse(null);
    }
    return Optional.ofNullable(wasActive(same, versions)).map(StoredVersion::number);
  }

  private @Nullable StoredVersion wasActive(
      @Nullable StoredVersion version, Map<Integer, StoredVersion> versions) {
    StoredVersion at = version;
    Map<Integer, WaitingVersion> states = at == null ? Map.of() : waiting.all(at.rulebook());
    while (at != null && neverActive(states.get(at.number()))) {
      at = at.baseVersion() == null ? null : versions.get(at.baseVersion());
    }
    return at;
  }

  private static boolean neverActive(@Nullable WaitingVersion version) {
    return version != null && version.state() != WaitingState.ACTIVATED;
  }

  /**
   * The version whose workbook has the fewest cells that differ, the newest of equals; empty where
   * no version has the workbook, or none that can be opened. One that was rolled back is none, as
   * long as there is another: what it says would count as made already, and never be seen again.
   *
   * @param active the version that is active
   */
  public Optional<Nearest> nearest(String rulebook, String path, WorkbookCells file, int active) {
    Set<Integer> line = line(rulebook, active);
    Map<String, Integer> known = contents(rulebook, path, line::contains);
    return nearest(
        rulebook, path, file, known.isEmpty() ? contents(rulebook, path, one -> true) : known);
  }

  /**
   * A version that was rolled back and is nearer to a file than another version is; empty where
   * there is none.
   */
  public Optional<Integer> nearerRolledBack(String rulebook, Source file, int active, int than) {
    String path = file.path();
    Set<Integer> line = line(rulebook, active);
    Map<String, Integer> gone = contents(rulebook, path, one -> !line.contains(one));
    gone.keySet().removeAll(contents(rulebook, path, line::contains).keySet());
    WorkbookCells own =
        gone.isEmpty() ? null : WorkbookCells.of(file.fileName(), file.bytes()).orElse(null);
    if (own == null) {
      return Optional.empty();
    }
    Map<String, Integer> other = contents(rulebook, path, one -> one == than);
    Nearest known = nearest(rulebook, path, own, other).orElse(null);
    return nearest(rulebook, path, own, gone)
        .filter(near -> known == null || near.distance().compareTo(known.distance()) < 0)
        .map(Nearest::version);
  }

  /**
   * Whether a version was rolled back, and the active one goes on from nothing that has its
   * content: what was rolled back to is the same under another number.
   */
  public boolean isRolledBack(String rulebook, int version, int active) {
    Set<Integer> line = line(rulebook, active);
    Set<String> contents = new HashSet<>();
    String own = null;
    for (StoredVersion one : store.versions(rulebook)) {
      if (line.contains(one.number())) {
        contents.add(one.contentHash());
      }
      own = one.number() == version ? one.contentHash() : own;
    }
    return !contents.contains(own);
  }

  /**
   * The versions that were active after one of that number and are rolled back by now, the newest
   * first.
   *
   * @param active the version that is active
   */
  public List<Integer> rolledBackSince(String rulebook, int version, int active) {
    Map<Integer, WaitingVersion> states = waiting.all(rulebook);
    return store.versions(rulebook).stream()
        .map(StoredVersion::number)
        .filter(one -> one > version && one < active && !neverActive(states.get(one)))
        .filter(one -> isRolledBack(rulebook, one, active))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** The versions that one goes on from: not those that a roll back has passed over. */
  private Set<Integer> line(String rulebook, int active) {
    NavigableMap<Integer, StoredVersion> versions = new TreeMap<>();
    store.versions(rulebook).forEach(version -> versions.put(version.number(), version));
    Set<Integer> line = new HashSet<>();
    StoredVersion at = versions.get(active);
    while (at != null && line.add(at.number())) {
      Integer from = at.contentOf() == null ? at.baseVersion() : at.contentOf();
      // Older builds did not know of what they had published upon.
      from = from == null ? versions.lowerKey(at.number()) : from;
      at = from == null ? null : versions.get(from);
    }
    return line;
  }

  /** The different contents of a workbook in versions that were active, each in its newest. */
  private Map<String, Integer> contents(String rulebook, String path, IntPredicate in) {
    Map<String, Integer> newest = new LinkedHashMap<>();
    Map<Integer, WaitingVersion> states = waiting.all(rulebook);
    for (VersionFiles.InVersion one : store.versionsOf(rulebook, path)) {
      if (in.test(one.number()) && !neverActive(states.get(one.number()))) {
        newest.putIfAbsent(one.sha256(), one.number());
      }
    }
    return newest;
  }

  private Optional<Nearest> nearest(
      String rulebook, String path, WorkbookCells file, Map<String, Integer> newest) {
    boolean all = newest.size() <= MOST_COMPARED;
    Nearest nearest = null;
    for (Map.Entry<String, Integer> one :
        newest.entrySet().stream().limit(MOST_COMPARED).toList()) {
      WorkbookCells other = cells(rulebook, one.getValue(), path, one.getKey()).orElse(null);
      if (other != null) {
        WorkbookCells.Distance distance = file.to(other);
        if (nearest == null || distance.compareTo(nearest.distance()) < 0) {
          nearest = new Nearest(one.getValue(), distance, all);
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The newest version that says in a file of that path what this one says. */
  public Optional<Integer> saying(String rulebook, Source file) {
    WorkbookCells own =
        file.isWorkbook() ? WorkbookCells.of(file.fileName(), file.bytes()).orElse(null) : null;
    return store.versionsOf(rulebook, file.path()).stream()
        .limit(MOST_COMPARED)
        .filter(
            one ->
                own == null
                    ? store
                        .file(rulebook, one.number(), file.path())
                        .filter(other -> Arrays.equals(other.bytes(), file.bytes()))
                        .isPresent()
                    : cells(rulebook, one.number(), file.path(), one.sha256())
                        .filter(own::sameAs)
                        .isPresent())
        .map(VersionFiles.InVersion::number)
        .findFirst();
  }

  /** Whether any version of the rulebook has a file of that path. */
  public boolean isKnown(String rulebook, String path) {
    return !store.versionsOf(rulebook, path).isEmpty();
  }

  /**
   * A workbook of a rulebook's active version.
   *
   * @param likeness 0 to 1, see {@link WorkbookCells#likeness}
   * @param sameRows whether ids of rows are in both, or there are none
   * @param sameIds whether ids of rows are in both
   */
  public record Like(
      String rulebook, String path, double likeness, boolean sameRows, boolean sameIds) {}

  /** The workbook of the active version that is most like the file; empty where there is none. */
  public Optional<Like> likest(String rulebook, WorkbookCells file) {
    Integer active = store.rulebook(rulebook).activeVersion();
    List<StoredFile> files = active == null ? List.of() : store.files(rulebook, active);
    Like likest = null;
    for (StoredFile one : files) {
      if (active != null && Source.isWorkbook(one.path())) {
        WorkbookCells other = cells(rulebook, active, one.path(), one.sha256()).orElse(null);
        double likeness = other == null ? 0 : file.likeness(other);
        if (other != null && (likest == null || likeness > likest.likeness())) {
          likest =
              new Like(
                  rulebook, one.path(), likeness, file.hasRowsOf(other), file.sharesIdsWith(other));
        }
      }
    }
    return Optional.ofNullable(likest);
  }

  private Optional<WorkbookCells> cells(String rulebook, int version, String path, String sha256) {
    return cells.get(
        new Key(rulebook, sha256),
        unknown ->
            store
                .file(rulebook, version, path)
                .flatMap(file -> WorkbookCells.of(file.fileName(), file.bytes())));
  }
}
