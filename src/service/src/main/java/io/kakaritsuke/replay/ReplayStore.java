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

/** What replays ask for and what they have come to, beside their jobs. */
@ApplicationScoped
class ReplayStore {
  private static final String SELECT = "select job.*, replay.* from job join replay using (id) ";

  private final AgroalDataSource pool;

  @Inject
  ReplayStore(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * Keeps a new replay, in the transaction of the caller.
   *
   * @return false where there is one for the same proof already
   */
  static boolean add(Connection connection, Replay made) throws SQLException {
    String sql =
        """
        insert into replay (id, rulebook, decided_from, decided_to, subjects, sample_size,
          sample_share, seed, version, draft, content_hash, as_of, proof_day)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing""";
    Asked asked = made.asked();
    Identity other = asked.other();
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
            made.proofDay())
        == 1;
  }

  /** Notes which decisions make the sample, in the transaction of the caller. */
  static void sampled(Connection connection, UUID id, @Nullable Long upTo) throws SQLException {
    update(connection, "update replay set sample_up_to = ? where id = ?", upTo, id);
  }

  /** Keeps what was found in a stretch, in the transaction of the caller. */
  static void keep(Connection connection, UUID id, List<Redecided> stretch) throws SQLException {
    String sql =
        "update replay set position_at = ?, position_id = ?, same = same + ?,"
            + " different = different + ?, not_decidable = not_decidable + ?,"
            + " not_reproduced = not_reproduced + ? where id = ?";
    Position last = Position.of(stretch.get(stretch.size() - 1).logged());
    Counts counts = Counts.of(stretch);
    update(
        connection,
        sql,
        utc(last.at()),
        last.id(),
        counts.same(),
        counts.different(),
        counts.notDecidable(),
        counts.notReproduced(),
        id);
    DifferenceTable.add(connection, id, stretch);
  }

  /** How many replays that somebody asked for are under way. */
  long underWay() throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select count(*) from job join replay using (id)"
                    + " where state in ('WAITING', 'RUNNING') and proof_day is null");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** One replay; empty where there is none, or none any more. */
  Optional<Replay> find(UUID id) throws SQLException {
    return select(SELECT + "where id = ?", id).stream().findFirst();
  }

  /** The replays of a rulebook, the newest first. */
  List<Replay> list(String rulebook) throws SQLException {
    return select(
        SELECT + "where job.rulebook = ? order by created_at desc, job.id desc limit 100",
        rulebook);
  }

  /** The latest proof of each rulebook. */
  List<Replay> proofs() throws SQLException {
    return select(
        "select distinct on (job.rulebook) job.*, replay.* from job join replay using (id)"
            + " where proof_day is not null order by job.rulebook, proof_day desc");
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
