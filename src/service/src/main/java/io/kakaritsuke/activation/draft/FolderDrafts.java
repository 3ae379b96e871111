package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.FolderChanges;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.FolderStore;
import io.kakaritsuke.activation.FolderStore.Made;
import io.kakaritsuke.activation.FolderStore.Standing;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.VersionOrigins;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.WorkbookCells;
import io.kakaritsuke.workbook.edit.Stamp;
import io.kakaritsuke.workbook.edit.StampedWorkbook;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Merge;
import io.kakaritsuke.workbook.merge.Merged;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes drafts of what changes in the folders: of the change alone, on top of what is active, so
 * that nothing that was published otherwise is put back. There is one such draft of a rulebook at a
 * time; it is made anew when the folders change again, unless somebody has gone on with it, who
 * keeps it then.
 */
@Singleton
class FolderDrafts implements FolderChanges {
  private static final Logger LOG = Logger.getLogger(FolderDrafts.class);
  private static final String COMMENT = "フォルダーの変更を取り込みました";

  /** So many reasons are told; all of them stand with the draft. */
  private static final int TOLD = 20;

  private final FolderStore folders;
  private final VersionStore versions;
  private final Drafts drafts;
  private final DraftStore store;
  private final VersionOrigins origins;
  private final OriginalBytes originals;
  private final Publications publications;
  private final Publisher publisher;
  private final FolderMode mode;
  private final Clock clock;

  @Inject
  FolderDrafts(
      FolderStore folders,
      VersionStore versions,
      Drafts drafts,
      DraftStore store,
      VersionOrigins origins,
      OriginalBytes originals,
      Publications publications,
      Publisher publisher,
      @ConfigProperty(name = "kakaritsuke.folders", defaultValue = "draft") FolderMode mode,
      Clock clock) {
    this.folders = folders;
    this.versions = versions;
    this.drafts = drafts;
    this.store = store;
    this.origins = origins;
    this.originals = originals;
    this.publications = publications;
    this.publisher = publisher;
    this.mode = mode;
    this.clock = clock;
  }

  /**
   * A change that was worked out before the rulebook is locked.
   *
   * @param standing how the folders stood then
   * @param taken content hash of what the change is a change of
   * @param check null where nothing is left of it: the active version has it already
   */
  private record Change(
      Sources folder,
      Standing standing,
      @Nullable String taken,
      int active,
      Merged merged,
      DraftFiles files,
      @Nullable Check check) {}

  @Override
  public Taken take(Sources folder) {
    while (true) {
      Standing standing = folders.standing(folder.rulebook());
      Draft before = untouched(folder.rulebook(), standing);
      int active = Objects.requireNonNull(versions.rulebook(folder.rulebook()).activeVersion());
      boolean read = folder.contentHash().equals(standing.read());
      if (read && (before == null || before.baseVersion() == active)) {
        return before == null ? Taken.NOTHING : goOn(before, standing.made());
      }
      Change change = change(folder, standing, active);
      // Whoever was faster may have had another content in its folders.
      Optional<Taken> taken = QuarkusTransaction.requiringNew().call(() -> keep(change));
      if (taken.isPresent()) {
        Draft draft = untouched(folder.rulebook(), folders.standing(folder.rulebook()));
        return draft == null ? taken.get() : told(change, draft);
      }
    }
  }

  /** The open draft of the folders, as long as nobody else has had a hand in it. */
  private @Nullable Draft untouched(String rulebook, Standing standing) {
    Made made = standing.made();
    return made == null
        ? null
        : store.find(rulebook, made.draft()).filter(draft -> isUntouched(draft, made)).orElse(null);
  }

  private static boolean isUntouched(Draft draft, Made made) {
    return draft.state() == DraftState.OPEN && draft.revision() == made.revision();
  }

  private Change change(Sources folder, Standing standing, int active) {
    String rulebook = folder.rulebook();
    Sources serving = versions.sources(rulebook, active);
    String taken = taken(rulebook, standing);
    // Without anything to compare with, all that the folders hold is their change.
    Sources base =
        Optional.ofNullable(taken).flatMap(hash -> folders.content(rulebook, hash)).orElse(serving);
    List<Known> known = folder.files().stream().map(file -> known(rulebook, file)).toList();
    Sources sent = new Sources(rulebook, known.stream().map(Known::file).toList());
    Sources based = based(base, known);
    Merged found = Merge.of(based, sent, serving, Choices.NONE);
    Draft made = found.open().isEmpty() ? null : made(rulebook, standing);
    Merged merged =
        made == null
            ? found
            : new FolderConflicts(origins, based, sent, serving)
                .asked(found, made, based(versions.sources(rulebook, made.baseVersion()), known));
    DraftFiles beside = DraftFiles.beside(serving, merged.sources());
    DraftFiles origins = withOrigins(beside, merged, based, sent);
    Drafts.Made completed =
        drafts.made(origins, active, Choices.NONE, Author.FOLDER.isRuleAuthor());
    DraftFiles files = completed.files();
    Check check = saysTheSame(files, serving) ? null : completed.check();
    return new Change(folder, standing, taken, active, merged, files, check);
  }

  private @Nullable Draft made(String rulebook, Standing standing) {
    Made made = standing.made();
    return made == null ? null : store.find(rulebook, made.draft()).orElse(null);
  }

  // What both changed is chosen by cell where a version is known that the file was made of. That is
  // what was last taken from the folders, and nothing that had to be guessed.
  private DraftFiles withOrigins(DraftFiles files, Merged merged, Sources based, Sources sent) {
    Set<String> asked =
        merged.open().stream().map(one -> one.place().workbook()).collect(Collectors.toSet());
    return files.map(
        file -> {
          Source before = based.find(file.path());
          Source now = sent.find(file.path());
          if (before == null || now == null || !asked.contains(file.fileName())) {
            return file;
          }
          return origins
              .saying(based.rulebook(), before)
              .map(
                  version ->
                      DraftFile.uploaded(
                          file.path(),
                          now.bytes(),
                          null,
                          new Origin(version, Origin.FoundBy.ACTIVE, now.bytes())))
              .orElse(file);
        });
  }

  // Whoever saves a workbook again without changing a cell has changed nothing.
  private static boolean saysTheSame(DraftFiles files, Sources serving) {
    return files.sources().contentHash().equals(serving.contentHash())
        || (files.all().size() == serving.files().size()
            && files.all().stream().allMatch(file -> saysTheSame(file, serving.find(file.path()))));
  }

  private static boolean saysTheSame(DraftFile file, @Nullable Source serving) {
    if (serving == null || Arrays.equals(file.bytes(), serving.bytes())) {
      return serving != null;
    }
    WorkbookCells now =
        file.isWorkbook() ? WorkbookCells.of(file.fileName(), file.bytes()).orElse(null) : null;
    return now != null
        && WorkbookCells.of(file.fileName(), serving.bytes()).filter(now::sameAs).isPresent();
  }

  /**
   * A file of the folders, without its stamp.
   *
   * @param madeOf the file that it was made of, where it says so; null: what was last taken
   */
  private record Known(Source file, @Nullable Source madeOf) {}

  private Known known(String rulebook, Source file) {
    if (!file.isWorkbook()) {
      return new Known(file, null);
    }
    StampedWorkbook.Read read = StampedWorkbook.read(file.bytes());
    Stamp stamp = read.stamp();
    Source plain = new Source(file.path(), read.bytes());
    Integer version =
        stamp == null || !stamp.rulebook().equals(rulebook)
            ? null
            : origins.named(stamp).orElse(null);
    if (stamp == null || version == null) {
      return new Known(plain, null);
    }
    Source madeOf = versions.file(rulebook, version, file.path()).orElse(null);
    return originals
        .untouched(rulebook, version, file.path(), file.bytes(), stamp)
        .map(bytes -> new Known(new Source(file.path(), bytes), madeOf))
        .orElse(new Known(plain, madeOf));
  }

  private static Sources based(Sources taken, List<Known> known) {
    Map<String, Source> files = new TreeMap<>();
    taken.files().forEach(file -> files.put(file.path(), file));
    for (Known file : known) {
      if (file.madeOf() != null) {
        files.put(file.madeOf().path(), file.madeOf());
      }
    }
    return new Sources(taken.rulebook(), List.copyOf(files.values()));
  }

  // A change that was published, or that somebody has said no to, is no change any more.
  private @Nullable String taken(String rulebook, Standing standing) {
    Made made = standing.made();
    boolean decided =
        made != null
            && store
                .find(rulebook, made.draft())
                .map(draft -> draft.state() != DraftState.OPEN)
                .orElse(true);
    return decided ? standing.read() : standing.taken();
  }

  /** Empty where another process was faster, and the change has to be looked at again. */
  private Optional<Taken> keep(Change change) {
    String rulebook = change.folder().rulebook();
    publications.lock(rulebook);
    if (!folders.standing(rulebook).equals(change.standing())) {
      return Optional.empty();
    }
    String hash = change.folder().contentHash();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Draft before = untouchedLocked(change.standing());
    if (change.check() == null) {
      if (before != null) {
        store.discard(before.id(), Author.FOLDER);
      }
      folders.remember(change.folder(), hash, now, null);
    } else {
      Draft draft = draft(before, change, change.check());
      Made made = new Made(draft.id(), draft.revision(), true, draft.errors(), null);
      String taken = change.taken() == null ? hash : change.taken();
      folders.remember(change.folder(), taken, now, made);
    }
    return Optional.of(Taken.NOTHING);
  }

  private @Nullable Draft untouchedLocked(Standing standing) {
    Made made = standing.made();
    if (made == null) {
      return null;
    }
    Draft draft = store.lock(made.draft());
    return isUntouched(draft, made) ? draft : null;
  }

  private Draft draft(@Nullable Draft before, Change change, Check check) {
    if (before != null && before.baseVersion() == change.active()) {
      return store
          .change(before.id(), before.revision(), change.files(), Author.FOLDER, check.count())
          .orElseThrow();
    }
    if (before != null) {
      store.discard(before.id(), Author.FOLDER);
    }
    return store.create(change.files(), change.active(), Author.FOLDER, check.count());
  }

  private Taken told(Change change, Draft draft) {
    LOG.infof(
        "Rulebook %s: the folders have changed, draft %s is made of it: %s",
        draft.rulebook(), draft.id(), String.join(", ", folders.changedFiles(draft.id())));
    List<Conflict> conflicts = change.merged().open();
    if (!conflicts.isEmpty()) {
      hold(draft, why(conflicts));
    }
    return goOn(draft, folders.standing(draft.rulebook()).made());
  }

  /** Publishes a draft of the folders where that is wished for and nothing speaks against it. */
  private Taken goOn(Draft draft, @Nullable Made made) {
    if (mode == FolderMode.PUBLISH && made != null && made.held() == null) {
      try {
        publisher.publish(draft, new PublishRequest.Checked(COMMENT, null, false), Author.FOLDER);
        return new Taken(true, List.of());
      } catch (ProblemException refused) {
        hold(draft, why(refused.problem()));
      }
    }
    return draft.errors() == 0 ? Taken.NOTHING : new Taken(false, errors(draft));
  }

  private void hold(Draft draft, Text why) {
    LOG.warnf(
        "Rulebook %s: draft %s is not published: %s",
        draft.rulebook(), draft.id(), why.en().replace("\n", "; "));
    folders.hold(draft.id(), why);
  }

  private static Text why(Problem problem) {
    return new Text(
        listed(problem.detail().ja(), problem.violations().stream().map(v -> v.message().ja())),
        listed(problem.detail().en(), problem.violations().stream().map(v -> v.message().en())));
  }

  private static Text why(List<Conflict> conflicts) {
    Text said =
        new Text(
            "公開中の版でも変えられているところが %d か所あります".formatted(conflicts.size()),
            "%d place(s) were changed in the active version as well".formatted(conflicts.size()));
    return new Text(
        listed(said.ja(), conflicts.stream().map(conflict -> conflict.sentence().ja())),
        listed(said.en(), conflicts.stream().map(conflict -> conflict.sentence().en())));
  }

  private static String listed(String said, Stream<String> reasons) {
    return Stream.concat(Stream.of(said), reasons.limit(TOLD)).collect(Collectors.joining("\n"));
  }

  private List<Finding> errors(Draft draft) {
    return drafts.open(draft).check().findings().stream().filter(Finding::isError).toList();
  }
}
