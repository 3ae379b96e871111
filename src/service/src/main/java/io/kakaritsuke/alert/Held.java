package io.kakaritsuke.alert;

import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.telling.StormGuard.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** What the storm guard holds back together, until somebody lets it go. */
@ApplicationScoped
public class Held {
  /** What a decision is a part of, and so how much may come of it. */
  public static Cause cause(AccountDecided decided) {
    if (decided.why() == Why.PUBLISH) {
      return Cause.PUBLISH;
    }
    return decided.why() == Why.FEED && decided.first() ? Cause.FIRST_IMPORT : Cause.ORDINARY;
  }

  /**
   * With what others something is held back now, in the transaction of the caller; the same until
   * they are let go.
   */
  public UUID open(Connection connection, String rulebook, Cause cause, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into held (id, rulebook, cause, held_at) values (?, ?, ?, ?)"
                + " on conflict (rulebook, cause) where released_at is null"
                + " do update set held_at = held.held_at returning id")) {
      statement.setObject(1, DecisionIds.at(now.toEpochMilli()));
      statement.setString(2, rulebook);
      statement.setString(3, cause.name());
      statement.setObject(4, now.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, UUID.class);
      }
    }
  }
}
