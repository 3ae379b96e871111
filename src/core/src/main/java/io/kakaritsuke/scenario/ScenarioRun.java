package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides scenarios with one version of a rulebook and compares. */
public final class ScenarioRun {
  private final CompiledRulebook compiled;
  private final CodesOfBase ofBase;
  private final DecisionWords words;

  private ScenarioRun(CompiledRulebook compiled, @Nullable Rulebook base) {
    this.compiled = compiled;
    this.ofBase = CodesOfBase.of(base, compiled.rulebook());
    this.words = DecisionWords.of(compiled.rulebook(), base);
  }

  /** One result for each scenario, in their order. */
  public static List<ScenarioResult> run(List<Scenario> scenarios, CompiledRulebook compiled) {
    return run(scenarios, compiled, null);
  }

  /**
   * The same of a draft: what it has under another code is what the scenario means, and what it has
   * no more is a difference.
   *
   * @param base null: there is none
   */
  public static List<ScenarioResult> run(
      List<Scenario> scenarios, CompiledRulebook compiled, @Nullable Rulebook base) {
    ScenarioRun run = new ScenarioRun(compiled, base);
    return scenarios.stream().map(run::result).toList();
  }

  /** What was decided, with the rows that decided it. */
  record Decided(Map<String, @Nullable Object> parts, List<Firing> firings) {}

  /** The parts of the decision on the facts of a scenario, or the violations of these facts. */
  static Decided decide(Scenario scenario, CompiledRulebook compiled) {
    if (!scenario.days().isEmpty()) {
      return decideDays(scenario, compiled);
    }
    Checked checked = GivenFacts.check(scenario, compiled.rulebook());
    if (checked instanceof Checked.Invalid invalid) {
      return new Decided(DecisionParts.of(invalid.violations()), List.of());
    }
    Evaluation evaluation = compiled.evaluate(((Checked.Valid) checked).facts());
    return new Decided(
        DecisionParts.of(evaluation, compiled.askedFacts(Concern.ALL)), evaluation.firings());
  }

  private static Decided decideDays(Scenario scenario, CompiledRulebook compiled) {
    List<Evaluation> decided = new ArrayList<>();
    List<Firing> firings = new ArrayList<>();
    for (ScenarioDay day : scenario.days()) {
      Checked checked = GivenFacts.check(scenario.on(day), compiled.rulebook());
      if (checked instanceof Checked.Invalid invalid) {
        return new Decided(DecisionParts.of(invalid.violations()), List.of());
      }
      Evaluation evaluation = compiled.evaluate(((Checked.Valid) checked).facts());
      decided.add(evaluation);
      firings.addAll(evaluation.firings());
    }
    BitSet asked = compiled.askedFacts(Concern.ALL);
    return new Decided(
        AccountDays.parts(scenario.days(), decided, compiled.rulebook(), asked), firings);
  }

  /** The rows and rules that decide, none where a rule fails. */
  static List<Firing> firings(Scenario scenario, CompiledRulebook compiled) {
    try {
      return decide(scenario, compiled).firings();
    } catch (RuleFailedException e) {
      return List.of();
    }
  }

  private ScenarioResult result(Scenario scenario) {
    try {
      return compare(scenario, decide(scenario, compiled));
    } catch (RuleFailedException e) {
      Difference failed =
          new Difference(
              "decision",
              "-",
              "DRL ルールの失敗 (a DRL rule failed)",
              new Text(
                  e.text().ja() + "（" + e.reason().ja() + "）",
                  e.text().en() + " (" + e.reason().en() + ")"));
      return ScenarioResult.undecided(scenario, failed);
    }
  }

  // What is gone is said once, and not again as something that no longer applies.
  private ScenarioResult compare(Scenario scenario, Decided decided) {
    List<Difference> named = ofBase.named(scenario, words);
    Scenario meant = renamed(scenario, ofBase);
    if (named.isEmpty()) {
      ScenarioResult result = compare(meant, decided, words);
      return new ScenarioResult(
          scenario, result.differences(), result.firings(), result.undecided(), false);
    }
    Scenario kept = withoutGone(meant, ofBase);
    ScenarioResult result = compare(kept, decided, words);
    List<Difference> all = new ArrayList<>(named);
    all.addAll(result.differences());
    boolean excused = result.passed() && kept.expect().equals(meant.expect());
    return new ScenarioResult(scenario, all, result.firings(), result.undecided(), excused);
  }

  /** The scenario by the codes of the draft; those that are gone stay. */
  static Scenario renamed(Scenario scenario, CodesOfBase ofBase) {
    return scenario.with(ofBase.renamed(scenario.expect()), ofBase.renamed(scenario.not()));
  }

  /** The scenario without the codes that are gone; it may expect nothing then. */
  static Scenario withoutGone(Scenario scenario, CodesOfBase ofBase) {
    return scenario.with(ofBase.withoutGone(scenario.expect()), ofBase.withoutGone(scenario.not()));
  }

  /** Bad facts are a difference, whatever is expected of the decision. */
  static ScenarioResult compare(Scenario scenario, Decided decided, DecisionWords words) {
    boolean refused = decided.parts().containsKey(Scenario.VIOLATIONS);
    if (refused && !scenario.expectsViolations()) {
      Object violations = decided.parts().get(Scenario.VIOLATIONS);
      Difference difference =
          new Difference("given", "-", String.valueOf(violations), words.refused(violations));
      return ScenarioResult.undecided(scenario, difference);
    }
    return new ScenarioResult(
        scenario,
        Comparison.of(scenario.expect(), scenario.not(), decided.parts(), words),
        decided.firings());
  }
}
