package io.kakaritsuke.assignment;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said for a plan: first that no 上限 is exceeded, then that few accounts are nobody's,
 * then by the weights. Public for the solver alone.
 */
public final class PlanScore implements IncrementalScoreCalculator<Plan, HardMediumSoftLongScore> {
  private @Nullable Tally tally;

  /** Called by the solver. */
  public PlanScore() {}

  @Override
  public void resetWorkingSolution(Plan plan) {
    Tally fresh = new Tally(plan.situation());
    plan.placements().forEach(one -> give(fresh, one));
    tally = fresh;
  }

  private static void give(Tally tally, Placement placement) {
    Integer person = placement.person();
    tally.give(placement.account(), person == null ? Situation.NONE : person);
  }

  @Override
  public void beforeVariableChanged(Object entity, String variable) {}

  @Override
  public void afterVariableChanged(Object entity, String variable) {
    if (tally != null) {
      give(tally, (Placement) entity);
    }
  }

  @Override
  public void beforeEntityAdded(Object entity) {}

  @Override
  public void afterEntityAdded(Object entity) {
    afterVariableChanged(entity, Placement.PERSON);
  }

  @Override
  public void beforeEntityRemoved(Object entity) {
    if (tally != null) {
      tally.take(((Placement) entity).account());
    }
  }

  @Override
  public void afterEntityRemoved(Object entity) {}

  @Override
  public HardMediumSoftLongScore calculateScore() {
    return tally == null ? HardMediumSoftLongScore.ZERO : of(tally);
  }

  /** What is to be said for a way. */
  static HardMediumSoftLongScore of(Tally tally) {
    return HardMediumSoftLongScore.of(-tally.excess(), -tally.left(), tally.worth());
  }
}
