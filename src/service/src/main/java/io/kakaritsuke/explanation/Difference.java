package io.kakaritsuke.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.comparison.Change;
import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.comparison.Differences;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.telling.ChangeCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One part that two decisions decide differently, and what made it so.
 *
 * @param from as in {@link Change}; absent where nothing was decided
 * @param to as in {@link Change}; absent where nothing is decided any more
 * @param before the row or rule that decided before
 * @param after the row or rule that decides now
 * @param causes every cause in whose step the part changed, in the order of the steps
 * @param evidence the facts that the conditions of a signal look at, on both sides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OutcomeDifference")
record Difference(
    DecisionPart part,
    String code,
    String label,
    @Nullable String from,
    @Nullable String to,
    @Nullable SourceView before,
    @Nullable SourceView after,
    List<ChangeCause> causes,
    List<FactMove> evidence) {
  Difference {
    causes = List.copyOf(causes);
    evidence = List.copyOf(evidence);
  }

  /** All differences between the ends of a walk, in the order in which the parts are decided. */
  static List<Difference> over(List<Step> steps) {
    if (steps.isEmpty()) {
      return List.of();
    }
    Evaluation first = steps.get(0).before();
    Evaluation last = steps.get(steps.size() - 1).after();
    return Differences.between(first, last).stream()
        .map(change -> of(change, first, last, causes(change, steps)))
        .toList();
  }

  private static Difference of(
      Change change, Evaluation first, Evaluation last, List<ChangeCause> causes) {
    Fact fact = last.facts().catalogue().fact(change.code());
    boolean decidedFact =
        change.part() == DecisionPart.BAND || change.part() == DecisionPart.SEGMENT;
    return new Difference(
        change.part(),
        change.code(),
        decidedFact && fact != null ? fact.label() : change.label(),
        change.from(),
        change.to(),
        SourceView.of(change.before()),
        SourceView.of(change.after()),
        causes,
        change.part() == DecisionPart.SIGNAL ? evidence(change.code(), first, last) : List.of());
  }

  private static List<ChangeCause> causes(Change change, List<Step> steps) {
    List<ChangeCause> causes = new ArrayList<>();
    for (Step step : steps) {
      boolean changes =
          Differences.between(step.before(), step.after()).stream()
              .anyMatch(one -> one.part() == change.part() && one.code().equals(change.code()));
      if (changes) {
        causes.addAll(step.causes());
      }
    }
    return causes;
  }

  private static List<FactMove> evidence(String code, Evaluation first, Evaluation last) {
    Map<String, @Nullable Object> facts =
        Stream.of(last, first)
            .flatMap(evaluation -> evaluation.signals().stream())
            .filter(signal -> signal.code().equals(code))
            .findFirst()
            .map(Evaluation.Signal::evidence)
            .orElse(Map.of());
    FactValues was = first.facts();
    FactValues is = last.facts();
    List<FactMove> moves = new ArrayList<>();
    for (String name : facts.keySet()) {
      Fact known = is.catalogue().fact(name);
      Fact fact = known == null ? was.catalogue().fact(name) : known;
      if (fact != null) {
        moves.add(new FactMove(name, fact.label(), fact.origin(), was.get(name), is.get(name)));
      }
    }
    return moves;
  }
}
