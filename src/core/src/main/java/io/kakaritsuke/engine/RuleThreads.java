package io.kakaritsuke.engine;

import io.kakaritsuke.engine.LostThreads.Lost;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads for what may never come back: code of rules, and the compiler that builds it. Whoever has
 * work done here waits for so much processor time of it, and for so long by the clock; then the
 * thread is given up: it goes on, since nothing ends it, but with the lowest priority where the
 * system knows one, nobody waits for it, what comes of it is thrown away, and it takes no other
 * work. {@link LostThreads} has it until it comes to its end.
 */
final class RuleThreads {
  /** With the lost ones; whoever finds none waits for one. */
  private static final int MOST_THREADS =
      LostThreads.most() + 8 + 4 * Runtime.getRuntime().availableProcessors();

  private static final long PATIENCE_SECONDS = 10;
  private static final long BETWEEN_LOOKS = 50_000_000L;
  private static final Semaphore FREE = new Semaphore(MOST_THREADS);

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

  /**
   * For how long something is waited for.
   *
   * @param processor the time that the thread takes of a processor, in nanoseconds
   * @param clock by the clock, in nanoseconds
   */
  record Limit(long processor, long clock) {
    /** By the clock only for code that waits for something and takes no time of the processor. */
    static final Limit OF_DECISION = new Limit(Allowance.MOST_NANOSECONDS, 10_000_000_000L);

    static Limit byClock(Duration most) {
      return new Limit(Long.MAX_VALUE, most.toNanos());
    }
  }

  /** The work was given up. */
  static final class GivenUp extends Exception {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super("given up", null, false, false);
    }
  }

  /**
   * Has work done and waits for it.
   *
   * @param lost what is told of the thread where it is given up, by the rule whose condition it was
   *     asking, if any
   * @return what the work returns; what it throws is thrown
   * @throws GivenUp where it took too long
   * @throws RuleCircuit.Open where there is no thread for it
   */
  static <T> T call(Supplier<T> work, Limit limit, Function<Firing.@Nullable OfRule, Lost> lost)
      throws GivenUp {
    Work<T> task = begin(work, lost);
    boolean interrupted = false;
    long began = System.nanoTime();
    try {
      while (true) {
        try {
          long left = limit.clock() - (System.nanoTime() - began);
          return task.get(Math.min(BETWEEN_LOOKS, Math.max(left, 0)), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          // It ends soon, one way or the other.
          interrupted = true;
        } catch (TimeoutException e) {
          if (task.takesTooLong(limit, System.nanoTime() - began) && task.giveUp()) {
            throw new GivenUp();
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

  private static <T> Work<T> begin(Supplier<T> work, Function<Firing.@Nullable OfRule, Lost> lost) {
    if (!isFree()) {
      throw new RuleCircuit.Open(false);
    }
    Work<T> task = new Work<>(work, lost, Thread.currentThread().getContextClassLoader());
    boolean begun = false;
    try {
      THREADS.execute(task);
      begun = true;
      return task;
    } finally {
      if (!begun) {
        FREE.release();
      }
    }
  }

  private static boolean isFree() {
    try {
      return FREE.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      // Whoever has to end does not wait for others, but does what it is at.
      Thread.currentThread().interrupt();
      return FREE.tryAcquire();
    }
  }

  /** What a thread failed with, for the one that waited; an error is thrown as it is. */
  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }

  private static final class Work<T> extends FutureTask<T> {
    private final Function<Firing.@Nullable OfRule, Lost> told;
    private final @Nullable ClassLoader loader;
    private volatile @Nullable Allowance allowance;
    private volatile @Nullable Thread thread;
    private volatile long beganOfThread;

    /** Guarded by this: whether it has come to its end, and what was told where it was given up. */
    private boolean over;

    private @Nullable Lost lost;

    Work(
        Supplier<T> work,
        Function<Firing.@Nullable OfRule, Lost> told,
        @Nullable ClassLoader loader) {
      super(work::get);
      this.told = told;
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
        end(current);
      }
    }

    boolean takesTooLong(Limit limit, long waited) {
      Thread worker = thread;
      return waited >= limit.clock()
          || worker != null
              && Allowance.TIMES.getThreadCpuTime(worker.getId()) - beganOfThread
                  > limit.processor();
    }

    /** False where it has come to its end meanwhile. */
    synchronized boolean giveUp() {
      if (over || isDone()) {
        return false;
      }
      Allowance own = allowance;
      Thread worker = thread;
      lost = told.apply(own == null ? null : own.asking());
      LostThreads.add(lost);
      if (own != null && worker != null) {
        // Code that counts, or waits, is over with this.
        own.revoke();
        worker.setPriority(Thread.MIN_PRIORITY);
        worker.interrupt();
      }
      return true;
    }

    private synchronized void end(Thread current) {
      over = true;
      if (lost != null) {
        LostThreads.remove(lost);
      }
      FREE.release();
      // Set for this work only; the next one on the thread is not to see it.
      Thread.interrupted();
      current.setPriority(Thread.NORM_PRIORITY);
    }
  }
}
