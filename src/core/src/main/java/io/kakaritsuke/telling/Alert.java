package io.kakaritsuke.telling;

import io.kakaritsuke.telling.AlertAnswer.Moved;
import io.kakaritsuke.telling.AlertAnswer.Refused;
import io.kakaritsuke.telling.AlertState.Closed;
import io.kakaritsuke.telling.AlertState.Firing;
import io.kakaritsuke.telling.AlertState.Frozen;
import io.kakaritsuke.telling.AlertState.InEpisode;
import io.kakaritsuke.telling.AlertState.Live;
import io.kakaritsuke.telling.AlertState.Normal;
import io.kakaritsuke.telling.AlertState.Pending;
import io.kakaritsuke.telling.AlertState.Resolved;
import io.kakaritsuke.telling.AlertState.Snoozed;
import io.kakaritsuke.telling.AlertState.Taken;
import io.kakaritsuke.telling.AlertState.Withdrawn;
import io.kakaritsuke.telling.Told.Audience;
import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The alert of one account and one row through all its episodes (alerts.md, "Alerts"): which move
 * of {@link AlertState} a day's decision or a person makes, and who is told. What recipients are
 * told is true on the day on which they are told it: on a day on which the row does not hold, they
 * are told nothing, and what was due is told on the first on which it does.
 *
 * @param episodes how many there were, the open one among them
 * @param mutedUntil the first day on which a new episode is told at once; null where none was told
 * @param steps how many tellings there were
 * @param seen the latest decision; null before the first
 */
public record Alert(
    AlertState state,
    int episodes,
    @Nullable LocalDate mutedUntil,
    int steps,
    @Nullable Seen seen) {
  /** One of an account that was never decided. */
  public static final Alert UNSEEN = new Alert(new Normal(), 0, null, 0, null);

  public Alert {
    Objects.requireNonNull(state);
  }

  /** What a decision said. */
  public record Seen(LocalDate asOf, AlertSign sign) {}

  /**
   * The same after an account's decision.
   *
   * @throws IllegalArgumentException for a day before the latest: the clock of an account never
   *     goes back
   */
  public Moved see(AlertRow row, LocalDate asOf, AlertSign sign) {
    return new Turn(row, asOf, sign, true).seen();
  }

  /**
   * The same after a day that is made up for, and is not the last of those: nobody is told, and
   * what is open after the last one is told by {@link #see}, once.
   */
  public Alert makeUp(AlertRow row, LocalDate asOf, AlertSign sign) {
    return new Turn(row, asOf, sign, false).seen().alert();
  }

  /** Whether it goes on as it stood where its row, which has gone, comes back. */
  public boolean awaitsRow() {
    return state instanceof Withdrawn gone && gone.before() != null;
  }

  /**
   * What keeps recipients from being told of it on a day, though the row holds or is yet to cease;
   * null where nothing does: there is nothing to tell, or it was told.
   */
  public @Nullable HeldBack heldBack(LocalDate day) {
    if (state instanceof Pending) {
      return HeldBack.SUSTAIN;
    }
    if (state instanceof Frozen) {
      return HeldBack.FROZEN;
    }
    if (!(state instanceof InEpisode open)) {
      return null;
    }
    if (open instanceof Snoozed) {
      return HeldBack.SNOOZED;
    }
    if (open.episode().isMuted(day)) {
      return HeldBack.MUTED;
    }
    boolean margin = seen != null && seen.sign() == AlertSign.WITHIN_MARGIN;
    return margin ? HeldBack.MARGIN : null;
  }

  /** Why nobody was told, as far as the states know it (alerts.md, "Alerts", 4). */
  public enum HeldBack {
    SUSTAIN("持続"),
    MUTED("抑止"),
    MARGIN("解除の余裕"),
    SNOOZED("先送り"),
    FROZEN("凍結");

    private final String label;

    HeldBack(String label) {
      this.label = label;
    }

    /** The word for people. */
    public String label() {
      return label;
    }
  }

  /** What becomes of what was to be told of an alert later, when its moment has come. */
  public enum Fate {
    TELL,
    /** It may be true again, or over. */
    WAIT,
    DROP
  }

  /**
   * The fate of something that was to be told of it.
   *
   * @param episode the one that it is about
   */
  public Fate fate(Audience audience, int episode) {
    boolean same = episodes == episode;
    boolean open = !(state instanceof Closed);
    return switch (audience) {
      case RECIPIENTS -> same ? fateOfFiring() : Fate.DROP;
      case RECOVERY -> same && !open ? Fate.TELL : Fate.DROP;
      case NEW_OWNER -> open ? Fate.TELL : Fate.DROP;
      // What was withdrawn and goes on was not withdrawn for whoever hears of it now.
      case PUBLISHER -> open ? Fate.DROP : Fate.TELL;
      case UPDATE, MONDAY_LIST, FEED_OWNER -> Fate.TELL;
    };
  }

  private Fate fateOfFiring() {
    return switch (state.name()) {
      case FIRING, TAKEN -> seen != null && seen.sign().holds() ? Fate.TELL : Fate.WAIT;
      case FROZEN -> Fate.WAIT;
      // Who snoozes it is told when that is over.
      case NORMAL, PENDING, SNOOZED, RESOLVED, WITHDRAWN -> Fate.DROP;
    };
  }

  /** 対応する, or a task of 対応する介入 begun. A frozen alert keeps what was done for later. */
  public AlertAnswer take(AlertRow row, By by) {
    return act(row, by, (turn, open) -> turn.take(open, by));
  }

  /**
   * 先送り, or another day of one.
   *
   * @param until a day in the rulebook's zone, at whose start it is over
   */
  public AlertAnswer snooze(AlertRow row, By by, String why, LocalDate until) {
    return act(row, by, (turn, open) -> turn.snooze(open, by, why, until));
  }

  /** The end of a 先送り before its day. */
  public AlertAnswer release(AlertRow row, By by) {
    return act(row, by, Turn::release);
  }

  /** What came of it was recorded. */
  public AlertAnswer outcome(AlertRow row, By by) {
    return act(row, by, Turn::outcome);
  }

  /** A task of 対応する介入 was cancelled. */
  public AlertAnswer taskCancelled(AlertRow row, By by) {
    return act(row, by, Turn::taskCancelled);
  }

  /** The account is somebody else's from now on: state and episode stay. */
  public AlertAnswer handOver(AlertRow row, By by) {
    return act(row, by, Turn::handOver);
  }

  private AlertAnswer act(AlertRow row, By by, BiFunction<Turn, InEpisode, AlertAnswer> what) {
    AlertSign latest = seen == null ? AlertSign.CEASED : seen.sign();
    Turn turn = new Turn(row, by.day(), latest, true);
    if (state instanceof InEpisode open) {
      return what.apply(turn, open);
    }
    return state instanceof Frozen frozen && frozen.before() instanceof InEpisode open
        ? what.apply(turn, open)
        : new Refused(notOpen());
  }

  private Text notOpen() {
    return new Text(
        "この通知はいま「" + state.name().label() + "」で、対応するものがありません",
        "There is nothing to act on: the alert is " + state.name());
  }

  /** One move, and who is told of it. */
  private final class Turn {
    private final AlertRow row;
    private final LocalDate day;
    private final AlertSign sign;
    private final boolean aloud;
    private final List<Told> told = new ArrayList<>(1);
    private int number = episodes;
    private @Nullable LocalDate muted = mutedUntil;

    Turn(AlertRow row, LocalDate day, AlertSign sign, boolean aloud) {
      this.row = row;
      this.day = day;
      this.sign = sign;
      this.aloud = aloud;
    }

    Moved seen() {
      if (seen != null && day.isBefore(seen.asOf())) {
        throw new IllegalArgumentException(day + " is before " + seen);
      }
      AlertState next;
      if (state instanceof Closed closed) {
        next = whenClosed(closed);
      } else if (state instanceof Frozen frozen) {
        next = whenFrozen(frozen);
      } else {
        next = whenLive((Live) state);
      }
      return moved(next, new Seen(day, sign));
    }

    private Moved moved(AlertState next, @Nullable Seen latest) {
      return new Moved(new Alert(next, number, muted, steps + told.size(), latest), told);
    }

    private AlertState whenClosed(Closed closed) {
      if (closed instanceof Withdrawn gone && gone.before() != null && sign != AlertSign.NO_ROW) {
        return whenBack(gone, gone.before());
      }
      if (sign != AlertSign.OPENS) {
        return closed;
      }
      return row.sustainDays() == 0 ? say(closed.fire(opened())) : closed.await(day);
    }

    // Whoever was to hear of it has: it goes on as if the days between had not been.
    private AlertState whenBack(Withdrawn gone, Live before) {
      long days = ChronoUnit.DAYS.between(gone.on(), day);
      if (muted != null) {
        muted = muted.plusDays(days);
      }
      return switch (sign) {
        case OPENS, HOLDS, WITHIN_MARGIN -> before.later(days);
        case STALE -> sayStale(before.later(days).freeze(day));
        case CEASED, GONE, NO_ROW -> gone.forGood();
      };
    }

    private AlertState whenFrozen(Frozen frozen) {
      if (sign == AlertSign.STALE) {
        return sayStale(frozen);
      }
      if (muted != null) {
        muted = muted.plusDays(ChronoUnit.DAYS.between(frozen.since(), day));
      }
      return whenLive(frozen.thaw(day));
    }

    private AlertState whenLive(Live live) {
      if (sign == AlertSign.GONE) {
        tell(Audience.PUBLISHER, about(live));
        return live.withdraw(day);
      }
      if (sign == AlertSign.NO_ROW) {
        tell(Audience.PUBLISHER, about(live));
        return live.withdrawWithRow(day);
      }
      if (sign == AlertSign.STALE) {
        return sayStale(live.freeze(day));
      }
      return live instanceof Pending pending ? whenPending(pending) : inEpisode((InEpisode) live);
    }

    private AlertState whenPending(Pending pending) {
      if (!sign.holds()) {
        return pending.cease();
      }
      return hasPassed(pending.since(), row.sustainDays()) ? say(pending.fire(opened())) : pending;
    }

    private AlertState inEpisode(InEpisode before) {
      InEpisode now = before.with(before.episode().ceased(ceasedSince(before.episode())));
      LocalDate ceased = now.episode().ceasedSince();
      boolean woken = now instanceof Snoozed snoozed && !day.isBefore(snoozed.until());
      if (ceased != null && hasPassed(ceased, row.recoveryDays()) || woken && !sign.holds()) {
        return over(now);
      }
      if (now instanceof Snoozed snoozed) {
        return woken ? say(snoozed.wake(day)) : snoozed;
      }
      return say(now instanceof Taken taken && isUpAgain(taken) ? taken.fire(day) : now);
    }

    private @Nullable LocalDate ceasedSince(Episode episode) {
      if (sign != AlertSign.CEASED) {
        return null;
      }
      return episode.ceasedSince() == null ? day : episode.ceasedSince();
    }

    private boolean isUpAgain(Taken taken) {
      return sign.holds()
          && taken.outcomeOn() != null
          && row.repeatDays() != null
          && hasPassed(taken.outcomeOn(), row.repeatDays());
    }

    private boolean hasPassed(LocalDate since, int days) {
      return !day.isBefore(since.plusDays(days));
    }

    private Episode opened() {
      number++;
      return Episode.opens(number, day, muted != null && day.isBefore(muted) ? muted : day);
    }

    // What nobody was told needs no end, and mutes nothing: a flapping alert is told in the end.
    private Resolved over(InEpisode ended) {
      if (ended.episode().isHeard()) {
        muted = day.plusDays(row.muteDays());
        if (row.tellsRecovery()) {
          tell(Audience.RECOVERY);
        }
      }
      return ended.resolve(day);
    }

    private InEpisode say(InEpisode open) {
      Episode episode = open.episode();
      if (!aloud) {
        return open;
      }
      if (episode.isMuted(day) && !episode.listed()) {
        tell(Audience.MONDAY_LIST);
        return open.with(episode.asListed());
      }
      boolean due = episode.isToBeTold(day) || open instanceof Firing && isAgain(episode);
      if (!sign.holds() || !due) {
        return open;
      }
      tell(Audience.RECIPIENTS);
      return open.with(episode.told(day));
    }

    private boolean isAgain(Episode episode) {
      return episode.toldOn() != null
          && row.repeatDays() != null
          && hasPassed(episode.toldOn(), row.repeatDays());
    }

    private Frozen sayStale(Frozen frozen) {
      if (!aloud || frozen.told()) {
        return frozen;
      }
      tell(Audience.FEED_OWNER, about(frozen.before()));
      return frozen.asTold();
    }

    private void tell(Audience audience) {
      tell(audience, number);
    }

    private void tell(Audience audience, int episode) {
      if (aloud) {
        told.add(new Told(audience, episode, steps + told.size() + 1));
      }
    }

    // What is PENDING has no episode yet.
    private int about(Live live) {
      return live instanceof Pending ? number + 1 : number;
    }

    AlertAnswer take(InEpisode open, By by) {
      if (open instanceof Taken taken) {
        return taken.by().person().equals(by.person())
            ? moved(state, seen)
            : new Refused(takenBy(taken.by()));
      }
      if (!(open instanceof Firing firing)) {
        return new Refused(snoozed((Snoozed) open));
      }
      if (open.episode().isHeard()) {
        tell(Audience.UPDATE);
      }
      return after(firing.take(by));
    }

    AlertAnswer snooze(InEpisode open, By by, String why, LocalDate until) {
      Text wrong = Snooze.wrong(until, day);
      return wrong != null ? new Refused(wrong) : after(open.snooze(by, why, until));
    }

    AlertAnswer release(InEpisode open) {
      if (!(open instanceof Snoozed snoozed)) {
        return new Refused(notSnoozed());
      }
      Snoozed ended = snoozed.until(day);
      return state instanceof Frozen ? after(ended) : moved(inEpisode(ended), seen);
    }

    AlertAnswer outcome(InEpisode open) {
      return open instanceof Taken taken
          ? after(taken.outcome(counted()))
          : new Refused(notTaken());
    }

    AlertAnswer taskCancelled(InEpisode open) {
      return open instanceof Taken taken
          ? after(say(taken.fire(counted())))
          : new Refused(notTaken());
    }

    AlertAnswer handOver(InEpisode open) {
      tell(Audience.NEW_OWNER);
      return moved(state, seen);
    }

    private Moved after(InEpisode open) {
      return moved(state instanceof Frozen frozen ? frozen.with(open) : open, seen);
    }

    // While it is frozen every day counts as the one on which it froze.
    private LocalDate counted() {
      return state instanceof Frozen frozen ? frozen.since() : day;
    }

    private static Text notTaken() {
      return new Text("対応中ではありません", "Nobody has taken the alert");
    }

    private static Text notSnoozed() {
      return new Text("先送りされていません", "The alert is not snoozed");
    }

    private static Text takenBy(By by) {
      return new Text(
          by.day() + " から " + by.person() + " が対応しています",
          by.person() + " has taken the alert on " + by.day());
    }

    private static Text snoozed(Snoozed snoozed) {
      return new Text(
          snoozed.until() + " まで先送りされています。対応するには、先に先送りを取り消してください",
          "The alert is snoozed until " + snoozed.until() + ". End that first to take it");
    }
  }
}
