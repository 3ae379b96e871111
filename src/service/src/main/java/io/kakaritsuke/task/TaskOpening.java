package io.kakaritsuke.task;

import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.account.DecisionListener;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.Held;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.message.Messages.Notice;
import io.kakaritsuke.rulebook.Bands;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.task.TaskStep.What;
import io.kakaritsuke.task.TaskStore.Saved;
import io.kakaritsuke.telling.DueTerms;
import io.kakaritsuke.telling.StormGuard;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.telling.StormGuard.Load;
import io.kakaritsuke.telling.Task;
import io.kakaritsuke.telling.TaskAnswer.Kind;
import io.kakaritsuke.telling.TaskAnswer.Moved;
import io.kakaritsuke.telling.TaskRow.Asked;
import io.kakaritsuke.telling.TaskState.Withdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens tasks for the interventions of accounts' decisions, and withdraws those whose reason is
 * gone (alerts.md, "Tasks"), in the transaction of the decision.
 */
@ApplicationScoped
class TaskOpening implements DecisionListener {
  /** The assignee of what no person does. */
  private static final String AUTO = "AUTO";

  private final TaskStore store;
  private final Held held;
  private final Messages messages;
  private final Clock clock;

  @Inject
  TaskOpening(TaskStore store, Held held, Messages messages, Clock clock) {
    this.store = store;
    this.held = held;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public void decided(Connection connection, ActiveVersion version, List<AccountDecided> decided)
      throws SQLException {
    // Nobody sees what an account was between two decisions of one transaction.
    Map<String, AccountDecided> heard = new TreeMap<>();
    for (AccountDecided one : decided) {
      if (one.why() != Why.BACKFILL) {
        heard.put(one.subject(), one);
      }
    }
    if (heard.isEmpty()) {
      return;
    }
    Turn turn = new Turn(version, store.last(connection, version.rulebook(), heard.keySet()));
    heard.values().forEach(turn::hear);
    turn.finish(connection);
  }

  /** What the decisions of one transaction make of the tasks of their accounts. */
  private final class Turn {
    private final ActiveVersion version;
    private final Map<String, Map<String, StoredTask>> last;
    private final TaskTeam team;
    private final LocalDate today;
    private final @Nullable String worstBand;
    private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    private final List<Saved> changed = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Map<Cause, List<Opening>> opening = new EnumMap<>(Cause.class);

    Turn(ActiveVersion version, Map<String, Map<String, StoredTask>> last) {
      this.version = version;
      this.last = last;
      this.team = TaskTeam.of(version);
      this.today = LocalDate.ofInstant(now, version.catalogue().zone());
      List<String> bands = Bands.of(version.compiled().rulebook()).bestFirst();
      this.worstBand = bands.isEmpty() ? null : bands.get(bands.size() - 1);
    }

    void hear(AccountDecided decided) {
      Map<String, StoredTask> tasks = last.getOrDefault(decided.subject(), Map.of());
      Set<String> asked = new TreeSet<>();
      for (Intervention one : decided.evaluation().interventions()) {
        if (!AUTO.equals(one.assignee())) {
          asked.add(one.code());
          ask(tasks.get(one.code()), new Opening(decided, one));
        }
      }
      for (StoredTask task : tasks.values()) {
        if (!asked.contains(task.code())) {
          Moved gone = task.task().notAsked(task.row(), now);
          boolean withdrawn = task.isLive() && gone.task().state() instanceof Withdrawn;
          keep(decided, task, gone.task(), withdrawn ? What.WITHDRAWN : null);
        }
      }
    }

    private void ask(@Nullable StoredTask present, Opening one) {
      if (present != null && present.isLive()) {
        Moved moved = present.task().asked(one.asked(), now, team.calendar(present));
        boolean sooner = moved.told().stream().anyMatch(told -> told.kind() == Kind.DUE_MOVED);
        boolean more = !moved.task().because().equals(present.task().because());
        What what = sooner ? What.DUE_MOVED : more ? What.REASONS : null;
        StoredTask kept = keep(one.decided(), present, moved.task(), what);
        notices.addAll(TaskMessages.of(version, team, kept, moved.told(), now));
        return;
      }
      boolean opens = present == null || present.task().opensAgain(present.row(), today);
      if (opens && StormGuard.passes(one.cause(), isWorst(one))) {
        opening.computeIfAbsent(one.cause(), cause -> new ArrayList<>()).add(one);
      }
    }

    private StoredTask keep(
        AccountDecided decided, StoredTask before, Task next, @Nullable What what) {
      StoredTask after = before.with(next);
      if (after.isLive()) {
        after = after.of(decided.name(), decided.owner());
      }
      if (after.equals(before)) {
        return after;
      }
      List<TaskStep> steps = new ArrayList<>(2);
      if (!Objects.equals(after.owner(), before.owner())) {
        steps.add(step(What.HANDED_OVER, next, after.owner()));
      }
      if (what != null) {
        steps.add(step(what, next, null));
      }
      changed.add(saved(after, steps));
      return after;
    }

    private TaskStep step(What what, Task task, @Nullable String note) {
      return new TaskStep(now, what, null, task.state().name(), note);
    }

    private Saved saved(StoredTask task, List<TaskStep> steps) {
      return new Saved(task, task.task().wakesAt(task.row(), team.calendar(task)), steps);
    }

    void finish(Connection connection) throws SQLException {
      store.update(connection, changed);
      messages.tell(connection, version.rulebook(), notices, now);
      for (Map.Entry<Cause, List<Opening>> of : opening.entrySet()) {
        UUID with = holdsWith(connection, of.getKey(), of.getValue().size());
        List<Saved> fresh = new ArrayList<>();
        for (Opening one : of.getValue()) {
          Task task =
              with == null
                  ? Task.open(one.asked(), now, team.calendar(one.decided().owner()))
                  : Task.propose(one.asked(), now);
          What what = with == null ? What.OPENED : What.PROPOSED;
          fresh.add(saved(stored(one, task, with), List.of(step(what, task, null))));
        }
        store.insert(connection, fresh);
      }
    }

    /** With what tasks that open together are held back; null where they are not. */
    private @Nullable UUID holdsWith(Connection connection, Cause cause, int count)
        throws SQLException {
      StormGuard guard = StormGuard.USUAL;
      int before = store.openedSince(connection, version.rulebook(), now.minus(guard.window()));
      return guard.holds(cause, new Load(0, count), new Load(0, before))
          ? held.open(connection, version.rulebook(), cause, now)
          : null;
    }

    private StoredTask stored(Opening one, Task task, @Nullable UUID with) {
      return new StoredTask(
          DecisionIds.at(now.toEpochMilli()),
          version.rulebook(),
          one.decided().subject(),
          one.intervention().code(),
          one.intervention().action(),
          one.intervention().assignee(),
          one.intervention().escalation(),
          one.decided().name(),
          one.decided().owner(),
          null,
          one.decided().decision(),
          with,
          task);
    }

    /** Whether a signal 高 or the worst band asks for it. */
    private boolean isWorst(Opening one) {
      Evaluation evaluation = one.decided().evaluation();
      List<String> because = one.intervention().because();
      String band = evaluation.health() == null ? null : evaluation.health().band();
      boolean worst = band != null && band.equals(worstBand);
      return worst && because.contains(band)
          || evaluation.signals().stream()
              .anyMatch(
                  signal -> signal.severity() == Severity.HIGH && because.contains(signal.code()));
    }
  }

  /** An intervention that stands in an account's decision. */
  private record Opening(AccountDecided decided, Intervention intervention) {
    Asked asked() {
      Due due = intervention.due();
      DueTerms terms = due == null ? null : DueTerms.of(due.hours(), due.minutes(), due.clock());
      return new Asked(intervention.because(), terms);
    }

    Cause cause() {
      return Held.cause(decided);
    }
  }
}
