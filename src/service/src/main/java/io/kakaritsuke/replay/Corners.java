package io.kakaritsuke.replay;

import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One logged decision decided with any of the factors as they were or as they are to be: what makes
 * a difference is found by trying, not by guessing. Each corner is decided when it is asked for,
 * once.
 */
final class Corners {
  private final LoggedDecision logged;
  private final CompiledRulebook own;
  private final CompiledRulebook other;
  private final LocalDate asOf;
  private final EnumSet<Factor> factors = EnumSet.noneOf(Factor.class);
  private final Map<Set<Factor>, Corner> decided = new HashMap<>();

  /** What a corner comes to. */
  sealed interface Corner {
    /** It is decided. */
    record Decided(Evaluation evaluation) implements Corner {}

    /** The facts are refused or a rule fails; all the reasons. */
    record Refused(List<Violation> violations) implements Corner {
      public Refused {
        violations = List.copyOf(violations);
      }
    }
  }

  /**
   * @param own the version that made the decision
   * @param other the one that is to decide it; null for its own
   * @param asOf the day on which it is to be decided; null for its own
   */
  Corners(
      LoggedDecision logged,
      CompiledRulebook own,
      @Nullable CompiledRulebook other,
      @Nullable LocalDate asOf) {
    this.logged = logged;
    this.own = own;
    this.other = other == null ? own : other;
    this.asOf = asOf == null ? logged.asOf() : asOf;
    if (this.other != own) {
      factors.add(Factor.RULE);
      if (!own.rulebook().catalogue().readsLike(this.other.rulebook().catalogue())) {
        factors.add(Factor.FACTS);
      }
    }
    if (!this.asOf.equals(logged.asOf())) {
      factors.add(Factor.CALENDAR);
    }
  }

  /** The factors that are otherwise at all. */
  Set<Factor> factors() {
    return EnumSet.copyOf(factors);
  }

  /** As it was. */
  Corner before() {
    return at(EnumSet.noneOf(Factor.class));
  }

  /** As it is to be. */
  Corner after() {
    return at(factors);
  }

  /** With these factors as they are to be and the rest as they were. */
  Corner at(Set<Factor> changed) {
    // A copy: the key must not change when the caller's set does.
    return decided.computeIfAbsent(Set.copyOf(changed), this::decide);
  }

  private Corner decide(Set<Factor> changed) {
    CompiledRulebook reads = changed.contains(Factor.FACTS) ? other : own;
    CompiledRulebook rules = changed.contains(Factor.RULE) ? other : own;
    // With one way to read, the facts are those of the version that decides.
    CompiledRulebook catalogue = factors.contains(Factor.FACTS) ? reads : rules;
    Checked checked;
    try {
      checked =
          LoggedFacts.check(
              logged.facts(),
              catalogue.rulebook().catalogue(),
              changed.contains(Factor.CALENDAR) ? asOf : logged.asOf());
    } catch (IllegalStateException e) {
      return refused(
          "not-readable", new Text("記録されたファクトを読めません", "what is logged as facts cannot be read"));
    }
    if (checked instanceof Checked.Invalid invalid) {
      return new Corner.Refused(invalid.violations());
    }
    FactValues facts = ((Checked.Valid) checked).facts();
    return evaluate(
        rules, rules == catalogue ? facts : facts.laidOutBy(rules.rulebook().catalogue()));
  }

  private static Corner evaluate(CompiledRulebook rules, FactValues facts) {
    try {
      return new Corner.Decided(rules.evaluate(facts));
    } catch (RuleFailedException e) {
      return refused("rule-failed", e.text());
    }
  }

  private static Corner refused(String code, Text message) {
    return new Corner.Refused(List.of(new Violation("facts", code, message)));
  }

  /** All subsets, the smaller ones first, in an order that is always the same. */
  static List<Set<Factor>> subsets(Set<Factor> factors) {
    List<Set<Factor>> subsets = new ArrayList<>(List.of(EnumSet.noneOf(Factor.class)));
    for (Factor factor : factors) {
      for (Set<Factor> smaller : List.copyOf(subsets)) {
        EnumSet<Factor> with = EnumSet.of(factor);
        with.addAll(smaller);
        subsets.add(with);
      }
    }
    subsets.sort(Comparator.comparingInt(Set::size));
    return subsets;
  }
}
