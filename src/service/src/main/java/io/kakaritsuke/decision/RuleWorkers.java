package io.kakaritsuke.decision;

import io.kakaritsuke.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes single decisions that may take long, away from the event loops, which serve everybody. Each
 * rulebook has a line and few threads of its own, so that one whose rules are slow holds up nobody
 * else; whoever has waited too long in it, or finds it full, is sent away.
 */
@Singleton
class RuleWorkers {
  private static final int THREADS_OF_ONE = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int MOST_THREADS = 64;
  private static final int MOST_WAITING = 1_024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MOST_THREADS,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> new Thread(work, "deciding"));

  void stop(@Observes ShutdownEvent event) {
    threads.shutdownNow();
  }

  /**
   * Has something decided.
   *
   * @param rulebook the name of one that exists
   * @return what the work returns or throws; a 503 where it was not begun in time
   */
  <T> CompletionStage<T> decide(String rulebook, Supplier<T> work) {
    CompletableFuture<T> decided = new CompletableFuture<>();
    Line line = lines.computeIfAbsent(rulebook, name -> new Line());
    long came = System.nanoTime();
    Runnable turn =
        () -> {
          if (System.nanoTime() - came > PATIENCE.toNanos()) {
            decided.completeExceptionally(
                new ProblemException(DecisionProblems.tooManyDecisions()));
            return;
          }
          try {
            decided.complete(work.get());
          } catch (RuntimeException | Error e) {
            decided.completeExceptionally(e);
          }
        };
    if (!line.add(turn)) {
      decided.completeExceptionally(new ProblemException(DecisionProblems.tooManyDecisions()));
    }
    return decided;
  }

  private final class Line {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int working;

    /** False where the line is full. */
    synchronized boolean add(Runnable turn) {
      if (waiting.size() >= MOST_WAITING) {
        return false;
      }
      waiting.add(turn);
      if (working < THREADS_OF_ONE) {
        try {
          threads.execute(this::work);
          working++;
        } catch (RejectedExecutionException e) {
          if (working == 0) {
            waiting.remove(turn);
            return false;
          }
        }
      }
      return true;
    }

    private void work() {
      for (@Nullable Runnable turn = next(); turn != null; turn = next()) {
        turn.run();
      }
    }

    private synchronized @Nullable Runnable next() {
      Runnable turn = waiting.poll();
      if (turn == null) {
        working--;
      }
      return turn;
    }
  }
}
