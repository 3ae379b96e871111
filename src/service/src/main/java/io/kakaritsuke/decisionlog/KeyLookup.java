package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.decision.DecisionLog.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks up idempotency keys off the caller's thread, which may be an event loop. */
final class KeyLookup {
  private static final int THREADS = 2;
  private static final int WAITING = 1_000;
  private static final Optional<Stored> UNAVAILABLE = Optional.of(new Stored.Unavailable());

  private final AgroalDataSource pool;
  private final Availability availability;
  private final Clock clock;
  private final Duration period;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          task -> {
            Thread thread = new Thread(task, "decision-log-keys");
            thread.setDaemon(true);
            return thread;
          });

  KeyLookup(AgroalDataSource pool, Availability availability, Clock clock, Duration period) {
    this.pool = pool;
    this.availability = availability;
    this.clock = clock;
    this.period = period;
  }

  CompletionStage<Optional<Stored>> find(String rulebook, IdempotencyKey key) {
    try {
      return CompletableFuture.supplyAsync(() -> read(rulebook, key), threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedStage(UNAVAILABLE);
    }
  }

  private Optional<Stored> read(String rulebook, IdempotencyKey key) {
    if (availability.isLost()) {
      return UNAVAILABLE;
    }
    try (Connection connection = pool.getConnection()) {
      return IdempotencyTable.find(connection, rulebook, key, clock.instant().minus(period));
    } catch (SQLException e) {
      if (Failure.of(e) == Failure.DATABASE) {
        availability.lose(e);
      }
      return UNAVAILABLE;
    }
  }

  void stop() {
    threads.shutdownNow();
  }
}
