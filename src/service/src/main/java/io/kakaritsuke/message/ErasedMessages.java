package io.kakaritsuke.message;

import io.kakaritsuke.decisionlog.Erasing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Takes erased values out of what people were told of the account. */
@ApplicationScoped
class ErasedMessages implements Erasing {
  @Override
  public void erase(Connection connection, What what, Removed removed) throws SQLException {
    long count = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set text = replace(text, ?, ?)"
                + " where rulebook = ? and subject = ? and strpos(text, ?) > 0")) {
      for (String text : what.texts()) {
        if (!text.isEmpty()) {
          statement.setString(1, text);
          statement.setString(2, ERASED);
          statement.setString(3, what.rulebook());
          statement.setString(4, what.subject());
          statement.setString(5, text);
          count += statement.executeUpdate();
        }
      }
    }
    removed.from("messages", count);
  }
}
