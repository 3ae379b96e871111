package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many slips of one step in a rulebook its scenarios notice.
 *
 * @param mutants how many changed rulebooks there are
 * @param tried how many of them were tried: all, unless time ran out
 * @param unnoticed those with which every scenario still passes, without the equivalent ones
 * @param equivalent those that pass as well, and of which the rulebook says why
 * @param stale what the rulebook calls equivalent, although a scenario notices it, or there is no
 *     such slip any more; empty unless all were tried
 */
public record MutationScore(
    int mutants,
    int tried,
    List<Unnoticed> unnoticed,
    List<Equivalent> equivalent,
    List<Equivalent> stale) {
  public MutationScore {
    unnoticed = List.copyOf(unnoticed);
    equivalent = List.copyOf(equivalent);
    stale = List.copyOf(stale);
  }

  /**
   * A slip that no scenario notices.
   *
   * @param row the stable id of the row; null where it is about a title or the catalogue
   * @param cell as C5, A5 for a whole row; the name of a table after 表題, or of a fact
   * @param change what was done, as {@code 最終ログインからの日数 以上 60 → 61}
   */
  public record Unnoticed(
      String workbook, String sheet, @Nullable String row, String cell, String change) {
    static Unnoticed of(Mutant mutant) {
      return new Unnoticed(
          mutant.workbook(), mutant.sheet(), mutant.row(), mutant.cell(), mutant.change());
    }
  }

  /**
   * Tries all mutants of the rulebook, several at a time. The tables of most are read by the plain
   * interpreter, which takes no time to compile; only what DRL rules read is compiled.
   *
   * @param scenarios of which those that fail are left out
   * @param goOn asked before each mutant
   */
  public static MutationScore of(
      CompiledRulebook compiled, Scenarios scenarios, BooleanSupplier goOn) {
    return of(compiled, scenarios, Mutants.of(compiled.rulebook()), goOn);
  }

  static MutationScore of(
      CompiledRulebook compiled, Scenarios scenarios, List<Mutant> mutants, BooleanSupplier goOn) {
    List<Scenario> passing =
        ScenarioRun.run(scenarios.all(), compiled).stream()
            .filter(ScenarioResult::passed)
            .map(ScenarioResult::scenario)
            .toList();
    MutantTrial trial = new MutantTrial(compiled, passing);
    @Nullable Boolean[] noticed = new Boolean[mutants.size()];
    for (boolean ofRules : new boolean[] {false, true}) {
      // The engine is not for the threads of a pool: what it loads late, it loads by their loader.
      IntStream all = IntStream.range(0, noticed.length);
      (ofRules ? all : all.parallel())
          .filter(i -> mutants.get(i).settingOfRules() == ofRules)
          .filter(i -> goOn.getAsBoolean())
          .forEach(i -> noticed[i] = trial.notices(mutants.get(i)));
    }
    return of(mutants, noticed, scenarios.equivalents());
  }

  private static MutationScore of(
      List<Mutant> mutants, @Nullable Boolean[] noticed, List<Equivalent> known) {
    List<Unnoticed> unnoticed = new ArrayList<>();
    List<Equivalent> equivalent = new ArrayList<>();
    int tried = (int) Stream.of(noticed).filter(one -> one != null).count();
    for (int i = 0; i < noticed.length; i++) {
      if (Boolean.FALSE.equals(noticed[i])) {
        Mutant mutant = mutants.get(i);
        Stream.concat(Stream.ofNullable(Equivalent.byKind(mutant)), known.stream())
            .filter(one -> one.isAbout(mutant))
            .findFirst()
            .ifPresentOrElse(equivalent::add, () -> unnoticed.add(Unnoticed.of(mutant)));
      }
    }
    List<Equivalent> stale = new ArrayList<>(tried == noticed.length ? known : List.of());
    stale.removeAll(equivalent);
    return new MutationScore(noticed.length, tried, unnoticed, equivalent, stale);
  }
}
