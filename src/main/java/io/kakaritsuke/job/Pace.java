package io.kakaritsuke.job;

import java.util.concurrent.TimeUnit;

/** Rests after work, so that over time no more than a share of one processor is taken. */
public final class Pace {
  /** Without a rest. */
  public static final Pace FULL = new Pace(1);

  private final double share;

  /**
   * @param share above 0 and up to 1
   */
  public Pace(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share of a processor: " + share);
    }
    this.share = share;
  }

  /** Rests in proportion to the nanoseconds that were worked. */
  public void rest(long worked) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep((long) (worked * (1 - share) / share));
  }
}
