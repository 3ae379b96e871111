package io.kakaritsuke.account;

import io.kakaritsuke.answer.Why;
import io.kakaritsuke.job.Job;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A day on which all accounts of a rulebook are decided again.
 *
 * @param why {@link Why#DAY}, {@link Why#BACKFILL} where nobody is told, or {@link Why#PUBLISH}
 * @param byClock whether it began at its 判定時刻, or was made up for; not where somebody asked for it
 * @param position the last account that is behind it; empty before the first
 * @param decided how many accounts were decided
 * @param changed how many of them otherwise than before
 * @param refused how many could not be decided
 */
record Day(
    Job job,
    LocalDate asOf,
    Why why,
    boolean byClock,
    String position,
    long decided,
    long changed,
    long refused) {
  /** The name of the kind of job. */
  static final String KIND = "day";

  Day {
    Objects.requireNonNull(job);
    Objects.requireNonNull(asOf);
  }

  static Day asked(Job job, LocalDate asOf, Why why) {
    return new Day(job, asOf, why, false, "", 0, 0, 0);
  }

  static Day begunByClock(Job job, LocalDate asOf) {
    return new Day(job, asOf, Why.DAY, true, "", 0, 0, 0);
  }
}
