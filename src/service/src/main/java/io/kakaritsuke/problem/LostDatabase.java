package io.kakaritsuke.problem;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot be reached from a mistake in what was asked of it. */
public final class LostDatabase {
  private LostDatabase() {}

  /**
   * Whether a lost, refused or exhausted connection stands behind the failure, however deep:
   * transaction managers hide it among the suppressed ones.
   */
  public static boolean isCauseOf(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(failure);
    while (!open.isEmpty()) {
      Throwable next = open.remove();
      if (!seen.add(next)) {
        continue;
      }
      if (next instanceof SQLException sql && isConnection(sql)) {
        return true;
      }
      addIfThere(open, next.getCause());
      for (Throwable suppressed : next.getSuppressed()) {
        open.add(suppressed);
      }
    }
    return false;
  }

  private static void addIfThere(Deque<Throwable> open, @Nullable Throwable cause) {
    if (cause != null) {
      open.add(cause);
    }
  }

  // 08: connection, 57P: shutdown or starting up, 53300: no connection left.
  private static boolean isConnection(SQLException failure) {
    String state = failure.getSQLState();
    if (state != null) {
      return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
    }
    // The pool's own acquisition timeout carries no state.
    return failure.getCause() instanceof TimeoutException
        || String.valueOf(failure.getMessage()).contains("cquisition timeout");
  }
}
