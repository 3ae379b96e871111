package io.kakaritsuke.simulation;

import static java.time.ZoneOffset.UTC;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.kakaritsuke.account.FeedDays;
import io.kakaritsuke.account.TestAccounts;
import io.kakaritsuke.account.TestAccounts.Told;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.database.TestDatabase.Access;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.job.JobKind;
import io.kakaritsuke.job.JobSettings;
import io.kakaritsuke.job.JobStore;
import io.kakaritsuke.job.Jobs;
import io.kakaritsuke.job.Lease;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.oracle.RandomAccounts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.flywaydb.core.Flyway;

/**
 * How long the impact on many accounts takes; run by hand. Arguments: accounts, share of a
 * processor.
 */
final class ImpactThroughput {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final int TEMPLATES = 5_000;

  private ImpactThroughput() {}

  public static void main(String... args) throws Exception {
    int subjects = Integer.parseInt(args[0]);
    double share = Double.parseDouble(args[1]);
    Access access = TestDatabase.fresh();
    Flyway.configure()
        .dataSource(access.url(), access.username(), access.password())
        .load()
        .migrate();
    try (AgroalDataSource pool = AgroalDataSource.from(configuration(access))) {
      fill(pool, subjects);
      SimulationStore store = new SimulationStore(pool);
      ReportBuilder reports = new ReportBuilder(new Counts(pool), new ResultTable(pool));
      SimulationRun run =
          new SimulationRun(
              TestAccounts.reader(pool), new ResultTable(pool), reports, new Untold());
      JobSettings sharing =
          new JobSettings() {
            @Override
            public Duration silence() {
              return Duration.ofMinutes(1);
            }

            @Override
            public Duration lookInterval() {
              return Duration.ofMinutes(1);
            }
          };
      Jobs jobs =
          new Jobs(new JobStore(pool), sharing, Clock.systemUTC(), new SimpleMeterRegistry());
      for (int i = 0; i < 3; i++) {
        measure(jobs, store, run, share);
      }
      jobs.stop();
    }
  }

  private static void measure(Jobs jobs, SimulationStore store, SimulationRun run, double share)
      throws Exception {
    Candidate before = Webinar.candidate(Webinar.NOW, 1);
    Candidate after = Webinar.candidate(Webinar.earlier(), 2);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Simulation made =
        new Simulation(
            Job.asked(Simulation.KIND, "webinar", now, "measured"),
            before.named(),
            after.named(),
            DAY,
            now,
            Simulation.Kept.NOTHING,
            null);
    Comparison comparison = new Comparison(before.compiled(), after.compiled(), DAY, Map.of());
    CountDownLatch ended = new CountDownLatch(1);
    TellingComparison telling =
        new TellingComparison(
            before.compiled(), after.compiled(), DAY, new FeedDays(day -> Map.of()));
    jobs.serve(new Measured(run, made, comparison, telling, Pace.of(share, () -> 0), ended));
    long began = System.nanoTime();
    jobs.start(made.job(), connection -> SimulationStore.add(connection, made));
    ended.await();
    double seconds = (System.nanoTime() - began) / 1e9;
    Simulation done = store.find(made.id()).orElseThrow();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%s, %,d subjects in %.1f s, %,.0f a second, heap %d MB used after%n",
        done.state(),
        done.job().done(),
        seconds,
        done.job().done() / seconds,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /** Accounts that were told nothing have no weeks behind them. */
  private record Untold() implements SimulationSettings {
    @Override
    public int atOnce() {
      return 0;
    }

    @Override
    public int tellingAccounts() {
      return 0;
    }

    @Override
    public double share() {
      return 1;
    }

    @Override
    public int waiting() {
      return 1;
    }

    @Override
    public Duration keep() {
      return Duration.ofDays(1);
    }

    @Override
    public int kept() {
      return 1;
    }
  }

  private record Measured(
      SimulationRun run,
      Simulation made,
      Comparison comparison,
      TellingComparison telling,
      Pace pace,
      CountDownLatch ended)
      implements JobKind {
    @Override
    public String name() {
      return Simulation.KIND;
    }

    @Override
    public Duration keep() {
      return Duration.ofDays(1);
    }

    @Override
    public void run(Lease lease) throws SQLException, InterruptedException {
      run.run(lease, made, comparison, telling);
      ended.countDown();
    }
  }

  private static void fill(AgroalDataSource pool, int subjects) throws SQLException {
    Random random = new Random(1);
    List<Told> templates = new ArrayList<>();
    for (int i = 0; i < TEMPLATES; i++) {
      Map<String, Object> facts = new TreeMap<>(RandomAccounts.next(random, DAY));
      facts.remove("accountId");
      templates.add(new Told("template-" + i, DAY, DAY.atStartOfDay(UTC).toInstant(), facts));
    }
    TestAccounts.store(pool, "template", templates);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into account (rulebook, subject, tellings, facts, clock)
          select 'webinar', 'NX-' || s, t.tellings, '{}', t.clock from generate_series(1, %d) s
          join account t on t.rulebook = 'template' and t.subject = 'template-' || s %% %d"""
              .formatted(subjects, TEMPLATES));
    }
  }

  private static AgroalDataSourceConfigurationSupplier configuration(Access access) {
    return new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(
            pool ->
                pool.maxSize(8)
                    .acquisitionTimeout(Duration.ofSeconds(2))
                    .connectionFactoryConfiguration(
                        factory ->
                            factory
                                .jdbcUrl(access.url())
                                .principal(new NamePrincipal(access.username()))
                                .credential(new SimplePassword(access.password()))
                                .jdbcProperty("reWriteBatchedInserts", "true")));
  }
}
