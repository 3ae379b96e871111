package io.kakaritsuke.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Places for work that takes much, of which nobody may have more than a share: who has that many
 * waits, and others pass. Whoever comes when all are taken waits a while too.
 */
public final class Places {
  private static final int MAX_WAITING = 64;

  private final int all;
  private final int share;
  private final Duration patience;
  private final Map<String, Integer> taken = new HashMap<>();
  private int sum;
  private int waiting;

  /**
   * @param all how many there are
   * @param share how many of them one may have
   * @param patience how long {@link #enter} waits
   */
  public Places(int all, int share, Duration patience) {
    if (share < 1 || share > all) {
      throw new IllegalArgumentException("share: " + share + " of " + all);
    }
    this.all = all;
    this.share = share;
    this.patience = patience;
  }

  /**
   * Takes a place; blocks.
   *
   * @param who tells callers apart
   * @return false where none became free in time, or too many wait already
   */
  public synchronized boolean enter(String who) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    if (isFull(who) && waiting >= MAX_WAITING) {
      return false;
    }
    waiting++;
    try {
      while (isFull(who)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } finally {
      waiting--;
    }
    take(who);
    return true;
  }

  /** Takes a place again that was left for a while, however long that takes; blocks. */
  public synchronized void comeBack(String who) {
    boolean interrupted = false;
    while (isFull(who)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    take(who);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives a place back. */
  public synchronized void leave(String who) {
    if (taken.getOrDefault(who, 0) == 0) {
      throw new IllegalStateException("has no place: " + who);
    }
    taken.computeIfPresent(who, (name, count) -> count == 1 ? null : count - 1);
    sum--;
    notifyAll();
  }

  /** How many wait for one. */
  public synchronized int waiting() {
    return waiting;
  }

  /** Whether none is taken. */
  public synchronized boolean areFree() {
    return sum == 0;
  }

  private void take(String who) {
    taken.merge(who, 1, Integer::sum);
    sum++;
  }

  private boolean isFull(String who) {
    return sum >= all || taken.getOrDefault(who, 0) >= share;
  }
}
