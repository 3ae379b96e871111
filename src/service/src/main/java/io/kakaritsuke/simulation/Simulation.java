package io.kakaritsuke.simulation;

import io.kakaritsuke.comparison.Candidate.Identity;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.job.JobState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One simulation as everybody may see it.
 *
 * @param job how far it has come, in subjects
 * @param before the version that is compared with
 * @param after the draft or version whose effect is wanted
 * @param asOf the day on which both decide
 * @param factsUntil decisions made later are not looked at
 * @param kept what is kept of it up to now
 * @param report JSON; null unless done
 */
record Simulation(
    Job job,
    Identity before,
    Identity after,
    LocalDate asOf,
    Instant factsUntil,
    Kept kept,
    @Nullable String report) {
  /** The name of the kind of job. */
  static final String KIND = "simulation";

  Simulation {
    Objects.requireNonNull(job);
    Objects.requireNonNull(kept);
  }

  /**
   * How far the subjects are behind it.
   *
   * @param position the last one that was looked at; null before the first
   * @param rows how many of them its table has
   * @param setAside how many of them have facts that are too old, and are not in the table
   * @param telling what they would have brought, as {@link TellingTally} writes it; null before the
   *     first, and where neither version tells anything
   */
  record Kept(@Nullable String position, long rows, long setAside, @Nullable String telling) {
    static final Kept NOTHING = new Kept(null, 0, 0, null);
  }

  UUID id() {
    return job.id();
  }

  String rulebook() {
    return job.rulebook();
  }

  JobState state() {
    return job.state();
  }
}
