package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.Accounts.Redecided;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.job.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The days in the database, beside their jobs. */
@ApplicationScoped
class DayStore {
  private static final String SELECT =
      "select job.*, account_day.as_of, why, by_clock, position, decided, changed, refused from job"
          + " join account_day using (id) ";

  private final AgroalDataSource pool;

  @Inject
  DayStore(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * Keeps a new day, in the transaction of the caller.
   *
   * @param version the version that was published, where that is why; else null
   * @return false where it began by the clock already
   */
  static boolean add(Connection connection, Day day, @Nullable Integer version)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into account_day (id, rulebook, as_of, why, by_clock, version)"
                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")) {
      statement.setObject(1, day.job().id());
      statement.setString(2, day.job().rulebook());
      statement.setObject(3, day.asOf());
      statement.setString(4, day.why().code());
      statement.setBoolean(5, day.byClock());
      statement.setObject(6, version);
      return statement.executeUpdate() == 1;
    }
  }

  /** Keeps what came of a stretch, in the transaction of the caller. */
  static void keep(Connection connection, UUID id, String position, Redecided stretch)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update account_day set position = ?, decided = decided + ?, changed = changed + ?,"
                + " refused = refused + ? where id = ?")) {
      statement.setString(1, position);
      statement.setInt(2, stretch.decided());
      statement.setInt(3, stretch.changed());
      statement.setInt(4, stretch.refused());
      statement.setObject(5, id);
      statement.executeUpdate();
    }
  }

  /** One day; empty where there is none, or none any more. */
  Optional<Day> find(UUID id) throws SQLException {
    return select(SELECT + "where id = ?", id).stream().findFirst();
  }

  /** The day of a rulebook that was asked for last. */
  Optional<Day> latest(String rulebook) throws SQLException {
    return select(
            SELECT + "where job.rulebook = ? order by job.created_at desc, id limit 1", rulebook)
        .stream()
        .findFirst();
  }

  /**
   * How the clock stands with a rulebook.
   *
   * @param last the last day that began by the clock; null where none did
   * @param published the last version after whose publication accounts were decided again
   * @param underWay whether a day of any kind is under way
   */
  record Standing(@Nullable LocalDate last, @Nullable Integer published, boolean underWay) {}

  /** How the clock stands with a rulebook. */
  Standing standing(String rulebook) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select max(as_of) filter (where by_clock),"
                    + " (array_agg(version order by created_at desc, id)"
                    + " filter (where why = 'publish'))[1],"
                    + " coalesce(bool_or(state in ('WAITING', 'RUNNING', 'PAUSED')), false)"
                    + " from account_day join job using (id) where job.rulebook = ?")) {
      statement.setString(1, rulebook);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Standing(
            row.getObject(1, LocalDate.class), row.getObject(2, Integer.class), row.getBoolean(3));
      }
    }
  }

  /** The versions that accounts of a rulebook were decided by last. */
  List<Integer> versions(String rulebook) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select distinct version from account where rulebook = ? and version is not null"
                    + " order by version")) {
      statement.setString(1, rulebook);
      List<Integer> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getInt(1));
        }
      }
      return found;
    }
  }

  /** The next accounts of a rulebook that have not ended on a day, in order. */
  List<String> next(String rulebook, LocalDate day, String after, int limit) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select subject from account where rulebook = ? and subject > ?"
                    + " and (ended_on is null or ended_on > ?) order by subject limit "
                    + limit)) {
      statement.setString(1, rulebook);
      statement.setString(2, after);
      statement.setObject(3, day);
      List<String> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
      return found;
    }
  }

  private List<Day> select(String sql, Object value) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value);
      List<Day> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new Day(
                  Job.read(row),
                  row.getObject("as_of", LocalDate.class),
                  Why.valueOf(row.getString("why").toUpperCase(Locale.ROOT)),
                  row.getBoolean("by_clock"),
                  row.getString("position"),
                  row.getLong("decided"),
                  row.getLong("changed"),
                  row.getLong("refused")));
        }
      }
      return found;
    }
  }
}
