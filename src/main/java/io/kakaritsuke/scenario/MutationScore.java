package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many slips of one step in a rulebook its scenarios notice.
 *
 * @param mutants how many changed rulebooks were tried
 * @param unnoticed those with which every scenario still passes
 */
record MutationScore(int mutants, List<Mutant> unnoticed) {
  MutationScore {
    unnoticed = List.copyOf(unnoticed);
  }

  /**
   * Tries mutants. The tables of most are read by the plain interpreter, which takes no time to
   * compile; only what DRL rules read is compiled.
   *
   * @param scenarios all of which pass
   * @param mutants of the compiled rulebook
   */
  static MutationScore of(
      CompiledRulebook compiled, List<Scenario> scenarios, List<Mutant> mutants) {
    Trial trial = new Trial(compiled, scenarios);
    List<Mutant> unnoticed = new ArrayList<>();
    for (Mutant mutant : mutants) {
      if (!trial.notices(mutant)) {
        unnoticed.add(mutant);
      }
    }
    return new MutationScore(mutants.size(), unnoticed);
  }

  /** The scenarios with what does not change from mutant to mutant. */
  private static final class Trial {
    private final CompiledRulebook compiled;
    private final List<Scenario> scenarios;
    private final BitSet asked;
    private final Map<Scenario, Evaluation> decided = new LinkedHashMap<>();

    Trial(CompiledRulebook compiled, List<Scenario> scenarios) {
      this.compiled = compiled;
      this.scenarios = scenarios;
      this.asked = compiled.askedFacts((1 << Concern.values().length) - 1);
      for (Scenario scenario : scenarios) {
        FactValues facts = facts(scenario, compiled.rulebook());
        if (facts != null) {
          decided.put(scenario, compiled.evaluate(facts));
        }
      }
    }

    boolean notices(Mutant mutant) {
      if (mutant.settingOfRules()) {
        return noticesCompiled(mutant.rulebook());
      }
      PlainInterpreter interpreter = new PlainInterpreter(mutant.rulebook());
      boolean sameFacts = mutant.rulebook().catalogue() == compiled.rulebook().catalogue();
      return likelyFirst(mutant).anyMatch(one -> fails(one, mutant, interpreter, sameFacts));
    }

    // The file that is called as the workbook knows best; with it most mutants are done with soon.
    private Stream<Scenario> likelyFirst(Mutant mutant) {
      String name = mutant.workbook().replace(".xlsx", ".");
      Predicate<Scenario> likely = scenario -> scenario.file().startsWith(name);
      return Stream.concat(
          scenarios.stream().filter(likely), scenarios.stream().filter(likely.negate()));
    }

    private boolean fails(
        Scenario scenario, Mutant mutant, PlainInterpreter interpreter, boolean sameFacts) {
      Evaluation before = decided.get(scenario);
      Checked checked =
          sameFacts && before != null
              ? new Checked.Valid(before.facts())
              : GivenFacts.check(scenario.given(), scenario.asOf(), mutant.rulebook().catalogue());
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
      return !ScenarioRun.compare(scenario, new ScenarioRun.Decided(parts, List.of())).passed();
    }

    private boolean noticesCompiled(Rulebook rulebook) {
      CompiledRulebook mutated = RulebookCompiler.compile(rulebook).compiled();
      return mutated == null
          || ScenarioRun.run(scenarios, mutated).stream().anyMatch(one -> !one.passed());
    }

    private static @Nullable FactValues facts(Scenario scenario, Rulebook rulebook) {
      Checked checked = GivenFacts.check(scenario.given(), scenario.asOf(), rulebook.catalogue());
      return checked instanceof Checked.Valid valid ? valid.facts() : null;
    }
  }
}
