package io.kakaritsuke.decisionlog;

import java.net.SocketTimeoutException;
import java.sql.SQLException;

/** What is to be done about a group that was not stored. */
enum Failure {
  /** Something in the group is not acceptable; the others may be. */
  DATA,
  /**
   * The group met another transaction, or its partition has gone; it may be tried again as it is.
   */
  CONFLICT,
  /** All else: the connection or the database is at fault. */
  DATABASE;

  private static final String NO_PARTITION = "23514";

  static Failure of(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return DATABASE;
    }
    if (state.startsWith("40") || state.equals(NO_PARTITION) && noPartition(e)) {
      return CONFLICT;
    }
    return state.startsWith("22") || state.startsWith("23") ? DATA : DATABASE;
  }

  /** The database did not say no; it said nothing. */
  static boolean isSilence(SQLException e) {
    return e.getCause() instanceof SocketTimeoutException;
  }

  private static boolean noPartition(SQLException e) {
    return String.valueOf(e.getMessage()).contains("no partition");
  }
}
