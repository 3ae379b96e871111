package io.kakaritsuke.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.postgresql.ds.PGSimpleDataSource;

/** The service's own role, which is no superuser, and its database in the embedded server. */
final class ServiceAccount {
  /** Of the role and of the database. */
  static final String NAME = "kakaritsuke";

  private static final int SECONDS = 10;

  private ServiceAccount() {}

  static void ensure(int port, String password) throws SQLException {
    try (Connection connection = superuser(port, password, SECONDS).getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "pg_roles where rolname")) {
        // Only letters, digits, - and _ by its making.
        statement.execute(
            String.format(Locale.ROOT, "create role %s login password '%s'", NAME, password));
      }
      if (!exists(statement, "pg_database where datname")) {
        statement.execute(String.format(Locale.ROOT, "create database %s owner %s", NAME, NAME));
      }
    }
  }

  private static boolean exists(Statement statement, String what) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(String.format(Locale.ROOT, "select 1 from %s = '%s'", what, NAME))) {
      return found.next();
    }
  }

  /**
   * Connects as the superuser.
   *
   * @param seconds after which an answer is waited for no longer; 0: for good
   */
  static PGSimpleDataSource superuser(int port, String password, int seconds) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setUser(PostgresServer.SUPERUSER);
    source.setPassword(password);
    source.setConnectTimeout(SECONDS);
    source.setSocketTimeout(seconds);
    return source;
  }
}
