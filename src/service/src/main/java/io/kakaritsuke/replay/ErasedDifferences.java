package io.kakaritsuke.replay;

import io.kakaritsuke.decisionlog.Erasing;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Erases facts of a subject from what replays found. */
@Singleton
class ErasedDifferences implements Erasing {
  @Override
  public void erase(Connection connection, What what, Removed removed) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update replay_difference d set details = ? from job where job.id = d.replay"
                + " and job.rulebook = ? and d.subject = ? and exists (select from"
                + " unnest(?::text[]) gone where position(gone in d.details) > 0)")) {
      statement.setString(1, Findings.NONE.json());
      statement.setString(2, what.rulebook());
      statement.setString(3, what.subject());
      statement.setArray(4, connection.createArrayOf("text", what.texts().toArray()));
      removed.from("replays", statement.executeUpdate());
    }
  }
}
