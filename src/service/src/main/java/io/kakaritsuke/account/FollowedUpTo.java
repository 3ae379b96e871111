package io.kakaritsuke.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * How far the decision log has been followed.
 *
 * @param caughtUp whether all of before transactions were noted is behind it
 * @param txid where that is so, the transaction that it has come to
 */
record FollowedUpTo(boolean caughtUp, long txid, Object decidedAt, Object id) {
  static FollowedUpTo of(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select * from account_follower");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new FollowedUpTo(
          row.getBoolean("caught_up"),
          row.getLong("txid"),
          row.getObject("decided_at", OffsetDateTime.class),
          row.getObject("decision"));
    }
  }
}
