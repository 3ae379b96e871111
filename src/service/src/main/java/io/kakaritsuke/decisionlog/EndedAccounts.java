package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Subjects of which the log knows, and which are no accounts any more. They count for nothing from
 * the day on which they ended; blocks, so not for event loops.
 */
@ApplicationScoped
public class EndedAccounts {
  /**
   * Whether a subject has ended, as SQL: the alias of what has it in a column of that name goes in.
   * Two values follow: the rulebook and the day.
   */
  public static final String HAS_ENDED =
      "exists (select from account ended where ended.rulebook = ? and ended.subject = %s.subject"
          + " and ended.ended_on <= ?)";

  private final AgroalDataSource pool;

  @Inject
  public EndedAccounts(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * Those that have churned up to a day, with the day. One that was merged into another has not.
   *
   * @throws SQLException the database is gone or too slow
   */
  public SortedMap<String, LocalDate> churned(String rulebook, LocalDate day) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select subject, ended_on from account where rulebook = ? and ended_on <= ?"
                    + " and merged_into is null")) {
      statement.setString(1, rulebook);
      statement.setObject(2, day);
      SortedMap<String, LocalDate> churned = new TreeMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          churned.put(row.getString(1), row.getObject(2, LocalDate.class));
        }
      }
      return churned;
    }
  }
}
