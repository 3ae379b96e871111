package io.kakaritsuke.activation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Inserts versions; runs in the transaction of a caller that has locked the rulebook. */
@Singleton
class VersionRows {
  private final EntityManager database;
  private final VersionFiles files;
  private final Clock clock;

  @Inject
  VersionRows(EntityManager database, VersionFiles files, Clock clock) {
    this.database = database;
    this.files = files;
    this.clock = clock;
  }

  /** Gives the version the next number. */
  int insert(NewVersion version) {
    String rulebook = version.sources().rulebook();
    VersionRow last =
        VersionRow.find("id.rulebook = ?1 order by id.number desc", rulebook).firstResult();
    VersionRow row = new VersionRow();
    row.id = new VersionRow.Id(rulebook, last == null ? 1 : last.id.number() + 1);
    row.contentHash = version.sources().contentHash();
    row.createdAt = now();
    row.origin = version.origin();
    row.comment = version.comment();
    row.publishedBy = version.publishedBy();
    row.baseVersion = version.baseVersion();
    row.contentOf = version.contentOf();
    row.draft = version.draft();
    row.effectiveFrom = version.effectiveFrom();
    row.scenarios = version.scenarios();
    row.level = version.sources().level().number();
    row.persist();
    files.insert(row.id, version.sources().files(), version.originals());
    database.flush();
    return row.id.number();
  }

  /** The time as the database can keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
