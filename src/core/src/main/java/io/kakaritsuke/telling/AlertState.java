package io.kakaritsuke.telling;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert stands (alerts.md, "Alerts"). The moves of the table are the methods of the states
 * that have them; a move that is not in the table cannot be written. When they are made, {@link
 * Alert} knows.
 */
public sealed interface AlertState {
  /** Its name, as filters and people know it. */
  Standing name();

  /** Where an alert stands: the names of the states. */
  enum Standing {
    NORMAL("平常"),
    PENDING("様子見"),
    FIRING("発生"),
    TAKEN("対応中"),
    SNOOZED("先送り"),
    RESOLVED("解消"),
    FROZEN("凍結"),
    WITHDRAWN("取下げ");

    private final String label;

    Standing(String label) {
      this.label = label;
    }

    /** The word for people. */
    public String label() {
      return label;
    }
  }

  /** Nothing is open, and an episode may open. */
  sealed interface Closed extends AlertState {
    default Pending await(LocalDate since) {
      return new Pending(since);
    }

    default Firing fire(Episode episode) {
      return new Firing(episode);
    }
  }

  /** Something is open, and is looked at. */
  sealed interface Live extends AlertState {
    default Withdrawn withdraw(LocalDate on) {
      return new Withdrawn(on, null);
    }

    /** Withdrawn with its row, to go on as it stands where that comes back. */
    default Withdrawn withdrawWithRow(LocalDate on) {
      return new Withdrawn(on, this);
    }

    default Frozen freeze(LocalDate since) {
      return new Frozen(this, since, false);
    }

    /** The same as if so many days had not been: its counts stood still. */
    Live later(long days);
  }

  /** Live, and an episode. Who has snoozed it may choose another day. */
  sealed interface InEpisode extends Live {
    Episode episode();

    InEpisode with(Episode episode);

    default Snoozed snooze(By by, String why, LocalDate until) {
      return new Snoozed(episode(), by, why, until);
    }

    default Resolved resolve(LocalDate on) {
      return new Resolved(on);
    }

    @Override
    default InEpisode later(long days) {
      return with(episode().later(days));
    }
  }

  /** Nothing. */
  record Normal() implements Closed {
    @Override
    public Standing name() {
      return Standing.NORMAL;
    }
  }

  /** It holds, and has not yet for long enough. */
  record Pending(LocalDate since) implements Live {
    @Override
    public Standing name() {
      return Standing.PENDING;
    }

    public Normal cease() {
      return new Normal();
    }

    public Firing fire(Episode episode) {
      return new Firing(episode);
    }

    @Override
    public Pending later(long days) {
      return new Pending(since.plusDays(days));
    }
  }

  /** It waits for somebody. */
  record Firing(Episode episode) implements InEpisode {
    @Override
    public Standing name() {
      return Standing.FIRING;
    }

    @Override
    public Firing with(Episode other) {
      return new Firing(other);
    }

    public Taken take(By by) {
      return new Taken(episode.taken(), by, null);
    }
  }

  /**
   * Somebody looks after it.
   *
   * @param outcomeOn when they said what came of it; null before
   */
  record Taken(Episode episode, By by, @Nullable LocalDate outcomeOn) implements InEpisode {
    @Override
    public Standing name() {
      return Standing.TAKEN;
    }

    @Override
    public Taken with(Episode other) {
      return new Taken(other, by, outcomeOn);
    }

    public Taken outcome(LocalDate on) {
      return new Taken(episode, by, on);
    }

    public Firing fire(LocalDate on) {
      return new Firing(episode.toBeTold(on));
    }

    @Override
    public Taken later(long days) {
      return new Taken(
          episode.later(days), by, outcomeOn == null ? null : outcomeOn.plusDays(days));
    }
  }

  /**
   * Somebody wants to hear of it again.
   *
   * @param until the day at whose start it is over; a day, which stands still for nobody
   */
  record Snoozed(Episode episode, By by, String why, LocalDate until) implements InEpisode {
    public Snoozed {
      Objects.requireNonNull(why);
    }

    @Override
    public Standing name() {
      return Standing.SNOOZED;
    }

    @Override
    public Snoozed with(Episode other) {
      return new Snoozed(other, by, why, until);
    }

    public Firing wake(LocalDate on) {
      return new Firing(episode.toBeTold(on));
    }

    /** The same, over on a day that is sooner. */
    public Snoozed until(LocalDate day) {
      return day.isBefore(until) ? new Snoozed(episode, by, why, day) : this;
    }
  }

  /** It is over. */
  record Resolved(LocalDate on) implements Closed {
    @Override
    public Standing name() {
      return Standing.RESOLVED;
    }
  }

  /**
   * Nobody can say.
   *
   * @param told whether the feed's 担当 was
   */
  record Frozen(Live before, LocalDate since, boolean told) implements AlertState {
    @Override
    public Standing name() {
      return Standing.FROZEN;
    }

    /** The state before, with what it counts as it stood. */
    public Live thaw(LocalDate on) {
      return before.later(ChronoUnit.DAYS.between(since, on));
    }

    /** The same after somebody has done something: who acts waits for no feed. */
    public Frozen with(Live other) {
      return new Frozen(other, since, told);
    }

    public Frozen asTold() {
      return new Frozen(before, since, true);
    }
  }

  /**
   * Its row has gone, or no longer means it.
   *
   * @param before where it stood when its row went; null where it does not go on from there
   */
  record Withdrawn(LocalDate on, @Nullable Live before) implements Closed {
    @Override
    public Standing name() {
      return Standing.WITHDRAWN;
    }

    /** The same, of which nothing goes on. */
    public Withdrawn forGood() {
      return new Withdrawn(on, null);
    }
  }
}
