package io.kakaritsuke.task;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.telling.TaskState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of a rulebook are wanted; of a list any must hold, and an empty one is any. Those
 * that are to be done come first, the earliest due before others.
 *
 * @param owners of the account, or who was handed the task, as {@link OwnerNames} folds them
 * @param due when what is to be done is due; null for all
 * @param after the last task of the page before
 */
record TaskQuery(
    String rulebook,
    List<String> subjects,
    List<String> owners,
    Set<TaskState.Name> states,
    List<String> codes,
    @Nullable Due due,
    @Nullable UUID after,
    int limit) {
  private static final int TIMEOUT_SECONDS = 25;
  private static final String LIVE = "state in ('PROPOSED', 'OPEN', 'DOING')";
  private static final String ORDER =
      "(state not in ('PROPOSED', 'OPEN', 'DOING')), (coalesce(due_at, 'infinity')), id";

  /**
   * When a task is due.
   *
   * @param from null for any time before
   */
  record Due(@Nullable Instant from, Instant before) {}

  /** The same from another task on, of a page of another size. */
  TaskQuery after(@Nullable UUID last, int size) {
    return new TaskQuery(rulebook, subjects, owners, states, codes, due, last, size);
  }

  /** A page of them, one more than the limit where there are more. */
  List<StoredTask> page(AgroalDataSource pool, TaskStore store) throws SQLException {
    StringBuilder sql =
        new StringBuilder("select ")
            .append(TaskStore.COLUMNS)
            .append(" from task where rulebook = ?");
    List<Object> values = new ArrayList<>(List.of(rulebook));
    any(sql, values, "subject", subjects);
    if (!owners.isEmpty()) {
      sql.append(" and ")
          .append(String.format(Locale.ROOT, OwnerNames.HAVE, "coalesce(handed_to, owner)"));
      values.add(owners);
    }
    any(sql, values, "state", states.stream().map(Enum::name).toList());
    any(sql, values, "code", codes);
    if (due != null) {
      sql.append(" and ").append(LIVE).append(" and due_at < ?");
      values.add(TaskStore.utc(due.before()));
      if (due.from() != null) {
        sql.append(" and due_at >= ?");
        values.add(TaskStore.utc(due.from()));
      }
    }
    if (after != null) {
      sql.append(" and (").append(ORDER).append(") > (select ").append(ORDER);
      sql.append(" from task where id = ?)");
      values.add(after);
    }
    sql.append(" order by ").append(ORDER).append(" limit ").append(limit + 1);
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
      return store.read(statement);
    }
  }

  private static void any(StringBuilder sql, List<Object> values, String column, List<String> any) {
    if (!any.isEmpty()) {
      sql.append(" and ").append(column).append(" = any (?)");
      values.add(any);
    }
  }
}
