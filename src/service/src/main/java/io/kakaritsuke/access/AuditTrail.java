package io.kakaritsuke.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
   * @return the id of the entry
   * @throws jakarta.transaction.TransactionalException no transaction is under way
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public long record(AuditEntry entry) {
    return write(caller.name(), caller.id(), caller.address(), entry);
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

  private long write(
      String who, @Nullable String whoId, @Nullable String address, AuditEntry entry) {
    AuditRow row = new AuditRow();
    row.at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    row.who = String.valueOf(storable(who));
    row.whoId = storable(whoId);
    row.address = address;
    row.action = entry.action();
    row.rulebook = storable(entry.rulebook());
    row.target = storable(entry.target());
    row.before = text(entry.before());
    row.after = text(entry.after());
    row.comment = storable(entry.comment());
    database.persist(row);
    return row.id;
  }

  /** Entries, the newest first. */
  List<AuditRow> list(AuditQuery query, int limit) {
    return QuarkusTransaction.requiringNew().call(() -> select(query, limit));
  }

  /** Whether an entry is one of those that are asked for, wherever the page begins. */
  boolean has(AuditQuery query, long id) {
    return list(query.before(id + 1), 1).stream().anyMatch(row -> row.id == id);
  }

  /**
   * All that any entry has in a column.
   *
   * @param column {@code who}, {@code rulebook} or {@code action}
   */
  List<String> values(String column) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              CriteriaBuilder builder = database.getCriteriaBuilder();
              CriteriaQuery<String> criteria = builder.createQuery(String.class);
              Path<String> value = criteria.from(AuditRow.class).get(column);
              criteria.select(value).distinct(true).where(value.isNotNull());
              return database.createQuery(criteria).getResultList();
            });
  }

  private List<AuditRow> select(AuditQuery query, int limit) {
    CriteriaBuilder builder = database.getCriteriaBuilder();
    CriteriaQuery<AuditRow> criteria = builder.createQuery(AuditRow.class);
    Root<AuditRow> row = criteria.from(AuditRow.class);
    List<Predicate> wanted = new ArrayList<>();
    same(wanted, row.get("who"), query.who());
    same(wanted, row.get("rulebook"), query.rulebooks());
    same(wanted, row.get("action"), query.actions());
    if (query.from() != null) {
      wanted.add(builder.greaterThanOrEqualTo(row.get("at"), query.from()));
    }
    if (query.to() != null) {
      wanted.add(builder.lessThan(row.get("at"), query.to()));
    }
    if (query.before() != null) {
      wanted.add(builder.lessThan(row.get("id"), query.before()));
    }
    criteria.where(wanted.toArray(Predicate[]::new)).orderBy(builder.desc(row.get("id")));
    return database.createQuery(criteria).setMaxResults(limit).getResultList();
  }

  private static void same(List<Predicate> wanted, Expression<String> column, List<String> any) {
    if (!any.isEmpty()) {
      wanted.add(column.in(any));
    }
  }

  // A null character, which JSON escapes, is the one thing that the database does not take.
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  private @Nullable String text(@Nullable Object state) {
    try {
      return state == null ? null : json.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A state that cannot be written as JSON", e);
    }
  }
}
