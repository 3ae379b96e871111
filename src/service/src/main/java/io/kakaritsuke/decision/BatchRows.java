package io.kakaritsuke.decision;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The subjects of a batch in their order.
 *
 * @param <T> what a subject is read into
 */
public interface BatchRows<T> {
  /**
   * One subject, not read yet.
   *
   * @param <T> what it is read into
   * @param line its physical line in the body, from 1
   * @param lastLine the last line of it, where it has several
   * @param size the bytes that it took, for the bounds of memory
   * @param reading reads it, and may decide it, or refuses it; from any thread, once
   */
  record BatchRow<T>(long line, long lastLine, int size, Supplier<T> reading) {}

  /** The physical line after those of the subjects so far. */
  long nextLine();

  /** The next subject, or null at the end; waits for the client. */
  @Nullable BatchRow<T> next() throws IOException;

  /** Whether the next subject (or the end) can be had without waiting, as far as is known. */
  boolean ready() throws IOException;
}
