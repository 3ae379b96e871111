package io.kakaritsuke.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kakaritsuke.comparison.Candidate.Identity;
import io.kakaritsuke.comparison.ChangeView;
import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.job.JobState;
import io.kakaritsuke.simulation.SubjectImpact.Standing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as clients see it.
 *
 * @param factsUntil decisions made later were not looked at
 * @param failure the code of why it failed; absent otherwise
 * @param expiresAt until when it can be read
 * @param report absent unless done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Simulation")
record SimulationView(
    UUID id,
    String rulebook,
    Named before,
    Named after,
    LocalDate asOf,
    Instant factsUntil,
    JobState state,
    @Nullable String failure,
    Progress progress,
    Instant createdAt,
    @Nullable Instant finishedAt,
    Instant expiresAt,
    @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String report) {

  static SimulationView of(Simulation simulation, Instant expiresAt) {
    return new SimulationView(
        simulation.id(),
        simulation.rulebook(),
        Named.of(simulation.before()),
        Named.of(simulation.after()),
        simulation.asOf(),
        simulation.factsUntil(),
        simulation.state(),
        simulation.job().failure(),
        new Progress(simulation.job().done(), simulation.job().total()),
        simulation.job().createdAt(),
        simulation.job().finishedAt(),
        expiresAt,
        simulation.report());
  }

  /** As it stands in a list. */
  SimulationView withoutReport() {
    return with(null);
  }

  /** With words beside the codes of its report. */
  SimulationView inWords(StateWords words, Locale locale) {
    return report == null ? this : with(ReportWords.of(report, words, locale));
  }

  private SimulationView with(@Nullable String other) {
    return new SimulationView(
        id,
        rulebook,
        before,
        after,
        asOf,
        factsUntil,
        state,
        failure,
        progress,
        createdAt,
        finishedAt,
        expiresAt,
        other);
  }

  /** One of the two that are compared. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SimulationSide")
  record Named(@Nullable Integer version, @Nullable String draft, String contentHash) {
    static Named of(Identity compared) {
      return new Named(compared.version(), compared.draft(), compared.hash());
    }
  }

  /**
   * How far it has come.
   *
   * @param total absent until the subjects are counted; those known only for a later day included
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SimulationProgress")
  record Progress(long done, @Nullable Long total) {}

  /**
   * A page of subjects.
   *
   * @param next the {@code after} of the next page; absent on the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SubjectPage")
  record Page(List<Subject> subjects, @Nullable String next) {}

  /** One subject; before and after are absent where it cannot be decided. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SimulatedSubject")
  record Subject(
      String subject,
      @Nullable String name,
      LocalDate factsAsOf,
      @Nullable String owner,
      @Nullable BigDecimal amount,
      boolean decidable,
      boolean touched,
      @Nullable Standing before,
      @Nullable Standing after,
      List<ShownChange> changes,
      @Nullable List<Obstacle> obstacles) {

    static Subject of(SubjectRow row, Locale locale, StateWords words) {
      List<Obstacle> obstacles =
          row.details().obstacles().stream().map(one -> Obstacle.of(one, locale)).toList();
      return new Subject(
          row.subject(),
          row.name(),
          row.factsAsOf(),
          row.owner(),
          row.amount(),
          row.decidable(),
          row.touched(),
          row.decidable() ? row.before() : null,
          row.decidable() ? row.after() : null,
          row.details().changes().stream()
              .map(change -> ShownChange.of(change, locale, words))
              .toList(),
          obstacles.isEmpty() ? null : obstacles);
    }
  }

  /**
   * A change with its states in words.
   *
   * @param fromWords in the language that is asked for; absent where it was not decided
   * @param toWords the same of what will be
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownChange(
      @JsonUnwrapped ChangeView change, @Nullable String fromWords, @Nullable String toWords) {
    static ShownChange of(ChangeView change, Locale locale, StateWords words) {
      Text from = words.state(change.part(), change.code(), change.from());
      Text to = words.state(change.part(), change.code(), change.to());
      return new ShownChange(
          change, from == null ? null : from.in(locale), to == null ? null : to.in(locale));
    }
  }

  /** Why one of the versions cannot decide a subject. */
  @Schema(name = "SimulationObstacle")
  record Obstacle(String side, String field, String code, String message) {
    static Obstacle of(SubjectRow.ObstacleView obstacle, Locale locale) {
      return new Obstacle(
          obstacle.side().word(), obstacle.field(), obstacle.code(), obstacle.message().in(locale));
    }
  }
}
