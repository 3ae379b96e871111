package io.kakaritsuke.engine;

import java.util.concurrent.Phaser;

/**
 * Code of the kind that nothing in a rule file can count or stop, until a test lets it end. Rules
 * call it by its full name.
 */
public final class Endless {
  private static volatile boolean running;
  private static final Phaser AT_WORK = new Phaser(1);

  private Endless() {}

  /** From now on whoever works does not come back. */
  public static void begin() {
    running = true;
  }

  /** Lets all come back, and waits for them. */
  public static void end() {
    running = false;
    AT_WORK.arriveAndAwaitAdvance();
  }

  /** Takes the time of a processor; an interrupt is not looked at. */
  public static boolean work() {
    AT_WORK.register();
    try {
      while (running) {
        Thread.onSpinWait();
      }
      return true;
    } finally {
      AT_WORK.arriveAndDeregister();
    }
  }
}
