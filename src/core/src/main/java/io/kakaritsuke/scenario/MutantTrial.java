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

  /**
   * A scenario with what the rulebook decides now, on each of its days; null: facts are refused.
   */
  private record Prepared(Scenario scenario, @Nullable List<Evaluation> decided) {
    List<Scenario> moments() {
      return scenario.days().isEmpty()
          ? List.of(scenario)
          : scenario.days().stream().map(scenario::on).toList();
    }
  }

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
    List<Evaluation> decided = new ArrayList<>();
    try {
      for (Scenario moment : new Prepared(scenario, null).moments()) {
        Checked checked = GivenFacts.check(moment, compiled.rulebook());
        if (checked instanceof Checked.Valid valid) {
          decided.add(compiled.evaluate(valid.facts()));
        } else {
          return Stream.of(new Prepared(scenario, null));
        }
      }
      return Stream.of(new Prepared(scenario, List.copyOf(decided)));
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
    List<Evaluation> before = one.decided();
    if (decidesAlike(mutated)) {
      return before != null && !scenario.days().isEmpty() && differs(one, before, mutated);
    }
    boolean sameFacts =
        mutated.catalogue() == compiled.rulebook().catalogue()
            && mutated.aggregates().equals(compiled.rulebook().aggregates());
    List<Scenario> moments = one.moments();
    List<Evaluation> all = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      Checked checked =
          sameFacts && before != null
              ? new Checked.Valid(before.get(i).facts())
              : GivenFacts.check(moments.get(i), mutated);
      if (checked instanceof Checked.Invalid invalid) {
        return differs(scenario, DecisionParts.of(invalid.violations()));
      }
      if (before == null) {
        return true;
      }
      Evaluation after = interpreter.decide(((Checked.Valid) checked).facts(), before.get(i));
      // What is read from a workbook may not overlap there: this example would refuse it.
      if (interpreter.overlaps(after)) {
        return true;
      }
      all.add(after);
    }
    return differs(one, all, mutated);
  }

  /** Whether nothing but what is told is another. */
  private boolean decidesAlike(Rulebook mutated) {
    Rulebook rulebook = compiled.rulebook();
    return mutated.tables() == rulebook.tables()
        && mutated.settings() == rulebook.settings()
        && mutated.catalogue() == rulebook.catalogue()
        && mutated.aggregates() == rulebook.aggregates();
  }

  private boolean differs(Prepared one, List<Evaluation> decided, Rulebook mutated) {
    Scenario scenario = one.scenario();
    return differs(
        scenario,
        scenario.days().isEmpty()
            ? DecisionParts.of(decided.get(0), asked)
            : AccountDays.parts(scenario.days(), decided, mutated, asked));
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
