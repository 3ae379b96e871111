package io.kakaritsuke.message;

import io.kakaritsuke.decisionlog.Erasing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Takes erased values out of what people were told of the account, and of many at once. What a
 * channel has is not reached.
 */
@ApplicationScoped
class ErasedMessages implements Erasing {
  @Override
  public void erase(Connection connection, What what, Removed removed) throws SQLException {
    if (leftTheHouse(connection, what)) {
      removed.notFrom("sentMessages");
    }
    long count = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set text = replace(text, ?, ?), title = replace(title, ?, ?)"
                + " where rulebook = ? and (subject = ? or subject is null)"
                + " and (strpos(text, ?) > 0 or strpos(title, ?) > 0)")) {
      for (String text : what.texts()) {
        if (!text.isEmpty()) {
          statement.setString(1, text);
          statement.setString(2, ERASED);
          statement.setString(3, text);
          statement.setString(4, ERASED);
          statement.setString(5, what.rulebook());
          statement.setString(6, what.subject());
          statement.setString(7, text);
          statement.setString(8, text);
          count += statement.executeUpdate();
        }
      }
    }
    removed.from("messages", count);
  }

  private static boolean leftTheHouse(Connection connection, What what) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select exists (select from message where rulebook = ?"
                + " and (subject = ? or subject is null) and channel <> 'SCREEN'"
                + " and (state = 'SENT' or may_have_arrived) and exists"
                + " (select from unnest(?) one where one <> ''"
                + " and (strpos(text, one) > 0 or strpos(title, one) > 0)))")) {
      statement.setString(1, what.rulebook());
      statement.setString(2, what.subject());
      statement.setArray(3, connection.createArrayOf("text", what.texts().toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
