package io.kakaritsuke.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, kept for good. An entry is written in the transaction of the change: there is
 * neither without the other. Blocks, so not for event loops.
 */
@Singleton
public class AuditTrail {
  /** Who is named for what no caller asked for. */
  public static final String SYSTEM = "system";

  private final EntityManager database;
  private final Caller caller;
  private final ObjectMapper json;
  private final Clock clock;

  @Inject
  AuditTrail(EntityManager database, Caller caller, ObjectMapper json, Clock clock) {
    this.database = database;
    this.caller = caller;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Records what the caller of the present request does.
   *
   * @throws jakarta.transaction.TransactionalException no transaction is under way
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(AuditEntry entry) {
    write(caller.name(), caller.id(), caller.address(), entry);
  }

  /**
   * Records what happens outside of any request.
   *
   * @param who {@link #SYSTEM}, or the name of the one who asked for it back then
   * @throws jakarta.transaction.TransactionalException no transaction is under way
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(String who, AuditEntry entry) {
    write(who, null, null, entry);
  }

  private void write(
      String who, @Nullable String whoId, @Nullable String address, AuditEntry entry) {
    AuditRow row = new AuditRow();
    row.at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    row.who = who;
    row.whoId = whoId;
    row.address = address;
    row.action = entry.action();
    row.rulebook = entry.rulebook();
    row.target = entry.target();
    row.before = text(entry.before());
    row.after = text(entry.after());
    row.comment = entry.comment();
    database.persist(row);
  }

  private @Nullable String text(@Nullable Object state) {
    try {
      return state == null ? null : json.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A state that cannot be written as JSON", e);
    }
  }
}
