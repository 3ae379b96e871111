package io.kakaritsuke.job;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Instant;

/** A job of a kind that no process works on: it stays under way. */
public final class IdleJob {
  private IdleJob() {}

  /** Keeps one; its id. */
  public static String of(AgroalDataSource pool, String rulebook) throws SQLException {
    Job job = Job.asked("idle", rulebook, Instant.now(), "佐藤");
    new JobStore(pool).add(job, null, connection -> true);
    return job.id().toString();
  }
}
