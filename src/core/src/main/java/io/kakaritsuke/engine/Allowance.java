package io.kakaritsuke.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** The longest number that a rule may make, in digits before and after the point together. */
  static final int DIGITS = 10_000;

  /** So many looks at a character are a step. */
  private static final int CHARACTERS = 16;

  /** Processor time of code that takes long over few steps. */
  static final long MOST_NANOSECONDS = 1_000_000_000L;

  /** So often, in steps, the clock is looked at. */
  private static final int ROUND = 256;

  static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();
  private static final ThreadLocal<Allowance> OF_THREAD = ThreadLocal.withInitial(Allowance::new);

  private long left = STEPS;
  private long nextLook = STEPS - ROUND;
  private boolean looked;
  private long began;
  private long beganOfThread;
  private int characters;

  /** Set by another thread, which waits no longer for what this one decides. */
  private volatile boolean revoked;

  /** The rule whose condition is being asked; looked at by a thread that waits for this one. */
  private volatile Firing.@Nullable OfRule asking;

  private Allowance() {}

  /** The code of a rule ran longer than any rule has to. */
  static class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spent(String what) {
      super(what);
    }
  }

  /** It ran longer, and still does. */
  static final class NotBack extends Spent {
    private static final long serialVersionUID = 1L;

    NotBack() {
      super("a rule did not come back in time");
    }
  }

  /** That of this thread. */
  static Allowance current() {
    return OF_THREAD.get();
  }

  /** Lets the thread spend nothing more, until it is asked for something else. */
  void revoke() {
    revoked = true;
  }

  /** Begins to be of use to a thread that waits for this one. */
  void grant() {
    revoked = false;
    asking = null;
  }

  void asks(Firing.@Nullable OfRule rule) {
    asking = rule;
  }

  Firing.@Nullable OfRule asking() {
    return asking;
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
    if (left < 0 || revoked) {
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

  /** A hash table of so many places is about to be made. */
  public static void table(int places, float load) {
    array(places);
  }

  /** All that a list or set has is about to be copied. */
  public static void copied(Collection<?> all) {
    if (all != null) {
      OF_THREAD.get().spend(all.size());
    }
  }

  /** All that a map has is about to be copied. */
  public static void copied(Map<?, ?> all) {
    if (all != null) {
      OF_THREAD.get().spend(all.size());
    }
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

  /** A number was made. */
  public static void made(BigDecimal number) {
    if (number != null) {
      digits(Math.max(number.precision(), Math.abs((long) number.scale())));
    }
  }

  /** A number was made. */
  public static void made(BigInteger number) {
    if (number != null) {
      digits(number.bitLength() / 3);
    }
  }

  /** A number of so many digits is about to be made, or was. */
  static void digits(long digits) {
    Allowance allowance = OF_THREAD.get();
    if (digits > DIGITS) {
      allowance.left = -1;
    }
    allowance.spend(digits / Long.SIZE);
  }

  /** A text of so many characters is being made; it is counted when it is. */
  static void fits(long length) {
    if (length > TEXT) {
      made(length);
    }
  }

  /** A look at a character of a text. */
  void character() {
    if (++characters == CHARACTERS) {
      characters = 0;
      spend(1);
    }
  }

  private static void made(long length) {
    Allowance allowance = OF_THREAD.get();
    if (length > TEXT) {
      allowance.left = -1;
    }
    allowance.spend(length / Long.BYTES);
  }

  void spend(long steps) {
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
