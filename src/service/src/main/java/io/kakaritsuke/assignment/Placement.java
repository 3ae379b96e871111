package io.kakaritsuke.assignment;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import org.jspecify.annotations.Nullable;

/** Who has an account in a way that is looked at, both by number. Public for the solver alone. */
@PlanningEntity
public final class Placement {
  /** What the variable is called. */
  static final String PERSON = "person";

  @PlanningId private final Integer account;

  @PlanningVariable(valueRangeProviderRefs = Plan.PEOPLE, allowsUnassigned = true)
  private @Nullable Integer person;

  Placement(Integer account, @Nullable Integer person) {
    this.account = account;
    this.person = person;
  }

  Integer account() {
    return account;
  }

  @Nullable Integer person() {
    return person;
  }
}
