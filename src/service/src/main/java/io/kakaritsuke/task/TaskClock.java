package io.kakaritsuke.task;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.message.Messages.Notice;
import io.kakaritsuke.task.TaskStep.What;
import io.kakaritsuke.task.TaskStore.Calendar;
import io.kakaritsuke.task.TaskStore.Saved;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.TaskAnswer.Moved;
import io.kakaritsuke.telling.TaskAnswer.TaskTold;
import io.kakaritsuke.text.Text;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass for tasks: reminders, what is overdue, another try. Each task wakes once over all
 * processes.
 */
@ApplicationScoped
class TaskClock {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final int STRETCH = 200;
  private static final Text ENDED = new Text("アカウントが終わりました", "the account has ended");

  private final AgroalDataSource pool;
  private final TaskStore store;
  private final AutomationStore automations;
  private final Messages messages;
  private final ActiveRulebooks rulebooks;
  private final Clock clock;

  @Inject
  TaskClock(
      AgroalDataSource pool,
      TaskStore store,
      AutomationStore automations,
      Messages messages,
      ActiveRulebooks rulebooks,
      Clock clock) {
    this.pool = pool;
    this.store = store;
    this.automations = automations;
    this.messages = messages;
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
    for (ActiveVersion version : versions.values()) {
      recount(version, now);
    }
    while (inTransaction(connection -> wake(connection, versions, now)) == STRETCH) {
      // There is more.
    }
    for (ActiveVersion version : versions.values()) {
      while (inTransaction(connection -> withdraw(connection, version, now)) == STRETCH) {
        // There is more.
      }
    }
  }

  /**
   * Counts the dues anew where a version has another calendar than they were counted by, and says
   * so to whose tasks they are: to each once, of all that moved.
   */
  private void recount(ActiveVersion version, Instant now) throws SQLException {
    String rulebook = version.rulebook();
    Calendar before =
        inTransaction(connection -> store.calendar(connection, rulebook)).orElse(null);
    // Another process may serve an earlier version for a moment yet.
    if (before != null && before.version() >= version.number()) {
      return;
    }
    TaskTeam team = TaskTeam.of(version);
    Calendar calendar = new Calendar(version.number(), team.calendars());
    if (before == null || !before.text().equals(calendar.text())) {
      AtomicReference<@Nullable UUID> last = new AtomicReference<>();
      while (inTransaction(connection -> recount(connection, version, team, now, last))
          == STRETCH) {
        // There is more.
      }
    }
    inTransaction(
        connection -> {
          store.counted(connection, rulebook, calendar);
          return true;
        });
  }

  private int recount(
      Connection connection,
      ActiveVersion version,
      TaskTeam team,
      Instant now,
      AtomicReference<@Nullable UUID> last)
      throws SQLException {
    List<StoredTask> running = store.running(connection, version.rulebook(), last.get(), STRETCH);
    List<Saved> saved = new ArrayList<>();
    Map<String, List<TaskMessages.MovedDue>> told = new TreeMap<>();
    for (StoredTask task : running) {
      BusinessCalendar calendar = team.calendar(task);
      Moved moved = task.task().recount(calendar);
      StoredTask after = task.with(moved.task());
      List<TaskStep> steps = new ArrayList<>();
      for (TaskTold one : moved.told()) {
        steps.add(new TaskStep(now, What.DUE_MOVED, null, moved.task().state().name(), null));
        for (String recipient : team.recipients(after, one.to(), calendar.day(now))) {
          told.computeIfAbsent(recipient, name -> new ArrayList<>())
              .add(new TaskMessages.MovedDue(task, after));
        }
      }
      if (!after.equals(task)) {
        saved.add(new Saved(after, moved.task().wakesAt(team.row(after), calendar), steps));
      }
      last.set(task.id());
    }
    store.update(connection, saved);
    messages.tell(connection, version.rulebook(), TaskMessages.movedDues(version, told, now), now);
    return running.size();
  }

  private <T> T inTransaction(Transaction<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Transaction.on(connection, work);
    }
  }

  /** What is asked of an account that has ended is asked no more. */
  private int withdraw(Connection connection, ActiveVersion version, Instant now)
      throws SQLException {
    LocalDate today = LocalDate.ofInstant(now, version.catalogue().zone());
    List<Saved> saved = new ArrayList<>();
    for (StoredTask task : store.ofEnded(connection, version.rulebook(), today, STRETCH)) {
      StoredTask after = task.with(task.task().accountEnded(now).task());
      String why = ENDED.in(Locale.forLanguageTag(version.catalogue().language()));
      TaskStep step = new TaskStep(now, What.WITHDRAWN, null, after.task().state().name(), why);
      saved.add(new Saved(after, null, List.of(step)));
    }
    store.update(connection, saved);
    automations.removeEnded(connection, version.rulebook(), today);
    return saved.size();
  }

  private int wake(Connection connection, Map<String, ActiveVersion> versions, Instant now)
      throws SQLException {
    List<Saved> saved = new ArrayList<>();
    Map<String, TaskTeam> teams = new HashMap<>();
    Map<String, List<Notice>> notices = new TreeMap<>();
    for (StoredTask task : store.woken(connection, versions.keySet(), now, STRETCH)) {
      ActiveVersion version = versions.get(task.rulebook());
      if (version == null) {
        continue;
      }
      TaskTeam team = teams.computeIfAbsent(task.rulebook(), name -> TaskTeam.of(version));
      BusinessCalendar calendar = team.calendar(task);
      Moved moved = task.task().tick(team.row(task), now, calendar);
      StoredTask after = task.with(moved.task());
      List<TaskStep> steps = new ArrayList<>();
      for (TaskTold told : moved.told()) {
        String to = String.join("、", team.recipients(after, told.to(), calendar.day(now)));
        steps.add(new TaskStep(now, what(told), null, moved.task().state().name(), to));
      }
      saved.add(new Saved(after, moved.task().wakesAt(team.row(after), calendar), steps));
      notices
          .computeIfAbsent(task.rulebook(), name -> new ArrayList<>())
          .addAll(TaskMessages.of(version, team, after, moved.told(), now));
    }
    store.update(connection, saved);
    for (Map.Entry<String, List<Notice>> of : notices.entrySet()) {
      ActiveVersion version = versions.get(of.getKey());
      if (version != null) {
        messages.tell(
            connection, of.getKey(), TaskMessages.gathered(version, of.getValue(), now), now);
      }
    }
    return saved.size();
  }

  private static What what(TaskTold told) {
    return switch (told.kind()) {
      case REMINDER -> What.REMINDER;
      case OVERDUE -> What.OVERDUE;
      case ASK_AGAIN -> What.ASK_AGAIN;
      case UNREACHABLE -> What.UNREACHABLE;
      case DUE_MOVED -> What.DUE_MOVED;
    };
  }
}
