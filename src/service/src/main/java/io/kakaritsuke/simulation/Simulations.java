package io.kakaritsuke.simulation;

import io.kakaritsuke.account.FeedDays;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.decision.DecisionCount;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.job.JobKind;
import io.kakaritsuke.job.Jobs;
import io.kakaritsuke.job.Lease;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.problem.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Starts, finds and ends simulations. Few subjects are compared in the thread of the caller; many
 * become a job that goes on whether or not its client or its process stays.
 */
@ApplicationScoped
class Simulations implements JobKind {
  private static final int AT_ONCE_TOGETHER = 2;
  private static final int PATIENCE_SECONDS = 5;

  private final KnownAccounts accounts;
  private final SimulationStore store;
  private final SimulationRun runner;
  private final Candidates candidates;
  private final Jobs jobs;
  private final SimulationSettings settings;
  private final Clock clock;
  private final Pace pace;
  private final Semaphore atOnce = new Semaphore(AT_ONCE_TOGETHER);

  /** What was given to this process; it need not be found again. */
  private final Map<UUID, Pair> given = new ConcurrentHashMap<>();

  private record Pair(Candidate before, Candidate after) {}

  @Inject
  Simulations(
      KnownAccounts accounts,
      SimulationStore store,
      SimulationRun runner,
      Candidates candidates,
      Jobs jobs,
      SimulationSettings settings,
      DecisionCount decisions,
      Clock clock) {
    this.accounts = accounts;
    this.store = store;
    this.runner = runner;
    this.candidates = candidates;
    this.jobs = jobs;
    this.settings = settings;
    this.clock = clock;
    this.pace = Pace.of(settings.share(), decisions::made);
  }

  @Startup
  void begin() {
    jobs.serve(this);
  }

  /**
   * Compares two versions on what is known of every account.
   *
   * @param reuse whether the same comparison, if it is under way or has just been made as a job, is
   *     answered instead of a new one
   * @return done where there are few subjects; else as it stands
   * @throws ProblemException when too many wait already
   */
  Simulation start(
      String rulebook,
      Candidate before,
      Candidate after,
      LocalDate asOf,
      boolean reuse,
      String createdBy)
      throws SQLException, InterruptedException {
    jobs.removeOutdated(this);
    accounts.catchUp();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    boolean many = accounts.count(rulebook, asOf) > settings.atOnce();
    Simulation made =
        new Simulation(
            Job.asked(Simulation.KIND, rulebook, now, createdBy),
            before.named(),
            after.named(),
            asOf,
            now,
            Simulation.Kept.NOTHING,
            null);
    Optional<Simulation> same =
        many && reuse ? store.same(made, now.minusSeconds(60)) : Optional.empty();
    if (same.isPresent()) {
      return same.get();
    }
    given.put(made.id(), new Pair(before, after));
    if (many) {
      begin(made);
    } else {
      compareHere(made);
    }
    return store.find(made.id()).orElse(made);
  }

  private void begin(Simulation made) throws SQLException {
    if (jobs.waiting(Simulation.KIND) >= settings.waiting()) {
      given.remove(made.id());
      throw new ProblemException(SimulationProblems.tooMany());
    }
    jobs.start(made.job(), connection -> SimulationStore.add(connection, made));
  }

  private void compareHere(Simulation made) throws SQLException, InterruptedException {
    if (!atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      given.remove(made.id());
      throw new ProblemException(SimulationProblems.tooMany());
    }
    try {
      jobs.startHere(made.job(), connection -> SimulationStore.add(connection, made));
    } finally {
      atOnce.release();
    }
  }

  @Override
  public String name() {
    return Simulation.KIND;
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public Duration keep() {
    return settings.keep();
  }

  @Override
  public int kept() {
    return settings.kept();
  }

  @Override
  public void run(Lease lease) throws SQLException, InterruptedException {
    Optional<Simulation> found = store.find(lease.job().id());
    if (found.isEmpty()) {
      return;
    }
    Simulation simulation = found.get();
    Pair pair = given.get(simulation.id());
    if (pair == null) {
      pair = named(simulation);
    }
    FeedDays feedDays = accounts.feedDays(simulation.rulebook());
    runner.run(
        lease,
        simulation,
        new Comparison(
            pair.before().compiled(),
            pair.after().compiled(),
            simulation.asOf(),
            feedDays.on(simulation.asOf())),
        new TellingComparison(
            pair.before().compiled(), pair.after().compiled(), simulation.asOf(), feedDays));
    if (!lease.goesOn()) {
      given.remove(simulation.id());
    }
  }

  private Pair named(Simulation simulation) {
    return new Pair(
        candidates.same(simulation.rulebook(), simulation.before()),
        candidates.same(simulation.rulebook(), simulation.after()));
  }

  @Override
  public void gaveUp(Connection connection, UUID job) throws SQLException {
    given.remove(job);
    ResultTable.drop(connection, job);
  }

  @Override
  public void removed(Connection connection, UUID job) throws SQLException {
    ResultTable.drop(connection, job);
  }

  /** One simulation of a rulebook; empty where there is none, or none any more. */
  Optional<Simulation> find(String rulebook, UUID id) throws SQLException {
    Instant oldest = oldest();
    return store
        .find(id)
        .filter(found -> found.rulebook().equals(rulebook))
        .filter(found -> found.job().createdAt().isAfter(oldest));
  }

  /** The simulations of a rulebook that can still be read, the newest first. */
  List<Simulation> list(String rulebook) throws SQLException {
    Instant oldest = oldest();
    return store.list(rulebook).stream()
        .filter(found -> found.job().createdAt().isAfter(oldest))
        .toList();
  }

  private Instant oldest() {
    return clock.instant().minus(settings.keep());
  }

  /** Until when a simulation can be read. */
  Instant expiresAt(Simulation simulation) {
    return simulation.job().createdAt().plus(settings.keep());
  }

  /** Ends a simulation that is under way; removes one that has ended. */
  void cancel(Simulation simulation) throws SQLException {
    jobs.cancel(simulation.job());
  }
}
