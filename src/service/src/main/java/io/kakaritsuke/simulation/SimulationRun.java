package io.kakaritsuke.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.account.KnownAccount;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.account.KnownAccounts.History;
import io.kakaritsuke.comparison.ChangeView;
import io.kakaritsuke.job.Lease;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.simulation.ReadAhead.Stretch;
import io.kakaritsuke.simulation.Simulation.Kept;
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
import org.jspecify.annotations.Nullable;

/**
 * Brings one simulation from its first subject to its report. In memory are two stretches of
 * subjects; each stretch is kept together with the progress, in one transaction.
 */
@ApplicationScoped
class SimulationRun {
  private static final SubjectFilter CHANGED =
      new SubjectFilter(List.of(), List.of(), List.of(), true, null, null);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final KnownAccounts accounts;
  private final ResultTable table;
  private final ReportBuilder reports;
  private final SimulationSettings settings;
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
  SimulationRun(
      KnownAccounts accounts,
      ResultTable table,
      ReportBuilder reports,
      SimulationSettings settings) {
    this.accounts = accounts;
    this.table = table;
    this.reports = reports;
    this.settings = settings;
  }

  /**
   * Runs to the end from wherever it stands, or until the lease ends.
   *
   * @throws SQLException the database is gone or too slow; what was kept until then is good
   */
  void run(Lease lease, Simulation simulation, Comparison comparison, TellingComparison tellings)
      throws SQLException, InterruptedException {
    Kept kept = begun(lease, simulation);
    Labels labels = comparison.labels();
    note(simulation.id(), kept, labels);
    KnownAccounts.Query query =
        new KnownAccounts.Query(simulation.rulebook(), simulation.asOf(), simulation.factsUntil());
    try (ReadAhead subjects =
        new ReadAhead(accounts, query, kept.position(), simulation.job().total())) {
      Telling telling = new Telling(query, tellings, kept);
      Seen seen = compareAll(lease, simulation.id(), kept, subjects, comparison, telling, labels);
      if (seen == null) {
        return;
      }
      Report report =
          reports.build(
              simulation.id(), comparison, labels, seen.known(), seen.setAside(), telling.report());
      lease.done(connection -> SimulationStore.report(connection, simulation.id(), json(report)));
    }
  }

  /** Where it stands; from the beginning again where the database has lost what was found. */
  private Kept begun(Lease lease, Simulation simulation) throws SQLException {
    Kept kept = simulation.kept();
    if (kept.rows() == table.rows(simulation.id())) {
      return kept;
    }
    lease.keep(
        -simulation.job().done(),
        connection -> {
          ResultTable.clear(connection, simulation.id());
          SimulationStore.keep(connection, simulation.id(), Kept.NOTHING);
        });
    return Kept.NOTHING;
  }

  /** What changes for the subjects that are behind already has labels too. */
  private void note(UUID simulation, Kept kept, Labels labels) throws SQLException {
    if (kept.rows() == 0) {
      return;
    }
    int size = Limits.PAGE;
    PagedRows<SubjectRow> rows =
        new PagedRows<>(
            table.page(simulation, CHANGED, null, size),
            size,
            last -> table.page(simulation, CHANGED, last.subject(), size));
    while (rows.hasNext()) {
      rows.next().details().changes().forEach(labels::note);
    }
  }

  /**
   * What was looked at.
   *
   * @param known how many accounts there are
   * @param setAside how many of them have facts that are too old
   */
  private record Seen(long known, long setAside) {}

  /** Null where the simulation did not come to its end. */
  private @Nullable Seen compareAll(
      Lease lease,
      UUID simulation,
      Kept begun,
      ReadAhead subjects,
      Comparison comparison,
      Telling telling,
      Labels labels)
      throws SQLException, InterruptedException {
    Long total = null;
    Kept kept = begun;
    while (lease.goesOn()) {
      Stretch stretch = subjects.next();
      long began = System.nanoTime();
      if (total == null) {
        total = stretch.total();
        lease.total(total);
      }
      if (!stretch.subjects().isEmpty()) {
        List<SubjectImpact> found =
            compare(fresh(stretch, comparison), comparison, labels, lease.threads());
        telling.add(stretch.subjects(), lease.threads());
        Kept next = next(kept, stretch, found, telling);
        if (!keep(lease, simulation, stretch.subjects().size(), found, next)) {
          return null;
        }
        kept = next;
      }
      if (stretch.isLast()) {
        return new Seen(total, kept.setAside());
      }
      lease.rest(System.nanoTime() - began + stretch.nanos());
    }
    return null;
  }

  private static List<KnownAccount> fresh(Stretch stretch, Comparison comparison) {
    return stretch.subjects().stream().filter(one -> !comparison.isStale(one.factsOf())).toList();
  }

  private static Kept next(Kept kept, Stretch stretch, List<SubjectImpact> found, Telling telling) {
    int all = stretch.subjects().size();
    return new Kept(
        stretch.subjects().get(all - 1).subject(),
        kept.rows() + found.size(),
        kept.setAside() + all - found.size(),
        telling.kept());
  }

  private List<SubjectImpact> compare(
      List<KnownAccount> stretch, Comparison comparison, Labels labels, int threads)
      throws InterruptedException {
    List<SubjectImpact> impacts =
        threads == 1
            ? stretch.stream().map(comparison::of).toList()
            : inParallel(() -> stretch.parallelStream().map(comparison::of).toList());
    for (SubjectImpact impact : impacts) {
      if (impact instanceof Compared compared) {
        compared.changes().stream().map(ChangeView::of).forEach(labels::note);
      }
    }
    return impacts;
  }

  /** What the accounts that are behind would have told and opened. */
  private final class Telling {
    /** All that was told of so many accounts is in memory at once. */
    private static final int AT_ONCE = 50;

    private final KnownAccounts.Query query;
    private final TellingComparison comparison;
    private @Nullable TellingTally tally;

    Telling(KnownAccounts.Query query, TellingComparison comparison, Kept kept) {
      this.query = query;
      this.comparison = comparison;
      String written = kept.telling();
      if (written != null) {
        tally = TellingTally.read(written, comparison.from());
      } else if (kept.position() == null && comparison.isNeeded()) {
        tally = TellingTally.none(comparison.from());
      }
    }

    void add(List<KnownAccount> stretch, int threads) throws SQLException, InterruptedException {
      if (tally == null) {
        return;
      }
      List<String> subjects = stretch.stream().map(KnownAccount::subject).toList();
      long room = Math.max(0, settings.tellingAccounts() - tally.accounts());
      int looked = (int) Math.min(room, subjects.size());
      for (int i = 0; i < looked; i += AT_ONCE) {
        List<History> some =
            accounts.histories(query, subjects.subList(i, Math.min(i + AT_ONCE, looked)));
        tally = tally.with(told(some, threads), 0);
      }
      tally = tally.with(List.of(), subjects.size() - looked);
    }

    private List<AccountTelling> told(List<History> some, int threads) throws InterruptedException {
      return threads == 1
          ? some.stream().map(comparison::of).toList()
          : inParallel(() -> some.parallelStream().map(comparison::of).toList());
    }

    @Nullable String kept() {
      return tally == null ? null : tally.write();
    }

    @Nullable TellingReport report() {
      return tally == null ? null : TellingReport.of(tally, comparison);
    }
  }

  private <T> List<T> inParallel(Callable<List<T>> work) throws InterruptedException {
    try {
      return processors.submit(work).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A stretch could not be compared", e.getCause());
    }
  }

  private static boolean keep(
      Lease lease, UUID id, int subjects, List<SubjectImpact> impacts, Kept kept)
      throws SQLException {
    return lease.keep(
        subjects,
        connection -> {
          ResultTable.add(connection, id, impacts);
          SimulationStore.keep(connection, id, kept);
        });
  }

  private static String json(Report report) {
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
