package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * The latest facts of every subject of a rulebook that has not ended: those of its decision with
 * the latest asOf, and among these of the one decided last. Read in stretches along the index of
 * subjects, so that no query sorts the whole log and none keeps a snapshot for long; blocks, so not
 * for event loops.
 */
@ApplicationScoped
public class LatestFacts {
  private static final int TIMEOUT_SECONDS = 25;

  // Jumps along the index from one subject to the next, and in each to its latest decision, however
  // many it has. Written so that no guess of the planner can turn it into a sort of the log.
  private static final String KNOWN =
      """
      with recursive known as (
        (select subject from decision where rulebook = ? and subject > ? and decided_at <= ?
          order by subject limit 1)
        union all
        select (select d.subject from decision d
          where d.rulebook = ? and d.subject > k.subject and d.decided_at <= ?
          order by d.subject limit 1)
        from known k where k.subject is not null)
      """;

  private static final String STRETCH =
      KNOWN
          + """
      select known.subject, latest.as_of, latest.facts from known cross join lateral (
        select as_of, facts from decision
        where rulebook = ? and subject = known.subject and as_of <= ? and decided_at <= ?
        order by as_of desc, decided_at desc, id desc limit 1) as latest
      where known.subject is not null and not %s limit %d""";

  private static final String COUNT =
      KNOWN
          + """
      select count(*), max(subject)
      from (select subject from known where subject is not null and not %s limit %d)
      as counted""";

  private static final String NEWEST =
      KNOWN
          + """
      select max(latest.as_of) from known cross join lateral (
        select as_of from decision
        where rulebook = ? and subject = known.subject and as_of <= ? and decided_at <= ?
        order by as_of desc limit 1) as latest
      where known.subject is not null""";

  private static final String HAS_ENDED =
      String.format(Locale.ROOT, EndedAccounts.HAS_ENDED, "known");

  private final AgroalDataSource pool;

  @Inject
  public LatestFacts(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * Which facts are looked at.
   *
   * @param asOf decisions made for a later day do not count
   * @param until decisions made later do not count: the same however long the reading takes
   */
  public record Query(String rulebook, LocalDate asOf, Instant until) {}

  /**
   * The next subjects, in the order of the database.
   *
   * @param after the last subject of the stretch before; null for the first stretch
   * @param limit how many at most
   * @return fewer than the limit only at the end
   * @throws SQLException the database is gone or too slow
   */
  public List<KnownFacts> next(Query query, @Nullable String after, int limit) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(String.format(Locale.ROOT, STRETCH, HAS_ENDED, limit))) {
      int next = known(statement, query.rulebook(), after, query.until());
      statement.setString(next, query.rulebook());
      statement.setObject(next + 1, query.asOf());
      statement.setObject(next + 2, query.until().atOffset(ZoneOffset.UTC));
      statement.setString(next + 3, query.rulebook());
      statement.setObject(next + 4, query.asOf());
      List<KnownFacts> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(
              new KnownFacts(
                  rows.getString(1),
                  rows.getObject(2, LocalDate.class),
                  LoggedText.ofUtf8(rows.getBytes(3))));
        }
      }
      return found;
    }
  }

  /**
   * A number of subjects.
   *
   * @param last the last of them in the order of the database; null where there is none
   */
  public record Counted(long subjects, @Nullable String last) {}

  /**
   * Counts on which subjects the log knows, whatever the day of their decisions, without those that
   * have ended on the day that is looked at.
   *
   * @param after the last subject of the portion before; null for the first portion
   * @param limit how many at most; a query takes about 30 µs each
   * @return fewer than the limit only at the end
   * @throws SQLException the database is gone or too slow
   */
  public Counted count(Query query, @Nullable String after, int limit) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(String.format(Locale.ROOT, COUNT, HAS_ENDED, limit))) {
      int next = known(statement, query.rulebook(), after, query.until());
      statement.setString(next, query.rulebook());
      statement.setObject(next + 1, query.asOf());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Counted(row.getLong(1), row.getString(2));
      }
    }
  }

  /**
   * The latest day that any subject has facts of; null where there is none up to the day asked for.
   * Takes about 30 µs for each subject.
   *
   * @throws SQLException the database is gone or too slow
   */
  public @Nullable LocalDate newest(Query query) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(NEWEST)) {
      int next = known(statement, query.rulebook(), null, query.until());
      statement.setString(next, query.rulebook());
      statement.setObject(next + 1, query.asOf());
      statement.setObject(next + 2, query.until().atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, LocalDate.class);
      }
    }
  }

  /** Fills in which subjects are looked at, and says which parameter comes next. */
  private static int known(
      PreparedStatement statement, String rulebook, @Nullable String after, Instant until)
      throws SQLException {
    // Planned each time, with the values and the limit.
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    statement.setString(1, rulebook);
    statement.setString(2, after == null ? "" : after);
    statement.setObject(3, until.atOffset(ZoneOffset.UTC));
    statement.setString(4, rulebook);
    statement.setObject(5, until.atOffset(ZoneOffset.UTC));
    return 6;
  }
}
