package io.kakaritsuke.message;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.channel.HeldBack;
import io.kakaritsuke.channel.Senders;
import io.kakaritsuke.telling.Channel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Warns of channels that take nothing, of messages that wait though they could be sent, and of
 * those that failed of late. Always up: decisions do not need messages.
 */
@Readiness
@Singleton
class MessageHealth implements HealthCheck {
  /** Of what failed longer ago nobody is warned any more. */
  private static final Duration OF_LATE = Duration.ofDays(14);

  private static final int TIMEOUT_SECONDS = 5;

  private final AgroalDataSource pool;
  private final Senders senders;
  private final Clock clock;

  @Inject
  MessageHealth(AgroalDataSource pool, Senders senders, Clock clock) {
    this.pool = pool;
    this.senders = senders;
    this.clock = clock;
  }

  /**
   * How a channel stands.
   *
   * @param oldest since when what waits longest could have been sent; null where nothing waits
   * @param failingSince null where it takes what comes
   */
  private record Standing(
      Channel channel,
      long waiting,
      @Nullable Instant oldest,
      long failed,
      @Nullable Instant failingSince,
      @Nullable String heldBack) {}

  @Override
  public HealthCheckResponse call() {
    return at(clock.instant());
  }

  HealthCheckResponse at(Instant now) {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("messages").up();
    boolean warning = false;
    try {
      for (Standing one : standing(now)) {
        boolean slow = one.oldest() != null && one.oldest().plus(Delivery.SLOW).isBefore(now);
        boolean shut = one.failingSince() != null && !HeldBack.BUSY.name().equals(one.heldBack());
        warning |= slow || shut || one.failed() > 0;
        if (slow || shut || one.failed() > 0) {
          tell(answer, one, now);
        }
      }
      answer.withData("warning", warning);
    } catch (SQLException e) {
      // The database has a check of its own.
      answer.withData("known", false);
    }
    return answer.build();
  }

  private void tell(HealthCheckResponseBuilder answer, Standing one, Instant now) {
    String name = one.channel().name();
    answer.withData(name + ".waiting", one.waiting()).withData(name + ".failed", one.failed());
    if (one.oldest() != null) {
      answer.withData(name + ".oldestSeconds", Duration.between(one.oldest(), now).toSeconds());
    }
    if (senders.by(one.channel()).isEmpty()) {
      tell(answer, name, HeldBack.NOT_CONFIGURED);
    } else if (one.failingSince() != null) {
      tell(answer, name, HeldBack.valueOf(String.valueOf(one.heldBack())));
      answer.withData(
          name + ".failingSeconds", Duration.between(one.failingSince(), now).toSeconds());
    }
  }

  private static void tell(HealthCheckResponseBuilder answer, String channel, HeldBack why) {
    answer
        .withData(channel + ".heldBack", why.name())
        .withData(channel + ".heldBackBy.code", why.name())
        .withData(channel + ".heldBackBy.text", why.words().en());
  }

  private List<Standing> standing(Instant now) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select m.channel, count(*) filter (where waits) as waiting,"
                    + " min(m.give_up_at) filter (where waits) as oldest,"
                    + " count(*) filter (where m.state = 'FAILED') as failed,"
                    + " min(p.failing_since) as failing_since, min(p.held_back) as held_back"
                    + " from (select channel, state, give_up_at, state = 'WAITING'"
                    + " and (next_attempt_at <= ? or attempts > 0) as waits from message"
                    + " where state = 'WAITING' or state = 'FAILED' and created_at > ?) m"
                    + " left join message_pace p on p.channel = m.channel"
                    + " and p.conversation = '' group by m.channel order by m.channel")) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setObject(1, Messages.utc(now));
      statement.setObject(2, Messages.utc(now.minus(OF_LATE)));
      List<Standing> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Instant giveUp = Messages.instant(row, "oldest");
          found.add(
              new Standing(
                  Channel.valueOf(row.getString("channel")),
                  row.getLong("waiting"),
                  giveUp == null ? null : giveUp.minus(Delivery.GIVE_UP),
                  row.getLong("failed"),
                  Messages.instant(row, "failing_since"),
                  row.getString("held_back")));
        }
      }
      return found;
    }
  }
}
