package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scenarios that mutants are tried on, with what does not change from mutant to mutant. */
final class MutantTrial {
  private final CompiledRulebook compiled;
  private final List<Prepared> prepared;
  private final Map<String, List<Prepared>> likelyFirst = new HashMap<>();
  private final BitSet asked;

  /** A scenario with what the rulebook decides now; null where its facts are refused. */
  private record Prepared(Scenario scenario, @Nullable Evaluation decided) {}

  /**
   * @param scenarios all of which pass
   */
  MutantTrial(CompiledRulebook compiled, List<Scenario> scenarios) {
    this.compiled = compiled;
    this.asked = compiled.askedFacts(Concern.ALL);
    this.prepared = scenarios.stream().flatMap(this::prepare).toList();
    // The file that is called as the workbook knows best; most mutants are done with soon.
    compiled
        .rulebook()
        .tables()
        .forEach(
            table -> likelyFirst.computeIfAbsent(table.workbook(), this::withLikelyOnesInFront));
  }

  // One that cannot be decided notices nothing.
  private Stream<Prepared> prepare(Scenario scenario) {
    Checked checked = GivenFacts.check(scenario, compiled.rulebook());
    try {
      return Stream.of(
          new Prepared(
              scenario,
              checked instanceof Checked.Valid valid ? compiled.evaluate(valid.facts()) : null));
    } catch (RuleFailedException e) {
      return Stream.of();
    }
  }

  private List<Prepared> withLikelyOnesInFront(String workbook) {
    String name = workbook.replace(".xlsx", ".");
    List<Prepared> sorted = new ArrayList<>(prepared);
    sorted.sort(Comparator.comparing(one -> !one.scenario().file().startsWith(name)));
    return sorted;
  }

  /** Whether a scenario fails with the mutant. */
  boolean notices(Mutant mutant) {
    Rulebook rulebook = mutant.rulebook();
    if (mutant.settingOfRules()) {
      return noticesCompiled(rulebook);
    }
    PlainInterpreter interpreter = new PlainInterpreter(rulebook);
    for (Prepared one : likelyFirst.getOrDefault(mutant.workbook(), prepared)) {
      if (fails(one, rulebook, interpreter)) {
        return true;
      }
    }
    return false;
  }

  private boolean fails(Prepared one, Rulebook mutated, PlainInterpreter interpreter) {
    Scenario scenario = one.scenario();
    Evaluation before = one.decided();
    boolean sameFacts =
        mutated.catalogue() == compiled.rulebook().catalogue()
            && mutated.aggregates().equals(compiled.rulebook().aggregates());
    Checked checked =
        sameFacts && before != null
            ? new Checked.Valid(before.facts())
            : GivenFacts.check(scenario, mutated);
    if (checked instanceof Checked.Invalid invalid) {
      return differs(scenario, DecisionParts.of(invalid.violations()));
    }
    if (before == null) {
      return true;
    }
    Evaluation after = interpreter.decide(((Checked.Valid) checked).facts(), before);
    // What is read from a workbook may not overlap there: this example would refuse it.
    return interpreter.overlaps(after) || differs(scenario, DecisionParts.of(after, asked));
  }

  private static boolean differs(Scenario scenario, Map<String, @Nullable Object> parts) {
    return !ScenarioRun.compare(
            scenario, new ScenarioRun.Decided(parts, List.of()), DecisionWords.NONE)
        .passed();
  }

  private boolean noticesCompiled(Rulebook rulebook) {
    CompiledRulebook mutated = RulebookCompiler.compile(rulebook).compiled();
    List<Scenario> scenarios = prepared.stream().map(Prepared::scenario).toList();
    return mutated == null
        || ScenarioRun.run(scenarios, mutated).stream().anyMatch(result -> !result.passed());
  }
}
