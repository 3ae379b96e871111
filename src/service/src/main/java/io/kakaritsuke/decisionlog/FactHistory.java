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
 * What was known of every subject of a rulebook, day by day: for each day that decisions were made
 * for, the facts of the one decided last. Read in stretches along the index of subjects; blocks, so
 * not for event loops.
 */
@ApplicationScoped
public class FactHistory {
  private static final int TIMEOUT_SECONDS = 25;
  private static final LocalDate BEFORE_ALL = LocalDate.of(1, 1, 1);

  private static final String STRETCH =
      """
      select distinct on (subject, as_of) subject, as_of, facts from decision
      where rulebook = ? and decided_at <= ? and as_of <= ?
        and subject >= ? and (subject, as_of) > (?, ?)
      order by subject, as_of, decided_at desc, id desc limit %d""";

  private final AgroalDataSource pool;

  @Inject
  public FactHistory(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * Which facts are looked at.
   *
   * @param lastDay decisions made for a later day do not count
   * @param until decisions made later do not count: the same however long the reading takes
   */
  public record Query(String rulebook, LocalDate lastDay, Instant until) {}

  /**
   * The next days of the subjects, by subject in the order of the database, then by day.
   *
   * @param last the last one of the stretch before; null for the first stretch
   * @param limit how many at most
   * @return fewer than the limit only at the end
   * @throws SQLException the database is gone or too slow
   */
  public List<KnownFacts> next(Query query, @Nullable KnownFacts last, int limit)
      throws SQLException {
    String subject = last == null ? "" : last.subject();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(String.format(Locale.ROOT, STRETCH, limit))) {
      // Planned each time, with the values: a plan for any limit would sort the whole log.
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, query.rulebook());
      statement.setObject(2, query.until().atOffset(ZoneOffset.UTC));
      statement.setObject(3, query.lastDay());
      statement.setString(4, subject);
      statement.setString(5, subject);
      statement.setObject(6, last == null ? BEFORE_ALL : last.asOf());
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
}
