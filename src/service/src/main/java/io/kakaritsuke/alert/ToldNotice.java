package io.kakaritsuke.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.channel.HeldBack;
import io.kakaritsuke.channel.HeldBy;
import io.kakaritsuke.message.Message;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.text.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one person was told of an alert, is to be told, or was not.
 *
 * @param audience why they hear of it
 * @param message that told it; absent while none has
 * @param channel the way it took
 * @param messageState what became of the message
 * @param dueAt when they are told, with what else there is for them; absent where they were, or
 *     nobody knows
 * @param heldBack what holds it back; absent where nothing does
 * @param heldBackBy the same in words too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AlertTold")
record ToldNotice(
    int episode,
    String audience,
    String recipient,
    Instant madeAt,
    @Nullable Instant toldAt,
    @Nullable UUID message,
    @Nullable String channel,
    @Nullable String messageState,
    @Nullable Instant dueAt,
    @Nullable String heldBack,
    @Nullable HeldBy heldBackBy) {

  /** The same with what holds it back in words. */
  ToldNotice in(Locale locale) {
    return new ToldNotice(
        episode,
        audience,
        recipient,
        madeAt,
        toldAt,
        message,
        channel,
        messageState,
        dueAt,
        heldBack,
        heldBack == null ? null : new HeldBy(heldBack, words(heldBack).in(locale)));
  }

  /** What is not told is held back by what alerts know, what was told by a channel. */
  private static Text words(String code) {
    return Stream.of(NotTold.values())
        .filter(one -> one.name().equals(code))
        .map(NotTold::words)
        .findFirst()
        .orElseGet(() -> HeldBack.valueOf(code).words());
  }

  /** Whether its message is made and has not left yet. */
  @JsonIgnore
  boolean isOnItsWay() {
    return Message.State.WAITING.name().equals(messageState);
  }

  /** Those of an alert, the oldest first. */
  static List<ToldNotice> of(Connection connection, String rulebook, UUID alert)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select notice.*, held.cause, message.id as message, message.channel,"
                + " message.state as message_state, message.held_back"
                + " from alert_notice notice left join held on held.id = notice.held"
                + " left join message on message.rulebook = ?"
                + " and message.reason = notice.reason and message.recipient = notice.recipient"
                + " where alert = ? order by notice.created_at, notice.id")) {
      statement.setString(1, rulebook);
      statement.setObject(2, alert);
      List<ToldNotice> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
      return found;
    }
  }

  private static ToldNotice read(ResultSet row) throws SQLException {
    Instant told = instant(row, "told_at");
    Instant due = instant(row, "due_at");
    boolean waits = told == null && row.getString("dropped") == null;
    String back = row.getString("held_back");
    if (row.getString("dropped") != null) {
      back = NotTold.OVER.name();
    } else if (waits && due == null) {
      back =
          row.getObject("silence") == null
              ? NotTold.of(Cause.valueOf(row.getString("cause"))).name()
              : NotTold.SILENCE.name();
    }
    return new ToldNotice(
        row.getInt("episode"),
        row.getString("audience"),
        row.getString("recipient"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        told,
        row.getObject("message", UUID.class),
        row.getString("channel"),
        row.getString("message_state"),
        waits ? due : null,
        back,
        null);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
