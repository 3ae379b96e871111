package io.kakaritsuke.benchmark;

import java.util.Locale;

/** Counts durations in steps of ten microseconds up to five seconds; longer ones count as such. */
final class Histogram {
  private static final int STEP_NANOS = 10_000;
  private static final int STEPS = 500_000;

  private final int[] counts = new int[STEPS];
  private long total;

  void add(long nanos) {
    counts[(int) Math.min(STEPS - 1L, Math.max(0, nanos) / STEP_NANOS)]++;
    total++;
  }

  void addAll(Histogram other) {
    for (int i = 0; i < STEPS; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  /** The duration in milliseconds that so many of a thousand do not exceed. */
  double millisAt(double perMille) {
    long rank = Math.max(1, (long) Math.ceil(total * perMille / 1000));
    long seen = 0;
    for (int i = 0; i < STEPS; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return (i + 1) * (double) STEP_NANOS / 1_000_000;
      }
    }
    return 0;
  }

  /** The usual percentiles in milliseconds. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms",
        millisAt(500),
        millisAt(990),
        millisAt(999));
  }
}
