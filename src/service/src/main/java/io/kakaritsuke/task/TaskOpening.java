package io.kakaritsuke.task;

import io.kakaritsuke.account.AccountDecided;
import io.kakaritsuke.account.DecisionListener;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.alert.Held;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.message.Messages;
import io.kakaritsuke.message.Messages.Notice;
import io.kakaritsuke.notification.Worst;
import io.kakaritsuke.task.TaskStep.What;
import io.kakaritsuke.task.TaskStore.Saved;
import io.kakaritsuke.telling.Addressee;
import io.kakaritsuke.telling.DueTerms;
import io.kakaritsuke.telling.HandoverRows;
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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
  private final TaskStore store;
  private final AutomationStore automatic;
  private final Automations automations;
  private final Held held;
  private final Messages messages;
  private final Clock clock;

  @Inject
  TaskOpening(
      TaskStore store,
      AutomationStore automatic,
      Automations automations,
      Held held,
      Messages messages,
      Clock clock) {
    this.store = store;
    this.automatic = automatic;
    this.automations = automations;
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
    Turn turn =
        new Turn(
            version,
            store.last(connection, version.rulebook(), heard.keySet()),
            automatic.of(connection, version.rulebook(), heard.keySet()));
    heard.values().forEach(turn::hear);
    turn.finish(connection);
  }

  /** What the decisions of one transaction make of the tasks of their accounts. */
  private final class Turn {
    private final ActiveVersion version;
    private final Map<String, Map<String, StoredTask>> last;
    private final TaskTeam team;
    private final LocalDate today;
    private final Worst worst;
    private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    private final List<Saved> changed = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Map<Cause, List<Opening>> opening = new EnumMap<>(Cause.class);
    private final Map<String, HandoverRows.Item> handovers = new LinkedHashMap<>();
    private final List<Handover> handedOver = new ArrayList<>();
    private final Map<String, Map<String, Automation>> automated;
    private final List<Automation> otherReasons = new ArrayList<>();
    private final List<Automation> gone = new ArrayList<>();

    Turn(
        ActiveVersion version,
        Map<String, Map<String, StoredTask>> last,
        Map<String, Map<String, Automation>> automated) {
      this.version = version;
      this.last = last;
      this.automated = automated;
      this.team = TaskTeam.of(version);
      this.today = LocalDate.ofInstant(now, version.catalogue().zone());
      HandoverRows.of(version.compiled().rulebook())
          .forEach(item -> handovers.put(item.code(), item));
      this.worst = Worst.of(version.compiled().rulebook());
    }

    void hear(AccountDecided decided) {
      Map<String, StoredTask> tasks = last.getOrDefault(decided.subject(), Map.of());
      Set<String> asked = new TreeSet<>();
      for (Intervention one : decided.evaluation().interventions()) {
        if (!Automation.AUTO.equals(one.assignee())) {
          asked.add(one.code());
          ask(tasks.get(one.code()), new Opening(decided, one));
        }
      }
      Handover handover = handover(decided);
      if (!decided.madeUp()) {
        automate(decided);
      }
      for (StoredTask task : tasks.values()) {
        boolean ofHandover = handovers.containsKey(task.code());
        if (ofHandover && !asked.contains(task.code())) {
          keep(decided, task, task.task(), null);
        } else if (!asked.contains(task.code())) {
          Moved gone = task.task().notAsked(team.row(task), now);
          boolean withdrawn = task.isLive() && gone.task().state() instanceof Withdrawn;
          keep(decided, task, gone.task(), withdrawn ? What.WITHDRAWN : null);
        }
      }
      if (handover != null) {
        handedOver.add(handover);
        handovers.values().stream()
            .filter(item -> !isLive(tasks.get(item.code())))
            .map(item -> new Opening(decided, intervention(item)))
            .forEach(this::open);
      }
    }

    private static boolean isLive(@Nullable StoredTask task) {
      return task != null && task.isLive();
    }

    /** That the account is somebody else's now; null where it is whose it was, or nobody's. */
    private @Nullable Handover handover(AccountDecided decided) {
      Fact owner = version.catalogue().owner();
      String to = decided.owner();
      String from = owner == null || to == null ? null : decided.before().given(owner.name());
      return from == null || to == null || OwnerNames.folded(from).equals(OwnerNames.folded(to))
          ? null
          : new Handover(decided, from, to);
    }

    private Intervention intervention(HandoverRows.Item item) {
      Fact owner = version.catalogue().owner();
      return new Intervention(
          item.code(),
          item.action(),
          Addressee.OWNER,
          List.of(),
          item.hours() == null ? null : new Due(item.hours(), null, item.clock()),
          owner == null ? List.of() : List.of(owner.name()),
          new Firing.OfRow(
              item.table().workbook(), item.table().sheet(), item.row().number(), item.row().id()));
    }

    private void open(Opening one) {
      opening.computeIfAbsent(one.cause(), cause -> new ArrayList<>()).add(one);
    }

    /** What no person does is told once a reason, and forgotten when it is asked for no more. */
    private void automate(AccountDecided decided) {
      Map<String, Automation> before =
          new TreeMap<>(automated.getOrDefault(decided.subject(), Map.of()));
      for (Intervention one : decided.evaluation().interventions()) {
        if (Automation.AUTO.equals(one.assignee())) {
          automate(before.remove(one.code()), new Opening(decided, one));
        }
      }
      gone.addAll(before.values());
    }

    private void automate(@Nullable Automation present, Opening one) {
      List<String> because = one.intervention().because();
      if (present == null) {
        if (StormGuard.passes(one.cause(), isWorst(one))) {
          opening.computeIfAbsent(one.cause(), cause -> new ArrayList<>()).add(one);
        }
        return;
      }
      boolean news = !present.reasons().toSend(because).isEmpty();
      if (news && present.held() == null) {
        opening.computeIfAbsent(one.cause(), cause -> new ArrayList<>()).add(one);
      } else if (!because.equals(present.because())) {
        otherReasons.add(automation(one, present, present.held()));
      }
    }

    private Automation automation(Opening one, @Nullable Automation present, @Nullable UUID with) {
      return new Automation(
          present == null ? DecisionIds.at(now.toEpochMilli()) : present.id(),
          version.rulebook(),
          one.decided().subject(),
          one.intervention().code(),
          one.intervention().action(),
          one.decided().owner(),
          one.intervention().because(),
          one.decided().decision(),
          one.decided().asOf(),
          with);
    }

    private void ask(@Nullable StoredTask present, Opening one) {
      if (present != null && present.isLive()) {
        StoredTask asked = present.askedBy(one.rowId());
        Moved moved = present.task().asked(one.asked(), now, team.calendar(present));
        boolean sooner = moved.told().stream().anyMatch(told -> told.kind() == Kind.DUE_MOVED);
        boolean more = !moved.task().because().equals(present.task().because());
        What what = sooner ? What.DUE_MOVED : more ? What.REASONS : null;
        StoredTask kept = keep(one.decided(), present, asked.with(moved.task()), what);
        notices.addAll(TaskMessages.of(version, team, kept, moved.told(), now));
        return;
      }
      boolean opens =
          present == null
              || present.task().opensAgain(team.row(present.askedBy(one.rowId())), today);
      if (opens && StormGuard.passes(one.cause(), isWorst(one))) {
        open(one);
      }
    }

    private StoredTask keep(
        AccountDecided decided, StoredTask before, Task next, @Nullable What what) {
      return keep(decided, before, before.with(next), what);
    }

    private StoredTask keep(
        AccountDecided decided, StoredTask before, StoredTask next, @Nullable What what) {
      StoredTask after = next;
      if (after.isLive()) {
        after = after.of(decided.name(), decided.owner());
      }
      if (after.equals(before)) {
        return after;
      }
      List<TaskStep> steps = new ArrayList<>(2);
      if (!Objects.equals(after.owner(), before.owner())) {
        steps.add(step(What.HANDED_OVER, next.task(), after.owner()));
      }
      if (what != null) {
        steps.add(step(what, next.task(), null));
      }
      changed.add(saved(after, steps));
      return after;
    }

    private TaskStep step(What what, Task task, @Nullable String note) {
      return new TaskStep(now, what, null, task.state().name(), note);
    }

    private Saved saved(StoredTask task, List<TaskStep> steps) {
      return new Saved(task, task.task().wakesAt(team.row(task), team.calendar(task)), steps);
    }

    void finish(Connection connection) throws SQLException {
      store.update(connection, changed);
      automatic.remove(connection, gone);
      automatic.save(connection, otherReasons, null);
      for (Map.Entry<Cause, List<Opening>> of : opening.entrySet()) {
        UUID with = holdsWith(connection, of.getKey(), of.getValue().size());
        List<Saved> fresh = new ArrayList<>();
        List<Automation> told = new ArrayList<>();
        for (Opening one : of.getValue()) {
          if (Automation.AUTO.equals(one.intervention().assignee())) {
            told.add(automation(one, present(one), with));
            continue;
          }
          Task task =
              with == null
                  ? Task.open(one.asked(), now, team.calendar(one.decided().owner()))
                  : Task.propose(one.asked(), now);
          What what = with == null ? What.OPENED : What.PROPOSED;
          fresh.add(saved(stored(one, task, with), List.of(step(what, task, null))));
        }
        store.insert(connection, fresh);
        automations.tell(connection, version, told, now);
      }
      tellHandedOver(connection);
      messages.tell(
          connection, version.rulebook(), TaskMessages.gathered(version, notices, now), now);
    }

    /** Who had an account and who has it hear of what is to be done of it, where there is any. */
    private void tellHandedOver(Connection connection) throws SQLException {
      if (handedOver.isEmpty()) {
        return;
      }
      List<String> subjects = handedOver.stream().map(one -> one.account().subject()).toList();
      Map<String, Map<String, StoredTask>> tasks =
          store.last(connection, version.rulebook(), subjects);
      for (Handover one : handedOver) {
        List<StoredTask> live =
            tasks.getOrDefault(one.account().subject(), Map.of()).values().stream()
                .filter(StoredTask::isLive)
                .sorted(Comparator.comparing(StoredTask::code))
                .toList();
        if (!live.isEmpty()) {
          notices.addAll(
              TaskMessages.accountHandedOver(
                  version, one.account(), one.from(), one.to(), live, now));
        }
      }
    }

    private @Nullable Automation present(Opening one) {
      return automated
          .getOrDefault(one.decided().subject(), Map.of())
          .get(one.intervention().code());
    }

    /** With what others what opens together is held back; null where it is not. */
    private @Nullable UUID holdsWith(Connection connection, Cause cause, int count)
        throws SQLException {
      StormGuard guard = StormGuard.USUAL;
      Instant since = now.minus(guard.window());
      int before =
          store.openedSince(connection, version.rulebook(), since)
              + automatic.toldSince(connection, version.rulebook(), since);
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
          one.rowId(),
          with,
          task);
    }

    /** Whether a signal 高 or the worst band asks for it. */
    private boolean isWorst(Opening one) {
      return worst.asksFor(one.intervention(), one.decided().evaluation());
    }
  }

  /** An account that was somebody else's. */
  private record Handover(AccountDecided account, String from, String to) {}

  /** An intervention that stands in an account's decision, or what a handover asks for. */
  private record Opening(AccountDecided decided, Intervention intervention) {
    Asked asked() {
      Due due = intervention.due();
      DueTerms terms = due == null ? null : DueTerms.of(due.hours(), due.minutes(), due.clock());
      return new Asked(intervention.because(), terms);
    }

    /** The row that asks for it; null where a rule of DRL does. */
    @Nullable String rowId() {
      return intervention.source() instanceof Firing.OfRow row ? row.id() : null;
    }

    Cause cause() {
      return Held.cause(decided);
    }
  }
}
