package io.kakaritsuke.simulation;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.comparison.Candidate.Identity;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.simulation.Simulation.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What simulations ask for and how far they are kept, beside their jobs; what came of each subject
 * is in {@link ResultTable}.
 */
@ApplicationScoped
class SimulationStore {
  private static final String SELECT =
      "select job.*, before_version, before_hash, after_version, after_draft, after_hash, as_of,"
          + " facts_until, position, kept, set_aside, telling, report"
          + " from job join simulation using (id) ";

  private final AgroalDataSource pool;

  @Inject
  SimulationStore(AgroalDataSource pool) {
    this.pool = pool;
  }

  /** Keeps a new simulation and makes room for its result, in the transaction of the caller. */
  static boolean add(Connection connection, Simulation made) throws SQLException {
    String sql =
        "insert into simulation (id, before_version, before_hash, after_version, after_draft,"
            + " after_hash, as_of, facts_until) values (?, ?, ?, ?, ?, ?, ?, ?)";
    update(
        connection,
        sql,
        made.id(),
        made.before().version(),
        made.before().hash(),
        made.after().version(),
        made.after().draft(),
        made.after().hash(),
        made.asOf(),
        utc(made.factsUntil()));
    ResultTable.create(connection, made.id());
    return true;
  }

  /** Notes how far a simulation is kept, in the transaction of what is kept. */
  static void keep(Connection connection, UUID id, Kept kept) throws SQLException {
    update(
        connection,
        "update simulation set position = ?, kept = ?, set_aside = ?, telling = ? where id = ?",
        kept.position(),
        kept.rows(),
        kept.setAside(),
        kept.telling(),
        id);
  }

  /** Keeps the report, in the transaction of its end. */
  static void report(Connection connection, UUID id, String report) throws SQLException {
    update(connection, "update simulation set report = ? where id = ?", report, id);
  }

  /**
   * The newest simulation of the same two contents on the same day that is under way, or was done
   * lately.
   */
  Optional<Simulation> same(Simulation asked, Instant doneSince) throws SQLException {
    return select(
            "where kind = ? and rulebook = ? and before_hash = ? and after_hash = ? and as_of = ?"
                + " and (state in ('WAITING', 'RUNNING') or state = 'DONE' and finished_at > ?)"
                + " order by created_at desc",
            Simulation.KIND,
            asked.rulebook(),
            asked.before().hash(),
            asked.after().hash(),
            asked.asOf(),
            utc(doneSince))
        .stream()
        .filter(found -> found.before().equals(asked.before()))
        .filter(found -> found.after().equals(asked.after()))
        .findFirst();
  }

  /** One simulation; empty where there is none, or none any more. */
  Optional<Simulation> find(UUID id) throws SQLException {
    return select("where id = ?", id).stream().findFirst();
  }

  /** The simulations of a rulebook, the newest first. */
  List<Simulation> list(String rulebook) throws SQLException {
    return select(
        "where kind = ? and rulebook = ? order by created_at desc, id desc limit 100",
        Simulation.KIND,
        rulebook);
  }

  private List<Simulation> select(String where, Object... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SELECT + where)) {
      bind(statement, values);
      List<Simulation> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(simulation(rows));
        }
      }
      return found;
    }
  }

  private static Simulation simulation(ResultSet row) throws SQLException {
    return new Simulation(
        Job.read(row),
        new Identity(row.getInt("before_version"), null, row.getString("before_hash")),
        new Identity(
            row.getObject("after_version", Integer.class),
            row.getString("after_draft"),
            row.getString("after_hash")),
        row.getObject("as_of", LocalDate.class),
        row.getObject("facts_until", OffsetDateTime.class).toInstant(),
        new Kept(
            row.getString("position"),
            row.getLong("kept"),
            row.getLong("set_aside"),
            row.getString("telling")),
        row.getString("report"));
  }

  private static void update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
