package io.kakaritsuke.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.decisionlog.KnownFacts;
import io.kakaritsuke.decisionlog.LatestFacts;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.simulation.ReadAhead.Stretch;
import io.kakaritsuke.simulation.SubjectImpact.Compared;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings one simulation from its first subject to its report. In memory are two stretches of
 * subjects; each stretch is kept together with the progress, in one transaction.
 */
@ApplicationScoped
class SimulationRun {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final LatestFacts latest;
  private final SimulationStore store;
  private final ReportBuilder reports;
  private final ForkJoinPool processors =
      new ForkJoinPool(
          Runtime.getRuntime().availableProcessors(), SimulationRun::comparer, null, false);

  // The engine looks for classes by the loader of its thread.
  private static ForkJoinWorkerThread comparer(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("simulation-comparer-" + thread.getPoolIndex());
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.setContextClassLoader(SimulationRun.class.getClassLoader());
    return thread;
  }

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
    try (ReadAhead subjects = new ReadAhead(latest, query, known)) {
      Seen seen = compareAll(simulation.id(), subjects, comparison, labels, pace, stopped);
      if (seen == null) {
        return false;
      }
      Report report =
          reports.build(simulation.id(), comparison, labels, seen.known(), seen.setAside());
      return store.become(simulation.id(), SimulationState.DONE, json(report));
    }
  }

  /**
   * What was looked at.
   *
   * @param known how many subjects the log knows
   * @param setAside how many of them have facts that are too old
   */
  private record Seen(long known, long setAside) {}

  /** Null where the simulation did not come to its end. */
  private @Nullable Seen compareAll(
      UUID simulation,
      ReadAhead subjects,
      Comparison comparison,
      Labels labels,
      Pace pace,
      BooleanSupplier stopped)
      throws SQLException, InterruptedException {
    Long total = null;
    long setAside = 0;
    while (!stopped.getAsBoolean()) {
      Stretch stretch = subjects.next();
      long began = System.nanoTime();
      if (total == null && stretch.total() != null) {
        total = stretch.total();
        store.total(simulation, total);
      }
      List<KnownFacts> fresh =
          stretch.subjects().stream().filter(one -> !comparison.isStale(one.asOf())).toList();
      setAside += stretch.subjects().size() - fresh.size();
      if (!stretch.subjects().isEmpty()
          && !keep(
              simulation,
              stretch.subjects().size(),
              compare(fresh, comparison, labels, pace.threads()))) {
        return null;
      }
      if (stretch.isLast()) {
        return total == null ? null : new Seen(total, setAside);
      }
      pace.rest(System.nanoTime() - began + stretch.nanos());
    }
    return null;
  }

  private List<SubjectImpact> compare(
      List<KnownFacts> stretch, Comparison comparison, Labels labels, int threads)
      throws InterruptedException {
    List<SubjectImpact> impacts =
        threads == 1
            ? stretch.stream().map(comparison::of).toList()
            : inParallel(() -> stretch.parallelStream().map(comparison::of).toList());
    for (SubjectImpact impact : impacts) {
      if (impact instanceof Compared compared) {
        compared.changes().forEach(labels::note);
      }
    }
    return impacts;
  }

  private List<SubjectImpact> inParallel(Callable<List<SubjectImpact>> work)
      throws InterruptedException {
    try {
      return processors.submit(work).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A stretch could not be compared", e.getCause());
    }
  }

  private boolean keep(UUID id, int subjects, List<SubjectImpact> impacts) throws SQLException {
    return store.progress(id, subjects, connection -> ResultTable.add(connection, id, impacts));
  }

  private static String json(Report report) {
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
