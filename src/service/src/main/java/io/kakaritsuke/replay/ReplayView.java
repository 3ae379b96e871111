package io.kakaritsuke.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.comparison.Candidate.Identity;
import io.kakaritsuke.job.JobState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A replay as clients see it.
 *
 * @param from decided then or later
 * @param to decided before; decisions made since the replay began are not looked at
 * @param sample a number of decisions or a share; absent for all
 * @param decidedBy absent where each decision is made by its own version
 * @param asOf absent where each decision is made on its own day
 * @param proofDay the day that a nightly proof looks at
 * @param failure why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Replay")
record ReplayView(
    UUID id,
    String rulebook,
    Instant from,
    Instant to,
    @Nullable List<String> subjects,
    @Nullable Number sample,
    @Nullable Named decidedBy,
    @Nullable LocalDate asOf,
    @Nullable LocalDate proofDay,
    JobState state,
    @Nullable String failure,
    Progress progress,
    Result result,
    Instant createdAt,
    String createdBy,
    @Nullable Instant finishedAt,
    Instant expiresAt) {

  static ReplayView of(Replay replay, Instant expiresAt) {
    Replay.Asked asked = replay.asked();
    Replay.Counts counts = replay.progress().counts();
    return new ReplayView(
        replay.id(),
        asked.rulebook(),
        asked.from(),
        asked.to(),
        asked.subjects(),
        sample(asked),
        Named.of(asked.other()),
        asked.asOf(),
        replay.proofDay(),
        replay.state(),
        replay.job().failure(),
        new Progress(replay.job().done(), replay.job().total()),
        new Result(
            counts.same(), counts.different(), counts.notDecidable(), counts.notReproduced()),
        replay.job().createdAt(),
        replay.job().createdBy(),
        replay.job().finishedAt(),
        expiresAt);
  }

  private static @Nullable Number sample(Replay.Asked asked) {
    Number size = asked.sampleSize();
    return size == null ? asked.sampleShare() : size;
  }

  /** The draft or version that decides. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReplayedBy")
  record Named(@Nullable Integer version, @Nullable String draft, String contentHash) {
    static @Nullable Named of(@Nullable Identity other) {
      return other == null ? null : new Named(other.version(), other.draft(), other.hash());
    }
  }

  /**
   * How far it has come.
   *
   * @param total absent until the decisions are counted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReplayProgress")
  record Progress(long done, @Nullable Long total) {}

  /** How many decisions came to what, so far; see {@link Verdict}. */
  @Schema(name = "ReplayResult")
  record Result(long same, long different, long notDecidable, long notReproduced) {}

  /**
   * A page of decisions.
   *
   * @param next the {@code after} of the next page; absent on the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReplayPage")
  record Page(List<Row> decisions, @Nullable String next) {}

  /**
   * One decision that is not the same.
   *
   * @param before as it is logged
   * @param after absent where it is not decided
   * @param refusal why it is not decided
   * @param record in what the log is not what its own version makes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReplayRow")
  record Row(
      UUID decision,
      String subject,
      LocalDate asOf,
      int version,
      Verdict verdict,
      Standing before,
      @Nullable Standing after,
      List<DifferenceView> differences,
      @Nullable Refusal refusal,
      Findings.@Nullable Record record) {

    static Row of(DifferenceRow row, Locale locale) {
      Findings findings = row.findings();
      return new Row(
          row.decision(),
          row.subject(),
          row.asOf(),
          row.version(),
          row.verdict(),
          new Standing(row.scoreBefore(), row.bandBefore()),
          findings.refusal() == null ? new Standing(row.scoreAfter(), row.bandAfter()) : null,
          findings.differences(),
          Refusal.of(findings.refusal(), locale),
          findings.record());
    }
  }

  /** Score and band; absent where there is none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReplayStanding")
  record Standing(@Nullable Integer score, @Nullable String band) {}

  /** Why a decision cannot be made again. */
  @Schema(name = "ReplayRefusal")
  record Refusal(List<Obstacle> obstacles, List<String> causes) {
    static @Nullable Refusal of(Findings.@Nullable Refusal refusal, Locale locale) {
      return refusal == null
          ? null
          : new Refusal(
              refusal.obstacles().stream()
                  .map(one -> new Obstacle(one.field(), one.code(), one.in(locale)))
                  .toList(),
              refusal.causes());
    }
  }

  /** One thing that is wrong. */
  @Schema(name = "ReplayObstacle")
  record Obstacle(String field, String code, String message) {}
}
