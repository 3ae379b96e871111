package io.kakaritsuke.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much may be told and opened at once before a person looks at it (alerts.md, "Alerts", 3).
 * What is 至急 is told whatever is held, and does not count.
 *
 * @param mostMessages from one run, and within {@code window}
 * @param mostTasks likewise
 * @param window how far back others count, whatever the way in
 * @param patience how long what is held may lie before it goes to the next
 */
public record StormGuard(int mostMessages, int mostTasks, Duration window, Duration patience) {
  /** Where nothing else is said. */
  public static final StormGuard USUAL =
      new StormGuard(30, 60, Duration.ofHours(1), Duration.ofHours(24));

  /** What a run is, and so what may come of it. */
  public enum Cause {
    /** Facts, feeds, days. */
    ORDINARY(Holder.RESPONSIBLE, Holder.EXECUTIVES),
    /** A version: what it opens waits for whoever published it. */
    PUBLISH(Holder.PUBLISHER, Holder.RESPONSIBLE, Holder.EXECUTIVES),
    /** Accounts that were not known before: only what is worst is told and opened. */
    FIRST_IMPORT(Holder.RESPONSIBLE, Holder.EXECUTIVES);

    private final List<Holder> holders;

    Cause(Holder... holders) {
      this.holders = List.of(holders);
    }
  }

  /** Who is to let go what is held. */
  public enum Holder {
    PUBLISHER,
    /** 責任者 of the rulebook. */
    RESPONSIBLE,
    /** Everybody with the role 役員. */
    EXECUTIVES
  }

  /** How much is told and opened; without what is 至急. */
  public record Load(int messages, int tasks) {
    Load and(Load other) {
      return new Load(messages + other.messages, tasks + other.tasks);
    }
  }

  /**
   * Whether all that a run tells and opens is held: a task whose owner is told nothing must not
   * run, and so both are held where either is too much.
   *
   * @param before what was told and opened within the window before, and not held
   */
  public boolean holds(Cause cause, Load run, Load before) {
    Load all = run.and(before);
    return cause == Cause.PUBLISH || all.messages() > mostMessages || all.tasks() > mostTasks;
  }

  /**
   * Whether something is told and opened at all.
   *
   * @param worst whether a signal of it is 高, or its band CRITICAL
   */
  public static boolean passes(Cause cause, boolean worst) {
    return cause != Cause.FIRST_IMPORT || worst;
  }

  /** Whom what is held lies with; with the last of them it stays. */
  public Holder holder(Cause cause, Instant heldAt, Instant now) {
    long passed = Duration.between(heldAt, now).dividedBy(patience);
    return cause.holders.get((int) Math.min(Math.max(passed, 0), cause.holders.size() - 1L));
  }
}
