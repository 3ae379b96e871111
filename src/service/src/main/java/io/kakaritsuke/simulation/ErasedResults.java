package io.kakaritsuke.simulation;

import io.kakaritsuke.decisionlog.Erasing;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Erases facts of a subject from the results of simulations. */
@Singleton
class ErasedResults implements Erasing {
  @Override
  public void erase(Connection connection, What what, Removed removed) throws SQLException {
    long rows = 0;
    for (String table : tables(connection, what.rulebook())) {
      rows += erase(connection, table, what);
    }
    removed.from("simulations", rows);
  }

  private static List<String> tables(Connection connection, String rulebook) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select tablename from pg_tables join job on tablename = 'simulation_' ||"
                + " replace(job.id::text, '-', '') where schemaname = current_schema()"
                + " and job.rulebook = ?")) {
      statement.setString(1, rulebook);
      List<String> tables = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      return tables;
    }
  }

  private static int erase(Connection connection, String table, What what) throws SQLException {
    String sql =
        String.format(
            Locale.ROOT,
            "update %s set name = null, details = null where subject = ? and exists (select from"
                + " unnest(?::text[]) gone where name = gone or position(gone in details) > 0)",
            table);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, what.subject());
      statement.setArray(2, connection.createArrayOf("text", what.texts().toArray()));
      return statement.executeUpdate();
    }
  }
}
