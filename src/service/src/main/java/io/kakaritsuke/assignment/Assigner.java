package io.kakaritsuke.assignment;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchType;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import io.kakaritsuke.rulebook.AssignmentWeights;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches for who should look after which account, on the thread of the caller. Nobody gets more
 * than 上限 say; as few accounts as can be found are left over; the rest is weighed. Equal input has
 * an equal result, unless time runs out: what is tried is counted, and drawn from one seed.
 */
final class Assigner {
  private static final long SEED = 20_260_201;

  /** So many changes are tried, and so many more for each account. */
  private static final long MOVES = 10_000;

  private static final long MOVES_OF_ACCOUNT = 1_000;

  private final Duration most;
  private final EnvironmentMode mode;

  /**
   * @param most how long it may take
   */
  Assigner(Duration most) {
    this(most, EnvironmentMode.NO_ASSERT);
  }

  Assigner(Duration most, EnvironmentMode mode) {
    this.most = most;
    this.mode = mode;
  }

  /**
   * What was found.
   *
   * @param isComplete whether the search ended by itself, and not since time ran out
   */
  record Found(Situation situation, Tally tally, boolean isComplete) {}

  /**
   * @param accounts no subject twice
   * @param people no name twice
   */
  Found assign(List<Charge> accounts, List<Carer> people, AssignmentWeights weights) {
    Situation situation = new Situation(accounts, people, weights);
    Tally tally = new Tally(situation);
    if (situation.accounts().isEmpty() || situation.people().isEmpty()) {
      return new Found(situation, tally, true);
    }
    long begun = System.nanoTime();
    Plan solved =
        SolverFactory.<Plan>create(config(situation)).buildSolver().solve(plan(situation));
    boolean isComplete = System.nanoTime() - begun < most.toNanos();
    for (Placement one : solved.placements()) {
      Integer person = one.person();
      tally.give(one.account(), person == null ? Situation.NONE : person);
    }
    // The search makes nothing worse on the way, and so makes no room by moving another account.
    tally.fill();
    return new Found(situation, tally, isComplete);
  }

  /** In the order in which they are first placed: the heavy ones, of these what somebody has. */
  private static Plan plan(Situation situation) {
    List<Placement> placements =
        IntStream.range(0, situation.accounts().size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer one) -> -situation.effort(one))
                    .thenComparing(one -> situation.owner(one) == Situation.NONE)
                    .thenComparing(one -> one))
            .map(one -> new Placement(one, null))
            .toList();
    return new Plan(
        situation, IntStream.range(0, situation.people().size()).boxed().toList(), placements);
  }

  private SolverConfig config(Situation situation) {
    return new SolverConfig()
        .withSolutionClass(Plan.class)
        .withEntityClasses(Placement.class)
        .withScoreDirectorFactory(
            new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(PlanScore.class))
        .withEnvironmentMode(mode)
        .withRandomSeed(SEED)
        .withMoveThreadCount(SolverConfig.MOVE_THREAD_COUNT_NONE)
        .withClassLoader(Assigner.class.getClassLoader())
        .withTerminationConfig(new TerminationConfig().withSpentLimit(most))
        .withPhases(
            new ConstructionHeuristicPhaseConfig(),
            new LocalSearchPhaseConfig()
                .withLocalSearchType(LocalSearchType.LATE_ACCEPTANCE)
                .withTerminationConfig(moves(situation)));
  }

  /** They are counted from the beginning, those of the first way that is built among them. */
  private static TerminationConfig moves(Situation situation) {
    long accounts = situation.accounts().size();
    long built = accounts * (situation.people().size() + 1);
    return new TerminationConfig().withMoveCountLimit(built + MOVES + MOVES_OF_ACCOUNT * accounts);
  }
}
