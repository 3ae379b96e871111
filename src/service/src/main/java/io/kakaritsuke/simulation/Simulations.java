package io.kakaritsuke.simulation;

import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.decision.DecisionCount;
import io.kakaritsuke.decisionlog.LatestFacts;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.problem.ProblemException;
import io.quarkus.runtime.Shutdown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts, finds and ends simulations. Few subjects are compared in the thread of the caller; many
 * become a job, one at a time in this process, that goes on whether or not its client stays.
 */
@ApplicationScoped
class Simulations {
  private static final Logger LOG = Logger.getLogger(Simulations.class);
  private static final int AT_ONCE_TOGETHER = 2;
  private static final int PATIENCE_SECONDS = 5;
  private static final int HEARTBEAT_SECONDS = 15;
  private static final int STOP_SECONDS = 10;

  private final LatestFacts latest;
  private final SimulationStore store;
  private final SimulationRun runner;
  private final SimulationSettings settings;
  private final Clock clock;
  private final Pace pace;
  private final Semaphore atOnce = new Semaphore(AT_ONCE_TOGETHER);
  private final Map<UUID, Future<?>> own = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor worker;
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(named("simulation-heartbeat"));
  private volatile boolean stopping;

  /**
   * What this process works on, or is to.
   *
   * @param known how many subjects the log knows; null where they are to be counted
   */
  private record Job(
      Simulation made,
      Candidate before,
      Candidate after,
      Comparison comparison,
      @Nullable Long known) {}

  @Inject
  Simulations(
      LatestFacts latest,
      SimulationStore store,
      SimulationRun runner,
      SimulationSettings settings,
      DecisionCount decisions,
      Clock clock) {
    this.latest = latest;
    this.store = store;
    this.runner = runner;
    this.settings = settings;
    this.clock = clock;
    this.pace = Pace.of(settings.share(), decisions::made);
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.waiting()),
            named("simulation"));
    heartbeat.scheduleWithFixedDelay(
        this::giveSigns, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.setPriority(Thread.MIN_PRIORITY);
      return thread;
    };
  }

  /**
   * Compares two versions on the latest facts of every known subject.
   *
   * @param reuse whether the same comparison, if it is under way or has just been made as a job, is
   *     answered instead of a new one
   * @return done where there are few subjects; else as it stands
   * @throws ProblemException when too many wait already
   */
  Simulation start(
      String rulebook, Candidate before, Candidate after, LocalDate asOf, boolean reuse)
      throws SQLException, InterruptedException {
    removeOutdated();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Comparison comparison = new Comparison(before.compiled(), after.compiled(), asOf);
    long known = latest.count(rulebook, now, null, settings.atOnce() + 1).subjects();
    boolean many = known > settings.atOnce();
    Simulation made = made(rulebook, before, after, asOf, now);
    Optional<Simulation> same =
        many && reuse ? store.same(made, now.minusSeconds(60)) : Optional.empty();
    if (same.isPresent()) {
      return same.get();
    }
    store.add(made);
    Job job = new Job(made, before, after, comparison, many ? null : known);
    if (many) {
      enqueue(job);
    } else {
      runAtOnce(job);
    }
    return store.find(made.id()).orElse(made);
  }

  private static Simulation made(
      String rulebook, Candidate before, Candidate after, LocalDate asOf, Instant now) {
    return new Simulation(
        UUID.randomUUID(),
        rulebook,
        before.named(),
        after.named(),
        asOf,
        now,
        SimulationState.WAITING,
        0,
        null,
        now,
        null,
        null);
  }

  private void enqueue(Job job) throws SQLException {
    // Holds both candidates until it has ended.
    FutureTask<@Nullable Void> task = new FutureTask<>(() -> run(job, pace), null);
    own.put(job.made().id(), task);
    try {
      worker.execute(task);
    } catch (RejectedExecutionException e) {
      forget(job.made().id());
      throw new ProblemException(SimulationProblems.tooMany());
    }
  }

  private void runAtOnce(Job job) throws SQLException, InterruptedException {
    if (!atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      forget(job.made().id());
      throw new ProblemException(SimulationProblems.tooMany());
    }
    own.put(job.made().id(), CompletableFuture.completedFuture(null));
    try {
      run(job, Pace.FULL);
    } finally {
      atOnce.release();
    }
  }

  private void forget(UUID id) throws SQLException {
    own.remove(id);
    store.remove(id);
  }

  private void run(Job job, Pace rests) {
    UUID id = job.made().id();
    try {
      if (!runner.run(job.made(), job.comparison(), job.known(), rests, () -> stopping)) {
        end(id, SimulationState.INTERRUPTED);
      }
    } catch (InterruptedException e) {
      end(id, SimulationState.INTERRUPTED);
      Thread.currentThread().interrupt();
    } catch (SQLException | RuntimeException e) {
      if (end(id, SimulationState.FAILED)) {
        LOG.errorf(e, "Simulation %s of %s failed", id, job.made().rulebook());
      }
    } finally {
      own.remove(id);
    }
  }

  /** False where it has ended otherwise, as by being cancelled; nothing is done then. */
  private boolean end(UUID id, SimulationState state) {
    try {
      boolean ended = store.become(id, state, null);
      if (ended) {
        store.clear(id);
      }
      return ended;
    } catch (SQLException e) {
      LOG.warnf(e, "Simulation %s could not be marked as %s", id, state);
      return true;
    }
  }

  /** One simulation of a rulebook; empty where there is none, or none any more. */
  Optional<Simulation> find(String rulebook, UUID id) throws SQLException {
    Instant oldest = oldest();
    return store
        .find(id)
        .filter(found -> found.rulebook().equals(rulebook))
        .filter(found -> found.createdAt().isAfter(oldest));
  }

  /** The simulations of a rulebook that can still be read, the newest first. */
  List<Simulation> list(String rulebook) throws SQLException {
    Instant oldest = oldest();
    return store.list(rulebook).stream()
        .filter(found -> found.createdAt().isAfter(oldest))
        .toList();
  }

  /** Until when a simulation can be read. */
  Instant expiresAt(Simulation simulation) {
    return simulation.createdAt().plus(settings.keep());
  }

  /** Ends a simulation that is under way; removes one that has ended. */
  void cancel(Simulation simulation) throws SQLException {
    UUID id = simulation.id();
    if (store.become(id, SimulationState.CANCELLED, null)) {
      Future<?> task = own.remove(id);
      if (task != null) {
        task.cancel(true);
        worker.purge();
      }
      store.clear(id);
    } else {
      store.remove(id);
    }
  }

  private Instant oldest() {
    return clock.instant().minus(settings.keep());
  }

  private void removeOutdated() throws SQLException {
    for (Simulation old : store.outdated(oldest(), settings.kept())) {
      if (old.state().hasEnded()) {
        store.remove(old.id());
      }
    }
  }

  // A failure here must not end the beat; what is silent for long counts as interrupted.
  private void giveSigns() {
    try {
      store.touch(own.keySet());
      removeOutdated();
    } catch (SQLException | RuntimeException e) {
      LOG.debug("No sign of life could be given", e);
    }
  }

  /** Lets go between two stretches; what is not done then is interrupted. */
  @Shutdown
  void stop() throws InterruptedException {
    stopping = true;
    heartbeat.shutdownNow();
    worker.shutdownNow();
    if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("A simulation was left in the middle of a stretch");
    }
    own.keySet().forEach(id -> end(id, SimulationState.INTERRUPTED));
  }
}
