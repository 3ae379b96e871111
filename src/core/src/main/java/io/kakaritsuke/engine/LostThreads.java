package io.kakaritsuke.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of this process that were given up and still run, because nothing ends them: each may
 * take a processor. Where there are as many as the setting {@code kakaritsuke.lost-threads} says,
 * nothing is begun that is likely to lose another one, until some come back.
 */
public final class LostThreads {
  /** How many are too many. */
  public static final int MOST =
      ConfigProvider.getConfig()
          .getOptionalValue("kakaritsuke.lost-threads", Integer.class)
          .filter(most -> most > 0)
          .orElse(4);

  /** In seconds: what still runs may come back, or another version may be published. */
  static final int A_WHILE = 60;

  private static final Logger LOG = Logger.getLogger(LostThreads.class);
  private static final List<Lost> RUNNING = new ArrayList<>();

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

  /** All of them, the oldest first. */
  public static List<Lost> running() {
    synchronized (RUNNING) {
      return List.copyOf(RUNNING);
    }
  }

  /** Whether nothing is to be begun that may lose another one. */
  public static boolean areMany() {
    synchronized (RUNNING) {
      return RUNNING.size() >= MOST;
    }
  }

  static void add(Lost lost) {
    int running;
    synchronized (RUNNING) {
      RUNNING.add(lost);
      running = RUNNING.size();
    }
    LOG.warnf(
        "A thread with rules of %s was given up and still runs (file %s, rule %s); %d of them do",
        lost.rulebook(), lost.file(), lost.rule(), running);
  }

  /** It has come to its end after all. */
  static void remove(Lost lost) {
    synchronized (RUNNING) {
      RUNNING.removeIf(one -> one == lost);
    }
  }
}
