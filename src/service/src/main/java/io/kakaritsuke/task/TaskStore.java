package io.kakaritsuke.task;

import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.telling.DueTime;
import io.kakaritsuke.telling.Task;
import io.kakaritsuke.telling.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks in the database. All is done in the transaction of the caller. */
@ApplicationScoped
class TaskStore {
  /** The columns that {@link #read} needs. */
  static final String COLUMNS =
      "id, rulebook, subject, code, action, assignee, escalation, name, owner, handed_to,"
          + " decision, row_id, held, body";

  /**
   * The last task of each code of some accounts, locked until the end of the transaction.
   *
   * @return by subject, then by code
   */
  Map<String, Map<String, StoredTask>> last(
      Connection connection, String rulebook, Collection<String> subjects) throws SQLException {
    Map<String, Map<String, StoredTask>> found = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from task where id in (select distinct on (subject, code) id from task"
                + " where rulebook = ? and subject = any (?)"
                + " order by subject, code, opened_at desc, id desc) order by id for update")) {
      statement.setString(1, rulebook);
      statement.setArray(2, texts(connection, subjects));
      for (StoredTask one : read(statement)) {
        found.computeIfAbsent(one.subject(), subject -> new HashMap<>()).put(one.code(), one);
      }
    }
    return found;
  }

  /** One task, locked until the end of the transaction; empty where the rulebook has none such. */
  Optional<StoredTask> lock(Connection connection, String rulebook, UUID id) throws SQLException {
    return one(connection, rulebook, id, " for update");
  }

  /** One task as it stands. */
  Optional<StoredTask> find(Connection connection, String rulebook, UUID id) throws SQLException {
    return one(connection, rulebook, id, "");
  }

  private Optional<StoredTask> one(Connection connection, String rulebook, UUID id, String more)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select " + COLUMNS + " from task where rulebook = ? and id = ?" + more)) {
      statement.setString(1, rulebook);
      statement.setObject(2, id);
      return read(statement).stream().findFirst();
    }
  }

  /**
   * Some of those of whom time makes something, locked until the end of the transaction; those that
   * somebody else has locked are passed over.
   */
  List<StoredTask> woken(
      Connection connection, Collection<String> rulebooks, Instant now, int atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from task where wakes_at <= ? and rulebook = any (?)"
                + " order by wakes_at, id limit ? for update skip locked")) {
      statement.setObject(1, utc(now));
      statement.setArray(2, texts(connection, rulebooks));
      statement.setInt(3, atMost);
      return read(statement);
    }
  }

  /**
   * Some of those that nobody has begun though their account has ended by a day, locked likewise.
   */
  List<StoredTask> ofEnded(Connection connection, String rulebook, LocalDate day, int atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from task where rulebook = ? and state in ('PROPOSED', 'OPEN') and exists"
                + " (select from account where account.rulebook = task.rulebook"
                + " and account.subject = task.subject and ended_on <= ?)"
                + " order by id limit ? for update skip locked")) {
      statement.setString(1, rulebook);
      statement.setObject(2, day);
      statement.setInt(3, atMost);
      return read(statement);
    }
  }

  /**
   * Some of those whose clocks run, in order from the one after another, locked likewise but waited
   * for.
   *
   * @param after null from the first one
   */
  List<StoredTask> running(Connection connection, String rulebook, @Nullable UUID after, int atMost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from task where rulebook = ? and state in ('OPEN', 'DOING')"
                + " and (?::uuid is null or id > ?) order by id limit ? for update")) {
      statement.setString(1, rulebook);
      statement.setObject(2, after);
      statement.setObject(3, after);
      statement.setInt(4, atMost);
      return read(statement);
    }
  }

  /**
   * By which calendar the tasks of a rulebook were counted last.
   *
   * @param version the latest that had it
   */
  record Calendar(int version, String text) {}

  /** That calendar; empty where nobody knows. */
  Optional<Calendar> calendar(Connection connection, String rulebook) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select version, calendar from task_calendar where rulebook = ?")) {
      statement.setString(1, rulebook);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new Calendar(row.getInt("version"), row.getString("calendar")))
            : Optional.empty();
      }
    }
  }

  /** Notes that all of them are counted by a calendar, unless a later version has another. */
  void counted(Connection connection, String rulebook, Calendar calendar) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into task_calendar (rulebook, version, calendar) values (?, ?, ?)"
                + " on conflict (rulebook) do update set version = excluded.version,"
                + " calendar = excluded.calendar where task_calendar.version < excluded.version")) {
      statement.setString(1, rulebook);
      statement.setInt(2, calendar.version());
      statement.setString(3, calendar.text());
      statement.executeUpdate();
    }
  }

  /** Those that were held back together, locked until the end of the transaction. */
  List<StoredTask> held(Connection connection, UUID held) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from task where held = ? and state = 'PROPOSED' order by id for update")) {
      statement.setObject(1, held);
      return read(statement);
    }
  }

  /** How many some people have to do, as {@link OwnerNames} folds them. */
  int liveOf(Connection connection, String rulebook, List<String> owners) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select count(*) from task where rulebook = ? and state in ('PROPOSED', 'OPEN', 'DOING')"
                + " and "
                + String.format(Locale.ROOT, OwnerNames.HAVE, "coalesce(handed_to, owner)"))) {
      statement.setString(1, rulebook);
      statement.setArray(2, texts(connection, owners));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** How many tasks of a rulebook were opened since an instant, and not held. */
  int openedSince(Connection connection, String rulebook, Instant since) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select count(*) from task where rulebook = ? and opened_at > ? and held is null")) {
      statement.setString(1, rulebook);
      statement.setObject(2, utc(since));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  List<StoredTask> read(PreparedStatement statement) throws SQLException {
    List<StoredTask> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(
            new StoredTask(
                row.getObject("id", UUID.class),
                row.getString("rulebook"),
                row.getString("subject"),
                row.getString("code"),
                row.getString("action"),
                row.getString("assignee"),
                List.of((String[]) row.getArray("escalation").getArray()),
                row.getString("name"),
                row.getString("owner"),
                row.getString("handed_to"),
                row.getObject("decision", UUID.class),
                row.getString("row_id"),
                row.getObject("held", UUID.class),
                TaskJson.read(row.getString("body"))));
      }
    }
    return found;
  }

  /**
   * A task after a step.
   *
   * @param wakesAt when time next makes something of it
   */
  record Saved(StoredTask task, @Nullable Instant wakesAt, List<TaskStep> steps) {}

  /** Keeps tasks that are new. */
  void insert(Connection connection, List<Saved> all) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into task (state, opened_at, due_at, wakes_at, name, owner, handed_to, row_id, body,"
                + " id, rulebook, subject, code, action, assignee, escalation, decision, held)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Saved one : all) {
        StoredTask task = one.task();
        int next = bind(statement, one);
        statement.setObject(next++, task.id());
        statement.setString(next++, task.rulebook());
        statement.setString(next++, task.subject());
        statement.setString(next++, task.code());
        statement.setString(next++, task.action());
        statement.setString(next++, task.assignee());
        statement.setArray(next++, texts(connection, task.escalation()));
        statement.setObject(next++, task.decision());
        statement.setObject(next, task.held());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    firstSteps(connection, all);
  }

  /** All tasks of an account, locked until the end of the transaction. */
  List<StoredTask> of(Connection connection, String rulebook, String subject) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from task where rulebook = ? and subject = ? order by id for update")) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      return read(statement);
    }
  }

  /** Keeps a task of which something was erased; nothing became of it. */
  void rewrite(Connection connection, StoredTask task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update task set name = ?, owner = ?, handed_to = ?, body = ?::jsonb where id = ?")) {
      statement.setString(1, task.name());
      statement.setString(2, task.owner());
      statement.setString(3, task.handedTo());
      statement.setString(4, TaskJson.write(task.task()));
      statement.setObject(5, task.id());
      statement.executeUpdate();
    }
  }

  /** Keeps what became of tasks. */
  void update(Connection connection, List<Saved> all) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update task set state = ?, opened_at = ?, due_at = ?, wakes_at = ?, name = ?,"
                + " owner = ?, handed_to = ?, row_id = ?, body = ?::jsonb where id = ?")) {
      for (Saved one : all) {
        statement.setObject(bind(statement, one), one.task().id());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    steps(connection, all);
  }

  private static int bind(PreparedStatement statement, Saved one) throws SQLException {
    StoredTask stored = one.task();
    Task task = stored.task();
    int next = 1;
    statement.setString(next++, task.state().name().name());
    statement.setObject(next++, utc(task.openedAt()));
    time(statement, next++, task.due() instanceof DueTime.At due ? due.at() : null);
    time(statement, next++, one.wakesAt());
    statement.setString(next++, stored.name());
    statement.setString(next++, stored.owner());
    statement.setString(next++, stored.handedTo());
    statement.setString(next++, stored.rowId());
    statement.setString(next++, TaskJson.write(task));
    return next;
  }

  // The database keeps microseconds: no sooner than said, lest it wakes for nothing.
  private static void time(PreparedStatement statement, int index, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
      return;
    }
    Instant floor = at.truncatedTo(ChronoUnit.MICROS);
    statement.setObject(index, utc(floor.equals(at) ? at : floor.plus(1, ChronoUnit.MICROS)));
  }

  // Of a new task they are counted here: a batch of thousands reads nothing.
  private static void firstSteps(Connection connection, List<Saved> all) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into task_step (at, what, person, state, note, task, number)"
                + " values (?, ?, ?, ?, ?, ?, ?)")) {
      for (Saved one : all) {
        int number = 1;
        for (TaskStep step : one.steps()) {
          int next = bind(statement, step, 1);
          statement.setObject(next++, one.task().id());
          statement.setInt(next, number++);
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static int bind(PreparedStatement statement, TaskStep step, int first)
      throws SQLException {
    statement.setObject(first, utc(step.at()));
    statement.setString(first + 1, step.what().name());
    statement.setString(first + 2, step.person());
    statement.setString(first + 3, step.state().name());
    statement.setString(first + 4, step.note());
    return first + 5;
  }

  private static void steps(Connection connection, List<Saved> all) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into task_step (at, what, person, state, note, task, number)"
                + " select ?, ?, ?, ?, ?, ?, coalesce(max(number), 0) + 1"
                + " from task_step where task = ?")) {
      for (Saved one : all) {
        for (TaskStep step : one.steps()) {
          int next = bind(statement, step, 1);
          statement.setObject(next++, one.task().id());
          statement.setObject(next, one.task().id());
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  /** What became of a task, the oldest first. */
  List<TaskStep> steps(Connection connection, UUID task) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select at, what, person, state, note from task_step where task = ?"
                + " order by number")) {
      statement.setObject(1, task);
      List<TaskStep> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new TaskStep(
                  row.getObject("at", OffsetDateTime.class).toInstant(),
                  TaskStep.What.valueOf(row.getString("what")),
                  row.getString("person"),
                  TaskState.Name.valueOf(row.getString("state")),
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
