package io.kakaritsuke.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What the code of rule files may spend in one decision. {@link CountedCode} weaves calls to it
 * into their loops, functions and allocations; code that has spent all ends with an exception at
 * its next step, however often it catches it. Each thread has one of its own.
 */
public final class Allowance {
  /** Rounds of loops, calls of functions, and elements of arrays and texts, in one decision. */
  static final int STEPS = 1_000_000;

  /** The longest text that a rule may make, in characters. */
  static final int TEXT = 100_000;

  /** Processor time of code that takes long over few steps. */
  private static final long MOST_NANOSECONDS = 1_000_000_000L;

  /** So often, in steps, the clock is looked at. */
  private static final int ROUND = 256;

  private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();
  private static final ThreadLocal<Allowance> OF_THREAD = ThreadLocal.withInitial(Allowance::new);

  private long left = STEPS;
  private long nextLook = STEPS - ROUND;
  private boolean looked;
  private long began;
  private long beganOfThread;

  private Allowance() {}

  /** The code of a rule ran longer than any rule has to. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spent(String what) {
      super(what);
    }
  }

  /** Begins a decision on this thread. */
  static void begin() {
    Allowance allowance = OF_THREAD.get();
    allowance.left = STEPS;
    allowance.nextLook = STEPS - ROUND;
    allowance.looked = false;
  }

  /** Throws where code has caught what stopped it. */
  static void check() {
    OF_THREAD.get().close();
  }

  private void close() {
    if (left < 0) {
      throw new Spent("a rule does not come to an end");
    }
  }

  /** One more round of a loop, or call of a function. */
  public static void step() {
    OF_THREAD.get().spend(1);
  }

  /** An array of so many elements is about to be made. */
  public static void array(int length) {
    OF_THREAD.get().spend(Math.max(length, 0) / 2L + 1);
  }

  /** An array of arrays is about to be made. */
  public static void array(int length, int ofLength) {
    OF_THREAD.get().spend((long) Math.max(length, 0) * Math.max(ofLength, 1) / 2 + 1);
  }

  /** A text is about to be repeated. */
  public static void repeated(String text, int times) {
    made((long) text.length() * Math.max(times, 0));
  }

  /** A text was made. */
  public static void made(CharSequence text) {
    if (text != null) {
      made(text.length());
    }
  }

  private static void made(long length) {
    Allowance allowance = OF_THREAD.get();
    if (length > TEXT) {
      allowance.left = -1;
    }
    allowance.spend(length / Long.BYTES);
  }

  private void spend(long steps) {
    left = left < 0 ? left : left - steps;
    if (left < nextLook) {
      look();
    }
  }

  // Not the time on the wall: a machine that stood still is no fault of the rule.
  private void look() {
    // Never below zero: with nothing left every further step is looked at, and is one too many.
    nextLook = Math.max(left - ROUND, 0);
    if (!looked) {
      looked = true;
      began = System.nanoTime();
      beganOfThread = TIMES.getCurrentThreadCpuTime();
    } else if (System.nanoTime() - began > MOST_NANOSECONDS
        && TIMES.getCurrentThreadCpuTime() - beganOfThread > MOST_NANOSECONDS) {
      left = -1;
    }
    close();
  }
}
