package io.kakaritsuke.decision;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The subjects of a batch in their order. */
interface BatchRows {
  /**
   * One subject, not decided yet.
   *
   * @param line its physical line in the body, from 1
   * @param lastLine the last line of it, where it has several
   * @param size the bytes that it took, for the bounds of memory
   * @param deciding decides or refuses; from any thread, once
   */
  record BatchRow(long line, long lastLine, int size, Supplier<Decider.Outcome> deciding) {}

  /** The physical line after those of the subjects so far. */
  long nextLine();

  /** The next subject, or null at the end; waits for the client. */
  @Nullable BatchRow next() throws IOException;

  /** Whether the next subject (or the end) can be had without waiting, as far as is known. */
  boolean ready() throws IOException;
}
