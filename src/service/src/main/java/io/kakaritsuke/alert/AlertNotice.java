package io.kakaritsuke.alert;

import io.kakaritsuke.alert.StoredAlert.Worded;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.Told.Audience;
import java.util.List;
import java.util.UUID;

/**
 * What one person is told of an alert, once.
 *
 * @param step which telling of the alert it is
 * @param ways 経路, in order; empty for whatever is configured
 */
record AlertNotice(
    UUID id,
    UUID alert,
    int step,
    String recipient,
    String subject,
    String code,
    int episode,
    Audience audience,
    Gathering gathering,
    List<Channel> ways,
    Worded worded) {

  /** As the gathering of messages knows it. */
  Gathering.Notice toGather() {
    return new Gathering.Notice(
        subject,
        code,
        recipient,
        Gathering.channel(ways, audience),
        gathering,
        worded.severity(),
        worded.score(),
        worded.urgent());
  }

  /** Whether it is one of many that are told as one, whatever the row says. */
  boolean isSummed() {
    return switch (audience) {
      case NEW_OWNER, PUBLISHER -> true;
      case RECIPIENTS, UPDATE, RECOVERY, MONDAY_LIST, FEED_OWNER -> false;
    };
  }
}
