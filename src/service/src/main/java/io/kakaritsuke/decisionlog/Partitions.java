package io.kakaritsuke.decisionlog;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that a month has its partition before a decision of that month is written. */
final class Partitions {
  private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

  /** In a transaction of its own: the connection is in autocommit. */
  void ensure(Connection connection, Set<YearMonth> months) throws SQLException {
    for (YearMonth month : months) {
      if (!known.contains(month)) {
        make(connection, month);
        known.add(month);
      }
    }
  }

  private static void make(Connection connection, YearMonth month) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select ensure_decision_partition(?)")) {
      statement.setDate(1, Date.valueOf(month.atDay(1)));
      statement.execute();
    }
  }

  /** For when a partition turns out to have gone. */
  void forget() {
    known.clear();
  }
}
