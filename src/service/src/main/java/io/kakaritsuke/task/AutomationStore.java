package io.kakaritsuke.task;

import io.kakaritsuke.account.OwnerNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What no person does, in the database. All is done in the transaction of the caller. */
@ApplicationScoped
class AutomationStore {
  /**
   * Those of some accounts, locked until the end of the transaction.
   *
   * @return by subject, then by code
   */
  Map<String, Map<String, Automation>> of(
      Connection connection, String rulebook, Collection<String> subjects) throws SQLException {
    Map<String, Map<String, Automation>> found = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from automation where rulebook = ? and subject = any (?)"
                + " order by id for update")) {
      statement.setString(1, rulebook);
      statement.setArray(2, connection.createArrayOf("text", subjects.toArray()));
      for (Automation one : read(statement)) {
        found.computeIfAbsent(one.subject(), subject -> new HashMap<>()).put(one.code(), one);
      }
    }
    return found;
  }

  /**
   * Those that were held back together, locked likewise.
   *
   * @param owners of whose accounts, as {@link OwnerNames} folds them; empty for all
   */
  List<Automation> held(Connection connection, UUID group, Collection<String> owners)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from automation where held = ? and (cardinality(?) = 0 or "
                + String.format(Locale.ROOT, OwnerNames.HAVE, "owner")
                + ") order by id for update")) {
      statement.setObject(1, group);
      statement.setArray(2, connection.createArrayOf("text", owners.toArray()));
      statement.setArray(3, connection.createArrayOf("text", owners.toArray()));
      return read(statement);
    }
  }

  /** How many a program was told of since an instant. */
  int toldSince(Connection connection, String rulebook, Instant since) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select count(*) from automation where rulebook = ? and told_at > ?")) {
      statement.setString(1, rulebook);
      statement.setObject(2, TaskStore.utc(since));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /**
   * Keeps them, new ones and others.
   *
   * @param toldAt when a program is told of them; null where it is not now
   */
  void save(Connection connection, Collection<Automation> all, @Nullable Instant toldAt)
      throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into automation as own (id, rulebook, subject, code, action, owner, because,"
                + " decision, as_of, held, told_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (id) do update set action = excluded.action,"
                + " owner = excluded.owner, because = excluded.because,"
                + " decision = excluded.decision, as_of = excluded.as_of, held = excluded.held,"
                + " told_at = coalesce(excluded.told_at, own.told_at)")) {
      for (Automation one : all) {
        statement.setObject(1, one.id());
        statement.setString(2, one.rulebook());
        statement.setString(3, one.subject());
        statement.setString(4, one.code());
        statement.setString(5, one.action());
        statement.setString(6, one.owner());
        statement.setArray(7, connection.createArrayOf("text", one.because().toArray()));
        statement.setObject(8, one.decision());
        statement.setObject(9, one.asOf());
        statement.setObject(10, one.held());
        statement.setObject(11, toldAt == null ? null : TaskStore.utc(toldAt));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Forgets those that no decision has any more: if they come back they are news. */
  void remove(Connection connection, Collection<Automation> gone) throws SQLException {
    if (gone.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("delete from automation where id = any (?)")) {
      statement.setArray(
          1, connection.createArrayOf("uuid", gone.stream().map(Automation::id).toArray()));
      statement.executeUpdate();
    }
  }

  /** Forgets those that are held back though their account has ended by a day. */
  void removeEnded(Connection connection, String rulebook, LocalDate day) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from automation where rulebook = ? and held is not null and exists"
                + " (select from account where account.rulebook = automation.rulebook"
                + " and account.subject = automation.subject and ended_on <= ?)")) {
      statement.setString(1, rulebook);
      statement.setObject(2, day);
      statement.executeUpdate();
    }
  }

  /** Takes owners away that are not to be known any more; how many. */
  long forgetOwners(
      Connection connection, String rulebook, String subject, Collection<String> names)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update automation set owner = null"
                + " where rulebook = ? and subject = ? and owner = any (?)")) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      statement.setArray(3, connection.createArrayOf("text", names.toArray()));
      return statement.executeUpdate();
    }
  }

  private static List<Automation> read(PreparedStatement statement) throws SQLException {
    List<Automation> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(
            new Automation(
                row.getObject("id", UUID.class),
                row.getString("rulebook"),
                row.getString("subject"),
                row.getString("code"),
                row.getString("action"),
                row.getString("owner"),
                List.of((String[]) row.getArray("because").getArray()),
                row.getObject("decision", UUID.class),
                row.getObject("as_of", LocalDate.class),
                row.getObject("held", UUID.class)));
      }
    }
    return found;
  }
}
