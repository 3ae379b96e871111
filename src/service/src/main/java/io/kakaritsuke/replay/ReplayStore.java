package io.kakaritsuke.replay;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.comparison.Candidate.Identity;
import io.kakaritsuke.decisionlog.LogRange.Position;
import io.kakaritsuke.replay.Replay.Asked;
import io.kakaritsuke.replay.Replay.Counts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The replays in the database, shared by all processes. A replay belongs to the process that took
 * it up until that has been silent for a while; what a process writes counts only as long as the
 * replay is its own. Times of silence are those of the database.
 */
@ApplicationScoped
class ReplayStore {
  private static final String SAME_WORKER = " where id = ? and worker = ? and state = 'RUNNING'";

  private final AgroalDataSource pool;

  @Inject
  ReplayStore(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * Keeps a new replay.
   *
   * @return false where there is one for the same proof already
   */
  boolean add(Replay made) throws SQLException {
    String sql =
        """
        insert into replay (id, rulebook, decided_from, decided_to, subjects, sample_size,
          sample_share, seed, version, draft, content_hash, as_of, proof_day, created_at,
          created_by, state, seen_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', clock_timestamp())
        on conflict do nothing""";
    Asked asked = made.asked();
    Identity other = asked.other();
    try (Connection connection = pool.getConnection()) {
      return update(
              connection,
              sql,
              made.id(),
              asked.rulebook(),
              utc(asked.from()),
              utc(asked.to()),
              array(connection, asked.subjects()),
              asked.sampleSize(),
              asked.sampleShare(),
              asked.seed(),
              other == null ? null : other.version(),
              other == null ? null : other.draft(),
              other == null ? null : other.hash(),
              asked.asOf(),
              made.proofDay(),
              utc(made.createdAt()),
              made.createdBy())
          == 1;
    }
  }

  /**
   * Gives the oldest replay that nobody works on to a process.
   *
   * @param silence after how many seconds without a sign of life a process counts as gone
   */
  Optional<Replay> takeUp(UUID worker, long silence) throws SQLException {
    return select(
            """
            update replay set state = 'RUNNING', worker = ?, seen_at = clock_timestamp()
            where id = (select id from replay where state = 'WAITING'
                or state = 'RUNNING' and seen_at < clock_timestamp() - make_interval(secs => ?)
              order by created_at, id limit 1 for update skip locked)
            returning *""",
            worker,
            silence)
        .stream()
        .findFirst();
  }

  /** Gives a sign of life. */
  void touch(UUID id, UUID worker) throws SQLException {
    update("update replay set seen_at = clock_timestamp()" + SAME_WORKER, id, worker);
  }

  /** Notes how many decisions there are, and which of them make the sample. */
  void counted(UUID id, UUID worker, long total, @Nullable Long sampleUpTo) throws SQLException {
    update(
        "update replay set total = ?, sample_up_to = ?" + SAME_WORKER,
        total,
        sampleUpTo,
        id,
        worker);
  }

  /**
   * Notes how far a replay has come, together with what was found.
   *
   * @return false, and nothing is kept, where it is not the process' own any more
   */
  boolean progress(UUID id, UUID worker, List<Redecided> stretch) throws SQLException {
    String sql =
        "update replay set position_at = ?, position_id = ?, same = same + ?,"
            + " different = different + ?, not_decidable = not_decidable + ?,"
            + " not_reproduced = not_reproduced + ?, seen_at = clock_timestamp()"
            + SAME_WORKER;
    Position last = Position.of(stretch.get(stretch.size() - 1).logged());
    Counts counts = Counts.of(stretch);
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        boolean own =
            update(
                    connection,
                    sql,
                    utc(last.at()),
                    last.id(),
                    counts.same(),
                    counts.different(),
                    counts.notDecidable(),
                    counts.notReproduced(),
                    id,
                    worker)
                == 1;
        if (own) {
          DifferenceTable.add(connection, id, stretch);
          connection.commit();
        }
        return own;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Ends a replay that is the process' own. */
  boolean end(UUID id, UUID worker, ReplayState state, @Nullable String failure)
      throws SQLException {
    return update(
            "update replay set state = ?, failure = ?, worker = null,"
                + " finished_at = clock_timestamp()"
                + SAME_WORKER,
            state.name(),
            failure,
            id,
            worker)
        == 1;
  }

  /** Lets another process go on with a replay that is the process' own. */
  void giveBack(UUID id, UUID worker) throws SQLException {
    update("update replay set state = 'WAITING', worker = null" + SAME_WORKER, id, worker);
  }

  /**
   * Ends a replay that is under way, whoever works on it.
   *
   * @return false where it has ended already
   */
  boolean cancel(UUID id) throws SQLException {
    return update(
            "update replay set state = 'CANCELLED', worker = null,"
                + " finished_at = clock_timestamp()"
                + " where id = ? and state in ('WAITING', 'RUNNING')",
            id)
        == 1;
  }

  /** Removes a replay with what it found. */
  void remove(UUID id) throws SQLException {
    update("delete from replay where id = ?", id);
  }

  /** Removes replays that ended before that. */
  void removeOlder(Instant before) throws SQLException {
    update("delete from replay where finished_at < ?", utc(before));
  }

  /** How many replays that somebody asked for are under way. */
  long underWay() throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select count(*) from replay where state in ('WAITING', 'RUNNING')"
                    + " and proof_day is null");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** One replay; empty where there is none, or none any more. */
  Optional<Replay> find(UUID id) throws SQLException {
    return select("select * from replay where id = ?", id).stream().findFirst();
  }

  /** The replays of a rulebook, the newest first. */
  List<Replay> list(String rulebook) throws SQLException {
    return select(
        "select * from replay where rulebook = ? order by created_at desc, id desc limit 100",
        rulebook);
  }

  /** The latest proof of each rulebook. */
  List<Replay> proofs() throws SQLException {
    return select(
        "select distinct on (rulebook) * from replay where proof_day is not null"
            + " order by rulebook, proof_day desc");
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

  private List<Replay> select(String sql, @Nullable Object... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      List<Replay> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(ReplayRow.read(rows));
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

  private static @Nullable Array array(Connection connection, @Nullable List<String> texts)
      throws SQLException {
    return texts == null ? null : connection.createArrayOf("text", texts.toArray());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
