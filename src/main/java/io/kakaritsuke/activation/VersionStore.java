package io.kakaritsuke.activation;

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
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rulebooks and versions in the database; every method is one transaction of its own. */
@Singleton
class VersionStore implements VersionSource {
  /** What a version says of where it came from, when that was the folders. */
  static final String FROM_FOLDER = "folder";

  // The first key of our advisory locks; keeps them apart from those of others.
  private static final int LOCK_SPACE = 0x6b616b61;

  private final EntityManager database;
  private final VersionFiles files;
  private final Clock clock;

  @Inject
  VersionStore(EntityManager database, VersionFiles files, Clock clock) {
    this.database = database;
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
          RulebookRow row = locked(sources.rulebook());
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
          RulebookRow row = locked(status.rulebook());
          row.lastAttemptAt = status.lastAttempt().at();
          row.lastAttemptOutcome = status.lastAttempt().outcome();
          if (status.lastSuccess() != null) {
            row.lastSuccessAt = status.lastSuccess().at();
            row.lastSuccessVersion = status.lastSuccess().version();
          }
          return row.read();
        });
  }

  // The row may not be there yet, so the name is locked and not the row.
  private RulebookRow locked(String name) {
    database
        .createNativeQuery("select cast(pg_advisory_xact_lock(?1, hashtext(?2)) as text)")
        .setParameter(1, LOCK_SPACE)
        .setParameter(2, name)
        .getSingleResult();
    RulebookRow row = RulebookRow.findById(name);
    if (row == null) {
      row = new RulebookRow();
      row.name = name;
      row.persist();
    }
    return row;
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
