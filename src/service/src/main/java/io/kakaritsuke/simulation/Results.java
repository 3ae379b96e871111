package io.kakaritsuke.simulation;

import io.kakaritsuke.job.JobState;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of a simulation, for those who may read it. */
@Singleton
class Results {
  private final Simulations simulations;
  private final ResultTable table;

  @Inject
  Results(Simulations simulations, ResultTable table) {
    this.simulations = simulations;
    this.table = table;
  }

  /**
   * A simulation of a rulebook.
   *
   * @param id as it stands in a path
   * @throws ProblemException when there is none, or none any more
   */
  Simulation find(String rulebook, String id) throws SQLException {
    UUID uuid;
    try {
      uuid = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(SimulationProblems.unknown(id));
    }
    return simulations
        .find(rulebook, uuid)
        .orElseThrow(() -> new ProblemException(SimulationProblems.unknown(id)));
  }

  /**
   * A page of subjects.
   *
   * @throws ProblemException when the simulation is not done, or the database has lost its result
   */
  List<SubjectRow> page(
      Simulation simulation, SubjectFilter filter, @Nullable String after, int limit)
      throws SQLException {
    ready(simulation);
    return table.page(simulation.id(), filter, after, limit);
  }

  /**
   * Makes sure that there is a result to list.
   *
   * @throws ProblemException when the simulation is not done, or the database has lost its result
   */
  void ready(Simulation simulation) throws SQLException {
    if (simulation.state() != JobState.DONE) {
      throw new ProblemException(SimulationProblems.notDone(simulation.state()));
    }
    // Results are not in the write-ahead log: after a breakdown of the database they are empty.
    if (simulation.kept().rows() > 0
        && table.page(simulation.id(), SubjectFilter.ALL, null, 1).isEmpty()) {
      throw new ProblemException(SimulationProblems.lost());
    }
  }

  /**
   * All subjects one after the other, one page in memory at a time.
   *
   * @param first the first page of the greatest size
   */
  Iterator<SubjectRow> all(Simulation simulation, SubjectFilter filter, List<SubjectRow> first) {
    return new PagedRows<>(
        first,
        Limits.PAGE,
        last -> table.page(simulation.id(), filter, last.subject(), Limits.PAGE));
  }
}
