package io.kakaritsuke.telling;

import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Objects;

/** What comes of what is done to a task. */
public sealed interface TaskAnswer {
  /** The task after it, and who is told. */
  record Moved(Task task, List<TaskTold> told) implements TaskAnswer {
    public Moved {
      Objects.requireNonNull(task);
      told = List.copyOf(told);
    }
  }

  /** The very same was done before; nothing has changed. */
  record Same(By by) implements TaskAnswer {}

  /** Somebody did it otherwise before; nothing has changed. */
  record Conflict(By by) implements TaskAnswer {}

  /** The state has no such move; nothing has changed. */
  record Refused(Text reason) implements TaskAnswer {}

  /** That somebody is told of a task. */
  record TaskTold(Kind kind, Addressee to) {}

  /** What they are told. */
  enum Kind {
    /** Most of the time is over. */
    REMINDER,
    /** All of it is. */
    OVERDUE,
    /** It was tried, and it is time to try again. */
    ASK_AGAIN,
    /** It was tried often enough. */
    UNREACHABLE,
    /** It is due at another time than it was. */
    DUE_MOVED
  }
}
