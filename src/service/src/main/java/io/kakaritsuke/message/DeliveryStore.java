package io.kakaritsuke.message;

import io.kakaritsuke.channel.HeldBack;
import io.kakaritsuke.telling.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits to be sent, who is sending it, and when a channel may be used, in the database. */
@ApplicationScoped
class DeliveryStore {
  /** So many are looked at together. */
  private static final int MOST_WAITING = 500;

  /** The place among the conversations of a channel of what changes what it has. */
  static final String RESTATE = "restate";

  /** One person of a rulebook on one channel; what goes there goes in order. */
  record Lane(String rulebook, String recipient, Channel channel) {}

  /**
   * Some of those on which something is due and nobody is sending, what is 至急 first, then what has
   * waited longest.
   */
  List<Lane> due(
      Connection connection,
      Collection<String> rulebooks,
      Collection<Channel> channels,
      Instant now,
      int atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select rulebook, recipient, channel from message where state = 'WAITING'"
                + " and next_attempt_at <= ? and (leased_until is null or leased_until <= ?)"
                + " and rulebook = any (?) and channel = any (?) and not exists"
                + " (select from message_pace p where p.channel = message.channel"
                + " and p.conversation = '' and p.open_at > ?)"
                + " group by rulebook, recipient, channel"
                + " order by bool_or(urgent) desc, min(created_at), rulebook, recipient limit ?")) {
      statement.setObject(1, Messages.utc(now));
      statement.setObject(2, Messages.utc(now));
      statement.setArray(3, connection.createArrayOf("text", rulebooks.toArray()));
      statement.setArray(
          4, connection.createArrayOf("text", channels.stream().map(Enum::name).toArray()));
      statement.setObject(5, Messages.utc(now));
      statement.setInt(6, atMost);
      List<Lane> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new Lane(
                  row.getString("rulebook"),
                  row.getString("recipient"),
                  Channel.valueOf(row.getString("channel"))));
        }
      }
      return found;
    }
  }

  /** What waits on a lane, the oldest first. */
  List<Waiting> waiting(Connection connection, Lane lane) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from message where state = 'WAITING' and rulebook = ? and recipient = ?"
                + " and channel = ? order by created_at, id limit "
                + MOST_WAITING)) {
      statement.setString(1, lane.rulebook());
      statement.setString(2, lane.recipient());
      statement.setString(3, lane.channel().name());
      return read(statement);
    }
  }

  /** What is 至急, waits on its way since before an instant, and nobody is sending; locked. */
  List<Waiting> slow(
      Connection connection, Collection<String> rulebooks, Instant before, Instant now, int atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from message where state = 'WAITING' and urgent and way_since <= ?"
                + " and (leased_until is null or leased_until <= ?) and rulebook = any (?)"
                + " order by created_at, id limit ? for update skip locked")) {
      statement.setObject(1, Messages.utc(before));
      statement.setObject(2, Messages.utc(now));
      statement.setArray(3, connection.createArrayOf("text", rulebooks.toArray()));
      statement.setInt(4, atMost);
      return read(statement);
    }
  }

  private static List<Waiting> read(PreparedStatement statement) throws SQLException {
    List<Waiting> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(Waiting.of(row));
      }
    }
    return found;
  }

  /**
   * Takes the next turn in a conversation, and keeps others from it until the end of the
   * transaction; not where it, or its channel, is to be left alone still.
   */
  boolean turn(
      Connection connection, Channel channel, String conversation, Instant now, Duration pace)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into message_pace as own (channel, conversation, open_at) select ?, ?, ?"
                + " where not exists (select from message_pace whole where whole.channel = ?"
                + " and whole.conversation = '' and whole.open_at > ?)"
                + " on conflict (channel, conversation) do update set open_at = excluded.open_at"
                + " where own.open_at <= ?")) {
      statement.setString(1, channel.name());
      statement.setString(2, conversation);
      statement.setObject(3, Messages.utc(now.plus(pace)));
      statement.setString(4, channel.name());
      statement.setObject(5, Messages.utc(now));
      statement.setObject(6, Messages.utc(now));
      return statement.executeUpdate() > 0;
    }
  }

  /**
   * Notes that an attempt begins: should it never end, nobody knows whether it was taken.
   *
   * @return whether nobody else has any of them
   */
  boolean begin(Connection connection, Parcel parcel, UUID lease, Instant now, Duration atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            // What somebody else has locked, who erases for one, is not waited for.
            "with free as (select id from message where id = any (?) and state = 'WAITING'"
                + " and (leased_until is null or leased_until <= ?) for update skip locked)"
                + " update message set lease = ?, leased_until = ?, parcel = ?,"
                // What is written now shows all; what may be there already may not.
                + " outdated = case when may_have_arrived then outdated end,"
                + " may_have_arrived = true, attempts = attempts + 1"
                + " from free where message.id = free.id")) {
      statement.setArray(1, ids(connection, parcel.messages()));
      statement.setObject(2, Messages.utc(now));
      statement.setObject(3, lease);
      statement.setObject(4, Messages.utc(now.plus(atMost)));
      statement.setObject(5, parcel.id());
      return statement.executeUpdate() == parcel.messages().size();
    }
  }

  /** Notes that the channel has what an attempt sent, and that it takes what comes. */
  void sent(Connection connection, UUID lease, Channel channel, String receipt, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set state = 'SENT', sent_at = ?, receipt = ?, next_attempt_at = null,"
                + " give_up_at = null, held_back = null, answer = null, may_have_arrived = false,"
                + " lease = null, leased_until = null where lease = ?")) {
      statement.setObject(1, Messages.utc(now));
      statement.setString(2, receipt);
      statement.setObject(3, lease);
      statement.executeUpdate();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message_pace set failures = 0, failing_since = null, held_back = null,"
                + " answer = null where channel = ? and conversation = '' and failures > 0")) {
      statement.setString(1, channel.name());
      statement.executeUpdate();
    }
  }

  /**
   * Notes that an attempt came to nothing, and when the next one may be made.
   *
   * @param mayHaveArrived whether nobody knows that of it, or of one before
   */
  void later(
      Connection connection,
      UUID lease,
      HeldBack why,
      String answer,
      Instant next,
      boolean mayHaveArrived)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set next_attempt_at = ?, held_back = ?, answer = ?,"
                + " may_have_arrived = ?, lease = null, leased_until = null where lease = ?")) {
      statement.setObject(1, Messages.utc(next));
      statement.setString(2, why.name());
      statement.setString(3, answer);
      statement.setBoolean(4, mayHaveArrived);
      statement.setObject(5, lease);
      statement.executeUpdate();
    }
  }

  /** Leaves messages alone until an instant. */
  void postpone(Connection connection, Collection<Waiting> messages, HeldBack why, Instant next)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set next_attempt_at = ?, held_back = ?, answer = null"
                + " where id = any (?) and state = 'WAITING' and next_attempt_at < ?")) {
      statement.setObject(1, Messages.utc(next));
      statement.setString(2, why.name());
      statement.setArray(3, ids(connection, messages));
      statement.setObject(4, Messages.utc(next));
      statement.executeUpdate();
    }
  }

  /** Notes that a message is not tried again. */
  void failed(Connection connection, Waiting message, HeldBack why, String answer)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set state = 'FAILED', next_attempt_at = null, give_up_at = null,"
                + " held_back = ?, answer = ?, lease = null, leased_until = null"
                + " where id = ? and state = 'WAITING'")) {
      statement.setString(1, why.name());
      statement.setString(2, answer);
      statement.setObject(3, message.id());
      statement.executeUpdate();
    }
  }

  /** Puts a message on another way. */
  void takes(Connection connection, Waiting message, Channel way, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set channel = ?, way_since = ?, next_attempt_at = ?, attempts = 0,"
                + " held_back = null, answer = null, parcel = null, may_have_arrived = false,"
                + " lease = null, leased_until = null where id = ? and state = 'WAITING'")) {
      statement.setString(1, way.name());
      statement.setObject(2, Messages.utc(now));
      statement.setObject(3, Messages.utc(now));
      statement.setObject(4, message.id());
      statement.executeUpdate();
    }
  }

  /** Ends the attempts at what has been tried for too long. */
  void giveUp(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set outdated = null, outdated_at = null, restate_at = null"
                + " where outdated is not null and restate_at <= ? and outdated_at <= ?")) {
      statement.setObject(1, Messages.utc(now));
      statement.setObject(2, Messages.utc(now.minus(Delivery.GIVE_UP)));
      statement.executeUpdate();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message m set state = 'FAILED', next_attempt_at = null, give_up_at = null,"
                + " held_back = coalesce((select p.held_back from message_pace p"
                + " where p.channel = m.channel and p.conversation = ''), m.held_back,"
                + " 'NOT_CONFIGURED'), lease = null, leased_until = null"
                + " where state = 'WAITING' and give_up_at <= ?"
                + " and (leased_until is null or leased_until <= ?)")) {
      statement.setObject(1, Messages.utc(now));
      statement.setObject(2, Messages.utc(now));
      statement.executeUpdate();
    }
  }

  /**
   * The receipt of what was begun last with somebody about an account; null where nothing was.
   *
   * @param lane the person, and the channel
   */
  @Nullable String thread(Connection connection, Lane lane, String subject) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select receipt from message m where rulebook = ? and subject = ? and recipient = ?"
                + " and channel = ? and state = 'SENT' and receipt not like '%/%/%' and not exists"
                + " (select from message o where o.parcel = m.parcel"
                + " and o.subject is distinct from m.subject)"
                + " order by sent_at desc, id desc limit 1")) {
      statement.setString(1, lane.rulebook());
      statement.setString(2, subject);
      statement.setString(3, lane.recipient());
      statement.setString(4, lane.channel().name());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /**
   * Something that a channel has and that does not say any more how things stand.
   *
   * @param lane whose it is
   * @param messages of which it consists, as they are read
   * @param changes which it does not show
   * @param since when the first of them was
   */
  record Outdated(
      Lane lane, List<Waiting> messages, String receipt, List<UUID> changes, Instant since) {}

  /** Whether any channel is to be asked to show something else. */
  boolean isOutdated(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select exists (select from message where outdated is not null and restate_at <= ?"
                + " and state = 'SENT' and (leased_until is null or leased_until <= ?))")) {
      statement.setObject(1, Messages.utc(now));
      statement.setObject(2, Messages.utc(now));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Takes what has been so for longest, on a channel that takes what comes; empty for nothing. */
  Optional<Outdated> beginRestating(
      Connection connection,
      Collection<String> rulebooks,
      Channel channel,
      UUID lease,
      Instant now,
      Duration atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "with one as (select parcel from message where outdated is not null"
                + " and restate_at <= ? and state = 'SENT' and receipt is not null"
                + " and (leased_until is null or leased_until <= ?)"
                + " and rulebook = any (?) and channel = ?"
                + " order by restate_at, id limit 1 for update skip locked)"
                + " update message set lease = ?, leased_until = ? from one"
                + " where message.parcel = one.parcel and state = 'SENT'"
                + " returning message.*")) {
      statement.setObject(1, Messages.utc(now));
      statement.setObject(2, Messages.utc(now));
      statement.setArray(3, connection.createArrayOf("text", rulebooks.toArray()));
      statement.setString(4, channel.name());
      statement.setObject(5, lease);
      statement.setObject(6, Messages.utc(now.plus(atMost)));
      List<Waiting> messages = new ArrayList<>();
      List<UUID> changes = new ArrayList<>();
      Instant since = now;
      String receipt = "";
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          messages.add(Waiting.of(row));
          receipt = row.getString("receipt");
          UUID change = row.getObject("outdated", UUID.class);
          Instant at = Messages.instant(row, "outdated_at");
          if (change != null && at != null) {
            changes.add(change);
            since = at.isBefore(since) ? at : since;
          }
        }
      }
      if (messages.isEmpty()) {
        return Optional.empty();
      }
      messages.sort(Parcel.WORST_FIRST);
      Waiting first = messages.get(0);
      Lane lane = new Lane(first.rulebook(), first.recipient(), channel);
      return Optional.of(new Outdated(lane, messages, receipt, changes, since));
    }
  }

  /**
   * Notes what became of it; what has changed meanwhile is still to be shown.
   *
   * @param next when it is tried again; null where it is not
   */
  void restated(Connection connection, UUID lease, List<UUID> changes, @Nullable Instant next)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            next == null
                ? "update message set outdated = null, outdated_at = null, restate_at = null"
                    + " where lease = ? and outdated = any (?)"
                : "update message set restate_at = ? where lease = ? and outdated = any (?)")) {
      int at = 1;
      if (next != null) {
        statement.setObject(at++, Messages.utc(next));
      }
      statement.setObject(at++, lease);
      statement.setArray(at, connection.createArrayOf("uuid", changes.toArray()));
      statement.executeUpdate();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set lease = null, leased_until = null where lease = ?")) {
      statement.setObject(1, lease);
      statement.executeUpdate();
    }
  }

  /** Leaves what a channel has as it is until an instant. */
  void leaveAsIs(Connection connection, Channel channel, Instant until) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message_pace set open_at = greatest(open_at, ?)"
                + " where channel = ? and conversation = '"
                + RESTATE
                + "'")) {
      statement.setObject(1, Messages.utc(until));
      statement.setString(2, channel.name());
      statement.executeUpdate();
    }
  }

  /** How often in a row a channel took nothing, over all that was sent by it. */
  int failures(Connection connection, Channel channel) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select failures from message_pace where channel = ? and conversation = ''")) {
      statement.setString(1, channel.name());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /** Leaves a channel alone as a whole until an instant, because of something. */
  void close(
      Connection connection,
      Channel channel,
      HeldBack why,
      String answer,
      Instant now,
      Instant until)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into message_pace as own"
                + " (channel, conversation, open_at, failures, failing_since, held_back, answer)"
                + " values (?, '', ?, 1, ?, ?, ?) on conflict (channel, conversation) do update"
                + " set open_at = greatest(own.open_at, excluded.open_at),"
                + " failures = own.failures + 1,"
                + " failing_since = coalesce(own.failing_since, excluded.failing_since),"
                + " held_back = excluded.held_back, answer = excluded.answer")) {
      statement.setString(1, channel.name());
      statement.setObject(2, Messages.utc(until));
      statement.setObject(3, Messages.utc(now));
      statement.setString(4, why.name());
      statement.setString(5, answer);
      statement.executeUpdate();
    }
  }

  private static Array ids(Connection connection, Collection<Waiting> messages)
      throws SQLException {
    return connection.createArrayOf("uuid", messages.stream().map(Waiting::id).toArray());
  }
}
