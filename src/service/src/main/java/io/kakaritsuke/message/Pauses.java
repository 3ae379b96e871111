package io.kakaritsuke.message;

import java.time.Duration;

/** How long something is left alone that did not succeed: longer each time, and not all alike. */
final class Pauses {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration FIRST_OF_CHANNEL = Duration.ofSeconds(5);
  private static final Duration LONGEST_OF_CHANNEL = Duration.ofMinutes(15);

  /** What somebody asks for beyond this they do not mean. */
  private static final Duration LONGEST_ASKED = Duration.ofDays(1);

  private static final int MOST_DOUBLINGS = 20;
  private static final int PERCENT = 100;
  private static final int SPREAD = 25;

  private Pauses() {}

  /**
   * Of a message.
   *
   * @param attempts that there have been
   * @param seed spreads those that failed together
   */
  static Duration ofMessage(int attempts, int seed) {
    return growing(FIRST, LONGEST, attempts - 1, seed);
  }

  /**
   * Of a channel as a whole.
   *
   * @param failures that there were in a row before this one
   */
  static Duration ofChannel(int failures, int seed) {
    return growing(FIRST_OF_CHANNEL, LONGEST_OF_CHANNEL, failures, seed);
  }

  /** What was asked for; never less, and a little more. */
  static Duration asked(Duration pause, int seed) {
    Duration meant = pause.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : pause;
    return spread(meant, seed);
  }

  private static Duration growing(Duration first, Duration longest, int doublings, int seed) {
    Duration grown = first.multipliedBy(1L << Math.max(0, Math.min(doublings, MOST_DOUBLINGS)));
    return spread(grown.compareTo(longest) > 0 ? longest : grown, seed);
  }

  private static Duration spread(Duration pause, int seed) {
    return pause.plus(pause.multipliedBy(Math.floorMod(seed, SPREAD)).dividedBy(PERCENT));
  }
}
