package io.kakaritsuke.task;

import io.kakaritsuke.telling.StormGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the storm guard holds back, in the database; in the transaction of the caller. */
@ApplicationScoped
class HeldTasks {
  private static final String WAITS = "due_at is null and told_at is null and dropped is null";

  /**
   * What was held back together.
   *
   * @param tasks how many of them still are, with what is to be told to a program
   * @param messages how much that people were to be told still is
   * @param releasedBy who let them go; null where nobody has
   */
  record Group(
      UUID id,
      StormGuard.Cause cause,
      Instant heldAt,
      long tasks,
      long messages,
      long accounts,
      @Nullable Instant releasedAt,
      @Nullable String releasedBy) {}

  /** What is held of a rulebook, and what was, the newest first; at most a hundred. */
  List<Group> list(Connection connection, String rulebook) throws SQLException {
    return select(connection, rulebook, null, "");
  }

  /** One of them, locked until the end of the transaction. */
  Optional<Group> lock(Connection connection, String rulebook, UUID id) throws SQLException {
    return select(connection, rulebook, id, " for update").stream().findFirst();
  }

  private static List<Group> select(
      Connection connection, String rulebook, @Nullable UUID id, String more) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, cause, held_at, released_at, released_by,"
                + " (select count(*) from task where held = held.id and state = 'PROPOSED')"
                + " + (select count(*) from automation where held = held.id) as tasks, (select count(*) from alert_notice where held = held.id and "
                + WAITS
                + ") as messages, (select count(distinct subject) from"
                + " (select subject from task where held = held.id and state = 'PROPOSED' union all"
                + " select subject from automation where held = held.id union all"
                + " select subject from alert_notice where held = held.id and "
                + WAITS
                + ") as each_one) as accounts"
                + " from held where rulebook = ? and id = coalesce(?, id)"
                + " order by held_at desc, id desc limit 100"
                + more)) {
      statement.setString(1, rulebook);
      statement.setObject(2, id);
      List<Group> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          OffsetDateTime released = row.getObject("released_at", OffsetDateTime.class);
          found.add(
              new Group(
                  row.getObject("id", UUID.class),
                  StormGuard.Cause.valueOf(row.getString("cause")),
                  row.getObject("held_at", OffsetDateTime.class).toInstant(),
                  row.getLong("tasks"),
                  row.getLong("messages"),
                  row.getLong("accounts"),
                  released == null ? null : released.toInstant(),
                  row.getString("released_by")));
        }
      }
      return found;
    }
  }

  /** Notes that all of it was let go. */
  void released(Connection connection, UUID id, Instant at, String by) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update held set released_at = ?, released_by = ? where id = ?")) {
      statement.setObject(1, TaskStore.utc(at));
      statement.setString(2, by);
      statement.setObject(3, id);
      statement.executeUpdate();
    }
  }
}
