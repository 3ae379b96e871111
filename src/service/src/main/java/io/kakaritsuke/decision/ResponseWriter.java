package io.kakaritsuke.decision;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Writes a streamed answer from one worker thread, no faster than the client reads. */
final class ResponseWriter {
  /** How long a client may stand still before it is cut off (api.md). */
  static final Duration STANDSTILL = Duration.ofMinutes(1);

  private final HttpServerResponse response;
  private final Duration standstill;
  private final Semaphore drained = new Semaphore(0);

  /**
   * @param standstill how long the client may take nothing
   */
  ResponseWriter(HttpServerResponse response, Duration standstill) {
    this.response = response;
    this.standstill = standstill;
    response.drainHandler(drain -> drained.release());
  }

  /**
   * Hands the bytes over when the client has taken what came before.
   *
   * @throws StandstillException when it takes nothing for so long
   * @throws IOException when it went away
   */
  void write(Buffer bytes) throws IOException {
    long deadline = System.nanoTime() + standstill.toNanos();
    while (response.writeQueueFull() && !response.closed()) {
      awaitDrain(deadline);
    }
    if (response.closed()) {
      throw new IOException("the client went away");
    }
    var unused = response.write(bytes);
  }

  // Polls now and then: a drain may have come before this wait began.
  private void awaitDrain(long deadline) throws IOException {
    try {
      boolean signalled = drained.tryAcquire(100, TimeUnit.MILLISECONDS);
      if (!signalled && System.nanoTime() > deadline) {
        throw new StandstillException(standstill);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }

  /** The client neither reads nor leaves. */
  static final class StandstillException extends IOException {
    StandstillException(Duration standstill) {
      super("the client has read nothing for " + standstill.toSeconds() + " seconds");
    }
  }
}
