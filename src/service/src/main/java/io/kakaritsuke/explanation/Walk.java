package io.kakaritsuke.explanation;

import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.telling.ChangeCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Walks from one decision to another, one cause after the other, and decides what lies between. The
 * steps follow on one another, so that what they change adds up to the whole change.
 */
final class Walk {
  private final Corner from;
  private final Corner to;
  private final GivenFacts facts;
  private final Set<ChangeCause> causes = EnumSet.noneOf(ChangeCause.class);
  private final Map<Set<ChangeCause>, Optional<Evaluation>> decided = new HashMap<>();

  private Walk(Corner from, Corner to) {
    this.from = from;
    this.to = to;
    this.facts = new GivenFacts(from.facts(), to.facts());
    if (facts.differInData()) {
      causes.add(ChangeCause.DATA);
    }
    if (!from.asOf().equals(to.asOf())) {
      causes.add(ChangeCause.CALENDAR);
    }
    if (!from.hash().equals(to.hash())) {
      causes.add(ChangeCause.RULE);
    }
    if (facts.differInBehaviour()) {
      causes.add(ChangeCause.BEHAVIOUR);
    }
  }

  /**
   * The steps from one decision to another, as many as can be decided, in the order of the causes
   * where that can be.
   *
   * @return empty where nothing differs that a decision follows from
   * @throws Undecidable when one of the two cannot be decided any more
   */
  static List<Step> between(Corner from, Corner to) {
    Walk walk = new Walk(from, to);
    if (walk.decide(Set.of()).isEmpty() || walk.decide(walk.causes).isEmpty()) {
      throw new Undecidable(walk.decide(Set.of()).isEmpty());
    }
    return walk.stepsFrom(EnumSet.noneOf(ChangeCause.class));
  }

  /** One of the two decisions is refused by its version, or a rule fails. */
  static final class Undecidable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean first;

    Undecidable(boolean first) {
      super("cannot be decided: " + (first ? "the first" : "the second"));
      this.first = first;
    }

    boolean isFirst() {
      return first;
    }
  }

  private List<Step> stepsFrom(Set<ChangeCause> done) {
    List<Step> longest = List.of();
    for (Set<ChangeCause> next : choices(done)) {
      Set<ChangeCause> then = union(done, next);
      if (decide(then).isPresent()) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(List.copyOf(next), evaluation(done), evaluation(then)));
        steps.addAll(stepsFrom(then));
        longest = steps.size() > longest.size() ? steps : longest;
      }
    }
    return longest;
  }

  /** What may come next: one cause, in their order, before several at once. */
  private List<Set<ChangeCause>> choices(Set<ChangeCause> done) {
    EnumSet<ChangeCause> left = EnumSet.copyOf(causes);
    left.removeAll(done);
    List<Set<ChangeCause>> choices = new ArrayList<>();
    left.forEach(one -> choices.add(EnumSet.of(one)));
    if (left.size() > 3) {
      for (ChangeCause one : left) {
        for (ChangeCause other : left) {
          if (one.compareTo(other) < 0) {
            choices.add(EnumSet.of(one, other));
          }
        }
      }
    }
    if (left.size() > 2) {
      left.forEach(
          one -> {
            EnumSet<ChangeCause> others = EnumSet.copyOf(left);
            others.remove(one);
            choices.add(others);
          });
    }
    if (left.size() > 1) {
      choices.add(left);
    }
    return choices;
  }

  private static Set<ChangeCause> union(Set<ChangeCause> done, Set<ChangeCause> next) {
    EnumSet<ChangeCause> union = EnumSet.copyOf(next);
    union.addAll(done);
    return union;
  }

  private Evaluation evaluation(Set<ChangeCause> changed) {
    return decide(changed).orElseThrow();
  }

  private Optional<Evaluation> decide(Set<ChangeCause> changed) {
    return Objects.requireNonNull(decided.computeIfAbsent(Set.copyOf(changed), this::corner));
  }

  private Optional<Evaluation> corner(Set<ChangeCause> changed) {
    Corner rules = changed.contains(ChangeCause.RULE) ? to : from;
    return decide(
        new Corner(
            facts.with(changed.contains(ChangeCause.DATA), changed.contains(ChangeCause.BEHAVIOUR)),
            rules.rules(),
            rules.hash(),
            (changed.contains(ChangeCause.CALENDAR) ? to : from).asOf()));
  }

  /** What is decided at a corner; empty where its version refuses the facts, or a rule fails. */
  static Optional<Evaluation> decide(Corner corner) {
    Checked checked =
        LoggedFacts.check(corner.facts(), corner.rules().rulebook().catalogue(), corner.asOf());
    try {
      return checked instanceof Checked.Valid valid
          ? Optional.of(corner.rules().evaluate(valid.facts()))
          : Optional.empty();
    } catch (RuleFailedException e) {
      return Optional.empty();
    }
  }
}
