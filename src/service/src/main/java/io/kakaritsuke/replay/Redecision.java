package io.kakaritsuke.replay;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.answer.Repetition;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Change;
import io.kakaritsuke.comparison.Differences;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.replay.Corners.Corner;
import io.kakaritsuke.replay.Findings.Refusal;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides logged decisions again: each by its own version first, which must make what is logged,
 * then as it is asked for. Safe for any number of threads.
 *
 * @param other the draft or version that is to decide; null for each decision's own
 * @param asOf the day on which it is to be decided; null for each decision's own
 */
record Redecision(@Nullable Candidate other, @Nullable LocalDate asOf) {
  private static final Violation NO_VERSION =
      new Violation(
          "version",
          "version-not-usable",
          new Text("判定した版が、いまは使えません", "the version that decided it cannot be used any more"));

  private static final Violation ERASED =
      new Violation(
          "facts",
          "facts-erased",
          new Text(
              "判定に使われた値が、個人情報として消去されています",
              "values that it was decided by were erased as personal"));

  /** Decides one decision again; empty for a version that cannot be compiled any more. */
  Redecided of(LoggedDecision logged, Optional<ActiveVersion> own) {
    if (own.isEmpty()) {
      return Redecided.refused(logged, Refusal.of(List.of(NO_VERSION), List.of()));
    }
    Corners corners =
        new Corners(logged, own.get().compiled(), other == null ? null : other.compiled(), asOf);
    Corner before = corners.before();
    if (before instanceof Corner.Refused refused) {
      if (lacksWhatDecided(logged)) {
        return Redecided.refused(logged, Refusal.of(List.of(ERASED), List.of()));
      }
      return Redecided.notReproduced(logged, null, RecordCheck.refused(refused.violations()));
    }
    Evaluation was = ((Corner.Decided) before).evaluation();
    Repetition repetition = repetition(logged, own.get().compiled(), own.get().hash(), was);
    List<String> unlike = logged.unlike(repetition.entry());
    if (!unlike.isEmpty()) {
      if (lacksWhatDecided(logged)) {
        return Redecided.refused(logged, Refusal.of(List.of(ERASED), List.of()));
      }
      return Redecided.notReproduced(
          logged,
          repetition,
          new RecordCheck(logged, own.get().compiled()).of(unlike, repetition.entry()));
    }
    return corners.factors().isEmpty() ? Redecided.same(logged) : compare(logged, was, corners);
  }

  private static boolean lacksWhatDecided(LoggedDecision logged) {
    return FactsJson.lacksWhatDecided(logged.facts().toString());
  }

  private Redecided compare(LoggedDecision logged, Evaluation was, Corners corners) {
    Attribution attribution = new Attribution(corners, was);
    Corner after = corners.after();
    if (after instanceof Corner.Refused refused) {
      return Redecided.refused(logged, Refusal.of(refused.violations(), attribution.ofRefusal()));
    }
    Evaluation is = ((Corner.Decided) after).evaluation();
    List<DifferenceView> differences = new ArrayList<>(0);
    for (Change change : Differences.between(was, is)) {
      if (change.part().isAsked(logged.asked())) {
        differences.add(DifferenceView.of(change, attribution.of(change)));
      }
    }
    return differences.isEmpty()
        ? Redecided.same(logged)
        : Redecided.different(logged, is, new Findings(differences, null, null));
  }

  /** The whole answer that the decision gives now; for a single one, which may take its time. */
  RepeatedAnswer answer(LoggedDecision logged, Optional<ActiveVersion> own) {
    if (own.isEmpty()) {
      return RepeatedAnswer.NONE;
    }
    CompiledRulebook compiled = own.get().compiled();
    CompiledRulebook by = other == null ? compiled : other.compiled();
    String hash = other == null ? own.get().hash() : other.named().hash();
    return new Corners(logged, compiled, by, asOf).after() instanceof Corner.Decided decided
        ? RepeatedAnswer.of(
            logged, repetition(logged, by, hash, decided.evaluation()), other != null)
        : RepeatedAnswer.NONE;
  }

  private static Repetition repetition(
      LoggedDecision logged, CompiledRulebook by, String hash, Evaluation evaluation) {
    Decision again =
        new Decision(
            logged.id(),
            logged.rulebook(),
            logged.version(),
            hash,
            logged.asked(),
            logged.decidedAt(),
            evaluation);
    return Repetition.of(again, by);
  }
}
