package io.kakaritsuke.job;

import io.kakaritsuke.job.JobStore.Work;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A job in the hands of a process, for as long as it is that process' own: what is kept through it
 * counts, or is not kept at all where another process has taken the job over, or somebody has
 * paused or cancelled it.
 */
public final class Lease {
  private final JobStore store;
  private final UUID worker;
  private final Job job;
  private final Pace pace;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean done;

  Lease(JobStore store, UUID worker, Job job, Pace pace) {
    this.store = store;
    this.worker = worker;
    this.job = job;
    this.pace = pace;
  }

  /** The job as it was taken up. */
  public Job job() {
    return job;
  }

  /** Whether to work on; asked between stretches. */
  public boolean goesOn() {
    return over.getCount() > 0;
  }

  /** How many threads may work at once. */
  public int threads() {
    return pace.threads();
  }

  /** Rests after so many nanoseconds of work, as the pace wants it; ends early with the lease. */
  public void rest(long worked) throws InterruptedException {
    long rest = pace.rest(worked);
    if (rest > 0 && over.await(rest, TimeUnit.NANOSECONDS)) {
      return;
    }
  }

  /** Notes how much there is to do. */
  public void total(long total) throws SQLException {
    store.total(job.id(), worker, total);
  }

  /**
   * Keeps a stretch, together with how far it brings the job.
   *
   * @param more how many of those to do it has done; negative where earlier ones have been lost
   * @return false, and nothing is kept, where the job is not this process' own any more
   */
  public boolean keep(long more, Work work) throws SQLException {
    boolean kept = store.keep(job.id(), worker, more, work);
    if (!kept) {
      end();
    }
    return kept;
  }

  /** Ends the job, together with what is written with it; nothing where it is not the own. */
  public void done(Work work) throws SQLException {
    done = store.end(job.id(), worker, JobState.DONE, null, work);
    end();
  }

  boolean isDone() {
    return done;
  }

  /** Has the work stop between two stretches. */
  void end() {
    over.countDown();
  }
}
