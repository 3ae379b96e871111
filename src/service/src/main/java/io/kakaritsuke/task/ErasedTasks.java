package io.kakaritsuke.task;

import io.kakaritsuke.decisionlog.Erasing;
import io.kakaritsuke.telling.Task;
import io.kakaritsuke.telling.TaskState.Cancelled;
import io.kakaritsuke.telling.TaskState.Done;
import io.kakaritsuke.telling.TaskState.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes erased values out of what people recorded of the tasks of the account. */
@ApplicationScoped
class ErasedTasks implements Erasing {
  private final TaskStore store;
  private final AutomationStore automations;

  @Inject
  ErasedTasks(TaskStore store, AutomationStore automations) {
    this.store = store;
    this.automations = automations;
  }

  @Override
  public void erase(Connection connection, What what, Removed removed) throws SQLException {
    long count = 0;
    for (StoredTask task : store.of(connection, what.rulebook(), what.subject())) {
      Task rest = rest(task.task(), what);
      StoredTask after = task.with(rest).of(rest(task.name(), what), rest(task.owner(), what));
      if (task.handedTo() != null) {
        after = after.handedTo(task.handedTo());
      }
      if (!after.equals(task)) {
        store.rewrite(connection, after);
        count++;
      }
      count += notes(connection, task, what);
    }
    count += automations.forgetOwners(connection, what.rulebook(), what.subject(), what.texts());
    removed.from("tasks", count);
  }

  private static Task rest(Task task, What what) {
    if (task.state() instanceof Cancelled cancelled) {
      return task.in(new Cancelled(cancelled.by(), scrubbed(cancelled.why(), what)));
    }
    if (!(task.state() instanceof Done done)) {
      return task;
    }
    Outcome outcome = done.outcome();
    Map<String, String> facts = new TreeMap<>(outcome.facts());
    facts.keySet().removeAll(what.facts());
    String note = outcome.note();
    return task.in(
        new Done(
            done.by(),
            new Outcome(
                facts,
                outcome.result(),
                outcome.contactedOn(),
                note == null ? null : scrubbed(note, what))));
  }

  private static @Nullable String rest(@Nullable String value, What what) {
    return value != null && what.texts().contains(value) ? null : value;
  }

  private static String scrubbed(String text, What what) {
    String rest = text;
    for (String erased : what.texts()) {
      rest = erased.isEmpty() ? rest : rest.replace(erased, ERASED);
    }
    return rest;
  }

  private static long notes(Connection connection, StoredTask task, What what) throws SQLException {
    long count = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update task_step set note = replace(note, ?, ?)"
                + " where task = ? and strpos(note, ?) > 0")) {
      for (String text : List.copyOf(what.texts())) {
        if (!text.isEmpty()) {
          statement.setString(1, text);
          statement.setString(2, ERASED);
          statement.setObject(3, task.id());
          statement.setString(4, text);
          count += statement.executeUpdate();
        }
      }
    }
    return count;
  }
}
