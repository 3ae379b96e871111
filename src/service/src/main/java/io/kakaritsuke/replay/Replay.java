package io.kakaritsuke.replay;

import io.kakaritsuke.comparison.Candidate.Identity;
import io.kakaritsuke.decisionlog.LogRange;
import io.kakaritsuke.decisionlog.LogRange.Position;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.job.JobState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One replay as the database has it.
 *
 * @param job how far it has come, in decisions
 * @param proofDay the day that a nightly proof looks at; null for what somebody asked for
 */
record Replay(Job job, Asked asked, @Nullable LocalDate proofDay, Progress progress) {
  /** The name of the kind of job. */
  static final String KIND = "replay";

  Replay {
    Objects.requireNonNull(job);
    Objects.requireNonNull(asked);
  }

  UUID id() {
    return job.id();
  }

  JobState state() {
    return job.state();
  }

  /**
   * What is to be decided again, and by what.
   *
   * @param from decided then or later
   * @param to decided before
   * @param subjects null for all
   * @param sampleSize how many, drawn at random; null for all or a share
   * @param sampleShare which part of all, above 0 and below 1; null for all or a number
   * @param seed of the sample
   * @param other the draft or version; null for each decision's own
   * @param asOf null for each decision's own
   */
  record Asked(
      String rulebook,
      Instant from,
      Instant to,
      @Nullable List<String> subjects,
      @Nullable Integer sampleSize,
      @Nullable Double sampleShare,
      long seed,
      @Nullable Identity other,
      @Nullable LocalDate asOf) {
    Asked {
      subjects = subjects == null ? null : List.copyOf(subjects);
    }

    /** Without its sample. */
    LogRange range() {
      return new LogRange(rulebook, from, to, subjects, null);
    }
  }

  /**
   * How far it has come.
   *
   * @param sampleUpTo the highest hash of the sample; null until it is drawn, and without a sample
   * @param position the last decision that is counted; null before the first
   */
  record Progress(@Nullable Long sampleUpTo, @Nullable Position position, Counts counts) {
    static final Progress NONE = new Progress(null, null, Counts.NONE);
  }

  /** How many decisions came to which verdict. */
  record Counts(long same, long different, long notDecidable, long notReproduced) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    static Counts of(List<Redecided> decisions) {
      long[] counts = new long[Verdict.values().length];
      decisions.forEach(one -> counts[one.verdict().ordinal()]++);
      return new Counts(
          counts[Verdict.SAME.ordinal()],
          counts[Verdict.DIFFERENT.ordinal()],
          counts[Verdict.NOT_DECIDABLE.ordinal()],
          counts[Verdict.NOT_REPRODUCED.ordinal()]);
    }

    long done() {
      return same + different + notDecidable + notReproduced;
    }
  }
}
