package io.kakaritsuke.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The threads of this process that were given up and still run, because nothing ends them: each may
 * take a processor. Where there are too many of them, nothing is begun that is likely to lose
 * another one, until some come back. One list for the process: the processors are its own as well.
 */
public final class LostThreads {
  /** In seconds: what still runs may come back, or another version may be published. */
  static final int A_WHILE = 60;

  private static final List<Lost> RUNNING = new ArrayList<>();
  private static volatile int most = 4;

  private LostThreads() {}

  /**
   * What a thread was given up with.
   *
   * @param file of rules; null where it cannot be told
   * @param rule null where it cannot be told, or where the file was being compiled
   */
  public record Lost(String rulebook, @Nullable String file, @Nullable String rule, Instant since) {
    static Lost compiling(String rulebook, String file) {
      return new Lost(rulebook, file, null, Instant.now());
    }

    static Lost deciding(String rulebook, Firing.@Nullable OfRule rule) {
      return new Lost(
          rulebook,
          rule == null ? null : rule.file(),
          rule == null ? null : rule.rule(),
          Instant.now());
    }
  }

  /**
   * Sets how many are too many; four if nobody does.
   *
   * @param many at least 1; to be said before the first rule runs
   */
  public static void bound(int many) {
    most = Math.max(1, many);
  }

  /** How many are too many. */
  static int most() {
    return most;
  }

  /** All of them, the oldest first. */
  public static List<Lost> running() {
    synchronized (RUNNING) {
      return List.copyOf(RUNNING);
    }
  }

  /** Whether nothing is to be begun that may lose another one. */
  public static boolean areMany() {
    synchronized (RUNNING) {
      return RUNNING.size() >= most;
    }
  }

  static void add(Lost lost) {
    int running;
    synchronized (RUNNING) {
      RUNNING.add(lost);
      running = RUNNING.size();
    }
    // Asked for here: a log that is looked at before the program has set up its own is another one.
    System.getLogger(LostThreads.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "A thread with rules of {0} was given up and still runs (file {1}, rule {2}); {3} of them do",
            lost.rulebook(),
            lost.file(),
            lost.rule(),
            running);
  }

  /** It has come to its end after all. */
  static void remove(Lost lost) {
    synchronized (RUNNING) {
      RUNNING.removeIf(one -> one == lost);
    }
  }
}
