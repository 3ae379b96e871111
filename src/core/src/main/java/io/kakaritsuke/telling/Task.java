package io.kakaritsuke.telling;

import io.kakaritsuke.telling.Addressee.Manager;
import io.kakaritsuke.telling.Addressee.Owner;
import io.kakaritsuke.telling.TaskAnswer.Conflict;
import io.kakaritsuke.telling.TaskAnswer.Kind;
import io.kakaritsuke.telling.TaskAnswer.Moved;
import io.kakaritsuke.telling.TaskAnswer.Refused;
import io.kakaritsuke.telling.TaskAnswer.Same;
import io.kakaritsuke.telling.TaskAnswer.TaskTold;
import io.kakaritsuke.telling.TaskRow.Asked;
import io.kakaritsuke.telling.TaskState.Cancelled;
import io.kakaritsuke.telling.TaskState.Closed;
import io.kakaritsuke.telling.TaskState.Doing;
import io.kakaritsuke.telling.TaskState.Done;
import io.kakaritsuke.telling.TaskState.Live;
import io.kakaritsuke.telling.TaskState.Open;
import io.kakaritsuke.telling.TaskState.Outcome;
import io.kakaritsuke.telling.TaskState.Proposed;
import io.kakaritsuke.telling.TaskState.Unbegun;
import io.kakaritsuke.telling.TaskState.Withdrawn;
import io.kakaritsuke.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task of one account and one code (alerts.md, "Tasks"): what decisions, people and time make of
 * it, and who is told.
 *
 * @param openedAt when it was opened; for one that was held, when it was let go
 * @param because why, in the order in which the reasons came; it only grows
 * @param clocks all that run; the earliest of them counts, so that the due only comes earlier, and
 *     they are counted anew when the calendar changes
 * @param notices what was told in time
 * @param snoozedUntil the day at whose start reminders come again; null where they do
 * @param reasonAway whether its reason has been away since it was closed
 */
public record Task(
    TaskState state,
    Instant openedAt,
    List<String> because,
    List<DueTime> clocks,
    Notices notices,
    @Nullable LocalDate snoozedUntil,
    boolean reasonAway) {
  public Task {
    Objects.requireNonNull(state);
    Objects.requireNonNull(openedAt);
    because = List.copyOf(because);
    clocks = List.copyOf(clocks);
    Objects.requireNonNull(notices);
  }

  /**
   * What was told in time, each once.
   *
   * @param escalations how many of {@link TaskRow#chain} were told that it is overdue
   * @param escalatedAt when the last of them was; null before the first
   */
  public record Notices(boolean reminded, int escalations, @Nullable Instant escalatedAt) {
    static final Notices NONE = new Notices(false, 0, null);

    Notices afterReminder() {
      return new Notices(true, escalations, escalatedAt);
    }

    Notices afterEscalation(Instant at) {
      return new Notices(reminded, escalations + 1, at);
    }
  }

  /** One that opens: an intervention stands in an account's decision. */
  public static Task open(Asked asked, Instant at, BusinessCalendar calendar) {
    List<DueTime> clocks =
        asked.terms() == null ? List.of() : List.of(calendar.due(at, asked.terms()));
    return new Task(new Open(), at, asked.because(), clocks, Notices.NONE, null, false);
  }

  /** One that the storm guard holds. */
  public static Task propose(Asked asked, Instant at) {
    Proposed held = new Proposed(asked.terms() == null ? List.of() : List.of(asked.terms()));
    return new Task(held, at, asked.because(), List.of(), Notices.NONE, null, false);
  }

  /** The same in a state of which something was erased. */
  public Task in(TaskState rest) {
    return with(rest);
  }

  /** When it is due; null where it is at no time. */
  public @Nullable DueTime due() {
    return clocks.stream().min(DueTime.EARLIEST).orElse(null);
  }

  /** Whether the intervention, in a decision of that day, opens another one. */
  public boolean opensAgain(TaskRow row, LocalDate day) {
    if (state instanceof Withdrawn) {
      return true;
    }
    By closed =
        state instanceof Done done
            ? done.by()
            : state instanceof Cancelled cancelled ? cancelled.by() : null;
    return closed != null
        && (reasonAway
            || row.reopenDays() != null && !day.isBefore(closed.day().plusDays(row.reopenDays())));
  }

  /** The same after a decision that has the intervention. */
  public Moved asked(Asked again, Instant at, BusinessCalendar calendar) {
    if (!(state instanceof Live)) {
      return moved(this);
    }
    Set<String> all = new LinkedHashSet<>(because);
    all.addAll(again.because());
    Task grown = with(state, List.copyOf(all), clocks);
    DueTerms terms = again.terms();
    if (terms == null) {
      return moved(grown);
    }
    if (state instanceof Proposed held) {
      Set<DueTerms> both = new LinkedHashSet<>(held.terms());
      both.add(terms);
      return moved(grown.with(new Proposed(List.copyOf(both)), grown.because, clocks));
    }
    DueTime more = calendar.due(at, terms);
    DueTime due = due();
    if (due != null && DueTime.EARLIEST.compare(more, due) >= 0) {
      return moved(grown);
    }
    List<DueTime> running = new ArrayList<>(clocks);
    running.add(more);
    return moved(grown.with(state, grown.because, running), dueMoved());
  }

  /** The same after a decision that has the intervention no more. */
  public Moved notAsked(TaskRow row, Instant at) {
    if (state instanceof Closed) {
      return moved(new Task(state, openedAt, because, clocks, notices, snoozedUntil, true));
    }
    return state instanceof Unbegun unbegun && row.endsByItself()
        ? moved(with(unbegun.withdraw(at)))
        : moved(this);
  }

  /** The same after its account has ended: what nobody has begun is asked no more. */
  public Moved accountEnded(Instant at) {
    return state instanceof Unbegun unbegun ? moved(with(unbegun.withdraw(at))) : moved(this);
  }

  /** Lets go what the storm guard held: its clocks begin to run. */
  public TaskAnswer release(By by, BusinessCalendar calendar) {
    if (!(state instanceof Proposed held)) {
      return new Refused(notHeld());
    }
    List<DueTime> running =
        held.terms().stream().map(terms -> calendar.due(by.at(), terms)).toList();
    return moved(
        new Task(held.release(), by.at(), because, running, notices, snoozedUntil, reasonAway));
  }

  /** 着手. */
  public TaskAnswer start(By by) {
    if (state instanceof Doing doing) {
      return doing.by().person().equals(by.person())
          ? new Same(doing.by())
          : new Conflict(doing.by());
    }
    return state instanceof Open open ? moved(with(open.start(by))) : new Refused(notWorkedOn());
  }

  /** 完了; one that nobody has begun is begun and done. */
  public TaskAnswer done(By by, Outcome outcome) {
    if (state instanceof Done done) {
      return done.outcome().equals(outcome) ? new Same(done.by()) : new Conflict(done.by());
    }
    Doing doing = begun(by);
    if (doing == null) {
      return new Refused(notWorkedOn());
    }
    return outcome.contactedOn().isAfter(by.day())
        ? new Refused(isAhead(outcome.contactedOn(), by.day()))
        : moved(with(doing.done(by, outcome)));
  }

  /** 接触できず: it goes on, and is asked for again after one 営業日. */
  public TaskAnswer unreachable(TaskRow row, By by, BusinessCalendar calendar) {
    if (state instanceof Done done) {
      return new Conflict(done.by());
    }
    Doing doing = begun(by);
    if (doing == null) {
      return new Refused(notWorkedOn());
    }
    DueTime again = calendar.due(by.at(), DueTerms.ONE_BUSINESS_DAY);
    Doing next = doing.unreachable(again instanceof DueTime.At at ? at.at() : null);
    return next.unreachable() == row.unreachableTimes()
        ? moved(with(next), new TaskTold(Kind.UNREACHABLE, new Manager()))
        : moved(with(next));
  }

  /** 見送り. */
  public TaskAnswer cancel(By by, String why) {
    if (state instanceof Cancelled cancelled) {
      return cancelled.why().equals(why) ? new Same(cancelled.by()) : new Conflict(cancelled.by());
    }
    return state instanceof Live live
        ? moved(with(live.cancel(by, why)))
        : new Refused(notWorkedOn());
  }

  /**
   * No reminders until a day; when it is due stays, and whom it escalates to.
   *
   * @param until a day in the rulebook's zone
   */
  public TaskAnswer snooze(By by, LocalDate until) {
    if (!isRunning()) {
      return new Refused(notWorkedOn());
    }
    Text wrong = Snooze.wrong(until, by.day());
    return wrong != null
        ? new Refused(wrong)
        : moved(new Task(state, openedAt, because, clocks, notices, until, reasonAway));
  }

  /**
   * The same after time has passed. Who is higher up hears of it one 営業日 after the one before,
   * however late that was.
   */
  public Moved tick(TaskRow row, Instant now, BusinessCalendar calendar) {
    if (!isRunning()) {
      return moved(this);
    }
    List<TaskTold> told = new ArrayList<>(1);
    TaskState next = state;
    Notices then = notices;
    boolean silent = snoozedUntil != null && calendar.day(now).isBefore(snoozedUntil);
    if (next instanceof Doing doing
        && doing.askAt() != null
        && !silent
        && !now.isBefore(doing.askAt())) {
      told.add(new TaskTold(Kind.ASK_AGAIN, new Owner()));
      next = doing.asked();
    }
    if (due() instanceof DueTime.At due) {
      if (!then.reminded()
          && !silent
          && !now.isBefore(calendar.portion(due, row.reminderPercent()))) {
        told.add(new TaskTold(Kind.REMINDER, new Owner()));
        then = then.afterReminder();
      }
      List<Addressee> chain = row.chain();
      if (then.escalations() < chain.size() && escalates(due, now, calendar)) {
        told.add(new TaskTold(Kind.OVERDUE, chain.get(then.escalations())));
        then = then.afterEscalation(now);
      }
    }
    return new Moved(
        new Task(next, openedAt, because, clocks, then, snoozedUntil, reasonAway), told);
  }

  /**
   * The first moment at which {@link #tick} may have something to do; null where time makes nothing
   * of it any more.
   */
  public @Nullable Instant wakesAt(TaskRow row, BusinessCalendar calendar) {
    if (!isRunning()) {
      return null;
    }
    Instant first = null;
    Instant loud = snoozedUntil == null ? null : calendar.begin(snoozedUntil);
    if (state instanceof Doing doing && doing.askAt() != null) {
      first = later(doing.askAt(), loud);
    }
    if (due() instanceof DueTime.At due) {
      if (!notices.reminded()) {
        first = sooner(first, later(calendar.portion(due, row.reminderPercent()), loud));
      }
      if (notices.escalations() < row.chain().size()) {
        first = sooner(first, escalation(due, calendar));
      }
    }
    return first;
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }

  private static @Nullable Instant sooner(@Nullable Instant one, @Nullable Instant other) {
    return one == null || other != null && other.isBefore(one) ? other : one;
  }

  /** When the next higher up hears of it; null where nobody will be there any more. */
  private @Nullable Instant escalation(DueTime.At due, BusinessCalendar calendar) {
    Instant last = notices.escalatedAt();
    if (last == null) {
      return due.at().plusNanos(1);
    }
    return calendar.due(last, DueTerms.ONE_BUSINESS_DAY) instanceof DueTime.At next
        ? next.at()
        : null;
  }

  private boolean escalates(DueTime.At due, Instant now, BusinessCalendar calendar) {
    Instant at = escalation(due, calendar);
    return at != null && !now.isBefore(at);
  }

  /** The same by another calendar: its clocks are counted anew, and who is to act hears of it. */
  public Moved recount(BusinessCalendar calendar) {
    if (!isRunning()) {
      return moved(this);
    }
    Task other =
        with(
            state,
            because,
            clocks.stream().map(one -> calendar.due(one.from(), one.terms())).toList());
    DueTime before = due();
    DueTime after = other.due();
    boolean same = before == null || after == null || DueTime.EARLIEST.compare(before, after) == 0;
    return same ? moved(other) : moved(other, dueMoved());
  }

  private boolean isRunning() {
    return state instanceof Open || state instanceof Doing;
  }

  private @Nullable Doing begun(By by) {
    return state instanceof Open open
        ? open.start(by)
        : state instanceof Doing doing ? doing : null;
  }

  private Task with(TaskState next) {
    return with(next, because, clocks);
  }

  private Task with(TaskState next, List<String> reasons, List<DueTime> running) {
    return new Task(next, openedAt, reasons, running, notices, snoozedUntil, reasonAway);
  }

  private static Moved moved(Task next, TaskTold... told) {
    return new Moved(next, List.of(told));
  }

  private static TaskTold dueMoved() {
    return new TaskTold(Kind.DUE_MOVED, new Owner());
  }

  private Text notHeld() {
    return new Text(
        "このタスクは「" + state.name().label() + "」です。発行できるのは「発行待ち」のタスクだけです",
        "The task is " + state.name() + ", and only a held one can be let go");
  }

  private Text notWorkedOn() {
    return state instanceof Proposed
        ? new Text("発行待ちのタスクです。先に発行してください", "The task is held. Let it go first")
        : new Text(
            "このタスクは「" + state.name().label() + "」で、もう変えられません",
            "The task is " + state.name() + " and stays as it is");
  }

  private static Text isAhead(LocalDate contactedOn, LocalDate today) {
    return new Text(
        "接触日 " + contactedOn + " は先の日付です。" + today + " 以前の日付を指定してください",
        contactedOn + " is ahead. The day of contact is " + today + " or before");
  }
}
