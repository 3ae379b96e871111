package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of which scenarios would notice a slip before a change was accepted, and no more
 * afterwards: what they hung on is gone from the scenarios, as a signal that was the only one of
 * its severity.
 */
final class LostGuards {
  /** A publication does not wait longer; what has not been looked at by then stays as it is. */
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private LostGuards() {}

  /**
   * The ids of these rows.
   *
   * @param after the scenarios as they are accepted
   * @param base null: every row that nothing guards is one of them
   * @param before the scenarios as they were
   */
  static Set<String> rows(
      CompiledRulebook draft,
      Scenarios after,
      @Nullable CompiledRulebook base,
      List<Scenario> before) {
    long end = System.nanoTime() + MOST_NANOS;
    BooleanSupplier goOn = () -> System.nanoTime() - end < 0;
    List<Mutant> mutants = new ArrayList<>();
    new TableMutants(draft.rulebook(), mutants::add).make();
    Set<String> unguarded = unnoticed(draft, after.all(), mutants, after.equivalents(), goOn);
    if (base == null || unguarded.isEmpty()) {
      return unguarded;
    }
    List<Mutant> same = new ArrayList<>();
    new TableMutants(
            base.rulebook(),
            mutant -> {
              if (unguarded.contains(mutant.place())) {
                same.add(mutant);
              }
            })
        .make();
    Set<String> lost = new HashSet<>(unguarded);
    lost.removeAll(unnoticed(base, before, same, after.equivalents(), goOn));
    return lost;
  }

  private static Set<String> unnoticed(
      CompiledRulebook compiled,
      List<Scenario> scenarios,
      List<Mutant> mutants,
      List<Equivalent> known,
      BooleanSupplier goOn) {
    List<Scenario> passing =
        ScenarioRun.run(scenarios, compiled).stream()
            .filter(ScenarioResult::passed)
            .map(ScenarioResult::scenario)
            .toList();
    MutantTrial trial = new MutantTrial(compiled, passing);
    return mutants.parallelStream()
        .filter(mutant -> mutant.row() != null && !mutant.settingOfRules())
        .filter(mutant -> !isEquivalent(mutant, known))
        .filter(mutant -> goOn.getAsBoolean() && !trial.notices(mutant))
        .map(Mutant::place)
        .collect(Collectors.toSet());
  }

  private static boolean isEquivalent(Mutant mutant, List<Equivalent> known) {
    return Stream.concat(Stream.ofNullable(Equivalent.byKind(mutant)), known.stream())
        .anyMatch(one -> one.isAbout(mutant));
  }
}
