package io.kakaritsuke.activation;

import static java.util.Objects.requireNonNull;

import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rulebooks and versions in the database; every method is one transaction of its own. */
@Singleton
public class VersionStore implements VersionSource {
  private final RulebookRows rulebooks;
  private final VersionRows versions;
  private final VersionFiles files;
  private final AuditTrail audit;

  @Inject
  VersionStore(RulebookRows rulebooks, VersionRows versions, VersionFiles files, AuditTrail audit) {
    this.rulebooks = rulebooks;
    this.versions = versions;
    this.files = files;
    this.audit = audit;
  }

  /** Every rulebook that was ever tried, sorted. */
  SortedSet<String> names() {
    return inTransaction(
        () -> new TreeSet<>(rulebooks.all().stream().map(row -> row.name).toList()));
  }

  /** The number of the active version of every rulebook that has one. */
  Map<String, Integer> activeVersions() {
    return inTransaction(
        () ->
            rulebooks.all().stream()
                .filter(row -> row.activeVersion != null)
                .collect(
                    Collectors.toMap(row -> row.name, row -> requireNonNull(row.activeVersion))));
  }

  public StoredRulebook rulebook(String name) {
    return inTransaction(
        () -> {
          RulebookRow row = RulebookRow.findById(name);
          return row == null ? StoredRulebook.NONE : row.read();
        });
  }

  /**
   * Takes over what the folders hold of a rulebook that has no version. Does nothing when another
   * replica was faster.
   */
  void takeFirst(Sources sources) {
    inTransaction(
        () -> {
          RulebookRow row = rulebooks.locked(sources.rulebook());
          if (row.activeVersion == null) {
            row.activeVersion = versions.insert(NewVersion.ofFolder(sources));
            row.folderHash = sources.contentHash();
            audit.record(AuditTrail.SYSTEM, PublishEntry.of(row, null, null));
          }
          return row.read();
        });
  }

  /** Makes an attempt to load known to all, whether or not it made a version. */
  void recordAttempt(RulebookStatus status) {
    inTransaction(
        () -> {
          RulebookRow row = rulebooks.locked(status.rulebook());
          row.lastAttemptAt = status.lastAttempt().at();
          row.lastAttemptOutcome = status.lastAttempt().outcome();
          if (status.lastSuccess() != null) {
            row.lastSuccessAt = status.lastSuccess().at();
            row.lastSuccessVersion = status.lastSuccess().version();
          }
          return row.read();
        });
  }

  static @Nullable String activeHash(RulebookRow row) {
    if (row.activeVersion == null) {
      return null;
    }
    VersionRow active = VersionRow.findById(new VersionRow.Id(row.name, row.activeVersion));
    return active.contentHash;
  }

  /** The time as the database can keep it. */
  Instant now() {
    return versions.now();
  }

  @Override
  public Optional<StoredVersion> version(String rulebook, int number) {
    return inTransaction(
        () ->
            VersionRow.<VersionRow>findByIdOptional(new VersionRow.Id(rulebook, number))
                .map(VersionRow::read));
  }

  /** All versions, the newest first. */
  List<StoredVersion> versions(String rulebook) {
    return inTransaction(
        () ->
            VersionRow.<VersionRow>list("id.rulebook = ?1 order by id.number desc", rulebook)
                .stream()
                .map(VersionRow::read)
                .toList());
  }

  /** The numbers of all versions that a rulebook has or had. */
  public List<Integer> numbers(String rulebook) {
    return inTransaction(
        () ->
            VersionRow.<VersionRow>list("id.rulebook", rulebook).stream()
                .map(row -> row.id.number())
                .toList());
  }

  /** What became of a version that was published for a later instant; empty for others. */
  public Optional<WaitingVersion> waiting(String rulebook, int number) {
    return inTransaction(
        () ->
            WaitingRow.<WaitingRow>findByIdOptional(new VersionRow.Id(rulebook, number))
                .map(WaitingRow::read));
  }

  /** The version of a rulebook that waits for its day, or for a second person. */
  public Optional<WaitingVersion> waiting(String rulebook) {
    return inTransaction(
        () -> Optional.ofNullable(WaitingVersions.of(rulebook)).map(WaitingRow::read));
  }

  /** The last version that a draft has become. */
  public Optional<StoredVersion> ofDraft(String rulebook, UUID draft) {
    return inTransaction(
        () ->
            VersionRow.<VersionRow>find(
                    "id.rulebook = ?1 and draft = ?2 order by id.number desc", rulebook, draft)
                .firstResultOptional()
                .map(VersionRow::read));
  }

  /** The files of a version, sorted by path. */
  List<StoredFile> files(String rulebook, int number) {
    return inTransaction(() -> files.list(rulebook, number));
  }

  /** The versions that have a file of that path, the newest first. */
  List<VersionFiles.InVersion> versionsOf(String rulebook, String path) {
    return inTransaction(() -> files.versionsOf(rulebook, path));
  }

  /** One file of a version. */
  public Optional<Source> file(String rulebook, int number, String path) {
    return inTransaction(() -> files.find(rulebook, number, path));
  }

  /** What was uploaded as one file of a version. */
  Optional<Source> original(String rulebook, int number, String path) {
    return inTransaction(() -> files.findOriginal(rulebook, number, path));
  }

  @Override
  public Sources sources(String rulebook, int number) {
    return inTransaction(
        () -> {
          VersionRow row = VersionRow.findById(new VersionRow.Id(rulebook, number));
          List<Source> read = files.read(rulebook, number);
          return row == null ? new Sources(rulebook, read) : row.with(read);
        });
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return QuarkusTransaction.requiringNew().call(work::get);
  }
}
