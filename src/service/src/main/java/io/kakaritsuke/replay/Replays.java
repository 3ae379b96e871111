package io.kakaritsuke.replay;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.decision.DecisionCount;
import io.kakaritsuke.decisionlog.LogStretches;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.job.JobKind;
import io.kakaritsuke.job.Jobs;
import io.kakaritsuke.job.Lease;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.problem.ProblemException;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Starts, finds and ends replays. */
@ApplicationScoped
class Replays implements JobKind {
  private final ReplayStore store;
  private final LogStretches log;
  private final ActiveRulebooks rulebooks;
  private final Candidates candidates;
  private final Jobs jobs;
  private final ReplaySettings settings;
  private final Clock clock;
  private final Event<Replay> ended;
  private final Pace pace;
  private final ExecutorService deciding;

  @Inject
  Replays(
      ReplayStore store,
      LogStretches log,
      ActiveRulebooks rulebooks,
      Candidates candidates,
      Jobs jobs,
      ReplaySettings settings,
      DecisionCount decisions,
      Clock clock,
      Event<Replay> ended) {
    this.store = store;
    this.log = log;
    this.rulebooks = rulebooks;
    this.candidates = candidates;
    this.jobs = jobs;
    this.settings = settings;
    this.clock = clock;
    this.ended = ended;
    this.pace = Pace.of(settings.share(), decisions::made);
    int threads = settings.threads().orElse(Runtime.getRuntime().availableProcessors());
    this.deciding = Executors.newFixedThreadPool(threads, Replays::decider);
  }

  private static Thread decider(Runnable task) {
    Thread thread = new Thread(task, "replay-deciding");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  @Startup
  void begin() {
    jobs.serve(this);
  }

  /**
   * Keeps a replay that somebody asked for; whichever process is free works on it.
   *
   * @throws ProblemException when too many are under way
   */
  Replay start(Replay.Asked asked, String createdBy) throws SQLException {
    if (store.underWay() >= settings.waiting()) {
      throw new ProblemException(ReplayProblems.tooMany());
    }
    Replay made = ReplayRequest.made(asked, null, clock.instant(), createdBy);
    begin(made);
    return made;
  }

  /**
   * Keeps a replay; whichever process is free works on it.
   *
   * @return false where there is one for the same proof already
   */
  boolean begin(Replay made) throws SQLException {
    return jobs.start(made.job(), connection -> ReplayStore.add(connection, made));
  }

  /** One replay of a rulebook; empty where there is none, or none any more. */
  Optional<Replay> find(String rulebook, UUID id) throws SQLException {
    return store.find(id).filter(found -> found.asked().rulebook().equals(rulebook));
  }

  /** The replays of a rulebook, the newest first. */
  List<Replay> list(String rulebook) throws SQLException {
    return store.list(rulebook);
  }

  /**
   * Ends a replay that is under way; removes one that has ended.
   *
   * @throws ProblemException for a nightly proof
   */
  void cancel(Replay replay) throws SQLException {
    jobs.cancel(replay.job());
  }

  @Override
  public String name() {
    return Replay.KIND;
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
  public void run(Lease lease) throws SQLException, InterruptedException {
    Optional<Replay> found = store.find(lease.job().id());
    if (found.isPresent()) {
      Replay replay = found.get();
      Redecision redecision = new Redecision(other(replay.asked()), replay.asked().asOf());
      new ReplayRun(log, lease, replay, redecision, rulebooks, deciding).run();
    }
  }

  private @Nullable Candidate other(Replay.Asked asked) {
    return asked.other() == null ? null : candidates.same(asked.rulebook(), asked.other());
  }

  // A nightly proof is nobody's to stop.
  @Override
  public void stopping(Job job) throws SQLException {
    if (store.find(job.id()).filter(replay -> replay.proofDay() != null).isPresent()) {
      throw new ProblemException(ReplayProblems.proofStays());
    }
  }

  @Override
  public void done(UUID job) throws SQLException {
    store.find(job).ifPresent(ended::fire);
  }

  @Shutdown
  void stop() {
    deciding.shutdownNow();
  }
}
