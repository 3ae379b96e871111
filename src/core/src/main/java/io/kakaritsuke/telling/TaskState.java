package io.kakaritsuke.telling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands (alerts.md, "Tasks"). The moves are the methods of the states that have them;
 * a move that there is not cannot be written. When they are made, {@link Task} knows.
 */
public sealed interface TaskState {
  /** Its name, as filters and people know it. */
  Name name();

  /** The names of the states. */
  enum Name {
    PROPOSED("発行待ち"),
    OPEN("未着手"),
    DOING("着手"),
    DONE("完了"),
    CANCELLED("見送り"),
    WITHDRAWN("取下げ");

    private final String label;

    Name(String label) {
      this.label = label;
    }

    /** The word for people. */
    public String label() {
      return label;
    }
  }

  /** Something is to be done. */
  sealed interface Live extends TaskState {
    default Cancelled cancel(By by, String why) {
      return new Cancelled(by, why);
    }
  }

  /** Live, and nobody has begun it: it may go with its reason. */
  sealed interface Unbegun extends Live {
    default Withdrawn withdraw(Instant at) {
      return new Withdrawn(at);
    }
  }

  /** Nothing is to be done any more. */
  sealed interface Closed extends TaskState {}

  /**
   * Held by the storm guard: its clock does not run.
   *
   * @param terms those that will, once it is let go
   */
  record Proposed(List<DueTerms> terms) implements Unbegun {
    public Proposed {
      terms = List.copyOf(terms);
    }

    @Override
    public Name name() {
      return Name.PROPOSED;
    }

    public Open release() {
      return new Open();
    }
  }

  /** Nobody has begun it. */
  record Open() implements Unbegun {
    @Override
    public Name name() {
      return Name.OPEN;
    }

    public Doing start(By by) {
      return new Doing(by, 0, null);
    }
  }

  /**
   * Somebody has begun it.
   *
   * @param unreachable how often they reached nobody: 接触できず
   * @param askAt when they are asked again; null where they are not
   */
  record Doing(By by, int unreachable, @Nullable Instant askAt) implements Live {
    @Override
    public Name name() {
      return Name.DOING;
    }

    public Done done(By who, Outcome outcome) {
      return new Done(who, outcome);
    }

    /** The same after nobody was reached once more. */
    public Doing unreachable(@Nullable Instant askAgainAt) {
      return new Doing(by, unreachable + 1, askAgainAt);
    }

    public Doing asked() {
      return new Doing(by, unreachable, null);
    }
  }

  record Done(By by, Outcome outcome) implements Closed {
    @Override
    public Name name() {
      return Name.DONE;
    }

    /** Whether it was recorded later than on the day of contact (当日中に記録). */
    public boolean isRecordedLate() {
      return outcome.contactedOn().isBefore(by.day());
    }
  }

  record Cancelled(By by, String why) implements Closed {
    public Cancelled {
      Objects.requireNonNull(why);
    }

    @Override
    public Name name() {
      return Name.CANCELLED;
    }
  }

  /** Its reason had gone before anybody began. */
  record Withdrawn(Instant at) implements Closed {
    @Override
    public Name name() {
      return Name.WITHDRAWN;
    }
  }

  /**
   * What came of it.
   *
   * @param facts what was heard, as JSON scalars by name
   * @param result a code of the table 結果; null where none was chosen
   */
  record Outcome(
      Map<String, String> facts,
      @Nullable String result,
      LocalDate contactedOn,
      @Nullable String note) {
    public Outcome {
      facts = Collections.unmodifiableMap(new TreeMap<>(facts));
      Objects.requireNonNull(contactedOn);
    }
  }
}
