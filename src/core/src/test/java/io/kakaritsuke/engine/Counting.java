package io.kakaritsuke.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * How far code of the platform counts in a while: a rule that does so hangs as long as a test needs
 * on any machine, and not longer.
 */
public final class Counting {
  private static final long LONG_ENOUGH = 300_000_000L;

  private Counting() {}

  /** So many numbers take about that time of a processor. */
  public static long numbersIn(Duration time) {
    ThreadMXBean times = ManagementFactory.getThreadMXBean();
    long numbers = 10_000_000;
    while (true) {
      long began = times.getCurrentThreadCpuTime();
      long sum = LongStream.range(0, numbers).sum();
      long took = times.getCurrentThreadCpuTime() - began;
      if (sum > 0 && took >= LONG_ENOUGH) {
        return (long) ((double) time.toNanos() / took * numbers);
      }
      numbers *= 2;
    }
  }
}
