package io.kakaritsuke.answer;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of decisions: UUID version 7, so that they sort by time and name their partition. Those that
 * one process makes in one millisecond sort as they were made, as RFC 9562 has it (6.2, method 1):
 * of two decisions on an account the later one is known by its id.
 */
public final class DecisionIds {
  private static final int COUNTER_BITS = 12;
  private static final long MOST = (1L << COUNTER_BITS) - 1;

  /** The millisecond and the counter of the id that was made last. */
  private static final AtomicLong LAST = new AtomicLong();

  private DecisionIds() {}

  /** A new one. */
  public static UUID at(long epochMillis) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    // Half of the room is left to count in; beyond it, and of a clock that goes back, ids are new
    // and no more than that.
    long first = epochMillis << COUNTER_BITS | random.nextInt(1 << COUNTER_BITS - 1);
    long made =
        LAST.updateAndGet(
            last ->
                last >>> COUNTER_BITS == epochMillis && (last & MOST) != MOST ? last + 1 : first);
    long high = epochMillis << 16 | 0x7000 | made & MOST;
    long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
