package io.kakaritsuke.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.decisionlog.KnownFacts;
import io.kakaritsuke.decisionlog.LatestFacts;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.simulation.SubjectImpact.Compared;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings one simulation from its first subject to its report. In memory are two stretches of
 * subjects; each stretch is kept together with the progress, in one transaction.
 */
@ApplicationScoped
class SimulationRun {
  private static final int STRETCH = 250;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final LatestFacts latest;
  private final SimulationStore store;
  private final ReportBuilder reports;

  @Inject
  SimulationRun(LatestFacts latest, SimulationStore store, ReportBuilder reports) {
    this.latest = latest;
    this.store = store;
    this.reports = reports;
  }

  /**
   * Runs to the end, or until the simulation is no longer wanted.
   *
   * @param known how many subjects the log knows; null where they are to be counted
   * @param stopped asked between stretches
   * @return false where it did not come to its end
   */
  boolean run(
      Simulation simulation,
      Comparison comparison,
      @Nullable Long known,
      Pace pace,
      BooleanSupplier stopped)
      throws SQLException, InterruptedException {
    if (!store.become(simulation.id(), SimulationState.RUNNING, null)) {
      return false;
    }
    LatestFacts.Query query =
        new LatestFacts.Query(simulation.rulebook(), simulation.asOf(), simulation.factsUntil());
    Labels labels = comparison.labels();
    try (ReadAhead subjects = new ReadAhead(latest, query, STRETCH, known)) {
      if (!compareAll(simulation.id(), subjects, comparison, labels, pace, stopped)) {
        return false;
      }
      store.total(simulation.id(), subjects.count());
      Report report = reports.build(simulation.id(), comparison, labels, subjects.count());
      return store.become(simulation.id(), SimulationState.DONE, json(report));
    }
  }

  private boolean compareAll(
      UUID simulation,
      ReadAhead subjects,
      Comparison comparison,
      Labels labels,
      Pace pace,
      BooleanSupplier stopped)
      throws SQLException, InterruptedException {
    boolean counted = false;
    while (!stopped.getAsBoolean()) {
      long began = System.nanoTime();
      if (!counted && subjects.isCounted()) {
        store.total(simulation, subjects.count());
        counted = true;
      }
      List<KnownFacts> stretch = subjects.next();
      if (!stretch.isEmpty() && !keep(simulation, compare(stretch, comparison, labels))) {
        return false;
      }
      if (stretch.size() < STRETCH) {
        return true;
      }
      pace.rest(System.nanoTime() - began);
    }
    return false;
  }

  private static List<SubjectImpact> compare(
      List<KnownFacts> stretch, Comparison comparison, Labels labels) {
    List<SubjectImpact> impacts = new ArrayList<>(stretch.size());
    for (KnownFacts known : stretch) {
      SubjectImpact impact = comparison.of(known);
      if (impact instanceof Compared compared) {
        compared.changes().forEach(labels::note);
      }
      impacts.add(impact);
    }
    return impacts;
  }

  private boolean keep(UUID id, List<SubjectImpact> impacts) throws SQLException {
    return store.progress(
        id, impacts.size(), connection -> ResultTable.add(connection, id, impacts));
  }

  private static String json(Report report) {
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
