package io.kakaritsuke.task;

import io.kakaritsuke.answer.DecisionIds;
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
  /**
   * Tasks that were held back together.
   *
   * @param tasks how many of them still are
   * @param releasedBy who let them go; null where nobody has
   */
  record Held(
      UUID id,
      StormGuard.Cause cause,
      Instant heldAt,
      long tasks,
      long accounts,
      @Nullable Instant releasedAt,
      @Nullable String releasedBy) {}

  /** Where what is held now of a cause goes; the same until it is let go. */
  UUID open(Connection connection, String rulebook, StormGuard.Cause cause, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into task_held (id, rulebook, cause, held_at) values (?, ?, ?, ?)"
                + " on conflict (rulebook, cause) where released_at is null"
                + " do update set held_at = task_held.held_at returning id")) {
      statement.setObject(1, DecisionIds.at(now.toEpochMilli()));
      statement.setString(2, rulebook);
      statement.setString(3, cause.name());
      statement.setObject(4, TaskStore.utc(now));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, UUID.class);
      }
    }
  }

  /** What is held of a rulebook, and what was, the newest first; at most a hundred. */
  List<Held> list(Connection connection, String rulebook) throws SQLException {
    return select(connection, rulebook, null, "");
  }

  /** One of them, locked until the end of the transaction. */
  Optional<Held> lock(Connection connection, String rulebook, UUID id) throws SQLException {
    return select(connection, rulebook, id, " for update").stream().findFirst();
  }

  private static List<Held> select(
      Connection connection, String rulebook, @Nullable UUID id, String more) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, cause, held_at, released_at, released_by,"
                + " (select count(*) from task where held = task_held.id and state = 'PROPOSED')"
                + " as tasks, (select count(distinct subject) from task"
                + " where held = task_held.id and state = 'PROPOSED') as accounts"
                + " from task_held where rulebook = ? and id = coalesce(?, id)"
                + " order by held_at desc, id desc limit 100"
                + more)) {
      statement.setString(1, rulebook);
      statement.setObject(2, id);
      List<Held> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          OffsetDateTime released = row.getObject("released_at", OffsetDateTime.class);
          found.add(
              new Held(
                  row.getObject("id", UUID.class),
                  StormGuard.Cause.valueOf(row.getString("cause")),
                  row.getObject("held_at", OffsetDateTime.class).toInstant(),
                  row.getLong("tasks"),
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
            "update task_held set released_at = ?, released_by = ? where id = ?")) {
      statement.setObject(1, TaskStore.utc(at));
      statement.setString(2, by);
      statement.setObject(3, id);
      statement.executeUpdate();
    }
  }
}
