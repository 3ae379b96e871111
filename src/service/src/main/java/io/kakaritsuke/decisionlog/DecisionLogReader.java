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
   * The personal facts that were given to a decision, JSON; null where there were none, or they
   * were erased.
   *
   * @throws SQLException the database is gone or too slow
   */
  public @Nullable String personal(UUID decision) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select facts from decision_personal where decision = ?")) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setObject(1, decision);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
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
   * @return empty when the query begins after a decision that is not in the log, or is none of
   *     those that are asked for
   * @throws SQLException the database is gone or too slow
   */
  public Optional<DecisionPage> list(DecisionQuery query, @Nullable Set<String> rulebooks)
      throws SQLException {
    LoggedDecision after = null;
    if (query.after() != null) {
      after = find(query.after()).orElse(null);
      if (after == null || !admits(query, rulebooks, after)) {
        return Optional.empty();
      }
    }
    DecisionWhere where = DecisionWhere.of(query, rulebooks, after);
    List<Object> values = new ArrayList<>(where.values());
    values.add(query.limit() + 1);
    List<LoggedDecision> found =
        select(" where " + where.text() + " order by decided_at desc, id desc limit ?", values);
    return Optional.of(page(found, query.limit()));
  }

  /**
   * Whether the log has a decision with that band, or with that signal.
   *
   * @param rulebooks the only ones that may be seen; null for all
   * @throws SQLException the database is gone or too slow
   */
  boolean has(Column column, String code, @Nullable Set<String> rulebooks) throws SQLException {
    String sql =
        "select exists (select 1 from decision where "
            + (column == Column.BAND ? "band = ?" : "? = any(signals)")
            + (rulebooks == null ? ")" : " and rulebook = any(?))");
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, code);
      if (rulebooks != null) {
        statement.setArray(2, connection.createArrayOf("text", rulebooks.toArray()));
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** What codes can be looked for in. */
  enum Column {
    BAND,
    SIGNAL
  }

  private static DecisionPage page(List<LoggedDecision> found, int limit) {
    return found.size() <= limit
        ? new DecisionPage(found, null)
        : new DecisionPage(found.subList(0, limit), found.get(limit - 1).id());
  }

  // Since the page before, a later decision may have been made on the subject that it ended with.
  private boolean admits(
      DecisionQuery query, @Nullable Set<String> rulebooks, LoggedDecision decision)
      throws SQLException {
    DecisionWhere where = DecisionWhere.of(query.ofAnyDay(), rulebooks, null);
    List<Object> values = new ArrayList<>(List.of(decision.decidedAt(), decision.id()));
    values.addAll(where.values());
    return !select(" where decided_at = ? and id = ? and " + where.text(), values).isEmpty();
  }

  private List<LoggedDecision> select(String clauses, List<Object> values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SELECT + clauses)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      for (int i = 0; i < values.size(); i++) {
        bind(connection, statement, i + 1, values.get(i));
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

  private static void bind(
      Connection connection, PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof Object[] array) {
      String type = value instanceof Integer[] ? "integer" : "text";
      statement.setArray(index, connection.createArrayOf(type, array));
    } else {
      statement.setObject(index, value instanceof Instant instant ? utc(instant) : value);
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
