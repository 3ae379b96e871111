package io.kakaritsuke.alert;

import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.AlertStep.What;
import io.kakaritsuke.alert.AlertStore.Stepped;
import io.kakaritsuke.alert.StoredAlert.Worded;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.message.About;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.message.Messages.Notice;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.Alert.Fate;
import io.kakaritsuke.telling.AlertMoment;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.Hearer;
import io.kakaritsuke.telling.Recipients;
import io.kakaritsuke.telling.StormGuard;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.telling.StormGuard.Load;
import io.kakaritsuke.telling.Told.Audience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of what is told of alerts: one for each person and account, or one for each person
 * where they are gathered; and keeps what is held back. All is done in the transaction of the
 * caller.
 */
@ApplicationScoped
class AlertNotices {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private static final String WAITS = "told_at is null and dropped is null";

  private final Messages messages;
  private final Held held;
  private final Silences silences;
  private final AlertStore store;

  @Inject
  AlertNotices(Messages messages, Held held, Silences silences, AlertStore store) {
    this.messages = messages;
    this.held = held;
    this.silences = silences;
    this.store = store;
  }

  /**
   * Tells people, or keeps it for later.
   *
   * @param tellings of alerts that are kept
   * @return what became of it
   */
  List<Stepped> tell(
      Connection connection, ActiveVersion version, List<AlertTelling> tellings, Instant now)
      throws SQLException {
    if (tellings.isEmpty()) {
      return List.of();
    }
    Turn turn = new Turn(connection, version, now);
    turn.tell(tellings);
    return turn.steps;
  }

  /** What is told in one transaction. */
  private final class Turn {
    private final Connection connection;
    private final ActiveVersion version;
    private final Recipients recipients;
    private final AlertWords words;
    private final Instant now;
    private final LocalDate today;
    private final List<Stepped> steps = new ArrayList<>();
    private @Nullable List<Hearer> publisher;

    Turn(Connection connection, ActiveVersion version, Instant now) {
      this.connection = connection;
      this.version = version;
      this.recipients = Recipients.of(version.compiled().rulebook().roster());
      this.words = new AlertWords(Locale.forLanguageTag(version.catalogue().language()));
      this.now = now;
      this.today = LocalDate.ofInstant(now, version.catalogue().zone());
    }

    void tell(List<AlertTelling> tellings) throws SQLException {
      Map<UUID, List<String>> heard = heard(tellings);
      Map<Cause, List<Outgoing>> outgoing = new EnumMap<>(Cause.class);
      for (AlertTelling one : tellings) {
        Audience audience = one.told().audience();
        if (audience == Audience.FEED_OWNER) {
          feeds(one);
        } else if (audience == Audience.MONDAY_LIST) {
          step(one, What.LISTED, null);
        } else {
          List<Hearer> hearers = hearers(one, heard);
          if (!hearers.isEmpty()) {
            List<AlertNotice> notices = hearers.stream().map(who -> notice(one, who)).toList();
            outgoing
                .computeIfAbsent(one.cause(), cause -> new ArrayList<>())
                .add(new Outgoing(one, notices));
          }
        }
      }
      for (Map.Entry<Cause, List<Outgoing>> of : outgoing.entrySet()) {
        tell(of.getKey(), of.getValue());
      }
    }

    private List<Hearer> hearers(AlertTelling telling, Map<UUID, List<String>> heard)
        throws SQLException {
      StoredAlert alert = telling.alert();
      Notification row = telling.row();
      return switch (telling.told().audience()) {
        case RECIPIENTS ->
            recipients.hearers(row == null ? List.of() : row.to(), alert.owner(), today);
        case RECOVERY ->
            heard.getOrDefault(alert.id(), List.of()).stream().map(Hearer::of).toList();
        case NEW_OWNER -> recipients.hearers(List.of(), alert.owner(), today);
        case PUBLISHER -> publisher();
        // Whoever has it sees who has taken it where they read it.
        case UPDATE, MONDAY_LIST, FEED_OWNER -> List.of();
      };
    }

    private List<Hearer> publisher() throws SQLException {
      List<Hearer> known = publisher;
      if (known == null) {
        Addressee to = AlertStore.publisher(connection, version);
        known = recipients.hearers(List.of(to), null, today);
        publisher = known;
      }
      return known;
    }

    private AlertNotice notice(AlertTelling telling, Hearer hearer) {
      StoredAlert alert = telling.alert();
      Notification row = telling.row();
      Audience audience = telling.told().audience();
      Worded worded =
          words.worded(audience, alert.worded(), alert.called(), telling.day(), row != null);
      return new AlertNotice(
          DecisionIds.at(now.toEpochMilli()),
          alert.id(),
          telling.told().step(),
          hearer.name(),
          alert.subject(),
          alert.code(),
          telling.told().episode(),
          audience,
          row == null ? Gathering.AT_ONCE : row.gathering(),
          row == null ? List.of() : row.channels(),
          worded.saying(worded.title(), hearer.told(worded.text(), words.locale())));
    }

    private void feeds(AlertTelling telling) throws SQLException {
      List<Feed> known = version.compiled().rulebook().feeds();
      for (Map.Entry<String, LocalDate> stale : telling.feeds().entrySet()) {
        String owner =
            known.stream()
                .filter(feed -> feed.name().equals(stale.getKey()))
                .findFirst()
                .map(Feed::owner)
                .orElse(null);
        Addressee to = owner == null ? new Addressee.Responsible() : new Addressee.Named(owner);
        List<Hearer> hearers = recipients.hearers(List.of(to), null, today);
        // Once a feed, whatever the number of alerts: the reason is that of the feed.
        say(
            words.stale(stale.getKey(), stale.getValue().toString()),
            hearers,
            "feed " + stale.getKey() + " stale " + stale.getValue());
        String names = String.join("、", hearers.stream().map(Hearer::name).toList());
        step(telling, What.FEED_TOLD, names);
      }
    }

    private void say(Worded worded, List<Hearer> hearers, String reason) throws SQLException {
      messages.tell(
          connection,
          version.rulebook(),
          hearers.stream().map(one -> message(one, worded, reason, words.locale())).toList(),
          now);
    }

    private void tell(Cause cause, List<Outgoing> all) throws SQLException {
      List<Outgoing> left = new ArrayList<>();
      List<Silence> silent = silences.on(connection, version.rulebook(), today);
      for (Outgoing one : all) {
        UUID silence = one.isSummed() ? null : silence(silent, one.telling().alert());
        if (silence == null) {
          left.add(one);
        } else {
          keep(one.notices(), new Standing(null, null, silence, null, null));
          step(one.telling(), What.HELD, words.silenced());
        }
      }
      UUID with = heldWith(cause, left);
      List<AlertNotice> atOnce = new ArrayList<>();
      for (Outgoing one : left) {
        String names =
            String.join("、", one.notices().stream().map(AlertNotice::recipient).toList());
        if (one.isSummed()) {
          keep(one.notices(), new Standing(AlertMoment.summed(now), null, null, null, null));
        } else if (with != null && !one.isUrgent()) {
          keep(one.notices(), new Standing(null, with, null, null, null));
          step(one.telling(), What.HELD, words.heldBack(cause == Cause.PUBLISH));
        } else if (one.gathering() == Gathering.AT_ONCE) {
          atOnce.addAll(one.notices());
          step(one.telling(), one.isOver() ? What.OVER_TOLD : What.TOLD, names);
        } else {
          Instant due = AlertMoment.next(one.gathering(), now, version.catalogue());
          keep(one.notices(), new Standing(due, null, null, null, null));
          step(one.telling(), What.QUEUED, names + " " + time(due));
        }
      }
      for (Sent sent : send(connection, version, words, atOnce, now)) {
        keep(sent.notices(), new Standing(now, null, null, now, sent.reason()));
      }
    }

    private static @Nullable UUID silence(List<Silence> silent, StoredAlert alert) {
      return silent.stream()
          .filter(one -> one.covers(alert))
          .map(Silence::id)
          .findFirst()
          .orElse(null);
    }

    private String time(Instant at) {
      ZoneId zone = version.catalogue().zone();
      return TIME.format(at.atZone(zone));
    }

    /** With what others it is held back; null where it is not. */
    private @Nullable UUID heldWith(Cause cause, List<Outgoing> all) throws SQLException {
      List<AlertNotice> counted =
          all.stream()
              .filter(one -> !one.isSummed() && !one.isUrgent())
              .filter(one -> cause == Cause.PUBLISH || one.gathering() == Gathering.AT_ONCE)
              .flatMap(one -> one.notices().stream())
              .toList();
      if (counted.isEmpty()) {
        return null;
      }
      StormGuard guard = StormGuard.USUAL;
      int run = Gathering.messages(counted.stream().map(AlertNotice::toGather).toList()).size();
      int before = toldSince(connection, version.rulebook(), now.minus(guard.window()));
      return guard.holds(cause, new Load(run, 0), new Load(before, 0))
          ? held.open(connection, version.rulebook(), cause, now)
          : null;
    }

    private void step(AlertTelling telling, What what, @Nullable String note) {
      StoredAlert alert = telling.alert();
      steps.add(new Stepped(alert.id(), AlertMoves.step(alert, what, telling.day(), now, note)));
    }

    private void keep(List<AlertNotice> notices, Standing standing) throws SQLException {
      insert(connection, version.rulebook(), notices, standing, now);
    }

    /** Who was told that an alert fires, of those of which it is to be told that they are over. */
    private Map<UUID, List<String>> heard(List<AlertTelling> tellings) throws SQLException {
      List<AlertTelling> over =
          tellings.stream().filter(one -> one.told().audience() == Audience.RECOVERY).toList();
      Map<UUID, List<String>> found = new HashMap<>();
      if (over.isEmpty()) {
        return found;
      }
      try (PreparedStatement statement =
          connection.prepareStatement(
              "select distinct alert, recipient from alert_notice join unnest(?, ?)"
                  + " as over (id, number) on alert = over.id and episode = over.number"
                  + " where audience = 'RECIPIENTS' and told_at is not null"
                  + " order by alert, recipient")) {
        statement.setArray(
            1,
            connection.createArrayOf("uuid", over.stream().map(one -> one.alert().id()).toArray()));
        statement.setArray(
            2,
            connection.createArrayOf(
                "int4", over.stream().map(one -> one.told().episode()).toArray()));
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            found
                .computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(row.getString(2));
          }
        }
      }
      return found;
    }
  }

  /** A telling, with what each of those who hear of it is told. */
  private record Outgoing(AlertTelling telling, List<AlertNotice> notices) {
    boolean isUrgent() {
      return notices.get(0).worded().urgent();
    }

    boolean isSummed() {
      return notices.get(0).isSummed();
    }

    boolean isOver() {
      return telling.told().audience() == Audience.RECOVERY;
    }

    Gathering gathering() {
      return notices.get(0).gathering();
    }
  }

  /** How it stands with a notice; all null but one or two. */
  private record Standing(
      @Nullable Instant dueAt,
      @Nullable UUID held,
      @Nullable UUID silence,
      @Nullable Instant toldAt,
      @Nullable String reason) {}

  /** A message with the notices that it tells. */
  record Sent(String reason, List<AlertNotice> notices) {}

  /**
   * A message of its own.
   *
   * @param subject the account that it is about; null where it is about many
   */
  static Notice message(
      @Nullable String subject,
      String recipient,
      List<String> codes,
      Worded worded,
      List<Channel> ways,
      String reason) {
    Notice notice =
        new Notice(subject, recipient, codes, worded.text(), reason)
            .titled(worded.title())
            .by(ways);
    return worded.urgent() ? notice.urgent() : notice;
  }

  /** One that is about no account in particular. */
  static Notice message(Hearer hearer, Worded worded, String reason, Locale locale) {
    Worded told = worded.saying(worded.title(), hearer.told(worded.text(), locale));
    return message(null, hearer.name(), List.of(), told, List.of(), reason);
  }

  /** Makes one message of what is told to one person at one time, those with the worst first. */
  private List<Sent> send(
      Connection connection,
      ActiveVersion version,
      AlertWords words,
      List<AlertNotice> notices,
      Instant now)
      throws SQLException {
    Map<Gathering.Notice, AlertNotice> known = new HashMap<>();
    notices.forEach(one -> known.put(one.toGather(), one));
    List<Sent> sent = new ArrayList<>();
    List<Notice> told = new ArrayList<>();
    for (List<AlertNotice> all : gathered(notices, known)) {
      AlertNotice worst = all.get(0);
      TreeSet<String> subjects =
          all.stream().map(AlertNotice::subject).collect(Collectors.toCollection(TreeSet::new));
      List<Worded> texts = all.stream().map(AlertNotice::worded).toList();
      String heading =
          words.heading(worst.audience(), worst.gathering(), worst.worded().title(), all.size());
      String reason = "alert " + worst.id();
      told.add(
          message(
                  subjects.size() == 1 ? worst.subject() : null,
                  worst.recipient(),
                  all.stream().map(AlertNotice::code).distinct().toList(),
                  new Worded(
                      heading,
                      AlertWords.text(heading, texts),
                      worst.worded().severity(),
                      worst.worded().score(),
                      texts.stream().anyMatch(Worded::urgent)),
                  worst.ways(),
                  reason)
              .about(
                  all.stream()
                      .map(one -> new About(About.Kind.ALERT, one.alert(), one.subject()))
                      .distinct()
                      .toList()));
      sent.add(new Sent(reason, all));
    }
    messages.tell(connection, version.rulebook(), told, now);
    return sent;
  }

  private static List<List<AlertNotice>> gathered(
      List<AlertNotice> notices, Map<Gathering.Notice, AlertNotice> known) {
    Map<String, List<AlertNotice>> summed = new LinkedHashMap<>();
    notices.stream()
        .filter(AlertNotice::isSummed)
        .forEach(
            one ->
                summed
                    .computeIfAbsent(
                        one.recipient() + " " + one.audience(), who -> new ArrayList<>())
                    .add(one));
    List<Gathering.Notice> others =
        notices.stream().filter(one -> !one.isSummed()).map(AlertNotice::toGather).toList();
    return Stream.concat(
            summed.values().stream(),
            Gathering.messages(others).stream()
                .map(message -> message.notices().stream().map(known::get).toList()))
        .toList();
  }

  private static int toldSince(Connection connection, String rulebook, Instant since)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select count(distinct reason) from alert_notice where rulebook = ? and told_at > ?"
                + " and gathering = 'AT_ONCE' and not urgent and held is null")) {
      statement.setString(1, rulebook);
      statement.setObject(2, AlertStore.utc(since));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void insert(
      Connection connection,
      String rulebook,
      List<AlertNotice> notices,
      Standing standing,
      Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into alert_notice (id, alert, step, recipient, rulebook, subject, code,"
                + " episode, audience, gathering, ways, urgent, severity, score, title, text,"
                + " created_at, due_at, held, silence, told_at, reason) values"
                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (AlertNotice one : notices) {
        Severity severity = one.worded().severity();
        int next = 1;
        statement.setObject(next++, one.id());
        statement.setObject(next++, one.alert());
        statement.setInt(next++, one.step());
        statement.setString(next++, one.recipient());
        statement.setString(next++, rulebook);
        statement.setString(next++, one.subject());
        statement.setString(next++, one.code());
        statement.setInt(next++, one.episode());
        statement.setString(next++, one.audience().name());
        statement.setString(next++, one.gathering().name());
        statement.setArray(
            next++, AlertStore.texts(connection, one.ways().stream().map(Enum::name).toList()));
        statement.setBoolean(next++, one.worded().urgent());
        statement.setString(next++, severity == null ? null : severity.name());
        statement.setObject(next++, one.worded().score());
        statement.setString(next++, one.worded().title());
        statement.setString(next++, one.worded().text());
        statement.setObject(next++, AlertStore.utc(now));
        time(statement, next++, standing.dueAt());
        statement.setObject(next++, standing.held());
        statement.setObject(next++, standing.silence());
        time(statement, next++, standing.toldAt());
        statement.setString(next, standing.reason());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void time(PreparedStatement statement, int index, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(index, AlertStore.utc(at));
    }
  }

  /**
   * Has those told who were not of episodes that go on: what was to be told them was dropped as if
   * it were over.
   */
  void goOn(
      Connection connection, ActiveVersion version, Collection<StoredAlert> alerts, Instant now)
      throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update alert_notice own set dropped = null, due_at = ? from unnest(?, ?)"
                + " as back (id, number) where own.alert = back.id and own.episode = back.number"
                + " and audience = 'RECIPIENTS' and dropped is not null and gathering = ?"
                + " and not exists (select from alert_notice other where other.alert = own.alert"
                + " and other.episode = own.episode and other.recipient = own.recipient"
                + " and other.audience = own.audience"
                + " and (other.dropped is null or other.step > own.step))")) {
      for (Gathering gathering : Gathering.values()) {
        statement.setObject(
            1, AlertStore.utc(AlertMoment.next(gathering, now, version.catalogue())));
        statement.setArray(
            2, connection.createArrayOf("uuid", alerts.stream().map(StoredAlert::id).toArray()));
        statement.setArray(
            3,
            connection.createArrayOf(
                "int4", alerts.stream().map(one -> one.alert().episodes()).toArray()));
        statement.setString(4, gathering.name());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Tells what is due by now and true, and drops what is over by now. */
  void due(Connection connection, ActiveVersion version, Instant now) throws SQLException {
    List<AlertNotice> due = due(connection, version.rulebook(), now);
    if (due.isEmpty()) {
      return;
    }
    Map<UUID, StoredAlert> alerts =
        store.byId(connection, due.stream().map(AlertNotice::alert).distinct().toList());
    Map<Fate, List<AlertNotice>> fates =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    one -> fate(one, alerts.get(one.alert())),
                    () -> new EnumMap<>(Fate.class),
                    Collectors.toList()));
    LocalDate today = LocalDate.ofInstant(now, version.catalogue().zone());
    AlertWords words = new AlertWords(Locale.forLanguageTag(version.catalogue().language()));
    List<AlertNotice> told = fates.getOrDefault(Fate.TELL, List.of());
    for (Sent sent : send(connection, version, words, told, now)) {
      told(connection, sent, now);
    }
    List<AlertNotice> over = fates.getOrDefault(Fate.DROP, List.of());
    update(connection, "dropped = 'OVER'", over);
    List<AlertNotice> later = fates.getOrDefault(Fate.WAIT, List.of());
    Instant next = AlertMoment.next(Gathering.MORNING, now.plusMillis(1), version.catalogue());
    update(connection, "due_at = '" + AlertStore.utc(next) + "'", later);
    List<Stepped> steps = new ArrayList<>();
    steps.addAll(steps(told, alerts, What.TOLD, today, now));
    steps.addAll(steps(over, alerts, What.DROPPED, today, now));
    store.steps(connection, steps);
  }

  /** One step an alert, with all who hear of it, or would have. */
  private static List<Stepped> steps(
      List<AlertNotice> notices,
      Map<UUID, StoredAlert> alerts,
      What what,
      LocalDate today,
      Instant now) {
    Map<UUID, List<String>> names = new LinkedHashMap<>();
    notices.stream()
        .filter(one -> !one.isSummed())
        .forEach(
            one ->
                names.computeIfAbsent(one.alert(), id -> new ArrayList<>()).add(one.recipient()));
    List<Stepped> steps = new ArrayList<>();
    names.forEach(
        (id, who) -> {
          StoredAlert alert = alerts.get(id);
          if (alert != null) {
            AlertStep step = AlertMoves.step(alert, what, today, now, String.join("、", who));
            steps.add(new Stepped(id, step));
          }
        });
    return steps;
  }

  private static Fate fate(AlertNotice notice, @Nullable StoredAlert alert) {
    return alert == null ? Fate.DROP : alert.alert().fate(notice.audience(), notice.episode());
  }

  private static List<AlertNotice> due(Connection connection, String rulebook, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from alert_notice where rulebook = ? and due_at <= ? and "
                + WAITS
                + " order by id for update")) {
      statement.setString(1, rulebook);
      statement.setObject(2, AlertStore.utc(now));
      List<AlertNotice> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
      return found;
    }
  }

  /**
   * Lets go what was held back together.
   *
   * @param owners of whose accounts, as {@link OwnerNames} folds them; empty for all
   * @return how many notices
   */
  int release(
      Connection connection, ActiveVersion version, UUID group, List<String> owners, Instant now)
      throws SQLException {
    int count = 0;
    for (Gathering gathering : Gathering.values()) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "update alert_notice set due_at = ? from alert where alert.id = alert_notice.alert"
                  + " and held = ? and due_at is null and gathering = ? and "
                  + WAITS
                  + " and (cardinality(?) = 0 or "
                  + String.format(Locale.ROOT, OwnerNames.HAVE, "alert.owner")
                  + ")")) {
        Array names = AlertStore.texts(connection, owners);
        statement.setObject(
            1, AlertStore.utc(AlertMoment.next(gathering, now, version.catalogue())));
        statement.setObject(2, group);
        statement.setString(3, gathering.name());
        statement.setArray(4, names);
        statement.setArray(5, names);
        count += statement.executeUpdate();
      }
    }
    return count;
  }

  /**
   * Lets those go that a silence has held back which is over by a day, or was ended: now, or with
   * what is gathered next.
   */
  void unsilence(Connection connection, ActiveVersion version, LocalDate today, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update alert_notice set due_at = ? from silence where silence.id = alert_notice.silence"
                + " and alert_notice.rulebook = ? and gathering = ? and due_at is null and "
                + WAITS
                + " and (silence.ended_at is not null or silence.until_day < ?)")) {
      for (Gathering gathering : Gathering.values()) {
        statement.setObject(
            1, AlertStore.utc(AlertMoment.next(gathering, now, version.catalogue())));
        statement.setString(2, version.rulebook());
        statement.setString(3, gathering.name());
        statement.setObject(4, today);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static AlertNotice read(ResultSet row) throws SQLException {
    String severity = row.getString("severity");
    return new AlertNotice(
        row.getObject("id", UUID.class),
        row.getObject("alert", UUID.class),
        row.getInt("step"),
        row.getString("recipient"),
        row.getString("subject"),
        row.getString("code"),
        row.getInt("episode"),
        Audience.valueOf(row.getString("audience")),
        Gathering.valueOf(row.getString("gathering")),
        Stream.of((String[]) row.getArray("ways").getArray()).map(Channel::valueOf).toList(),
        new Worded(
            row.getString("title"),
            row.getString("text"),
            severity == null ? null : Severity.valueOf(severity),
            row.getObject("score", Integer.class),
            row.getBoolean("urgent")));
  }

  private static void told(Connection connection, Sent sent, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update alert_notice set told_at = ?, reason = ? where id = any (?)")) {
      statement.setObject(1, AlertStore.utc(now));
      statement.setString(2, sent.reason());
      statement.setArray(
          3,
          connection.createArrayOf("uuid", sent.notices().stream().map(AlertNotice::id).toArray()));
      statement.executeUpdate();
    }
  }

  private static void update(Connection connection, String what, List<AlertNotice> notices)
      throws SQLException {
    if (notices.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("update alert_notice set " + what + " where id = any (?)")) {
      statement.setArray(
          1, connection.createArrayOf("uuid", notices.stream().map(AlertNotice::id).toArray()));
      statement.executeUpdate();
    }
  }
}
