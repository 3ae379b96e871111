package io.kakaritsuke.task;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.task.TaskStep.What;
import io.kakaritsuke.task.TaskStore.Saved;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.TaskAnswer.Moved;
import io.kakaritsuke.telling.TaskAnswer.TaskTold;
import io.kakaritsuke.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass for tasks: reminders, what is overdue, another try. Each task wakes once over all
 * processes.
 */
@ApplicationScoped
class TaskClock {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final int STRETCH = 200;

  private final AgroalDataSource pool;
  private final TaskStore store;
  private final ActiveRulebooks rulebooks;
  private final Clock clock;

  @Inject
  TaskClock(AgroalDataSource pool, TaskStore store, ActiveRulebooks rulebooks, Clock clock) {
    this.pool = pool;
    this.store = store;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    upkeep.every(LOOK, "tasks", () -> look(clock.instant()));
  }

  /** Wakes all whose moment has come. */
  void look(Instant now) throws SQLException {
    Map<String, ActiveVersion> versions = new HashMap<>();
    for (String rulebook : rulebooks.names()) {
      rulebooks.active(rulebook).ifPresent(version -> versions.put(rulebook, version));
    }
    int woken = STRETCH;
    while (woken == STRETCH) {
      try (Connection connection = pool.getConnection()) {
        woken = Transaction.on(connection, open -> wake(open, versions, now));
      }
    }
  }

  private int wake(Connection connection, Map<String, ActiveVersion> versions, Instant now)
      throws SQLException {
    List<Saved> saved = new ArrayList<>();
    for (StoredTask task : store.woken(connection, versions.keySet(), now, STRETCH)) {
      ActiveVersion version = versions.get(task.rulebook());
      if (version != null) {
        saved.add(wake(task, TaskCalendars.of(version), now));
      }
    }
    store.update(connection, saved);
    return saved.size();
  }

  private static Saved wake(StoredTask task, BusinessCalendar calendar, Instant now) {
    Moved moved = task.task().tick(task.row(), now, calendar);
    StoredTask after = task.with(moved.task());
    List<TaskStep> steps =
        moved.told().stream()
            .map(
                told ->
                    new TaskStep(
                        now, what(told), null, moved.task().state().name(), to(told, after)))
            .toList();
    return new Saved(after, moved.task().wakesAt(after.row(), calendar), steps);
  }

  static What what(TaskTold told) {
    return switch (told.kind()) {
      case REMINDER -> What.REMINDER;
      case OVERDUE -> What.OVERDUE;
      case ASK_AGAIN -> What.ASK_AGAIN;
      case UNREACHABLE -> What.UNREACHABLE;
      case DUE_MOVED -> What.DUE_MOVED;
    };
  }

  /** Whom it went to: a name where one is known, else the role. */
  private static @Nullable String to(TaskTold told, StoredTask task) {
    if (told.to() instanceof Addressee.Owner) {
      return task.doer();
    }
    return told.to() instanceof Addressee.Role role ? role.code() : "MANAGER";
  }
}
