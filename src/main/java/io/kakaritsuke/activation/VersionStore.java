package io.kakaritsuke.activation;

import static java.util.Objects.requireNonNull;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rulebooks and versions in the database; every method is one transaction of its own. */
@Singleton
class VersionStore implements VersionSource {
  /** What a version says of where it came from, when that was the folders. */
  static final String FROM_FOLDER = "folder";

  private final EntityManager database;
  private final RulebookRows rulebooks;
  private final VersionFiles files;
  private final Clock clock;

  @Inject
  VersionStore(EntityManager database, RulebookRows rulebooks, VersionFiles files, Clock clock) {
    this.database = database;
    this.rulebooks = rulebooks;
    this.files = files;
    this.clock = clock;
  }

  /** Every rulebook that was ever tried, sorted. */
  SortedSet<String> names() {
    return inTransaction(
        () ->
            new TreeSet<>(
                RulebookRow.<RulebookRow>listAll().stream().map(row -> row.name).toList()));
  }

  /** The number of the active version of every rulebook that has one. */
  Map<String, Integer> activeVersions() {
    return inTransaction(
        () ->
            RulebookRow.<RulebookRow>list("activeVersion is not null").stream()
                .collect(
                    Collectors.toMap(row -> row.name, row -> requireNonNull(row.activeVersion))));
  }

  StoredRulebook rulebook(String name) {
    return inTransaction(
        () -> {
          RulebookRow row = RulebookRow.findById(name);
          return row == null ? StoredRulebook.NONE : row.read();
        });
  }

  /**
   * Takes over what the folders hold: as the next version, unless the active one has the same
   * content already. Does nothing when another replica was faster.
   */
  void takeFolder(Sources sources) {
    String hash = sources.contentHash();
    inTransaction(
        () -> {
          RulebookRow row = rulebooks.locked(sources.rulebook());
          if (!hash.equals(row.folderHash)) {
            if (!hash.equals(activeHash(row))) {
              row.activeVersion = insert(sources, hash, FROM_FOLDER, null);
            }
            row.folderHash = hash;
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

  private static @Nullable String activeHash(RulebookRow row) {
    if (row.activeVersion == null) {
      return null;
    }
    VersionRow active = VersionRow.findById(new VersionRow.Id(row.name, row.activeVersion));
    return active.contentHash;
  }

  private int insert(Sources sources, String hash, String origin, @Nullable String comment) {
    VersionRow last =
        VersionRow.find("id.rulebook = ?1 order by id.number desc", sources.rulebook())
            .firstResult();
    VersionRow row = new VersionRow();
    row.id = new VersionRow.Id(sources.rulebook(), last == null ? 1 : last.id.number() + 1);
    row.contentHash = hash;
    row.createdAt = now();
    row.origin = origin;
    row.comment = comment;
    row.persist();
    files.insert(row.id, sources.files());
    database.flush();
    return row.id.number();
  }

  /** The time as the database can keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
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

  /** The files of a version, sorted by path. */
  List<StoredFile> files(String rulebook, int number) {
    return inTransaction(() -> files.list(rulebook, number));
  }

  /** One file of a version. */
  Optional<Source> file(String rulebook, int number, String path) {
    return inTransaction(() -> files.find(rulebook, number, path));
  }

  @Override
  public Sources sources(String rulebook, int number) {
    return inTransaction(() -> new Sources(rulebook, files.read(rulebook, number)));
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return QuarkusTransaction.requiringNew().call(work::get);
  }
}
