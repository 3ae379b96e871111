package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the log; blocks, so not for event loops. */
@ApplicationScoped
public class DecisionLogReader {
  private static final int TIMEOUT_SECONDS = 10;

  private static final String SELECT = "select " + DecisionRow.COLUMNS + " from decision";

  /** The latest time that PostgreSQL and an id can both hold is beyond anyone's log. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final AgroalDataSource pool;

  @Inject
  public DecisionLogReader(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * One decision.
   *
   * @throws SQLException the database is gone or too slow
   */
  public Optional<LoggedDecision> find(UUID id) throws SQLException {
    Optional<TimeOrderedId> timed =
        TimeOrderedId.of(id).filter(found -> found.from().isBefore(LATEST));
    if (timed.isEmpty()) {
      return Optional.empty();
    }
    List<Object> values = List.of(timed.get().from(), timed.get().to(), id);
    return select(" where decided_at >= ? and decided_at < ? and id = ?", values).stream()
        .findFirst();
  }

  /**
   * One page of the decisions of all rulebooks.
   *
   * @see #list(DecisionQuery, Set)
   */
  public Optional<DecisionPage> list(DecisionQuery query) throws SQLException {
    return list(query, null);
  }

  /**
   * One page.
   *
   * @param rulebooks the only ones whose decisions may be seen; null for all
   * @return empty when the query begins after a decision that is not in the log
   * @throws SQLException the database is gone or too slow
   */
  public Optional<DecisionPage> list(DecisionQuery query, @Nullable Set<String> rulebooks)
      throws SQLException {
    LoggedDecision after = null;
    if (query.after() != null) {
      after = find(query.after()).filter(found -> sees(rulebooks, found)).orElse(null);
      if (after == null) {
        return Optional.empty();
      }
    }
    List<Object> values = new ArrayList<>();
    String where = where(query, rulebooks, after, values);
    values.add(query.limit() + 1);
    List<LoggedDecision> found =
        select(where + " order by decided_at desc, id desc limit ?", values);
    return Optional.of(page(found, query.limit()));
  }

  private static DecisionPage page(List<LoggedDecision> found, int limit) {
    return found.size() <= limit
        ? new DecisionPage(found, null)
        : new DecisionPage(found.subList(0, limit), found.get(limit - 1).id());
  }

  private static boolean sees(@Nullable Set<String> rulebooks, LoggedDecision decision) {
    return rulebooks == null || rulebooks.contains(decision.rulebook());
  }

  private static String where(
      DecisionQuery query,
      @Nullable Set<String> rulebooks,
      @Nullable LoggedDecision after,
      List<Object> values) {
    List<String> conditions = new ArrayList<>();
    add(conditions, values, "rulebook = ?", query.rulebook());
    add(conditions, values, "rulebook = any(?)", allowed(rulebooks));
    add(conditions, values, "subject = ?", query.subject());
    add(conditions, values, "decided_at >= ?", query.from());
    add(conditions, values, "decided_at < ?", query.to());
    add(conditions, values, "band = ?", query.band());
    add(conditions, values, "? = any(signals)", query.signal());
    add(conditions, values, "version = ?", query.version());
    if (after != null) {
      add(conditions, values, "(decided_at, id) < (?, ?)", after.decidedAt());
      values.add(after.id());
    }
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private static String @Nullable [] allowed(@Nullable Set<String> rulebooks) {
    return rulebooks == null ? null : rulebooks.toArray(String[]::new);
  }

  private static void add(
      List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }

  private List<LoggedDecision> select(String clauses, List<Object> values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SELECT + clauses)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        statement.setObject(i + 1, value instanceof Instant instant ? utc(instant) : value);
      }
      List<LoggedDecision> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(DecisionRow.read(rows));
        }
      }
      return found;
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
