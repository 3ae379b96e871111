package io.kakaritsuke.message;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.channel.HeldBack;
import io.kakaritsuke.channel.HeldBy;
import io.kakaritsuke.channel.Sender;
import io.kakaritsuke.channel.Senders;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.message.Message.State;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes messages, and finds them again. */
@ApplicationScoped
public class Messages {
  private static final int TIMEOUT_SECONDS = 25;

  private final AgroalDataSource pool;
  private final ActiveRulebooks rulebooks;
  private final Senders senders;
  private final Pages pages;

  @Inject
  Messages(AgroalDataSource pool, ActiveRulebooks rulebooks, Senders senders, Pages pages) {
    this.pool = pool;
    this.rulebooks = rulebooks;
    this.senders = senders;
    this.pages = pages;
  }

  /**
   * Something to tell somebody.
   *
   * @param subject the account that it is about; null where it is about many
   * @param title of one line; null for none
   * @param text plain, in the language of the rulebook
   * @param reason tells it apart from all else that is told: nobody is told it twice
   * @param ways 経路, of which the first that leads to them is taken; none: Slack, then mail
   * @param atOnce 至急: it passes quiet time, and takes the next way where one is slow
   * @param event what a program is told in place of title and text, as JSON; null where it is
   *     people who are told
   * @param about the alerts and tasks that it is about
   */
  public record Notice(
      @Nullable String subject,
      String recipient,
      List<String> codes,
      @Nullable String title,
      String text,
      String reason,
      List<Channel> ways,
      boolean atOnce,
      @Nullable String event,
      List<About> about) {
    public Notice {
      codes = List.copyOf(codes);
      ways = List.copyOf(ways);
      about = List.copyOf(about);
    }

    public Notice(
        @Nullable String subject,
        String recipient,
        List<String> codes,
        String text,
        String reason) {
      this(subject, recipient, codes, null, text, reason, List.of(), false, null, List.of());
    }

    /** The same under a title. */
    public Notice titled(String other) {
      return new Notice(subject, recipient, codes, other, text, reason, ways, atOnce, event, about);
    }

    /** The same on other ways, in order. */
    public Notice by(List<Channel> others) {
      return new Notice(
          subject, recipient, codes, title, text, reason, others, atOnce, event, about);
    }

    /** The same as 至急. */
    public Notice urgent() {
      return new Notice(subject, recipient, codes, title, text, reason, ways, true, event, about);
    }

    /** The same with what it is about beside its account. */
    public Notice about(List<About> others) {
      return new Notice(
          subject, recipient, codes, title, text, reason, ways, atOnce, event, others);
    }

    /**
     * The same for a program, told so; people read it where there is none.
     *
     * @param told as JSON, without what may have to be erased
     */
    public Notice asEvent(String told) {
      return new Notice(
          subject,
          recipient,
          codes,
          title,
          text,
          reason,
          List.of(Channel.WEBHOOK),
          atOnce,
          told,
          about);
    }
  }

  /**
   * Tells people something, in the transaction of the caller. What a channel is to send waits until
   * {@link Delivery} has it sent; what no channel can is there to be read.
   */
  public void tell(Connection connection, String rulebook, Collection<Notice> notices, Instant now)
      throws SQLException {
    if (notices.isEmpty()) {
      return;
    }
    Optional<Ways> ways = rulebooks.active(rulebook).map(one -> new Ways(one, senders));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into message (id, rulebook, subject, recipient, channel, state, codes, title,"
                + " text, urgent, ways, created_at, way_since, sent_at, next_attempt_at,"
                + " give_up_at, held_back, reason, event, about) values"
                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)"
                + " on conflict (rulebook, reason, recipient) do nothing")) {
      for (Notice one : notices) {
        Channel channel =
            ways.map(way -> way.first(one.recipient(), one.ways())).orElse(Channel.SCREEN);
        boolean sent = channel == Channel.SCREEN;
        Instant from =
            one.atOnce()
                ? now
                : ways.map(way -> way.notBefore(one.recipient(), channel, now)).orElse(now);
        int next = 1;
        statement.setObject(next++, DecisionIds.at(now.toEpochMilli()));
        statement.setString(next++, rulebook);
        statement.setString(next++, one.subject());
        statement.setString(next++, one.recipient());
        statement.setString(next++, channel.name());
        statement.setString(next++, (sent ? State.SENT : State.WAITING).name());
        statement.setArray(next++, connection.createArrayOf("text", one.codes().toArray()));
        statement.setString(next++, one.title());
        statement.setString(next++, one.text());
        statement.setBoolean(next++, one.atOnce());
        statement.setArray(
            next++,
            connection.createArrayOf("text", one.ways().stream().map(Enum::name).toArray()));
        statement.setObject(next++, utc(now));
        statement.setObject(next++, utc(now));
        time(statement, next++, sent ? now : null);
        time(statement, next++, sent ? null : from);
        time(statement, next++, sent ? null : from.plus(Delivery.GIVE_UP));
        statement.setString(next++, from.isAfter(now) ? HeldBack.QUIET_TIME.name() : null);
        statement.setString(next++, one.reason());
        statement.setString(next++, one.event());
        statement.setArray(
            next,
            connection.createArrayOf("text", one.about().stream().map(About::written).toArray()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * By which way somebody would be told something now.
   *
   * @param wanted in order; none: Slack, then mail
   */
  public Channel way(ActiveVersion version, String recipient, List<Channel> wanted) {
    return new Ways(version, senders).first(recipient, wanted);
  }

  /**
   * Notes in the transaction of the caller that what messages are about has changed: whoever has
   * them sees it where their channel can show it.
   *
   * @param reasons of the messages
   */
  public void outdate(
      Connection connection, String rulebook, Collection<String> reasons, Instant now)
      throws SQLException {
    Object[] editable =
        Stream.of(Channel.values())
            .filter(one -> senders.by(one).map(Sender::isEditable).orElse(false))
            .map(Enum::name)
            .toArray();
    if (editable.length == 0 || reasons.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            // In one order, whoever else does so.
            "with own as (select id from message where rulebook = ? and reason = any (?)"
                + " and channel = any (?) and state <> 'FAILED' order by id for no key update)"
                + " update message set outdated = gen_random_uuid(), outdated_at = ?,"
                + " restate_at = ? from own where message.id = own.id")) {
      statement.setString(1, rulebook);
      statement.setArray(2, connection.createArrayOf("text", reasons.toArray()));
      statement.setArray(3, connection.createArrayOf("text", editable));
      statement.setObject(4, utc(now));
      statement.setObject(5, utc(now));
      statement.executeUpdate();
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

  // With what holds back its channel as a whole, where that is not itself what holds it back.
  private static final String SHOWN =
      "select m.*, case when m.state = 'WAITING' and m.next_attempt_at <= p.open_at"
          + " then p.held_back end as closed_by, m.state = 'WAITING' and exists"
          + " (select from message o where o.state = 'WAITING' and o.rulebook = m.rulebook"
          + " and o.recipient = m.recipient and o.channel = m.channel"
          + " and o.subject is not distinct from m.subject and (o.urgent or not m.urgent)"
          + " and (o.created_at, o.id) < (m.created_at, m.id)) as behind"
          + " from message m left join message_pace p on p.channel = m.channel and p.conversation = '' and p.failures > 0";

  /**
   * What people were told of an account, the newest first.
   *
   * @param locale in which it is told what holds messages back
   */
  public List<Message> latest(String rulebook, String subject, int atMost, Locale locale)
      throws SQLException {
    Query query = new Query(rulebook, List.of(subject), List.of(), List.of(), null, atMost);
    return list(query, locale).stream().limit(atMost).toList();
  }

  /**
   * A page of them, one more than the limit where there are more.
   *
   * @param locale in which it is told what holds them back
   */
  List<Message> list(Query query, Locale locale) throws SQLException {
    StringBuilder sql = new StringBuilder(SHOWN + " where m.rulebook = ?");
    List<Object> values = new ArrayList<>(List.of(query.rulebook()));
    any(sql, values, "subject", query.subjects());
    any(sql, values, "recipient", query.recipients());
    any(sql, values, "state", query.states());
    if (query.after() != null) {
      sql.append(" and (m.created_at, m.id) < (select created_at, id from message where id = ?)");
      values.add(query.after());
    }
    sql.append(" order by m.created_at desc, m.id desc limit ").append(query.limit() + 1);
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
      return read(statement, locale);
    }
  }

  private static void any(StringBuilder sql, List<Object> values, String column, List<String> any) {
    if (!any.isEmpty()) {
      sql.append(" and m.").append(column).append(" = any (?)");
      values.add(any);
    }
  }

  /** What a sending again comes to. */
  sealed interface Again {
    /** It waits to be sent. */
    record Waiting(Message message) implements Again {}

    /** Only what failed is sent again. */
    record NotFailed(State state) implements Again {}

    record Unknown() implements Again {}
  }

  /**
   * Has sent again what failed, by the first way that leads to the recipient now; by the one that
   * it was on where none does.
   */
  Again sendAgain(ActiveVersion version, UUID id, Instant now) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Transaction.<Again>on(connection, same -> sendAgain(same, version, id, now));
    }
  }

  private Again sendAgain(Connection connection, ActiveVersion version, UUID id, Instant now)
      throws SQLException {
    Ways ways = new Ways(version, senders);
    Waiting failed;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from message where rulebook = ? and id = ? for update")) {
      statement.setString(1, version.rulebook());
      statement.setObject(2, id);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return new Again.Unknown();
        }
        State state = State.valueOf(row.getString("state"));
        if (state != State.FAILED) {
          return new Again.NotFailed(state);
        }
        failed = Waiting.of(row);
      }
    }
    Channel first = ways.first(failed.recipient(), failed.ways());
    Channel channel = first == Channel.SCREEN ? failed.channel() : first;
    // What may have arrived on another way is no double on this one.
    boolean same = channel == failed.channel();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update message set state = 'WAITING', channel = ?, way_since = ?, next_attempt_at = ?,"
                + " give_up_at = ?, attempts = 0, held_back = null, answer = null,"
                + " parcel = case when ? then parcel end,"
                + " may_have_arrived = may_have_arrived and ? where id = ?")) {
      statement.setString(1, channel.name());
      statement.setObject(2, utc(now));
      statement.setObject(3, utc(now));
      statement.setObject(4, utc(now.plus(Delivery.GIVE_UP)));
      statement.setBoolean(5, same);
      statement.setBoolean(6, same);
      statement.setObject(7, id);
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(SHOWN + " where m.id = ?")) {
      statement.setObject(1, id);
      return new Again.Waiting(read(statement, ways.locale()).get(0));
    }
  }

  private List<Message> read(PreparedStatement statement, Locale locale) throws SQLException {
    List<Message> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(read(row, locale));
      }
    }
    return found;
  }

  private Message read(ResultSet row, Locale locale) throws SQLException {
    Channel channel = Channel.valueOf(row.getString("channel"));
    State state = State.valueOf(row.getString("state"));
    HeldBy by = heldBack(row, channel, state, locale);
    return new Message(
        row.getObject("id", UUID.class),
        row.getString("subject"),
        row.getString("recipient"),
        channel,
        state,
        List.of((String[]) row.getArray("codes").getArray()),
        row.getString("title"),
        row.getString("text"),
        row.getBoolean("urgent"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "sent_at"),
        row.getInt("attempts"),
        instant(row, "next_attempt_at"),
        by == null ? null : by.text(),
        by,
        pages.of(
            row.getString("rulebook"),
            row.getString("subject"),
            About.read((String[]) row.getArray("about").getArray())));
  }

  private @Nullable HeldBy heldBack(ResultSet row, Channel channel, State state, Locale locale)
      throws SQLException {
    HeldBack why = why(row, channel, state);
    if (why == null) {
      return null;
    }
    String words = why.words().in(locale);
    boolean own =
        why.name().equals(row.getString("held_back")) && row.getString("closed_by") == null;
    String answer = own ? row.getString("answer") : null;
    return new HeldBy(
        why.name(),
        answer == null || answer.isEmpty()
            ? words
            : new Text(words + "（" + answer + "）", words + " (" + answer + ")").in(locale));
  }

  private @Nullable HeldBack why(ResultSet row, Channel channel, State state) throws SQLException {
    if (state == State.WAITING && senders.by(channel).isEmpty()) {
      return HeldBack.NOT_CONFIGURED;
    }
    String closed = row.getString("closed_by");
    String own = row.getString("held_back");
    // Of one that was never tried it is known that it did not arrive.
    boolean others = HeldBack.OUTCOME_UNKNOWN.name().equals(closed) && row.getInt("attempts") == 0;
    if (others || own == null && closed == null && row.getBoolean("behind")) {
      return HeldBack.BEHIND;
    }
    String code = closed == null ? own : closed;
    return code == null ? null : HeldBack.valueOf(code);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static void time(PreparedStatement statement, int index, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(index, utc(at));
    }
  }
}
