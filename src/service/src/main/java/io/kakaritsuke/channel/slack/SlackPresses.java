package io.kakaritsuke.channel.slack;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Which signatures were heard already, over all processes. */
@Singleton
class SlackPresses {
  /** Past that a signature is too old to be heard, whoever sends it. */
  private static final Duration KEPT = SlackSignature.TOLERANCE.multipliedBy(3);

  private final AgroalDataSource pool;

  @Inject
  SlackPresses(AgroalDataSource pool) {
    this.pool = pool;
  }

  /** Whether it is the first time. */
  boolean isNew(String signature, Instant now) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try (PreparedStatement old =
          connection.prepareStatement("delete from slack_press where at < ?")) {
        old.setObject(1, now.minus(KEPT).atOffset(ZoneOffset.UTC));
        old.executeUpdate();
      }
      try (PreparedStatement statement =
          connection.prepareStatement(
              "insert into slack_press (signature, at) values (?, ?) on conflict do nothing")) {
        statement.setString(1, signature);
        statement.setObject(2, now.atOffset(ZoneOffset.UTC));
        return statement.executeUpdate() > 0;
      }
    }
  }
}
