package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.decisionlog.LogRange.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Reads a range of the log from its oldest decision on, however long it is. No query looks at more
 * than a day of the log, so none runs for long and none keeps a snapshot; blocks, so not for event
 * loops.
 */
@ApplicationScoped
public class LogStretches {
  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int TIMEOUT_SECONDS = 25;
  private static final int FETCH = 10_000;

  private final AgroalDataSource pool;

  @Inject
  public LogStretches(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * The time of the oldest decision of any rulebook since then; empty where there is none.
   *
   * @throws SQLException the database is gone or too slow
   */
  public Optional<Instant> oldest(Instant since) throws SQLException {
    String sql = "select decided_at from decision where decided_at >= ? order by 1 limit 1";
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, utc(since));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
            : Optional.empty();
      }
    }
  }

  /**
   * The next decisions by time and id.
   *
   * @param after the last one of the stretch before; null for the first stretch
   * @return fewer than the limit only at the end of the range
   * @throws SQLException the database is gone or too slow
   */
  public List<LoggedDecision> next(LogRange range, @Nullable Position after, int limit)
      throws SQLException {
    List<LoggedDecision> found = new ArrayList<>(limit);
    String sql = "select " + DecisionRow.COLUMNS + " from decision where ";
    try (Connection connection = pool.getConnection()) {
      Instant begin = after == null ? range.from() : after.at();
      while (begin.isBefore(range.to()) && found.size() < limit) {
        Window window = Window.of(range, begin, after);
        String rest = " order by decided_at, id limit " + (limit - found.size());
        window.select(connection, sql, rest, row -> found.add(DecisionRow.read(row)));
        begin = window.end();
      }
    }
    return found;
  }

  /**
   * How many decisions the range has.
   *
   * @throws SQLException the database is gone or too slow
   */
  public long count(LogRange range) throws SQLException {
    long[] count = {0};
    try (Connection connection = pool.getConnection()) {
      for (Instant begin = range.from(); begin.isBefore(range.to()); begin = begin.plus(WINDOW)) {
        Window.of(range, begin, null)
            .select(
                connection,
                "select count(*) from decision where ",
                "",
                row -> count[0] += row.getLong(1));
      }
    }
    return count[0];
  }

  /**
   * A sample of that many decisions of the range, or of all where it has no more.
   *
   * @param size up to a million: so many hashes are in memory
   * @throws SQLException the database is gone or too slow
   */
  public LogRange.Sample sample(LogRange range, long seed, int size) throws SQLException {
    PriorityQueue<Long> lowest = new PriorityQueue<>(Collections.reverseOrder());
    String sql = "select uuid_hash_extended(id, " + seed + ") from decision where ";
    try (Connection connection = pool.getConnection()) {
      for (Instant begin = range.from(); begin.isBefore(range.to()); begin = begin.plus(WINDOW)) {
        Window.of(range, begin, null)
            .select(connection, sql, "", row -> keepLowest(lowest, size, row.getLong(1)));
      }
    }
    return new LogRange.Sample(
        seed, lowest.size() < size || lowest.isEmpty() ? Long.MAX_VALUE : lowest.peek());
  }

  private static void keepLowest(PriorityQueue<Long> lowest, int size, long hash) {
    if (lowest.size() < size) {
      lowest.add(hash);
    } else if (hash < lowest.element()) {
      lowest.remove();
      lowest.add(hash);
    }
  }

  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  /** At most a day of a range. */
  private record Window(LogRange range, Instant begin, Instant end, @Nullable Position after) {
    static Window of(LogRange range, Instant begin, @Nullable Position after) {
      Instant end = begin.plus(WINDOW);
      return new Window(range, begin, end.isBefore(range.to()) ? end : range.to(), after);
    }

    void select(Connection connection, String head, String rest, Reader reader)
        throws SQLException {
      List<Object> values = new ArrayList<>();
      String where = where(connection, values);
      // A cursor needs a transaction; else all rows would come at once.
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(head + where + rest)) {
        // Planned each time, with the values: only so are partitions of other months left out.
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        statement.setFetchSize(FETCH);
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            reader.read(rows);
          }
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }

    private String where(Connection connection, List<Object> values) throws SQLException {
      StringBuilder where =
          new StringBuilder("rulebook = ? and decided_at >= ? and decided_at < ?");
      values.add(range.rulebook());
      values.add(utc(begin));
      values.add(utc(end));
      if (after != null) {
        where.append(" and (decided_at, id) > (?, ?)");
        values.add(utc(after.at()));
        values.add(after.id());
      }
      if (range.subjects() != null) {
        Array subjects = connection.createArrayOf("text", range.subjects().toArray());
        where.append(" and subject = any (?)");
        values.add(subjects);
      }
      LogRange.Sample sample = range.sample();
      if (sample != null) {
        where.append(" and uuid_hash_extended(id, ?) <= ?");
        values.add(sample.seed());
        values.add(sample.upTo());
      }
      return where.toString();
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
