package io.kakaritsuke.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** A kind of work that outlives the request that asked for it; see {@link Jobs}. */
public interface JobKind {
  /** The word for it in the database, in health and metrics; never changes. */
  String name();

  /** How it leaves room for decisions. */
  Pace pace();

  /** How long its result can be read, from when it was asked for. */
  Duration keep();

  /** How many that have ended are kept at most; the oldest go first. */
  default int kept() {
    return Integer.MAX_VALUE;
  }

  /**
   * Works on a job from wherever it stands, in stretches that are kept through the lease together
   * with how far they bring it, until it is {@linkplain Lease#done done} or the lease does not
   * {@linkplain Lease#goesOn() go on}. May be called again for the same job, in any process.
   *
   * @throws io.kakaritsuke.problem.ProblemException what makes it fail for good, by its code
   * @throws SQLException the database is gone or too slow; what was kept until then is good
   */
  void run(Lease lease) throws SQLException, InterruptedException;

  /**
   * Asked before a person pauses a job or removes it.
   *
   * @throws io.kakaritsuke.problem.ProblemException for one that is nobody's to stop
   */
  default void stopping(Job job) throws SQLException {}

  /** Told when a job has been done, after that is kept; by the process that worked on it. */
  default void done(UUID job) throws SQLException {}

  /** Told in the transaction in which a job fails or is cancelled. */
  default void gaveUp(Connection connection, UUID job) throws SQLException {}

  /** Told in the transaction in which a job is removed; what refers to it goes by itself. */
  default void removed(Connection connection, UUID job) throws SQLException {}
}
