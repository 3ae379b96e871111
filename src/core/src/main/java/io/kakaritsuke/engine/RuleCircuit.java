package io.kakaritsuke.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rules of one version that did not come back from being run again: for good, where it
 * happened several times, and where it happened at all for as long as there are {@link LostThreads}
 * enough. Decisions in which such a rule has no part go on.
 */
final class RuleCircuit {
  /** So often a rule may be given up. */
  static final int MOST = 3;

  private static final Firing.OfRule UNTOLD = new Firing.OfRule("", "");

  private final Map<Firing.OfRule, Integer> lost = new ConcurrentHashMap<>();

  /** Rules that are not run. */
  static final class Open extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    Open(boolean forGood) {
      super("a rule did not come back and is not run", null, false, false);
      this.forGood = forGood;
    }

    /** Whether only another version changes anything. */
    boolean isForGood() {
      return forGood;
    }
  }

  /**
   * @param rule null where it could not be told which
   */
  void lose(Firing.@Nullable OfRule rule) {
    lost.merge(key(rule), 1, Integer::sum);
  }

  /**
   * To be asked before a rule is run.
   *
   * @param rule null for what cannot be told apart: all of the version
   * @throws Open where it may not be
   */
  void check(Firing.@Nullable OfRule rule) {
    if (lost.isEmpty()) {
      return;
    }
    int times = lost.getOrDefault(key(rule), 0);
    if (times >= MOST) {
      throw new Open(true);
    }
    if (times > 0 && LostThreads.areMany()) {
      throw new Open(false);
    }
  }

  private static Firing.OfRule key(Firing.@Nullable OfRule rule) {
    return rule == null ? UNTOLD : rule;
  }
}
