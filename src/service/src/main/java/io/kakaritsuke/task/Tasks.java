package io.kakaritsuke.task;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.account.Accounts;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.Accounts.Told;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.Alerts;
import io.kakaritsuke.alert.Alerts.TaskMove;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.task.HeldTasks.Group;
import io.kakaritsuke.task.TaskStep.What;
import io.kakaritsuke.task.TaskStore.Saved;
import io.kakaritsuke.telling.By;
import io.kakaritsuke.telling.Task;
import io.kakaritsuke.telling.TaskAnswer;
import io.kakaritsuke.telling.TaskAnswer.Conflict;
import io.kakaritsuke.telling.TaskAnswer.Moved;
import io.kakaritsuke.telling.TaskAnswer.Refused;
import io.kakaritsuke.telling.TaskState;
import io.kakaritsuke.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do to tasks; who does the same again changes nothing, and is told the same. */
@ApplicationScoped
class Tasks {
  /** So soon the same act is the same call once more. */
  private static final Duration REPEATED = Duration.ofMinutes(5);

  private final AgroalDataSource pool;
  private final TaskStore store;
  private final HeldTasks held;
  private final Accounts accounts;
  private final Alerts alerts;
  private final Automations automations;
  private final Messages messages;
  private final Clock clock;

  @Inject
  Tasks(
      AgroalDataSource pool,
      TaskStore store,
      HeldTasks held,
      Accounts accounts,
      Alerts alerts,
      Automations automations,
      Messages messages,
      Clock clock) {
    this.pool = pool;
    this.store = store;
    this.held = held;
    this.accounts = accounts;
    this.alerts = alerts;
    this.automations = automations;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Who does something.
   *
   * @param person by name
   * @param key what they sent it with
   */
  record Doer(String person, String key, OwnAccounts own) {}

  /** A task with what became of it, and the tasks that what was recorded has opened. */
  record After(StoredTask task, List<TaskStep> steps, List<StoredTask> opened) {}

  /** One task; empty where the rulebook has none such. */
  Optional<After> find(String rulebook, UUID id) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Optional<StoredTask> found = store.find(connection, rulebook, id);
      return found.isEmpty() ? Optional.empty() : Optional.of(after(connection, found.get(), null));
    }
  }

  /** 着手. */
  After start(ActiveVersion version, UUID id, Doer doer) throws SQLException {
    return move(
        version, id, doer, What.STARTED, TaskMove.BEGUN, null, (task, by) -> task.task().start(by));
  }

  /** 見送り. */
  After cancel(ActiveVersion version, UUID id, Doer doer, String why) throws SQLException {
    return move(
        version,
        id,
        doer,
        What.CANCELLED,
        TaskMove.CANCELLED,
        why,
        (task, by) -> task.task().cancel(by, why));
  }

  /**
   * No reminders until a day.
   *
   * @param until in the rulebook's zone
   */
  After snooze(ActiveVersion version, UUID id, Doer doer, LocalDate until, String why)
      throws SQLException {
    return move(
        version,
        id,
        doer,
        What.SNOOZED,
        null,
        until + " " + why,
        (task, by) -> task.task().snooze(by, until));
  }

  /** 接触できず: it goes on, and is asked for again. */
  After unreachable(ActiveVersion version, UUID id, Doer doer, @Nullable String note)
      throws SQLException {
    TaskTeam team = TaskTeam.of(version);
    return move(
        version,
        id,
        doer,
        What.UNREACHABLE,
        TaskMove.BEGUN,
        note,
        (task, by) -> task.task().unreachable(team.row(task), by, team.calendar(task)));
  }

  /** 引継ぎ: somebody else is to do it, whosever the account is. */
  After handOver(ActiveVersion version, UUID id, Doer doer, String to, String why)
      throws SQLException {
    return inTransaction(
        connection -> {
          StoredTask task = own(connection, version, id, doer);
          if (!task.isLive()) {
            throw new ProblemException(
                TaskProblems.refused(
                    new Text(
                        "このタスクは「" + task.task().state().name().label() + "」で、引き継げません",
                        "The task is "
                            + task.task().state().name()
                            + " and is nobody's any more")));
          }
          if (to.equals(task.doer())) {
            return after(connection, task, null);
          }
          By by = By.of(doer.person(), now(), zone(version));
          StoredTask next = task.handedTo(to);
          messages.tell(
              connection,
              version.rulebook(),
              TaskMessages.handedOver(version, task, next, why, by.at()),
              by.at());
          return kept(connection, version, next, by, What.HANDED_OVER, to + " " + why);
        });
  }

  /** A move of a task by somebody. */
  private interface Move {
    TaskAnswer make(StoredTask task, By by);
  }

  /**
   * @param followed what it is for the alerts that the task answers; null for nothing
   */
  private After move(
      ActiveVersion version,
      UUID id,
      Doer doer,
      What what,
      @Nullable TaskMove followed,
      @Nullable String note,
      Move move)
      throws SQLException {
    return inTransaction(
        connection -> {
          StoredTask seen = require(store.find(connection, version.rulebook(), id), id);
          accounts.lock(connection, version.rulebook(), seen.subject());
          StoredTask task = own(connection, version, id, doer);
          By by = By.of(doer.person(), now(), zone(version));
          if (isRepeated(store.steps(connection, id), what, by, note)) {
            return after(connection, task, null);
          }
          Optional<Moved> moved = moved(move.make(task, by));
          if (moved.isEmpty()) {
            return after(connection, task, null);
          }
          StoredTask next = task.with(moved.get().task());
          messages.tell(
              connection,
              version.rulebook(),
              TaskMessages.of(version, TaskTeam.of(version), next, moved.get().told(), by.at()),
              by.at());
          if (followed != null) {
            alerts.follow(connection, version, task.subject(), task.code(), followed, by);
          }
          return kept(connection, version, next, by, what, note);
        });
  }

  /** Whether somebody has just done the same with the same words: their answer was lost. */
  private static boolean isRepeated(List<TaskStep> steps, What what, By by, @Nullable String note) {
    TaskStep last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    return last != null
        && last.what() == what
        && by.person().equals(last.person())
        && Objects.equals(last.note(), note)
        && last.at().plus(REPEATED).isAfter(by.at());
  }

  /**
   * 完了. What was heard becomes a fact of the account for the day of contact, and the account is
   * decided again, in one.
   *
   * @param piece what was heard; null for nothing
   * @throws ProblemException 403 where it would hand over an account that only a publisher may
   */
  After done(
      ActiveVersion version, UUID id, Doer doer, TaskState.Outcome outcome, @Nullable Piece piece)
      throws SQLException {
    return accounts.inTransaction(
        connection -> {
          StoredTask seen = require(store.find(connection, version.rulebook(), id), id);
          accounts.lock(connection, version.rulebook(), seen.subject());
          StoredTask task = own(connection, version, id, doer);
          if (piece != null) {
            Accounts.refuseHandover(version, piece, doer.own());
          }
          By by = By.of(doer.person(), now(), zone(version));
          Optional<Moved> moved = moved(task.task().done(by, outcome));
          if (moved.isEmpty()) {
            return after(connection, task, null);
          }
          kept(connection, version, task.with(moved.get().task()), by, What.DONE, outcome.note());
          for (TaskMove followed : List.of(TaskMove.BEGUN, TaskMove.OUTCOME)) {
            alerts.follow(connection, version, task.subject(), task.code(), followed, by);
          }
          UUID decision = piece == null ? null : told(connection, version, piece);
          StoredTask done = require(store.find(connection, version.rulebook(), id), id);
          return after(connection, done, decision);
        });
  }

  private UUID told(Connection connection, ActiveVersion version, Piece piece) throws SQLException {
    Told told = accounts.tell(connection, version, List.of(piece), Why.TASK).get(0);
    if (told instanceof Told.Refused refused) {
      throw new ProblemException(refused.because().problem());
    }
    return ((Told.Known) told).decided().decision().id();
  }

  /** What is held back of a rulebook, and what was. */
  List<Group> held(String rulebook) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return held.list(connection, rulebook);
    }
  }

  /** How much was let go. */
  record Released(int tasks, int messages) {}

  /**
   * Lets go what is held back: the clocks of tasks begin to run, and what people were to be told
   * they are told where it is so still.
   *
   * @param owners whose tasks and accounts, as {@link OwnerNames} folds them; empty for all
   * @return empty where the rulebook holds nothing under the id
   */
  Optional<Released> release(ActiveVersion version, UUID id, Doer doer, List<String> owners)
      throws SQLException {
    TaskTeam team = TaskTeam.of(version);
    return inTransaction(
        connection -> {
          Optional<Group> group = held.lock(connection, version.rulebook(), id);
          if (group.isEmpty()) {
            return Optional.empty();
          }
          By by = By.of(doer.person(), now(), zone(version));
          int messages = alerts.release(connection, version, id, owners, by.at());
          List<Saved> saved = new ArrayList<>();
          List<StoredTask> waiting = store.held(connection, id);
          for (StoredTask task : waiting) {
            String who = task.doer();
            if (owners.isEmpty() || who != null && owners.contains(OwnerNames.folded(who))) {
              Task next = moved(task.task().release(by, team.calendar(task))).orElseThrow().task();
              saved.add(saved(task.with(next), team, by, What.RELEASED, null));
            }
          }
          store.update(connection, saved);
          int tasks = saved.size() + automations.release(connection, version, id, owners, by.at());
          boolean all = tasks == group.get().tasks() && messages == group.get().messages();
          if (group.get().releasedAt() == null && all) {
            held.released(connection, id, by.at(), by.person());
          }
          return Optional.of(new Released(tasks, messages));
        });
  }

  private StoredTask own(Connection connection, ActiveVersion version, UUID id, Doer doer)
      throws SQLException {
    StoredTask task = require(store.lock(connection, version.rulebook(), id), id);
    if (!doer.own().has(called(version, task))) {
      throw new ProblemException(TaskProblems.notOwn(task, doer.own().person()));
    }
    return task;
  }

  private static List<String> called(ActiveVersion version, StoredTask task) {
    List<String> called = new ArrayList<>();
    Fact owner = version.catalogue().owner();
    if (task.handedTo() != null) {
      called.add(task.handedTo());
    } else if (task.owner() != null) {
      called.add(task.owner());
      called.add(owner == null ? task.owner() : owner.choiceLabel(task.owner()));
    }
    return called;
  }

  private static StoredTask require(Optional<StoredTask> found, UUID id) {
    return found.orElseThrow(() -> new ProblemException(TaskProblems.unknown(id.toString())));
  }

  /** What it comes to; empty where the very same was done before. */
  private static Optional<Moved> moved(TaskAnswer answer) {
    if (answer instanceof Conflict conflict) {
      throw new ProblemException(TaskProblems.conflict(conflict.by()));
    }
    if (answer instanceof Refused refused) {
      throw new ProblemException(TaskProblems.refused(refused.reason()));
    }
    return answer instanceof Moved moved ? Optional.of(moved) : Optional.empty();
  }

  private After kept(
      Connection connection,
      ActiveVersion version,
      StoredTask task,
      By by,
      What what,
      @Nullable String note)
      throws SQLException {
    Saved saved = saved(task, TaskTeam.of(version), by, what, note);
    store.update(connection, List.of(saved));
    return after(connection, task, null);
  }

  private static Saved saved(
      StoredTask task, TaskTeam team, By by, What what, @Nullable String note) {
    TaskStep step = new TaskStep(by.at(), what, by.person(), task.task().state().name(), note);
    return new Saved(task, task.task().wakesAt(team.row(task), team.calendar(task)), List.of(step));
  }

  /**
   * @param decision the one that followed; null for none
   */
  private After after(Connection connection, StoredTask task, @Nullable UUID decision)
      throws SQLException {
    List<StoredTask> opened =
        decision == null
            ? List.of()
            : store
                .last(connection, task.rulebook(), List.of(task.subject()))
                .getOrDefault(task.subject(), Map.of())
                .values()
                .stream()
                .filter(one -> one.decision().equals(decision))
                .toList();
    return new After(task, store.steps(connection, task.id()), opened);
  }

  private <T> T inTransaction(Transaction<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Transaction.on(connection, work);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static ZoneId zone(ActiveVersion version) {
    return version.catalogue().zone();
  }
}
