package io.kakaritsuke.engine;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds take turns. One that has a time, and does not come back within it, gives its turn to
 * others: nothing ends a compiler from outside, so its thread goes on by itself, with the lowest
 * priority, and what comes of it is thrown away.
 */
final class BuildTurns {
  private final Semaphore turn = new Semaphore(1, true);

  /** Waits for the turn and builds. */
  <T> T take(Supplier<T> build) {
    turn.acquireUninterruptibly();
    try {
      return build.get();
    } finally {
      turn.release();
    }
  }

  /**
   * The same in a thread that is given up.
   *
   * @param most by the clock, from the begin of the turn
   * @return null where it was
   */
  <T> @Nullable T take(Supplier<T> build, Duration most) {
    FutureTask<T> task = new FutureTask<>(build::get);
    Thread thread = new Thread(task, "rule compiler");
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    turn.acquireUninterruptibly();
    try {
      thread.start();
      return within(task, most);
    } finally {
      if (!task.isDone()) {
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.interrupt();
      }
      turn.release();
    }
  }

  private static <T> @Nullable T within(FutureTask<T> task, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          // Whoever has to end waits for the build, or for its time.
          interrupted = true;
        } catch (TimeoutException e) {
          return null;
        } catch (ExecutionException e) {
          throw RuleThreads.unchecked(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
