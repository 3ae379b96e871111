package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.rulebook.Concern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides scenarios with one version of a rulebook and compares. */
public final class ScenarioRun {
  private static final int ALL_CONCERNS = (1 << Concern.values().length) - 1;

  private final CompiledRulebook compiled;

  private ScenarioRun(CompiledRulebook compiled) {
    this.compiled = compiled;
  }

  /** One result for each scenario, in their order. */
  public static List<ScenarioResult> run(List<Scenario> scenarios, CompiledRulebook compiled) {
    ScenarioRun run = new ScenarioRun(compiled);
    return scenarios.stream().map(run::result).toList();
  }

  /** What was decided, with the rows that decided it. */
  record Decided(Map<String, @Nullable Object> parts, List<Firing> firings) {}

  /** The parts of the decision on the facts of a scenario, or the violations of these facts. */
  static Decided decide(Scenario scenario, CompiledRulebook compiled) {
    Checked checked = GivenFacts.check(scenario, compiled.rulebook());
    if (checked instanceof Checked.Invalid invalid) {
      return new Decided(DecisionParts.of(invalid.violations()), List.of());
    }
    Evaluation evaluation = compiled.evaluate(((Checked.Valid) checked).facts());
    return new Decided(
        DecisionParts.of(evaluation, compiled.askedFacts(ALL_CONCERNS)), evaluation.firings());
  }

  private ScenarioResult result(Scenario scenario) {
    try {
      return compare(scenario, decide(scenario, compiled));
    } catch (RuleFailedException e) {
      Difference failed = new Difference("decision", "-", "DRL ルールの失敗 (a DRL rule failed)");
      return new ScenarioResult(scenario, List.of(failed), List.of());
    }
  }

  /** Bad facts are a difference, whatever is expected of the decision. */
  static ScenarioResult compare(Scenario scenario, Decided decided) {
    boolean refused = decided.parts().containsKey(Scenario.VIOLATIONS);
    if (refused && !scenario.expectsViolations()) {
      Difference difference =
          new Difference("given", "-", String.valueOf(decided.parts().get(Scenario.VIOLATIONS)));
      return new ScenarioResult(scenario, List.of(difference), List.of());
    }
    return new ScenarioResult(
        scenario,
        Comparison.of(scenario.expect(), scenario.not(), decided.parts()),
        decided.firings());
  }
}
