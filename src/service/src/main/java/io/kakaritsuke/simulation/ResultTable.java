package io.kakaritsuke.simulation;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.simulation.SubjectImpact.Compared;
import io.kakaritsuke.simulation.SubjectImpact.KnownSubject;
import io.kakaritsuke.simulation.SubjectImpact.Standing;
import io.kakaritsuke.simulation.SubjectImpact.Undecidable;
import io.kakaritsuke.simulation.SubjectRow.Details;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The subjects of results, one table for each simulation. */
@ApplicationScoped
class ResultTable {

  private static final String WRITTEN =
      "subject, name, facts_as_of, owner, amount, decidable, band_before, band_after, score_before,"
          + " score_after, touched, details";

  private final AgroalDataSource pool;

  @Inject
  ResultTable(AgroalDataSource pool) {
    this.pool = pool;
  }

  /** The name of the table of a simulation; nothing that needs quoting. */
  static String of(UUID simulation) {
    return "simulation_" + simulation.toString().replace("-", "");
  }

  /** Makes the table of a simulation, in the transaction of the caller. */
  static void create(Connection connection, UUID simulation) throws SQLException {
    execute(
        connection,
        "create unlogged table " + of(simulation) + " (like simulation_subject including all)");
  }

  /** Lets go of what a simulation has found, in the transaction of the caller. */
  static void drop(Connection connection, UUID simulation) throws SQLException {
    execute(connection, "drop table if exists " + of(simulation));
  }

  /** Empties the table of a simulation, in the transaction of the caller. */
  static void clear(Connection connection, UUID simulation) throws SQLException {
    execute(connection, "truncate " + of(simulation));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * How many subjects the table has: none after a breakdown of the database, since it is not in the
   * write-ahead log.
   */
  long rows(UUID simulation) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + of(simulation))) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Adds subjects in the transaction of the caller. */
  static void add(Connection connection, UUID simulation, List<SubjectImpact> impacts)
      throws SQLException {
    String sql =
        String.format(
            Locale.ROOT,
            "insert into %s (%s, marks) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            of(simulation),
            WRITTEN);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (SubjectImpact impact : impacts) {
        bind(statement, impact);
        statement.setArray(13, connection.createArrayOf("text", marks(impact)));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, SubjectImpact impact) throws SQLException {
    KnownSubject known = impact.known();
    Compared compared = impact instanceof Compared both ? both : null;
    Standing before = compared == null ? new Standing(null, null) : compared.before();
    Standing after = compared == null ? new Standing(null, null) : compared.after();
    statement.setString(1, known.subject());
    statement.setString(2, known.name());
    statement.setObject(3, known.factsAsOf());
    statement.setString(4, known.owner());
    statement.setBigDecimal(5, known.amount());
    statement.setBoolean(6, compared != null);
    statement.setString(7, before.band());
    statement.setString(8, after.band());
    statement.setObject(9, before.score(), Types.SMALLINT);
    statement.setObject(10, after.score(), Types.SMALLINT);
    statement.setBoolean(11, compared != null && compared.isTouched());
    statement.setString(12, Details.of(impact).json());
  }

  private static String[] marks(SubjectImpact impact) {
    Stream<Mark> marks =
        impact instanceof Compared compared
            ? compared.changes().stream().map(Mark::of)
            : ((Undecidable) impact)
                .obstacles().stream().flatMap(SubjectImpact.Obstacle::marks).distinct();
    return marks.map(Mark::text).toArray(String[]::new);
  }

  /**
   * A page of subjects by code point.
   *
   * @param after the last subject of the page before; null for the first page
   * @param limit 1 to {@link #Limits.PAGE}
   */
  List<SubjectRow> page(UUID simulation, SubjectFilter filter, @Nullable String after, int limit)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder("true");
    if (after != null) {
      add(where, values, "subject > ?", after);
    }
    add(filter, where, values);
    values.add(limit);
    return select(simulation, "where " + where + " order by subject limit ?", values);
  }

  /** Whether a subject is among those that are asked for. */
  boolean has(UUID simulation, SubjectFilter filter, String subject) throws SQLException {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder("true");
    add(where, values, "subject = ?", subject);
    add(filter, where, values);
    return !select(simulation, "where " + where, values).isEmpty();
  }

  /** The subjects whose score moves most, the farthest first. */
  List<SubjectRow> movers(UUID simulation, int limit) throws SQLException {
    return select(
        simulation,
        "where score_before <> score_after order by abs(score_after - score_before) desc, subject"
            + " limit ?",
        List.of(limit));
  }

  private static void add(SubjectFilter filter, StringBuilder where, List<Object> values) {
    if (!filter.moves().isEmpty()) {
      add(where, values, "move = any(?)", filter.moves().toArray(String[]::new));
    }
    if (!filter.owners().isEmpty()) {
      add(where, values, "owner = any(?)", filter.owners().toArray(String[]::new));
    }
    if (filter.touched() != null) {
      add(where, values, "touched = ?", filter.touched());
    }
    if (filter.decidable() != null) {
      add(where, values, "decidable = ?", filter.decidable());
    }
    if (filter.changed() != null) {
      where
          .append(" and decidable and cardinality(marks) ")
          .append(filter.changed() ? "> 0" : "= 0");
    }
    for (List<Mark> alternatives : filter.marks()) {
      // The first condition lets the index of changed subjects be used.
      String[] texts = alternatives.stream().map(Mark::text).toArray(String[]::new);
      add(where, values, "cardinality(marks) > 0 and marks && ?", texts);
    }
  }

  private static void add(
      StringBuilder where, List<Object> values, String condition, Object value) {
    where.append(" and ").append(condition);
    values.add(value);
  }

  private List<SubjectRow> select(UUID simulation, String rest, List<Object> values)
      throws SQLException {
    String sql = String.format(Locale.ROOT, "select %s from %s %s", WRITTEN, of(simulation), rest);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) instanceof String[] texts) {
          statement.setArray(i + 1, connection.createArrayOf("text", texts));
        } else {
          statement.setObject(i + 1, values.get(i));
        }
      }
      List<SubjectRow> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(subject(rows));
        }
      }
      return found;
    }
  }

  private static SubjectRow subject(ResultSet row) throws SQLException {
    return new SubjectRow(
        row.getString("subject"),
        row.getString("name"),
        row.getObject("facts_as_of", LocalDate.class),
        row.getString("owner"),
        row.getBigDecimal("amount"),
        row.getBoolean("decidable"),
        new Standing(row.getString("band_before"), row.getObject("score_before", Integer.class)),
        new Standing(row.getString("band_after"), row.getObject("score_after", Integer.class)),
        row.getBoolean("touched"),
        Details.read(row.getString("details")));
  }
}
