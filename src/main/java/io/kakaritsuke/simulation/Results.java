package io.kakaritsuke.simulation;

import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a simulation, for those who may read it. */
@Singleton
class Results {
  private final ResultTable table;

  @Inject
  Results(ResultTable table) {
    this.table = table;
  }

  /**
   * A page of subjects.
   *
   * @throws ProblemException when the simulation is not done, or the database has lost its result
   */
  List<SubjectRow> page(
      Simulation simulation, SubjectFilter filter, @Nullable String after, int limit)
      throws SQLException {
    if (simulation.state() != SimulationState.DONE) {
      throw new ProblemException(SimulationProblems.notDone(simulation.state()));
    }
    List<SubjectRow> rows = table.page(simulation.id(), filter, after, limit);
    // Results are not in the write-ahead log: after a breakdown of the database they are empty.
    if (rows.isEmpty()
        && simulation.done() > 0
        && table.page(simulation.id(), SubjectFilter.ALL, null, 1).isEmpty()) {
      throw new ProblemException(SimulationProblems.lost());
    }
    return rows;
  }
}
