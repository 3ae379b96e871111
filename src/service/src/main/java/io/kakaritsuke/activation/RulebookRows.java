package io.kakaritsuke.activation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;

/** The rows of rulebooks; runs in the caller's transaction. */
@Singleton
class RulebookRows {
  // The first key of our advisory locks; keeps them apart from those of others.
  private static final int LOCK_SPACE = 0x6b616b61;

  private final EntityManager database;

  @Inject
  RulebookRows(EntityManager database) {
    this.database = database;
  }

  /** Every rulebook that was ever tried; in SQL for the reason that {@link VersionFiles} gives. */
  @SuppressWarnings("unchecked") // What a native query gives is said by its last argument only.
  List<RulebookRow> all() {
    return database.createNativeQuery("select * from rulebook", RulebookRow.class).getResultList();
  }

  /**
   * The row of a rulebook, made if it is not there, that nobody else changes until this transaction
   * ends. The row may not be there yet, so the name is locked and not the row.
   */
  RulebookRow locked(String name) {
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
}
