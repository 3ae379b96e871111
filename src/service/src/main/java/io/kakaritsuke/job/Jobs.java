package io.kakaritsuke.job;

import io.kakaritsuke.job.JobStore.Details;
import io.kakaritsuke.job.JobStore.Standing;
import io.kakaritsuke.job.JobStore.Work;
import io.kakaritsuke.problem.LostDatabase;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.upkeep.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works on the jobs in the database that nobody works on, one of each kind at a time in this
 * process: new ones, those that were resumed, and those whose process went away.
 */
@ApplicationScoped
public class Jobs {
  private static final Logger LOG = Logger.getLogger(Jobs.class);
  private static final int STOP_SECONDS = 10;
  private static final int SIGNS_IN_SILENCE = 4;

  private final JobStore store;
  private final JobSettings settings;
  private final Clock clock;
  private final MeterRegistry registry;
  private final UUID worker = UUID.randomUUID();
  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final Map<UUID, Lease> held = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /** A kind, and the thread that works on its jobs one after another. */
  private static final class Line {
    private final JobKind kind;
    private final ExecutorService thread;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private Line(JobKind kind) {
      this.kind = kind;
      this.thread = Executors.newSingleThreadExecutor(named(kind.name()));
    }
  }

  @Inject
  public Jobs(JobStore store, JobSettings settings, Clock clock, MeterRegistry registry) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.registry = registry;
  }

  /** Begins to look for jobs, to give signs of life, and to remove what is out of date. */
  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    upkeep.every(settings.lookInterval(), "jobs", this::look);
    upkeep.every(settings.silence().dividedBy(SIGNS_IN_SILENCE), "job-signs", this::giveSigns);
  }

  /** Has this process work on jobs of a kind from now on. */
  public void serve(JobKind kind) {
    lines.put(kind.name(), new Line(kind));
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
   * Keeps a job that somebody asked for; whichever process is free works on it.
   *
   * @return false where its kind has it already
   */
  public boolean start(Job asked, Details details) throws SQLException {
    boolean kept = store.add(asked, null, details);
    if (kept) {
      lookNow(asked.kind());
    }
    return kept;
  }

  /**
   * Keeps a job and works on it in the thread of the caller, without a rest.
   *
   * @return false where this process is about to stop, and the job waits for another
   */
  public boolean startHere(Job asked, Details details) throws SQLException, InterruptedException {
    store.add(asked, worker, details);
    Lease lease = new Lease(store, worker, asked, Pace.FULL);
    work(line(asked.kind()).kind, lease);
    return !stopping;
  }

  private Line line(String kind) {
    return Objects.requireNonNull(lines.get(kind), kind);
  }

  /** Has this process look for jobs of a kind, if it serves that, before it would. */
  public void lookNow(String kind) {
    Line line = lines.get(kind);
    // One look that has not begun sees all that the next ones would.
    if (line != null && !stopping && line.asked.compareAndSet(false, true)) {
      line.thread.execute(() -> workOn(line));
    }
  }

  /** How many jobs of a kind wait for a process. */
  public long waiting(String kind) throws SQLException {
    return store.waiting(kind);
  }

  /** How the kinds stand that have any jobs. */
  List<Standing> standing() throws SQLException {
    return store.standing();
  }

  /** One job of a rulebook; empty where there is none, or none any more. */
  public Optional<Job> find(String rulebook, UUID id) throws SQLException {
    return store.find(id).filter(job -> job.rulebook().equals(rulebook));
  }

  /** The newest hundred jobs of a rulebook, of every kind, the newest first. */
  List<Job> list(String rulebook) throws SQLException {
    return store.list(rulebook);
  }

  /** Ends a job that is under way, whoever works on it; removes one that has ended. */
  public void cancel(Job job) throws SQLException {
    JobKind kind = line(job.kind()).kind;
    kind.stopping(job);
    Set<JobState> underWay = EnumSet.of(JobState.WAITING, JobState.RUNNING, JobState.PAUSED);
    Work gaveUp = connection -> kind.gaveUp(connection, job.id());
    if (!become(job, underWay, JobState.CANCELLED, gaveUp)) {
      store.remove(job.id(), connection -> kind.removed(connection, job.id()));
    }
  }

  /**
   * Stops a job for a while, whoever works on it.
   *
   * @return false where it is not under way
   */
  public boolean pause(Job job) throws SQLException {
    Line line = lines.get(job.kind());
    if (line != null) {
      line.kind.stopping(job);
    }
    return become(job, EnumSet.of(JobState.WAITING, JobState.RUNNING), JobState.PAUSED, Work.NONE);
  }

  /**
   * Has a job go on that was paused.
   *
   * @return false where it is not paused
   */
  public boolean resume(Job job) throws SQLException {
    boolean resumed = become(job, EnumSet.of(JobState.PAUSED), JobState.WAITING, Work.NONE);
    if (resumed) {
      lookNow(job.kind());
    }
    return resumed;
  }

  private boolean become(Job job, Set<JobState> from, JobState next, Work work)
      throws SQLException {
    boolean did = store.become(job.id(), from, next, work);
    Lease lease = held.get(job.id());
    if (did && lease != null) {
      lease.end();
    }
    return did;
  }

  /** Removes what is out of date of a kind. */
  public void removeOutdated(JobKind kind) throws SQLException {
    List<Job> old = store.outdated(kind.name(), clock.instant().minus(kind.keep()), kind.kept());
    for (Job job : old) {
      store.remove(job.id(), connection -> kind.removed(connection, job.id()));
    }
  }

  // What a look of before could not take up is told here, where it is warned of.
  void look() throws Exception {
    Exception failure = null;
    for (Line line : lines.values()) {
      Exception before = line.failure.getAndSet(null);
      failure = before == null ? failure : before;
      lookNow(line.kind.name());
    }
    if (failure != null) {
      throw failure;
    }
    for (Line line : lines.values()) {
      removeOutdated(line.kind);
    }
  }

  // Also asks whether what is being worked on is wanted still: another process may have been told.
  private void giveSigns() throws SQLException {
    Set<UUID> mine = Set.copyOf(held.keySet());
    if (mine.isEmpty()) {
      return;
    }
    Set<UUID> own = store.touch(mine, worker);
    for (UUID id : mine) {
      Lease lease = held.get(id);
      if (!own.contains(id) && lease != null) {
        lease.end();
      }
    }
  }

  // A failure here must not end the looking.
  private void workOn(Line line) {
    JobKind kind = line.kind;
    line.asked.set(false);
    try {
      Optional<Job> next = takeUp(kind);
      while (next.isPresent()) {
        work(kind, new Lease(store, worker, next.get(), kind.pace()));
        next = takeUp(kind);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException | RuntimeException e) {
      line.failure.set(e);
    }
  }

  private Optional<Job> takeUp(JobKind kind) throws SQLException {
    return stopping ? Optional.empty() : store.takeUp(kind.name(), worker, settings.silence());
  }

  private void work(JobKind kind, Lease lease) throws InterruptedException {
    UUID id = lease.job().id();
    held.put(id, lease);
    try {
      if (!stopping) {
        kind.run(lease);
      }
      if (lease.isDone()) {
        count(kind, JobState.DONE);
        kind.done(id);
      } else {
        giveBack(id);
      }
    } catch (InterruptedException e) {
      giveBack(id);
      throw e;
    } catch (ProblemException e) {
      fail(kind, lease.job(), e.problem().code(), e);
    } catch (SQLException | RuntimeException | LinkageError | AssertionError e) {
      if (LostDatabase.isCauseOf(e)) {
        giveBack(id);
      } else {
        fail(kind, lease.job(), "internal-error", e);
      }
    } finally {
      held.remove(id);
    }
  }

  /** Nothing where it is not this process' any more. */
  private void giveBack(UUID id) {
    try {
      store.giveBack(id, worker);
    } catch (SQLException | RuntimeException e) {
      LOG.debugf(e, "Job %s is left to be taken up later", id);
    }
  }

  private void fail(JobKind kind, Job job, String code, Throwable cause) {
    LOG.errorf(cause, "The %s %s of %s failed", job.kind(), job.id(), job.rulebook());
    try {
      Work gaveUp = connection -> kind.gaveUp(connection, job.id());
      if (store.end(job.id(), worker, JobState.FAILED, code, gaveUp)) {
        count(kind, JobState.FAILED);
      }
    } catch (SQLException e) {
      LOG.warnf(e, "The %s %s could not be marked as failed", job.kind(), job.id());
    }
  }

  private void count(JobKind kind, JobState state) {
    registry.counter("kakaritsuke.jobs", "kind", kind.name(), "state", state.name()).increment();
  }

  /** Lets go between two stretches; another process, or this one after its start, goes on. */
  @Shutdown
  public void stop() throws InterruptedException {
    stopping = true;
    held.values().forEach(Lease::end);
    for (Line line : lines.values()) {
      line.thread.shutdown();
      if (!line.thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warnf("A %s was left in the middle of a stretch", line.kind.name());
      }
    }
  }
}
