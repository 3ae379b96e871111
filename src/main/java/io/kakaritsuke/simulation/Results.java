package io.kakaritsuke.simulation;

import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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

  /**
   * All subjects one after the other, one page in memory at a time.
   *
   * @param first the first page of the greatest size
   */
  Iterator<SubjectRow> all(Simulation simulation, SubjectFilter filter, List<SubjectRow> first) {
    return new Iterator<>() {
      private List<SubjectRow> page = first;
      private int next;

      @Override
      public boolean hasNext() {
        if (next == ResultTable.MAX_PAGE) {
          String last = page.get(next - 1).subject();
          page = following(simulation.id(), filter, last);
          next = 0;
        }
        return next < page.size();
      }

      @Override
      public SubjectRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return page.get(next++);
      }
    };
  }

  private List<SubjectRow> following(UUID id, SubjectFilter filter, String last) {
    try {
      return table.page(id, filter, last, ResultTable.MAX_PAGE);
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException("not read to its end", e));
    }
  }
}
