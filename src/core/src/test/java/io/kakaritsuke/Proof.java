package io.kakaritsuke;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How much a test tries: in every run little, and with {@code -Pproof}, where nobody waits, as much
 * as a proof takes.
 *
 * <p>A class that asks here bears the tag {@link #TAG}: {@code ./mvnw -Pproof verify} runs those
 * and no others.
 */
public final class Proof {
  /** What {@code -Pproof} selects by. */
  public static final String TAG = "proof";

  private static final boolean LONG = Boolean.getBoolean("kakaritsuke.proof");

  private Proof() {}

  /**
   * The number of tries of this run.
   *
   * @param everyRun what a test may take within the seconds that all of them have
   * @param proof at least as many
   */
  public static int tries(int everyRun, int proof) {
    return LONG ? proof : everyRun;
  }

  /**
   * What of all is tried in one of several tests that try the same: in every run every other one,
   * so that each is tried in half of these tests and each of these tests tries half of them; with
   * {@code -Pproof} all.
   *
   * @param test a number of the test among them
   */
  public static <T> List<T> turns(List<T> all, int test) {
    return IntStream.range(0, all.size())
        .filter(i -> LONG || (i + test) % 2 == 0)
        .mapToObj(all::get)
        .toList();
  }
}
