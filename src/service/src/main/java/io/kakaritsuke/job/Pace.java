package io.kakaritsuke.job;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How a job leaves room for decisions: it works without pause while nobody asks for any or the half
 * of the processors are idle, and else rests after each piece of work, so that over time no more
 * than a share of one processor is taken.
 */
public final class Pace {
  /** Without a rest. */
  public static final Pace FULL = new Pace(1, () -> 0, () -> 0, System::nanoTime);

  private static final double BUSY = 0.5;
  // Processor time is counted in ticks of some milliseconds; over fewer of them a load is a guess.
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final double share;
  private final DoubleSupplier load;
  private final LongSupplier decisions;
  private long decisionsBefore;
  private final LongSupplier nanos;
  private long lookedAt;
  private boolean busy = true;

  private Pace(double share, DoubleSupplier load, LongSupplier decisions, LongSupplier nanos) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share of a processor: " + share);
    }
    this.share = share;
    this.load = load;
    this.decisions = decisions;
    this.decisionsBefore = decisions.getAsLong();
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong();
  }

  /**
   * @param share of one processor, above 0 and up to 1, beside decisions on a busy machine
   * @param decisions how many this process has made up to now
   */
  public static Pace of(double share, LongSupplier decisions) {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return of(share, machine::getCpuLoad, decisions, System::nanoTime);
  }

  /**
   * @param load part of all processors that was busy since it was asked for last; negative where it
   *     is not known, which counts as busy
   * @param nanos the clock
   */
  static Pace of(double share, DoubleSupplier load, LongSupplier decisions, LongSupplier nanos) {
    return new Pace(share, load, decisions, nanos);
  }

  /**
   * How many threads may work at once: as many as there are processors, one where it has to rest.
   */
  public int threads() {
    return share < 1 && isBusy() ? 1 : Runtime.getRuntime().availableProcessors();
  }

  /**
   * How long to rest after so many nanoseconds of work: in proportion, if there is anyone to rest
   * for, else not at all.
   */
  public long rest(long worked) {
    return share < 1 && isBusy() ? (long) (worked * (1 - share) / share) : 0;
  }

  private synchronized boolean isBusy() {
    long now = nanos.getAsLong();
    if (now - lookedAt >= LOOK_NANOS) {
      lookedAt = now;
      long made = decisions.getAsLong();
      double recent = load.getAsDouble();
      busy = made > decisionsBefore && (recent < 0 || recent >= BUSY);
      decisionsBefore = made;
    }
    return busy;
  }
}
