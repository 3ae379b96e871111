package io.kakaritsuke.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads for code that may never come back. Whoever has work done here waits for so much processor
 * time of it, and for so long by the clock; then the thread is given up: it goes on, since nothing
 * ends it, but nobody waits for it, and it takes no other work. So many may be given up at a time.
 */
final class RuleThreads {
  /** Threads of the process that are given up and have not come back. */
  static final int MOST_LOST = 16;

  /** By the clock, for code that waits for something and takes no time of the processor. */
  private static final long MOST_WAITING = 10_000_000_000L;

  private static final long BETWEEN_LOOKS = 50_000_000L;
  private static final AtomicInteger LOST = new AtomicInteger();

  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "rules");
            thread.setDaemon(true);
            return thread;
          });

  private RuleThreads() {}

  /** Whether no more threads may be given up. */
  static boolean areSpent() {
    return LOST.get() >= MOST_LOST;
  }

  /** The work was given up. */
  static final class GivenUp extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Firing.@Nullable OfRule asking;

    GivenUp(Firing.@Nullable OfRule asking) {
      this.asking = asking;
    }

    /** The rule whose condition was being asked; null where it was none. */
    Firing.@Nullable OfRule asking() {
      return asking;
    }
  }

  /**
   * Has work done and waits for it.
   *
   * @param comesBack called by the thread that was given up, when it comes back after all
   * @return what the work returns; what it throws is thrown
   * @throws GivenUp where it took too long
   */
  static <T> T call(Supplier<T> work, Runnable comesBack) throws GivenUp {
    Work<T> task = new Work<>(work, comesBack, Thread.currentThread().getContextClassLoader());
    THREADS.execute(task);
    boolean interrupted = false;
    long began = System.nanoTime();
    try {
      while (true) {
        try {
          return task.get(BETWEEN_LOOKS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          // It ends soon, one way or the other.
          interrupted = true;
        } catch (TimeoutException e) {
          if (task.takesTooLong(System.nanoTime() - began) && task.giveUp()) {
            throw new GivenUp(task.asking());
          }
        } catch (ExecutionException e) {
          throw unchecked(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What a thread failed with, for the one that waited; an error is thrown as it is. */
  static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }

  private static final class Work<T> extends FutureTask<T> {
    private final Runnable comesBack;
    private final @Nullable ClassLoader loader;
    private volatile @Nullable Allowance allowance;
    private volatile @Nullable Thread thread;
    private volatile long beganOfThread;

    /** Guarded by this: whether it has come to its end, and whether it was given up before. */
    private boolean over;

    private boolean lost;

    Work(Supplier<T> work, Runnable comesBack, @Nullable ClassLoader loader) {
      super(work::get);
      this.comesBack = comesBack;
      this.loader = loader;
    }

    @Override
    public void run() {
      Thread current = Thread.currentThread();
      current.setContextClassLoader(loader);
      Allowance own = Allowance.current();
      own.grant();
      beganOfThread = Allowance.TIMES.getCurrentThreadCpuTime();
      allowance = own;
      thread = current;
      try {
        super.run();
      } finally {
        end();
      }
    }

    boolean takesTooLong(long waited) {
      Thread worker = thread;
      return waited > MOST_WAITING
          || worker != null
              && Allowance.TIMES.getThreadCpuTime(worker.getId()) - beganOfThread
                  > Allowance.MOST_NANOSECONDS;
    }

    /** False where it has come to its end meanwhile. */
    synchronized boolean giveUp() {
      if (over || isDone()) {
        return false;
      }
      lost = true;
      LOST.incrementAndGet();
      Allowance own = allowance;
      Thread worker = thread;
      if (own != null && worker != null) {
        // Code that counts, or waits, is over with this.
        own.revoke();
        worker.interrupt();
      }
      return true;
    }

    private synchronized void end() {
      over = true;
      if (lost) {
        LOST.decrementAndGet();
        comesBack.run();
      }
      // Set for this work only; the next one on the thread is not to see it.
      Thread.interrupted();
    }

    Firing.@Nullable OfRule asking() {
      Allowance own = allowance;
      return own == null ? null : own.asking();
    }
  }
}
