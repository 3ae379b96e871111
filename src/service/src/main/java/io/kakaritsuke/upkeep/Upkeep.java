package io.kakaritsuke.upkeep;

import io.kakaritsuke.problem.LostDatabase;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What every process does from time to time, on one scheduler. It fires in each process; whatever
 * is to be done once is taken in the database by whoever is first. A task that fails is tried again
 * at its next time, is told once, and {@linkplain UpkeepHealth warned of} until it succeeds.
 */
@ApplicationScoped
public class Upkeep {
  private static final Logger LOG = Logger.getLogger(Upkeep.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Scheduler scheduler;
  private final Clock clock;
  private final Map<String, Standing> standing = new TreeMap<>();

  @Inject
  Upkeep(Scheduler scheduler, Clock clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Something that is done again and again, and may fail in any way. */
  public interface Task {
    void run() throws Exception;
  }

  /**
   * How a task stands.
   *
   * @param succeeded when it last came to its end; null where it never has
   * @param failing since when it has failed each time; null where it has not
   */
  record Standing(String name, @Nullable Instant succeeded, @Nullable Instant failing) {}

  /**
   * Begins to do something from time to time; never twice at once.
   *
   * @param interval a second at least; shorter ones are taken for one
   * @param name tells it apart from all others of this process
   */
  public void every(Duration interval, String name, Task task) {
    Duration pause = interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval;
    put(new Standing(name, null, null));
    scheduler
        .newJob(name)
        .setInterval(pause.toString())
        .setDelayed(pause.toString())
        .setConcurrentExecution(ConcurrentExecution.SKIP)
        .setTask(execution -> run(name, task))
        .schedule();
  }

  // Nothing that happens here may end the schedule.
  void run(String name, Task task) {
    try {
      task.run();
      succeeded(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | LinkageError | AssertionError e) {
      failed(name, e);
    }
  }

  private synchronized void succeeded(String name) {
    Standing before = standing.get(name);
    if (before != null && before.failing() != null) {
      LOG.infof("%s: done again", name);
    }
    put(new Standing(name, clock.instant(), null));
  }

  private synchronized void failed(String name, Throwable failure) {
    Standing before = standing.get(name);
    Instant since = before == null ? null : before.failing();
    if (since == null) {
      if (LostDatabase.isCauseOf(failure)) {
        LOG.warnf("%s: not done, for want of the database; tried again", name);
      } else {
        LOG.warnf(failure, "%s: not done; tried again", name);
      }
      since = clock.instant();
    }
    put(new Standing(name, before == null ? null : before.succeeded(), since));
  }

  private synchronized void put(Standing one) {
    standing.put(one.name(), one);
  }

  /** How all tasks stand, by name. */
  synchronized List<Standing> standing() {
    return new ArrayList<>(standing.values());
  }
}
