package io.kakaritsuke.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on the database that is there as a whole, or not at all. */
public interface Transaction<T> {
  /**
   * Done in the transaction. It may roll back what it did until then, and return all the same.
   *
   * @throws SQLException nothing of it is kept
   */
  T in(Connection connection) throws SQLException;

  /** Does work in a transaction of its own, on a connection that is in none. */
  static <T> T on(Connection connection, Transaction<T> work) throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.in(connection);
      done = true;
      return result;
    } finally {
      if (done) {
        connection.commit();
      } else {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }
}
