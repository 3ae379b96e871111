package io.kakaritsuke.message;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.message.Message.Channel;
import io.kakaritsuke.message.Message.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes messages, and finds them again. */
@ApplicationScoped
public class Messages {
  private static final int TIMEOUT_SECONDS = 25;

  private final AgroalDataSource pool;

  @Inject
  Messages(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * Something to tell somebody.
   *
   * @param subject the account that it is about; null where it is about many
   * @param text in the language of the rulebook
   * @param reason tells it apart from all else that is told: nobody is told it twice
   */
  public record Notice(
      @Nullable String subject, String recipient, List<String> codes, String text, String reason) {
    public Notice {
      codes = List.copyOf(codes);
    }
  }

  /** Tells people something, in the transaction of the caller. */
  public void tell(Connection connection, String rulebook, Collection<Notice> notices, Instant now)
      throws SQLException {
    if (notices.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into message (id, rulebook, subject, recipient, channel, state, codes, text,"
                + " created_at, sent_at, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (rulebook, reason, recipient, channel) do nothing")) {
      for (Notice one : notices) {
        statement.setObject(1, DecisionIds.at(now.toEpochMilli()));
        statement.setString(2, rulebook);
        statement.setString(3, one.subject());
        statement.setString(4, one.recipient());
        statement.setString(5, Channel.SCREEN.name());
        statement.setString(6, State.SENT.name());
        statement.setArray(7, connection.createArrayOf("text", one.codes().toArray()));
        statement.setString(8, one.text());
        statement.setObject(9, now.atOffset(ZoneOffset.UTC));
        statement.setObject(10, now.atOffset(ZoneOffset.UTC));
        statement.setString(11, one.reason());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Which messages of a rulebook are wanted, the newest first; of a list any must hold, and an
   * empty one is any.
   *
   * @param after the last message of the page before
   */
  record Query(
      String rulebook,
      List<String> subjects,
      List<String> recipients,
      List<String> states,
      @Nullable UUID after,
      int limit) {}

  /** A page of them, one more than the limit where there are more. */
  List<Message> list(Query query) throws SQLException {
    StringBuilder sql = new StringBuilder("select * from message where rulebook = ?");
    List<Object> values = new ArrayList<>(List.of(query.rulebook()));
    any(sql, values, "subject", query.subjects());
    any(sql, values, "recipient", query.recipients());
    any(sql, values, "state", query.states());
    if (query.after() != null) {
      sql.append(" and (created_at, id) < (select created_at, id from message where id = ?)");
      values.add(query.after());
    }
    sql.append(" order by created_at desc, id desc limit ").append(query.limit() + 1);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      int next = 1;
      for (Object value : values) {
        if (value instanceof List<?> texts) {
          statement.setArray(next++, connection.createArrayOf("text", texts.toArray()));
        } else {
          statement.setObject(next++, value);
        }
      }
      List<Message> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
      return found;
    }
  }

  private static void any(StringBuilder sql, List<Object> values, String column, List<String> any) {
    if (!any.isEmpty()) {
      sql.append(" and ").append(column).append(" = any (?)");
      values.add(any);
    }
  }

  private static Message read(ResultSet row) throws SQLException {
    OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
    return new Message(
        row.getObject("id", UUID.class),
        row.getString("subject"),
        row.getString("recipient"),
        Channel.valueOf(row.getString("channel")),
        State.valueOf(row.getString("state")),
        List.of((String[]) row.getArray("codes").getArray()),
        row.getString("text"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        sent == null ? null : sent.toInstant(),
        row.getString("held_back"));
  }
}
