package io.kakaritsuke.aggregation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.BoundAggregate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has PostgreSQL compute what is told of many decisions; blocks, so not for event loops. */
@ApplicationScoped
class OverviewReader {
  private static final int TIMEOUT_SECONDS = 25;
  private static final int FIRST_AGGREGATE = 7;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

  private final AgroalDataSource pool;

  @Inject
  OverviewReader(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * All that one rulebook tells, of one state of the log.
   *
   * @throws SQLException the database is gone or too slow
   */
  Overview overview(LatestSql.Scope scope, List<BoundAggregate> aggregates) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = LatestSql.overview(scope, aggregates).prepared(connection)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        List<Overview.Value> values = new ArrayList<>();
        for (int i = 0; i < aggregates.size(); i++) {
          int column = FIRST_AGGREGATE + 2 * i;
          values.add(new Overview.Value(row.getBigDecimal(column), row.getLong(column + 1)));
        }
        return new Overview(
            row.getLong(1),
            row.getObject(2, LocalDate.class),
            row.getObject(3, LocalDate.class),
            stale(connection, scope),
            counts(row, 4),
            counts(row, 5),
            counts(row, 6),
            values);
      }
    }
  }

  /**
   * Whose the subjects that count are, in no order; empty where no fact says so.
   *
   * @throws SQLException the database is gone or too slow
   */
  List<String> owners(LatestSql.Scope scope) throws SQLException {
    Fact owner = scope.owner();
    if (owner == null) {
      return List.of();
    }
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = LatestSql.owners(scope, owner).prepared(connection)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      List<String> owners = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          owners.add(row.getString(1));
        }
      }
      return owners;
    }
  }

  private static long stale(Connection connection, LatestSql.Scope scope) throws SQLException {
    LocalDate first = scope.days().freshFrom(scope.asOf());
    if (first == null) {
      return 0;
    }
    try (PreparedStatement statement = LatestSql.stale(scope, first).prepared(connection)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Who moved from which band to which since a day, those who stayed included.
   *
   * @throws SQLException the database is gone or too slow
   */
  List<Overview.Move> movement(LatestSql.Scope scope, LocalDate since) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = LatestSql.movement(scope, since).prepared(connection)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      List<Overview.Move> moves = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          moves.add(new Overview.Move(rows.getString(1), rows.getString(2), rows.getLong(3)));
        }
      }
      return moves;
    }
  }

  private static Map<String, Long> counts(ResultSet row, int column) throws SQLException {
    try {
      return JSON.readValue(row.getString(column), COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not what the query writes", e);
    }
  }
}
