package io.kakaritsuke.alert;

import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.StoredAlert.Worded;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.AlertState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alerts in the database. All is done in the transaction of the caller. */
@ApplicationScoped
class AlertStore {
  /** The columns that {@link #read} needs. */
  static final String COLUMNS =
      "id, rulebook, subject, code, name, owner, since, opened_on,"
          + " mark, title, text, severity, score, urgent,"
          + " decision, version, body";

  /** What is open, as the index of it has it. */
  static final String OPEN = "state not in ('NORMAL', 'RESOLVED', 'WITHDRAWN')";

  /**
   * The alerts of some accounts, locked until the end of the transaction.
   *
   * @return by subject, then by code
   */
  Map<String, Map<String, StoredAlert>> of(
      Connection connection, String rulebook, Collection<String> subjects) throws SQLException {
    Map<String, Map<String, StoredAlert>> found = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from alert where rulebook = ? and subject = any (?) order by id for no key update")) {
      statement.setString(1, rulebook);
      statement.setArray(2, texts(connection, subjects));
      for (StoredAlert one : read(statement)) {
        found.computeIfAbsent(one.subject(), subject -> new HashMap<>()).put(one.code(), one);
      }
    }
    return found;
  }

  /** One alert, locked until the end of the transaction; empty where there is none such. */
  Optional<StoredAlert> lock(Connection connection, String rulebook, UUID id) throws SQLException {
    return one(connection, rulebook, id, " for no key update");
  }

  /** One alert as it stands. */
  Optional<StoredAlert> find(Connection connection, String rulebook, UUID id) throws SQLException {
    return one(connection, rulebook, id, "");
  }

  private static Optional<StoredAlert> one(
      Connection connection, String rulebook, UUID id, String more) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select " + COLUMNS + " from alert where rulebook = ? and id = ?" + more)) {
      statement.setString(1, rulebook);
      statement.setObject(2, id);
      return read(statement).stream().findFirst();
    }
  }

  /** Some alerts as they stand. */
  Map<UUID, StoredAlert> byId(Connection connection, Collection<UUID> ids) throws SQLException {
    Map<UUID, StoredAlert> found = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select " + COLUMNS + " from alert where id = any (?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      read(statement).forEach(one -> found.put(one.id(), one));
    }
    return found;
  }

  /** The alert of an account and code as it stands; empty where nothing ever came of it. */
  Optional<StoredAlert> find(Connection connection, String rulebook, String subject, String code)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select " + COLUMNS + " from alert where rulebook = ? and subject = ? and code = ?")) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      statement.setString(3, code);
      return read(statement).stream().findFirst();
    }
  }

  /**
   * Some of those that are open though no row is theirs any more, locked until the end of the
   * transaction; those that somebody else has locked are passed over.
   *
   * @param codes of the rows that there are
   * @param version by which: what a later one has opened is not its concern
   */
  List<StoredAlert> withoutRow(
      Connection connection, String rulebook, Collection<String> codes, int version, int atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from alert where rulebook = ? and "
                + OPEN
                + " and not code = any (?) and version <= ?"
                + " order by id limit ? for no key update skip locked")) {
      statement.setString(1, rulebook);
      statement.setArray(2, texts(connection, codes));
      statement.setInt(3, version);
      statement.setInt(4, atMost);
      return read(statement);
    }
  }

  /**
   * Some of those that went with their row, which is there again, locked likewise; not those of
   * accounts that have ended by a day.
   *
   * @param codes of the rows that there are
   * @param version by which: what a later one has withdrawn is not its concern
   */
  List<StoredAlert> withRowAgain(
      Connection connection,
      String rulebook,
      Collection<String> codes,
      int version,
      LocalDate day,
      int atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from alert where rulebook = ? and code = any (?) and state = 'WITHDRAWN'"
                + " and body #>> '{state,before}' is not null and version <= ? and not exists"
                + " (select from account where account.rulebook = alert.rulebook"
                + " and account.subject = alert.subject and ended_on <= ?)"
                + " order by id limit ? for no key update skip locked")) {
      statement.setString(1, rulebook);
      statement.setArray(2, texts(connection, codes));
      statement.setInt(3, version);
      statement.setObject(4, day);
      statement.setInt(5, atMost);
      return read(statement);
    }
  }

  /** Some of those that are open though their account has ended by a day, locked likewise. */
  List<StoredAlert> ofEnded(Connection connection, String rulebook, LocalDate day, int atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from alert where rulebook = ? and "
                + OPEN
                + " and exists (select from account where account.rulebook = alert.rulebook"
                + " and account.subject = alert.subject and ended_on <= ?)"
                + " order by id limit ? for no key update skip locked")) {
      statement.setString(1, rulebook);
      statement.setObject(2, day);
      statement.setInt(3, atMost);
      return read(statement);
    }
  }

  /** How many are open of some codes, without those of which there is none. */
  Map<String, Integer> openByCode(Connection connection, String rulebook, Collection<String> codes)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select code, count(*) from alert where rulebook = ? and code = any (?) and "
                + OPEN
                + " group by code")) {
      statement.setString(1, rulebook);
      statement.setArray(2, texts(connection, codes));
      Map<String, Integer> found = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.put(row.getString(1), row.getInt(2));
        }
      }
      return found;
    }
  }

  /** How many are open of accounts of some owners, as {@link OwnerNames} folds them. */
  int openOf(Connection connection, String rulebook, List<String> owners) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select count(*) from alert where rulebook = ? and "
                + OPEN
                + " and "
                + String.format(Locale.ROOT, OwnerNames.HAVE, "owner"))) {
      statement.setString(1, rulebook);
      statement.setArray(2, texts(connection, owners));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Those of some codes that alerts have. */
  List<String> codesOf(Connection connection, String rulebook, List<String> codes)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select code from unnest(?) code where exists (select from alert"
                + " where alert.rulebook = ? and alert.code = code.code)")) {
      statement.setArray(1, texts(connection, codes));
      statement.setString(2, rulebook);
      List<String> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
      return found;
    }
  }

  /** Who published a version; 責任者 where nobody is known. */
  static Addressee publisher(Connection connection, ActiveVersion version) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select published_by from rulebook_version where rulebook = ? and number = ?")) {
      statement.setString(1, version.rulebook());
      statement.setInt(2, version.number());
      try (ResultSet row = statement.executeQuery()) {
        String name = row.next() ? row.getString(1) : null;
        return name == null ? new Addressee.Responsible() : new Addressee.Named(name);
      }
    }
  }

  static List<StoredAlert> read(PreparedStatement statement) throws SQLException {
    List<StoredAlert> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(read(row));
      }
    }
    return found;
  }

  static StoredAlert read(ResultSet row) throws SQLException {
    String severity = row.getString("severity");
    return new StoredAlert(
        row.getObject("id", UUID.class),
        row.getString("rulebook"),
        row.getString("subject"),
        row.getString("code"),
        row.getString("name"),
        row.getString("owner"),
        row.getObject("since", LocalDate.class),
        row.getObject("opened_on", LocalDate.class),
        row.getString("mark"),
        new Worded(
            row.getString("title"),
            row.getString("text"),
            severity == null ? null : Severity.valueOf(severity),
            row.getObject("score", Integer.class),
            row.getBoolean("urgent")),
        row.getObject("decision", UUID.class),
        row.getInt("version"),
        AlertJson.read(row.getString("body")));
  }

  /** Keeps alerts, new ones and others. */
  void save(Connection connection, Collection<StoredAlert> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into alert (id, rulebook, subject, code, name, owner, state, episode,"
                + " opened_on, since, until, mark, title, text, severity, score, urgent, decision,"
                + " version, body)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)"
                + " on conflict (id) do update set name = excluded.name, owner = excluded.owner,"
                + " state = excluded.state, episode = excluded.episode,"
                + " opened_on = excluded.opened_on, since = excluded.since,"
                + " until = excluded.until, mark = excluded.mark, title = excluded.title,"
                + " text = excluded.text, severity = excluded.severity, score = excluded.score,"
                + " urgent = excluded.urgent, decision = excluded.decision,"
                + " version = excluded.version, body = excluded.body")) {
      for (StoredAlert one : all) {
        int next = 1;
        statement.setObject(next++, one.id());
        statement.setString(next++, one.rulebook());
        statement.setString(next++, one.subject());
        statement.setString(next++, one.code());
        statement.setString(next++, one.name());
        statement.setString(next++, one.owner());
        statement.setString(next++, one.alert().state().name().name());
        statement.setInt(next++, one.alert().episodes());
        statement.setObject(next++, one.openedOn());
        statement.setObject(next++, one.since());
        statement.setObject(next++, one.snoozedUntil());
        statement.setString(next++, one.mark());
        statement.setString(next++, one.worded().title());
        statement.setString(next++, one.worded().text());
        Severity severity = one.worded().severity();
        statement.setString(next++, severity == null ? null : severity.name());
        statement.setObject(next++, one.worded().score());
        statement.setBoolean(next++, one.worded().urgent());
        statement.setObject(next++, one.decision());
        statement.setInt(next++, one.version());
        statement.setString(next, AlertJson.write(one.alert()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** A step of an alert. */
  record Stepped(UUID alert, AlertStep step) {}

  /** Keeps what became of alerts that are kept. */
  void steps(Connection connection, List<Stepped> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into alert_step (at, day, what, person, state, episode, decision, note, alert,"
                + " number) select ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(max(number), 0) + 1"
                + " from alert_step where alert = ?")) {
      for (Stepped one : all) {
        AlertStep step = one.step();
        statement.setObject(1, utc(step.at()));
        statement.setObject(2, step.day());
        statement.setString(3, step.what().name());
        statement.setString(4, step.person());
        statement.setString(5, step.state().name());
        statement.setInt(6, step.episode());
        statement.setObject(7, step.decision());
        statement.setString(8, step.note());
        statement.setObject(9, one.alert());
        statement.setObject(10, one.alert());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** What became of an alert, the oldest first. */
  List<AlertStep> steps(Connection connection, UUID alert) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select at, day, what, person, state, episode, decision, note from alert_step"
                + " where alert = ? order by number")) {
      statement.setObject(1, alert);
      List<AlertStep> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new AlertStep(
                  row.getObject("at", OffsetDateTime.class).toInstant(),
                  row.getObject("day", LocalDate.class),
                  AlertStep.What.valueOf(row.getString("what")),
                  row.getString("person"),
                  AlertState.Standing.valueOf(row.getString("state")),
                  row.getInt("episode"),
                  row.getObject("decision", UUID.class),
                  row.getString("note")));
        }
      }
      return found;
    }
  }

  static Array texts(Connection connection, Collection<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
