package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.VersionOrigins;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RuleTableFile;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.WorkbookCells;
import io.kakaritsuke.workbook.edit.Stamp;
import io.kakaritsuke.workbook.edit.StampedWorkbook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the files of an upload are: by their stamps, else by what stands in them; their
 * names come last.
 */
@Singleton
class Arrivals {
  /** A workbook of which at least so much is in another was made of it. */
  private static final double ALIKE = 0.5;

  private final VersionOrigins origins;
  private final ActiveRulebooks rulebooks;
  private final OriginalBytes originals;
  private final Bases bases;

  @Inject
  Arrivals(
      VersionOrigins origins, ActiveRulebooks rulebooks, OriginalBytes originals, Bases bases) {
    this.bases = bases;
    this.origins = origins;
    this.rulebooks = rulebooks;
    this.originals = originals;
  }

  /**
   * The files of one upload, each at its place.
   *
   * @param goneOn the draft whose files they are, changed since, where something that both sides
   *     changed is to be chosen in them; null where there is none
   * @param stamps by path
   * @param uploaded by path, the very bytes that came
   */
  record Arrived(
      List<DraftFile> files,
      List<LeftOut> leftOut,
      @Nullable UUID goneOn,
      Map<String, Stamp> stamps,
      Map<String, byte[]> uploaded) {
    /** By path, the hash of the content that was downloaded of a draft. */
    Map<String, String> handedOut(UUID draft) {
      Map<String, String> hashes = new HashMap<>();
      stamps.forEach(
          (path, stamp) -> {
            if (draft.equals(stamp.draft()) && stamp.content() != null) {
              hashes.put(path, stamp.content());
            }
          });
      return hashes;
    }
  }

  /**
   * A workbook that was sent.
   *
   * @param openedAs the name under which it was opened
   * @param cells null where it cannot be opened
   */
  @SuppressWarnings("ArrayRecordComponent") // Identity of files is never asked.
  private record Workbook(
      String name,
      byte[] sent,
      byte[] bytes,
      @Nullable Stamp stamp,
      String openedAs,
      @Nullable WorkbookCells cells) {
    static Workbook of(UploadedFile part, FileNames names) {
      StampedWorkbook.Read read = StampedWorkbook.read(part.bytes());
      Stamp stamp = read.stamp();
      // Most likely its name in the end: it is opened once then.
      String file = stamp == null ? names.fileName(part.name()) : stamp.workbook();
      return new Workbook(
          FileNames.composed(part.name()),
          part.bytes(),
          read.bytes(),
          stamp,
          file,
          WorkbookCells.of(file, read.bytes()).orElse(null));
    }
  }

  /**
   * Takes the files of an upload in.
   *
   * @param base the active version
   * @throws ProblemException when a file cannot be taken, whatever is in it; all of them are told
   */
  Arrived take(Sources base, int active, List<UploadedFile> uploaded, Author author) {
    if (uploaded.isEmpty()) {
      throw new ProblemException(UploadProblems.noFile());
    }
    FileNames names = new FileNames(paths(base), author.isRuleAuthor());
    List<LeftOut> leftOut = new ArrayList<>();
    List<DraftFile> placed = new ArrayList<>();
    Map<DraftFile, Stamp> stamps = new IdentityHashMap<>();
    Map<DraftFile, byte[]> came = new IdentityHashMap<>();
    UUID goneOn = null;
    for (UploadedFile part : uploaded) {
      if (names.refuses(part)) {
        continue;
      }
      if (FileNames.isWorkbook(part.name())) {
        Workbook workbook = Workbook.of(part, names);
        if (isRuleTable(base, workbook, names)) {
          if (!names.refusesRuleTable(workbook.name())) {
            String path = names.ruleTablePath(workbook.name());
            placed.add(names.file(workbook.name(), path, part.bytes(), asActive(active, part)));
          }
          continue;
        }
        String other = otherRulebook(base, workbook, author);
        if (other == null) {
          DraftFile file = placed(base, active, workbook, names);
          placed.add(file);
          came.put(file, part.bytes());
          if (workbook.stamp() != null) {
            stamps.put(file, workbook.stamp());
          }
          goneOn = goneOn == null ? draftOf(base.rulebook(), active, file, workbook) : goneOn;
        } else {
          leftOut.add(new LeftOut(workbook.name(), LeftOut.Reason.OTHER_RULEBOOK, other));
        }
      } else {
        String name = FileNames.composed(part.name());
        placed.add(names.file(name, null, part.bytes(), asActive(active, part)));
      }
    }
    Copies copies = new Copies(placed, bases, base.rulebook());
    copies.refuse(names);
    if (!names.violations().isEmpty()) {
      throw new ProblemException(UploadProblems.badFiles(names.violations()));
    }
    leftOut.addAll(copies.leftOut());
    Map<String, Stamp> byPath = new HashMap<>();
    Map<String, byte[]> bytes = new HashMap<>();
    for (DraftFile file : copies.files()) {
      if (stamps.containsKey(file)) {
        byPath.put(file.path(), stamps.get(file));
      }
      // Only a workbook may have lost a stamp on its way.
      bytes.put(file.path(), came.getOrDefault(file, file.bytes()));
    }
    return new Arrived(copies.files(), leftOut, goneOn, byPath, bytes);
  }

  private static Origin asActive(int active, UploadedFile part) {
    return new Origin(active, Origin.FoundBy.ACTIVE, part.bytes());
  }

  // One that cannot be read any more still goes where the one of its name stands.
  private static boolean isRuleTable(Sources base, Workbook workbook, FileNames names) {
    String path = names.ruleTablePath(workbook.name());
    return RuleTableFile.isRuleTable(workbook.openedAs(), workbook.bytes())
        || (base.find(path) != null && !names.isKnown(workbook.name()));
  }

  private @Nullable UUID draftOf(String rulebook, int active, DraftFile file, Workbook workbook) {
    Stamp stamp = workbook.stamp();
    boolean merged =
        stamp != null && originals.merged(rulebook, active, file.path(), stamp) != null;
    return stamp == null || !merged ? null : stamp.draft();
  }

  private static List<String> paths(Sources base) {
    return base.files().stream().map(Source::path).toList();
  }

  private DraftFile placed(Sources base, int active, Workbook workbook, FileNames names) {
    String path = path(base, workbook, names);
    DraftFile file =
        names.file(
            workbook.name(),
            path,
            workbook.bytes(),
            new Origin(active, Origin.FoundBy.ACTIVE, workbook.bytes()));
    Stamp stamp = workbook.stamp();
    DraftFile ofDraft =
        stamp == null ? null : originals.merged(base.rulebook(), active, file.path(), stamp);
    if (ofDraft != null) {
      // What both changed stays to be chosen.
      return new DraftFile(
          ofDraft.path(),
          workbook.bytes(),
          workbook.bytes(),
          true,
          file.uploadedAs(),
          ofDraft.origin());
    }
    Origin origin = origin(base.rulebook(), file.path(), active, workbook);
    byte[] bytes =
        stamp == null
            ? workbook.bytes()
            : originals
                .untouched(base.rulebook(), origin.version(), file.path(), workbook.sent(), stamp)
                .orElse(workbook.bytes());
    return DraftFile.uploaded(
        file.path(),
        bytes,
        file.uploadedAs(),
        new Origin(origin.version(), origin.foundBy(), bytes));
  }

  /** Where it belongs; null where only its name can say. */
  private @Nullable String path(Sources base, Workbook workbook, FileNames names) {
    WorkbookCells cells = workbook.cells();
    VersionOrigins.Like like =
        cells == null ? null : origins.likest(base.rulebook(), cells).orElse(null);
    // A copy without any of the ids is how one adds a further workbook.
    boolean rows = like == null || like.sameRows() || names.isKnown(workbook.name());
    Stamp stamp = workbook.stamp();
    if (stamp != null && stamp.rulebook().equals(base.rulebook()) && rows) {
      String stamped = FileNames.workbookPath(stamp.workbook());
      if (paths(base).contains(stamped) || originals.isKnown(base.rulebook(), stamped)) {
        return stamped;
      }
    }
    return like != null && like.likeness() >= ALIKE && rows ? like.path() : null;
  }

  private Origin origin(String rulebook, String path, int active, Workbook workbook) {
    Stamp stamp = workbook.stamp();
    if (stamp != null && stamp.rulebook().equals(rulebook)) {
      Optional<Integer> named = origins.named(stamp);
      if (named.isPresent()) {
        return new Origin(named.get(), Origin.FoundBy.STAMP, workbook.bytes());
      }
    }
    WorkbookCells cells = workbook.cells();
    return Optional.ofNullable(cells)
        .flatMap(known -> origins.nearest(rulebook, path, known, active))
        .map(
            nearest ->
                new Origin(
                    nearest.version(),
                    nearest.all() ? Origin.FoundBy.NEAREST : Origin.FoundBy.NEAREST_OF_NEWEST,
                    workbook.bytes()))
        .orElse(new Origin(active, Origin.FoundBy.ACTIVE, workbook.bytes()));
  }

  /** The other rulebook that it belongs to, or null. */
  private @Nullable String otherRulebook(Sources base, Workbook workbook, Author author) {
    Stamp stamp = workbook.stamp();
    if (stamp != null && rulebooks.names().contains(stamp.rulebook())) {
      return stamp.rulebook().equals(base.rulebook()) ? null : stamp.rulebook();
    }
    WorkbookCells cells = workbook.cells();
    if (cells == null) {
      return null;
    }
    VersionOrigins.Like here = origins.likest(base.rulebook(), cells).orElse(null);
    double own = here == null ? 0 : here.likeness();
    boolean alike = here != null && own >= ALIKE;
    if (here != null && alike && here.sameIds()) {
      return null;
    }
    String likest = null;
    double most = Math.max(own, ALIKE);
    for (String name : rulebooks.names()) {
      if (!name.equals(base.rulebook()) && author.sees(name)) {
        VersionOrigins.Like there = origins.likest(name, cells).orElse(null);
        // A rulebook that was made after another one resembles it: the ids of rows tell them apart.
        if (there != null && there.likeness() > most && (!alike || there.sameIds())) {
          most = there.likeness();
          likest = name;
        }
      }
    }
    return likest != null && isStrange(base, workbook) ? likest : null;
  }

  // Who starts a workbook out of another rulebook's and has made it fit here means it.
  private static boolean isStrange(Sources base, Workbook workbook) {
    FileNames names = new FileNames(paths(base), false);
    byte[] bytes = workbook.bytes();
    DraftFile file =
        names.file(workbook.name(), null, bytes, new Origin(1, Origin.FoundBy.ACTIVE, bytes));
    return RulebookReader.read(DraftFiles.on(base, List.of(file)).sources()).rulebook() == null;
  }
}
