package io.kakaritsuke.simulation;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.comparison.Candidate.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The simulations in the database, shared by all replicas; what came of each is elsewhere. */
@ApplicationScoped
class SimulationStore {
  /** After so long without a sign of life a simulation counts as interrupted. */
  static final Duration SILENCE = Duration.ofSeconds(60);

  private static final String COLUMNS =
      "id, rulebook, before_version, before_hash, after_version, after_draft, after_hash, as_of,"
          + " facts_until, state, done, total, created_at, finished_at, report, seen_at";

  private final AgroalDataSource pool;
  private final Clock clock;

  @Inject
  SimulationStore(AgroalDataSource pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Keeps a new simulation and makes room for its result. */
  void add(Simulation made) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      inTransaction(
          connection,
          () -> {
            insert(connection, made);
            try (Statement statement = connection.createStatement()) {
              statement.execute(
                  "create unlogged table "
                      + ResultTable.of(made.id())
                      + " (like simulation_subject including all)");
            }
            return true;
          });
    }
  }

  private static void insert(Connection connection, Simulation made) throws SQLException {
    String sql =
        "insert into simulation ("
            + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Object[] values = {
        made.id(),
        made.rulebook(),
        made.before().version(),
        made.before().hash(),
        made.after().version(),
        made.after().draft(),
        made.after().hash(),
        made.asOf(),
        utc(made.factsUntil()),
        made.state().name(),
        made.done(),
        made.total(),
        utc(made.createdAt()),
        null,
        made.report(),
        utc(made.createdAt())
      };
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  /**
   * Puts a simulation into another state, if that may follow the one that it is in.
   *
   * @return whether it did
   */
  boolean become(UUID id, SimulationState next, @Nullable String report) throws SQLException {
    String sql =
        "update simulation set state = ?, report = ?, seen_at = ?, finished_at = ?"
            + " where id = ? and state = any (?)";
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      OffsetDateTime now = utc(clock.instant());
      statement.setString(1, next.name());
      statement.setString(2, report);
      statement.setObject(3, now);
      statement.setObject(4, next.hasEnded() ? now : null);
      statement.setObject(5, id);
      statement.setArray(
          6, connection.createArrayOf("text", next.predecessors().toArray(String[]::new)));
      return statement.executeUpdate() == 1;
    }
  }

  /**
   * Notes how far a running simulation has come, together with what is written with it.
   *
   * @return false, and nothing is kept, where the simulation is no longer running
   */
  boolean progress(UUID id, int more, Work work) throws SQLException {
    String sql =
        "update simulation set done = done + ?, seen_at = ? where id = ? and state = 'RUNNING'";
    try (Connection connection = pool.getConnection()) {
      return inTransaction(
          connection,
          () -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
              statement.setInt(1, more);
              statement.setObject(2, utc(clock.instant()));
              statement.setObject(3, id);
              if (statement.executeUpdate() != 1) {
                return false;
              }
            }
            work.in(connection);
            return true;
          });
    }
  }

  /** Something done in the transaction of the caller. */
  interface Work {
    void in(Connection connection) throws SQLException;
  }

  /** Notes how many subjects there are. */
  void total(UUID id, long total) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("update simulation set total = ? where id = ?")) {
      statement.setLong(1, total);
      statement.setObject(2, id);
      statement.executeUpdate();
    }
  }

  /** Gives a sign of life for some that have not ended. */
  void touch(Collection<UUID> ids) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "update simulation set seen_at = ? where id = any (?)"
                    + " and state in ('WAITING', 'RUNNING')")) {
      statement.setObject(1, utc(clock.instant()));
      statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      statement.executeUpdate();
    }
  }

  /**
   * The newest simulation of the same two contents on the same day that is under way, or was done
   * lately.
   */
  Optional<Simulation> same(Simulation asked, Instant doneSince) throws SQLException {
    return select(
            "where rulebook = ? and before_hash = ? and after_hash = ? and as_of = ? and"
                + " (state in ('WAITING', 'RUNNING') or state = 'DONE' and finished_at > ?)"
                + " order by created_at desc",
            asked.rulebook(),
            asked.before().hash(),
            asked.after().hash(),
            asked.asOf(),
            utc(doneSince))
        .stream()
        .filter(found -> found.before().equals(asked.before()))
        .filter(found -> found.after().equals(asked.after()))
        .filter(found -> found.state() != SimulationState.INTERRUPTED)
        .findFirst();
  }

  /** One simulation; empty where there is none, or none any more. */
  Optional<Simulation> find(UUID id) throws SQLException {
    return select("where id = ?", id).stream().findFirst();
  }

  /** The simulations of a rulebook, the newest first. */
  List<Simulation> list(String rulebook) throws SQLException {
    return select("where rulebook = ? order by created_at desc, id desc limit 100", rulebook);
  }

  /** All simulations that are older, or beyond so many newer ones. */
  List<Simulation> outdated(Instant createdBefore, int kept) throws SQLException {
    return select(
        "where created_at < ? or id in (select id from simulation order by created_at desc, id"
            + " offset ?)",
        utc(createdBefore),
        kept);
  }

  private List<Simulation> select(String where, Object... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select " + COLUMNS + " from simulation " + where)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<Simulation> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(simulation(rows));
        }
      }
      return found;
    }
  }

  /** Lets go of what has come of a simulation that did not reach its end. */
  void clear(UUID id) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists " + ResultTable.of(id));
    }
  }

  /** Removes a simulation that has ended, with its result. */
  void remove(UUID id) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("delete from simulation where id = ?");
        Statement drop = connection.createStatement()) {
      inTransaction(
          connection,
          () -> {
            statement.setObject(1, id);
            statement.executeUpdate();
            drop.execute("drop table if exists " + ResultTable.of(id));
            return true;
          });
    }
  }

  private Simulation simulation(ResultSet row) throws SQLException {
    SimulationState state = SimulationState.valueOf(row.getString("state"));
    if (!state.hasEnded() && instant(row, "seen_at").plus(SILENCE).isBefore(clock.instant())) {
      state = SimulationState.INTERRUPTED;
    }
    return new Simulation(
        row.getObject("id", UUID.class),
        row.getString("rulebook"),
        new Identity(row.getInt("before_version"), null, row.getString("before_hash")),
        new Identity(
            row.getObject("after_version", Integer.class),
            row.getString("after_draft"),
            row.getString("after_hash")),
        row.getObject("as_of", LocalDate.class),
        instant(row, "facts_until"),
        state,
        row.getLong("done"),
        row.getObject("total", Long.class),
        instant(row, "created_at"),
        row.getObject("finished_at") == null ? null : instant(row, "finished_at"),
        row.getString("report"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private interface Transaction {
    boolean run() throws SQLException;
  }

  private static boolean inTransaction(Connection connection, Transaction work)
      throws SQLException {
    connection.setAutoCommit(false);
    boolean kept = false;
    try {
      kept = work.run();
      return kept;
    } finally {
      if (kept) {
        connection.commit();
      } else {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }
}
