package io.kakaritsuke;

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
}
