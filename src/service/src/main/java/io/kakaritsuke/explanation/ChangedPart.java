package io.kakaritsuke.explanation;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.comparison.Differences;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.telling.ChangeCause;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One part that two decisions on a subject decide differently and what made it so, for whoever
 * tells it elsewhere; also the score, which is no part by itself.
 *
 * @param part null for the score
 * @param code as in a change
 * @param from null where nothing was decided
 * @param to null where nothing is decided any more
 * @param before the row or rule that decided before
 * @param after the row or rule that decides now
 * @param causes each in whose step it changed, in the order of the steps
 */
public record ChangedPart(
    @Nullable DecisionPart part,
    String code,
    String label,
    @Nullable String from,
    @Nullable String to,
    @Nullable SourceView before,
    @Nullable SourceView after,
    List<ChangeCause> causes) {
  public ChangedPart {
    causes = List.copyOf(causes);
  }

  /**
   * All that a decision follows from.
   *
   * @param facts the facts that were given, as the log has them
   */
  public record Side(LoggedText facts, ActiveVersion version, LocalDate asOf) {
    private Corner corner() {
      return new Corner(facts, version.compiled(), version.hash(), asOf);
    }
  }

  /**
   * All that differs, in the order in which it is decided; the score first.
   *
   * @return empty where one of the two cannot be decided any more
   */
  public static Optional<List<ChangedPart>> between(Side before, Side after) {
    List<Step> steps;
    try {
      steps = Walk.between(before.corner(), after.corner());
    } catch (Walk.Undecidable e) {
      return Optional.empty();
    }
    List<ChangedPart> changes = new ArrayList<>();
    if (!steps.isEmpty()) {
      score(steps).ifPresent(changes::add);
    }
    Difference.over(steps).forEach(one -> changes.add(of(one)));
    return Optional.of(changes);
  }

  /** A part of a decision; the score has none. */
  public record Place(@Nullable DecisionPart part, String code) {}

  /** Where a change is. */
  public Place place() {
    return new Place(part, code);
  }

  /**
   * Which parts two decisions decide differently, the score among them, without a word of why.
   *
   * @return empty where one of the two cannot be decided any more
   */
  public static Optional<Set<Place>> differing(Side one, Side other) {
    Optional<Evaluation> first = Walk.decide(one.corner());
    Optional<Evaluation> second = Walk.decide(other.corner());
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    Set<Place> places = new HashSet<>();
    if (!Objects.equals(Step.score(first.get()), Step.score(second.get()))) {
      places.add(new Place(null, FactCatalogue.SCORE));
    }
    Differences.between(first.get(), second.get())
        .forEach(change -> places.add(new Place(change.part(), change.code())));
    return Optional.of(places);
  }

  /**
   * All that a decision decides, of a subject that was not decided before; without causes.
   *
   * @return empty where it cannot be decided any more
   */
  public static Optional<List<ChangedPart>> of(Side after) {
    return Walk.decide(after.corner())
        .map(
            evaluation -> {
              Step step = new Step(List.of(), nothing(evaluation.facts()), evaluation);
              List<ChangedPart> changes = new ArrayList<>();
              score(List.of(step)).ifPresent(changes::add);
              Difference.over(List.of(step)).forEach(one -> changes.add(of(one)));
              return changes;
            });
  }

  private static String label(Evaluation evaluation) {
    Fact score = evaluation.facts().catalogue().fact(FactCatalogue.SCORE);
    return score == null ? FactCatalogue.SCORE : score.label();
  }

  private static Evaluation nothing(FactValues facts) {
    return new Evaluation(
        facts, Map.of(), null, List.of(), List.of(), List.of(), Map.of(), List.of());
  }

  private static ChangedPart of(Difference one) {
    return new ChangedPart(
        one.part(),
        one.code(),
        one.label(),
        one.from(),
        one.to(),
        one.before(),
        one.after(),
        one.causes());
  }

  private static Optional<ChangedPart> score(List<Step> steps) {
    Evaluation first = steps.get(0).before();
    Evaluation last = steps.get(steps.size() - 1).after();
    Integer from = Step.score(first);
    Integer to = Step.score(last);
    if (Objects.equals(from, to)) {
      return Optional.empty();
    }
    Set<ChangeCause> causes = new LinkedHashSet<>();
    for (Step step : steps) {
      if (!Objects.equals(Step.score(step.before()), Step.score(step.after()))) {
        causes.addAll(step.causes());
      }
    }
    return Optional.of(
        new ChangedPart(
            null,
            FactCatalogue.SCORE,
            label(last),
            from == null ? null : from.toString(),
            to == null ? null : to.toString(),
            null,
            null,
            List.copyOf(causes)));
  }
}
