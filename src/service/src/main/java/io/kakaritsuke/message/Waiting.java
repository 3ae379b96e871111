package io.kakaritsuke.message;

import io.kakaritsuke.telling.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way.
 *
 * @param ways 経路 that it may take; none: the usual ones
 * @param nextAttemptAt before then it is left alone
 * @param attempts how often its channel was tried
 * @param parcel under which id it was last sent; null before that
 * @param mayHaveArrived an attempt began and nobody knows how it ended
 * @param leasedUntil until then an attempt has it; null for none
 * @param about the alerts and tasks that it is about
 * @param event what a program is told in place of words, as JSON; null of what a person is told
 */
record Waiting(
    UUID id,
    String rulebook,
    @Nullable String subject,
    String recipient,
    Channel channel,
    List<String> codes,
    @Nullable String title,
    String text,
    boolean urgent,
    List<Channel> ways,
    Instant createdAt,
    Instant nextAttemptAt,
    int attempts,
    @Nullable UUID parcel,
    boolean mayHaveArrived,
    @Nullable Instant leasedUntil,
    @Nullable String event,
    List<About> about) {
  static Waiting of(ResultSet row) throws SQLException {
    Instant created = Objects.requireNonNull(Messages.instant(row, "created_at"));
    Instant next = Messages.instant(row, "next_attempt_at");
    return new Waiting(
        row.getObject("id", UUID.class),
        row.getString("rulebook"),
        row.getString("subject"),
        row.getString("recipient"),
        Channel.valueOf(row.getString("channel")),
        List.of((String[]) row.getArray("codes").getArray()),
        row.getString("title"),
        row.getString("text"),
        row.getBoolean("urgent"),
        Stream.of((String[]) row.getArray("ways").getArray()).map(Channel::valueOf).toList(),
        created,
        next == null ? created : next,
        row.getInt("attempts"),
        row.getObject("parcel", UUID.class),
        row.getBoolean("may_have_arrived"),
        Messages.instant(row, "leased_until"),
        row.getString("event"),
        About.read((String[]) row.getArray("about").getArray()));
  }

  /** Whether it can be tried. */
  boolean isDue(Instant now) {
    return !nextAttemptAt.isAfter(now) && (leasedUntil == null || !leasedUntil.isAfter(now));
  }
}
