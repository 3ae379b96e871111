package io.kakaritsuke.activation;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Closes a resource when nobody can use it any more: some time after its holder has become
 * unreachable. A decision in flight, or a batch of hours, holds the version that it began with, so
 * no swap can close it underneath; and a caller that forgets to give it back leaks nothing, which a
 * count of users could not say. The grace covers the last evaluation, whose thread may no longer
 * need the holder when it is still inside the resource.
 */
public final class ClosedWhenUnused {
  private static final Logger LOG = Logger.getLogger(ClosedWhenUnused.class);
  private static final Cleaner CLEANER = Cleaner.create();

  private final Executor afterGrace;

  /** Closes so long after nobody holds the holder any more. */
  public ClosedWhenUnused(Duration grace) {
    this.afterGrace = CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ties the resource to its holder; the resource must not refer to the holder. */
  public void tie(Object holder, AutoCloseable resource) {
    CLEANER.register(holder, () -> afterGrace.execute(() -> close(resource)));
  }

  // Close is allowed to throw anything; there is nobody left to be told but the log.
  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("A replaced version could not be closed", e);
    }
  }
}
