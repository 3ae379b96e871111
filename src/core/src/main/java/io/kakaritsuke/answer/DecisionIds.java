package io.kakaritsuke.answer;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of decisions: UUID version 7, so that they sort by time and name their partition. */
public final class DecisionIds {
  private DecisionIds() {}

  /** A new one. */
  public static UUID at(long epochMillis) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = epochMillis << 16 | 0x7000 | random.nextInt(1 << 12);
    long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
