package io.kakaritsuke.replay;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.decision.DecisionCount;
import io.kakaritsuke.decisionlog.LogStretches;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.problem.LostDatabase;
import io.kakaritsuke.problem.ProblemException;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts, finds and ends replays, and works on those in the database that nobody works on, one at a
 * time in this process: new ones, and those whose process went away.
 */
@ApplicationScoped
class Replays {
  private static final Logger LOG = Logger.getLogger(Replays.class);
  private static final int STOP_SECONDS = 10;
  private static final int SIGNS_IN_SILENCE = 4;

  private final ReplayStore store;
  private final LogStretches log;
  private final ActiveRulebooks rulebooks;
  private final Candidates candidates;
  private final ReplaySettings settings;
  private final Clock clock;
  private final Event<Replay> ended;
  private final Pace pace;
  private final UUID worker = UUID.randomUUID();
  private final ScheduledExecutorService working =
      Executors.newSingleThreadScheduledExecutor(named("replay"));
  private final ScheduledExecutorService signs =
      Executors.newSingleThreadScheduledExecutor(named("replay-signs"));
  private final ExecutorService deciding;
  private volatile @Nullable UUID current;
  private volatile boolean stopping;

  @Inject
  Replays(
      ReplayStore store,
      LogStretches log,
      ActiveRulebooks rulebooks,
      Candidates candidates,
      ReplaySettings settings,
      DecisionCount decisions,
      Clock clock,
      Event<Replay> ended) {
    this.store = store;
    this.log = log;
    this.rulebooks = rulebooks;
    this.candidates = candidates;
    this.settings = settings;
    this.clock = clock;
    this.ended = ended;
    this.pace = Pace.of(settings.share(), decisions::made);
    int threads = settings.threads().orElse(Runtime.getRuntime().availableProcessors());
    this.deciding = Executors.newFixedThreadPool(threads, named("replay-deciding"));
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.setPriority(Thread.MIN_PRIORITY);
      return thread;
    };
  }

  /** Begins to look for replays to work on. */
  @Startup
  void begin() {
    long interval = settings.lookInterval().toMillis();
    working.scheduleWithFixedDelay(this::work, interval, interval, TimeUnit.MILLISECONDS);
    long sign = settings.silence().toMillis() / SIGNS_IN_SILENCE;
    signs.scheduleWithFixedDelay(this::giveSign, sign, sign, TimeUnit.MILLISECONDS);
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
    store.add(made);
    lookNow();
    return made;
  }

  /** Has this process look for replays before it would. */
  void lookNow() {
    if (!stopping) {
      working.execute(this::work);
    }
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
   * @throws ProblemException for a nightly proof, which is nobody's to remove
   */
  void cancel(Replay replay) throws SQLException {
    if (replay.proofDay() != null) {
      throw new ProblemException(ReplayProblems.proofStays());
    }
    if (!store.cancel(replay.id())) {
      store.remove(replay.id());
    }
  }

  // A failure here must not end the looking.
  private void work() {
    try {
      Optional<Replay> next = takeUp();
      while (next.isPresent()) {
        run(next.get());
        // Often enough: without new results, none but old ones take room.
        store.removeOlder(clock.instant().minus(settings.keep()));
        next = takeUp();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("Replays could not be looked for", e);
    }
  }

  private Optional<Replay> takeUp() throws SQLException {
    return stopping ? Optional.empty() : store.takeUp(worker, settings.silence().toSeconds());
  }

  private void run(Replay replay) {
    current = replay.id();
    try {
      if (runner(replay).run(pace, () -> stopping)) {
        store.find(replay.id()).ifPresent(ended::fire);
      } else {
        store.giveBack(replay.id(), worker);
      }
    } catch (InterruptedException e) {
      giveBack(replay);
      Thread.currentThread().interrupt();
    } catch (ProblemException e) {
      fail(replay, e.problem().code(), e);
    } catch (SQLException | RuntimeException e) {
      if (LostDatabase.isCauseOf(e)) {
        giveBack(replay);
      } else {
        fail(replay, "internal-error", e);
      }
    } finally {
      current = null;
    }
  }

  private ReplayRun runner(Replay replay) {
    Redecision redecision = new Redecision(other(replay.asked()), replay.asked().asOf());
    return new ReplayRun(log, store, worker, replay, redecision, rulebooks, deciding);
  }

  private @Nullable Candidate other(Replay.Asked asked) {
    Candidate.Identity named = asked.other();
    if (named == null) {
      return null;
    }
    Candidate found =
        named.draft() == null
            ? candidates.version(asked.rulebook(), named.version())
            : candidates.draft(asked.rulebook(), named.draft());
    // A draft may have been changed since; half by this and half by that is no result.
    if (!found.named().hash().equals(named.hash())) {
      throw new ProblemException(ReplayProblems.draftChanged());
    }
    return found;
  }

  private void giveBack(Replay replay) {
    try {
      store.giveBack(replay.id(), worker);
    } catch (SQLException e) {
      LOG.debugf(e, "Replay %s is left to be taken up later", replay.id());
    }
  }

  private void fail(Replay replay, String code, Exception cause) {
    LOG.errorf(cause, "Replay %s of %s failed", replay.id(), replay.asked().rulebook());
    try {
      store.end(replay.id(), worker, ReplayState.FAILED, code);
    } catch (SQLException e) {
      LOG.warnf(e, "Replay %s could not be marked as failed", replay.id());
    }
  }

  private void giveSign() {
    UUID mine = current;
    if (mine == null) {
      return;
    }
    try {
      store.touch(mine, worker);
    } catch (SQLException | RuntimeException e) {
      LOG.debug("No sign of life could be given", e);
    }
  }

  /** Lets go between two stretches; another process, or this one after its start, goes on. */
  @Shutdown
  void stop() throws InterruptedException {
    stopping = true;
    working.shutdown();
    if (!working.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("A replay was left in the middle of a stretch");
    }
    signs.shutdownNow();
    deciding.shutdownNow();
  }
}
