package io.kakaritsuke.decisionlog;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one of the writers look after the tables, once a minute at most. */
final class Housekeeping {
  private static final long PERIOD = Duration.ofMinutes(1).toNanos();

  private final AtomicLong due = new AtomicLong(System.nanoTime());

  /** True for the one caller who is to do it now. */
  boolean isDue() {
    long at = due.get();
    long now = System.nanoTime();
    return now - at >= 0 && due.compareAndSet(at, now + PERIOD);
  }
}
