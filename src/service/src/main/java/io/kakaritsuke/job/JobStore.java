package io.kakaritsuke.job;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.decisionlog.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in the database, shared by all processes. A job belongs to the process that took it up
 * until that has been silent for a while; what a process writes counts only as long as the job is
 * its own. Times of silence are those of the database.
 */
@ApplicationScoped
public class JobStore {
  /** So often a job is taken up without coming further before it counts as what kills processes. */
  static final int MOST_ATTEMPTS = 5;

  /** The failure of a job that did not come further, however often it was taken up. */
  static final String GAVE_UP = "gave-up";

  private static final String UNDER_WAY = "state in ('WAITING', 'RUNNING')";
  private static final String OWN = " where id = ? and worker = ? and state = 'RUNNING'";

  private final AgroalDataSource pool;

  @Inject
  public JobStore(AgroalDataSource pool) {
    this.pool = pool;
  }

  /** Something done in the transaction of the caller. */
  public interface Work {
    Work NONE = connection -> {};

    void in(Connection connection) throws SQLException;
  }

  /** What a kind keeps of a new job, in the same transaction. */
  public interface Details {
    /** Returns false where there is such a job already; then nothing is kept. */
    boolean keep(Connection connection) throws SQLException;
  }

  /**
   * Keeps a new job.
   *
   * @param worker the process that works on it at once; null where whoever is free may take it
   * @return false, and nothing is kept, where its kind has it already
   */
  boolean add(Job made, @Nullable UUID worker, Details details) throws SQLException {
    String sql =
        "insert into job (id, kind, rulebook, created_at, created_by, state, worker, seen_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, clock_timestamp())";
    return inTransaction(
        connection -> {
          update(
              connection,
              sql,
              made.id(),
              made.kind(),
              made.rulebook(),
              utc(made.createdAt()),
              made.createdBy(),
              worker == null ? JobState.WAITING.name() : JobState.RUNNING.name(),
              worker);
          return details.keep(connection);
        });
  }

  /** Gives the oldest job of a kind that nobody works on to a process. */
  Optional<Job> takeUp(String kind, UUID worker, Duration silence) throws SQLException {
    String free =
        "kind = ? and (state = 'WAITING' or state = 'RUNNING'"
            + " and seen_at < clock_timestamp() - make_interval(secs => ?))";
    double seconds = silence.toMillis() / 1e3;
    try (Connection connection = pool.getConnection()) {
      update(
          connection,
          "update job set state = 'FAILED', failure = ?, worker = null,"
              + " finished_at = clock_timestamp() where attempts >= ? and "
              + free,
          GAVE_UP,
          MOST_ATTEMPTS,
          kind,
          seconds);
      return select(
              connection,
              "update job set state = 'RUNNING', worker = ?, attempts = attempts + 1,"
                  + " seen_at = clock_timestamp() where id = (select id from job where "
                  + free
                  + " order by created_at, id limit 1 for update skip locked) returning *",
              worker,
              kind,
              seconds)
          .stream()
          .findFirst();
    }
  }

  /**
   * Gives signs of life.
   *
   * @return those of the jobs that are the process' own still
   */
  Set<UUID> touch(Collection<UUID> ids, UUID worker) throws SQLException {
    Set<UUID> own = new HashSet<>();
    try (Connection connection = pool.getConnection()) {
      for (UUID id : ids) {
        if (update(connection, "update job set seen_at = clock_timestamp()" + OWN, id, worker)
            == 1) {
          own.add(id);
        }
      }
    }
    return own;
  }

  /** Notes how much there is to do; nothing where the job is not the process' own any more. */
  void total(UUID id, UUID worker, long total) throws SQLException {
    update("update job set total = ?" + OWN, total, id, worker);
  }

  /**
   * Notes how far a job has come, together with what is written with it. What brings it no further
   * does not count as life: see {@link #MOST_ATTEMPTS}.
   *
   * @param more negative where what was there has been lost
   * @return false, and nothing is kept, where it is not the process' own any more
   */
  boolean keep(UUID id, UUID worker, long more, Work work) throws SQLException {
    String sql =
        "update job set done = done + ?, seen_at = clock_timestamp()"
            + (more > 0 ? ", attempts = 0" : "")
            + OWN;
    return inTransaction(
        connection -> {
          if (update(connection, sql, more, id, worker) != 1) {
            return false;
          }
          work.in(connection);
          return true;
        });
  }

  /**
   * Ends a job that is the process' own, together with what is written with it.
   *
   * @return false, and nothing is kept, where it is not its own any more
   */
  boolean end(UUID id, UUID worker, JobState state, @Nullable String failure, Work work)
      throws SQLException {
    String sql =
        "update job set state = ?, failure = ?, worker = null, finished_at = clock_timestamp()"
            + OWN;
    return inTransaction(
        connection -> {
          if (update(connection, sql, state.name(), failure, id, worker) != 1) {
            return false;
          }
          work.in(connection);
          return true;
        });
  }

  /** Lets another process go on with a job that is the process' own. */
  void giveBack(UUID id, UUID worker) throws SQLException {
    update("update job set state = 'WAITING', worker = null, attempts = 0" + OWN, id, worker);
  }

  /**
   * Puts a job into another state, whoever works on it.
   *
   * @param from the states that it may be in; the next one may follow each of them
   * @return false, and nothing is done, where it is in none of them
   */
  boolean become(UUID id, Set<JobState> from, JobState next, Work work) throws SQLException {
    if (!from.stream().allMatch(state -> state.mayBecome(next))) {
      throw new IllegalArgumentException(from + " to " + next);
    }
    String sql =
        "update job set state = ?, worker = null,"
            + " finished_at = case when ? then clock_timestamp() end"
            + " where id = ? and state = any (?)";
    return inTransaction(
        connection -> {
          Object before = connection.createArrayOf("text", from.toArray());
          if (update(connection, sql, next.name(), next.hasEnded(), id, before) != 1) {
            return false;
          }
          work.in(connection);
          return true;
        });
  }

  /** Removes a job with what its kind keeps. */
  void remove(UUID id, Work work) throws SQLException {
    inTransaction(
        connection -> {
          update(connection, "delete from job where id = ?", id);
          work.in(connection);
          return true;
        });
  }

  /**
   * The jobs of a kind that nobody works on or will and that were asked for before that; or that
   * have ended and were asked for before so many others.
   */
  List<Job> outdated(String kind, Instant before, int kept) throws SQLException {
    return select(
        "select * from job where kind = ?"
            + " and (state in ('DONE', 'CANCELLED', 'FAILED', 'PAUSED') and created_at < ?"
            + " or state in ('DONE', 'CANCELLED', 'FAILED') and id in (select id from job"
            + " where kind = ? order by created_at desc, id offset ?))",
        kind,
        utc(before),
        kind,
        kept);
  }

  /** How many jobs of a kind wait for a process. */
  long waiting(String kind) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select count(*) from job where kind = ? and state = 'WAITING'")) {
      statement.setString(1, kind);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** One job; empty where there is none, or none any more. */
  Optional<Job> find(UUID id) throws SQLException {
    return select("select * from job where id = ?", id).stream().findFirst();
  }

  /** The newest hundred jobs of a rulebook, of every kind, the newest first. */
  List<Job> list(String rulebook) throws SQLException {
    return select(
        "select * from job where rulebook = ? order by created_at desc, id desc limit 100",
        rulebook);
  }

  /**
   * How a kind stands.
   *
   * @param failed how many of those that are kept failed
   * @param oldestWaiting when the oldest that nobody works on was asked for; null where none waits
   */
  record Standing(
      String kind, long waiting, long running, long failed, @Nullable Instant oldestWaiting) {}

  /** How the kinds stand that have any jobs. */
  List<Standing> standing() throws SQLException {
    String sql =
        "select kind, count(*) filter (where state = 'WAITING'),"
            + " count(*) filter (where state = 'RUNNING'),"
            + " count(*) filter (where state = 'FAILED'),"
            + " min(created_at) filter (where state = 'WAITING')"
            + " from job where "
            + UNDER_WAY
            + " or state = 'FAILED' group by kind order by kind";
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      List<Standing> all = new ArrayList<>();
      while (row.next()) {
        OffsetDateTime oldest = row.getObject(5, OffsetDateTime.class);
        all.add(
            new Standing(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                oldest == null ? null : oldest.toInstant()));
      }
      return all;
    }
  }

  private int update(String sql, @Nullable Object... values) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return update(connection, sql, values);
    }
  }

  private static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  private List<Job> select(String sql, Object... values) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return select(connection, sql, values);
    }
  }

  private static List<Job> select(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      List<Job> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(Job.read(rows));
        }
      }
      return found;
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private boolean inTransaction(Details work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Transaction.on(
          connection,
          open -> {
            boolean kept = work.keep(open);
            if (!kept) {
              open.rollback();
            }
            return kept;
          });
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
