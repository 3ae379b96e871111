package io.kakaritsuke.assignment;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.cloner.SolutionCloner;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way of assigning accounts that is looked at. Public for the solver alone. */
@PlanningSolution(solutionCloner = Plan.Cloner.class)
public final class Plan {
  static final String PEOPLE = "people";

  private final Situation situation;

  @ValueRangeProvider(id = PEOPLE)
  private final List<Integer> people;

  @PlanningEntityCollectionProperty private final List<Placement> placements;

  @PlanningScore private @Nullable HardMediumSoftLongScore score;

  Plan(Situation situation, List<Integer> people, List<Placement> placements) {
    this.situation = situation;
    this.people = people;
    this.placements = placements;
  }

  Situation situation() {
    return situation;
  }

  List<Placement> placements() {
    return placements;
  }

  /** Copies what changes. */
  public static final class Cloner implements SolutionCloner<Plan> {
    /** Called by the solver. */
    public Cloner() {}

    @Override
    public Plan cloneSolution(Plan original) {
      Plan clone =
          new Plan(
              original.situation,
              original.people,
              original.placements.stream()
                  .map(one -> new Placement(one.account(), one.person()))
                  .toList());
      clone.score = original.score;
      return clone;
    }
  }
}
