package io.kakaritsuke.scenario;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long rules are tried, by the clock: a rule that takes so long for a few hundred subjects
 * holds up every decision, and the trial has a place that others wait for.
 */
class TrialTime {
  private static final long MOST_OF_ONE_SECONDS = 10;
  private static final long MOST_OF_ALL_SECONDS = 60;

  private final LongSupplier clock;
  private final long began;
  private long beganRule;

  /**
   * @param clock in nanoseconds
   */
  TrialTime(LongSupplier clock) {
    this.clock = clock;
    this.began = clock.getAsLong();
    this.beganRule = began;
  }

  /** By the clock of the machine. */
  static TrialTime usual() {
    return new TrialTime(System::nanoTime);
  }

  /** Begins with another rule. */
  void beginRule() {
    beganRule = clock.getAsLong();
  }

  /** Whether the rule, or all together, have had their time. */
  boolean isOver() {
    long now = clock.getAsLong();
    return now - beganRule > TimeUnit.SECONDS.toNanos(MOST_OF_ONE_SECONDS)
        || now - began > TimeUnit.SECONDS.toNanos(MOST_OF_ALL_SECONDS);
  }
}
