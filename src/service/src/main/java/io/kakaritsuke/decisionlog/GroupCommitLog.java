package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.FreshConnections;
import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.decision.DecisionLog;
import io.kakaritsuke.decisionlog.WaitingLine.Limit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The log in PostgreSQL. An entry is answered after the commit it was part of; a lone one is
 * committed at once, and those that come during a commit share the next one.
 *
 * <p>{@link Stored.Unavailable} means: not promised. If the connection broke during the very
 * commit, the entry may be there all the same, under its id; a client that repeats its request
 * makes a second decision then, unless it sends an idempotency key.
 */
@ApplicationScoped
public class GroupCommitLog implements DecisionLog {
  private static final Logger LOG = Logger.getLogger(GroupCommitLog.class);
  private static final long STOP_SECONDS = 10;

  private final Availability availability = new Availability();
  private final ExecutorService answering = Executors.newSingleThreadExecutor(named("answers"));
  private final List<Thread> writers = new ArrayList<>();
  private final WaitingLine waiting;
  private final LogMetrics metrics;
  private final KeyLookup lookup;
  private final AgroalDataSource connections;

  @Inject
  public GroupCommitLog(
      AgroalDataSource pool, LogSettings settings, Clock clock, MeterRegistry registry) {
    waiting =
        new WaitingLine(
            new Limit(settings.queueEntries(), settings.queueBytes().asLongValue()),
            new Limit(settings.groupEntries(), settings.groupBytes().asLongValue()));
    metrics = new LogMetrics(registry, waiting);
    lookup = new KeyLookup(pool, availability, clock, settings.idempotencyPeriod());
    GroupTransaction transaction =
        new GroupTransaction(new Partitions(), clock, settings.idempotencyPeriod());
    connections = FreshConnections.like(pool);
    Housekeeping housekeeping = new Housekeeping();
    for (int i = 0; i < settings.writers(); i++) {
      GroupWriter writer =
          new GroupWriter(
              waiting,
              transaction,
              new WriterConnection(connections, settings.writeTimeout()),
              availability,
              housekeeping,
              metrics,
              settings.retryInterval(),
              answering);
      writers.add(named("writer-" + i).newThread(writer));
    }
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, "decision-log-" + name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Makes the partitions and begins to take entries from the line. */
  @Startup
  public void start() {
    writers.forEach(Thread::start);
  }

  @Override
  public CompletionStage<Stored> store(LogEntry entry) {
    return submit(() -> Submission.of(entry));
  }

  @Override
  public CompletionStage<Stored> storeAll(List<LogEntry> entries) {
    return entries.isEmpty()
        ? CompletableFuture.completedStage(new Stored.Committed())
        : submit(() -> Submission.of(entries));
  }

  private CompletionStage<Stored> submit(Supplier<Submission> encoding) {
    if (!availability.isLost()) {
      try {
        Submission submission = encoding.get();
        if (waiting.offer(submission)) {
          return submission.answer();
        }
      } catch (IllegalArgumentException | ArithmeticException e) {
        LOG.error("An entry cannot be written to the log", e);
      }
    }
    metrics.unavailable(1);
    return CompletableFuture.completedStage(new Stored.Unavailable());
  }

  @Override
  public CompletionStage<Optional<Stored>> find(String rulebook, IdempotencyKey key) {
    return lookup.find(rulebook, key);
  }

  /** Stores what still waits, then lets go of the connections. */
  @Shutdown
  public void stop() throws InterruptedException {
    waiting.close();
    for (Thread writer : writers) {
      writer.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    }
    connections.close();
    lookup.stop();
    answering.shutdown();
    if (!answering.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("Some answers of the log were not taken");
    }
  }
}
