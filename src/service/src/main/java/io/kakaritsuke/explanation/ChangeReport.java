package io.kakaritsuke.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.comparison.ChangeView;
import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.comparison.Differences;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation.Indicator;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.telling.ChangeCause;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision differs from another one, as it is answered.
 *
 * @param scoreChange absent where either has no score; else the sum of those of the steps
 * @param sentences the same in words, in the language that was asked for
 * @param steps from the first decision to the second, each beginning where the one before ended
 * @param differences what differs in the end, and because of what
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangeReport(
    String rulebook,
    String subject,
    Side before,
    Side after,
    @Nullable Integer scoreChange,
    List<String> sentences,
    List<StepView> steps,
    List<Difference> differences) {

  /** One of the two decisions. */
  @Schema(name = "ComparedDecision")
  record Side(
      UUID id,
      int version,
      LocalDate asOf,
      Instant decidedAt,
      @Nullable Integer score,
      @Nullable String band) {
    static Side of(LoggedDecision decision) {
      return new Side(
          decision.id(),
          decision.version(),
          decision.asOf(),
          decision.decidedAt(),
          decision.score(),
          decision.band());
    }
  }

  /**
   * What some causes did.
   *
   * @param scoreChange null where there is no score before or after; else the sum of that of the
   *     weights and those of the indicators
   * @param weightsChange what other weights of the categories did by themselves; null for nothing
   * @param facts what differs in the facts, given and derived
   * @param changes what is decided differently, indicators aside
   */
  @Schema(name = "ChangeStep")
  record StepView(
      List<ChangeCause> causes,
      String label,
      @Nullable Integer scoreBefore,
      @Nullable Integer scoreAfter,
      @Nullable Integer scoreChange,
      @Nullable String bandBefore,
      @Nullable String bandAfter,
      @Nullable Integer weightsChange,
      List<FactMove> facts,
      List<IndicatorView> indicators,
      List<ChangeView> changes) {
    static StepView of(Step step, String label) {
      return new StepView(
          step.causes(),
          label,
          Step.score(step.before()),
          Step.score(step.after()),
          step.scoreChange(),
          Step.band(step.before()),
          Step.band(step.after()),
          ScoreMove.ofWeights(step.before().health(), step.after().health()),
          FactMove.between(step.before().facts(), step.after().facts()),
          ScoreMove.between(step.before().health(), step.after().health()).stream()
              .map(IndicatorView::of)
              .toList(),
          Differences.between(step.before(), step.after()).stream()
              .filter(change -> change.part() != DecisionPart.INDICATOR)
              .map(ChangeView::of)
              .toList());
    }
  }

  /**
   * An indicator whose points or weight differ.
   *
   * @param scoreChange by how much it moves the score; null where there is none before or after
   */
  @Schema(name = "IndicatorChange")
  record IndicatorView(
      String code,
      String label,
      @Nullable String fact,
      @Nullable Object valueBefore,
      @Nullable Object valueAfter,
      @Nullable Integer pointsBefore,
      @Nullable Integer pointsAfter,
      int maxPoints,
      @Nullable Integer scoreChange,
      @Nullable SourceView before,
      @Nullable SourceView after) {
    static IndicatorView of(ScoreMove move) {
      Indicator any = move.any();
      return new IndicatorView(
          any.code(),
          any.label(),
          any.fact(),
          move.before() == null ? null : move.before().value(),
          move.after() == null ? null : move.after().value(),
          ScoreMove.points(move.before()),
          ScoreMove.points(move.after()),
          any.maxPoints(),
          move.score(),
          SourceView.of(source(move.before())),
          SourceView.of(source(move.after())));
    }

    private static @Nullable Firing source(@Nullable Indicator indicator) {
      return indicator == null ? null : indicator.source();
    }
  }

  static ChangeReport of(
      LoggedDecision before,
      LoggedDecision after,
      FactCatalogue catalogue,
      List<Step> steps,
      Locale locale) {
    ChangeWords words = new ChangeWords(before, after, catalogue, steps);
    Integer from = before.score();
    Integer to = after.score();
    return new ChangeReport(
        after.rulebook(),
        after.subject(),
        Side.of(before),
        Side.of(after),
        from == null || to == null ? null : Integer.valueOf(to - from),
        words.sentences().stream().map(text -> text.in(locale)).toList(),
        steps.stream().map(step -> StepView.of(step, words.label(step).in(locale))).toList(),
        Difference.over(steps));
  }
}
