package io.kakaritsuke.replay;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decisions of replays that are decided otherwise. */
@ApplicationScoped
class DifferenceTable {

  private static final String COLUMNS =
      "decision, subject, as_of, version, verdict, score_before, score_after, band_before,"
          + " band_after, details";

  private final AgroalDataSource pool;

  @Inject
  DifferenceTable(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * Which are wanted; of each list that is not empty, any must hold.
   *
   * @param verdicts their names
   * @param causes their words, as a decision has them
   */
  record Filter(List<String> subjects, List<String> verdicts, List<String> causes) {
    static final Filter ALL = new Filter(List.of(), List.of(), List.of());

    Filter {
      subjects = List.copyOf(subjects);
      verdicts = List.copyOf(verdicts);
      causes = List.copyOf(causes);
    }
  }

  /** Adds those of a stretch that are not the same, in the transaction of the caller. */
  static void add(Connection connection, UUID replay, List<Redecided> stretch) throws SQLException {
    String sql =
        String.format(
            Locale.ROOT,
            "insert into replay_difference (%s, causes, replay) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            COLUMNS);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Redecided one : stretch) {
        if (one.verdict() != Verdict.SAME) {
          bind(statement, one);
          statement.setArray(
              11, connection.createArrayOf("text", one.findings().causes().toArray()));
          statement.setObject(12, replay);
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, Redecided one) throws SQLException {
    statement.setObject(1, one.logged().id());
    statement.setString(2, one.logged().subject());
    statement.setObject(3, one.logged().asOf());
    statement.setInt(4, one.logged().version());
    statement.setString(5, one.verdict().name());
    statement.setObject(6, one.logged().score(), Types.SMALLINT);
    statement.setObject(7, one.scoreAfter(), Types.SMALLINT);
    statement.setString(8, one.logged().band());
    statement.setString(9, one.bandAfter());
    statement.setString(10, one.findings().json());
  }

  /**
   * A page in the order of the decisions.
   *
   * @param after the last decision of the page before; null for the first page
   * @param limit 1 to {@link #Limits.PAGE}, and one more
   */
  List<DifferenceRow> page(UUID replay, Filter filter, @Nullable UUID after, int limit)
      throws SQLException {
    return select(replay, filter, "decision > ?", after, limit);
  }

  /** Whether a decision is among those that are asked for. */
  boolean has(UUID replay, Filter filter, UUID decision) throws SQLException {
    return !select(replay, filter, "decision = ?", decision, 1).isEmpty();
  }

  private List<DifferenceRow> select(
      UUID replay, Filter filter, String condition, @Nullable UUID decision, int limit)
      throws SQLException {
    StringBuilder where = new StringBuilder("replay = ?");
    List<Object> values = new ArrayList<>(List.of(replay));
    add(where, values, condition, decision);
    add(where, values, "subject = any (?)", array(filter.subjects()));
    add(where, values, "verdict = any (?)", array(filter.verdicts()));
    add(where, values, "causes && ?", array(filter.causes()));
    values.add(limit);
    String sql =
        String.format(
            Locale.ROOT,
            "select %s from replay_difference where %s order by decision limit ?",
            COLUMNS,
            where);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) instanceof String[] texts) {
          statement.setArray(i + 1, connection.createArrayOf("text", texts));
        } else {
          statement.setObject(i + 1, values.get(i));
        }
      }
      List<DifferenceRow> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row(rows));
        }
      }
      return found;
    }
  }

  private static String @Nullable [] array(List<String> any) {
    return any.isEmpty() ? null : any.toArray(String[]::new);
  }

  private static void add(
      StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      where.append(" and ").append(condition);
      values.add(value);
    }
  }

  private static DifferenceRow row(ResultSet row) throws SQLException {
    return new DifferenceRow(
        row.getObject("decision", UUID.class),
        row.getString("subject"),
        row.getObject("as_of", LocalDate.class),
        row.getInt("version"),
        Verdict.valueOf(row.getString("verdict")),
        row.getObject("score_before", Integer.class),
        row.getObject("score_after", Integer.class),
        row.getString("band_before"),
        row.getString("band_after"),
        Findings.read(row.getString("details")));
  }
}
