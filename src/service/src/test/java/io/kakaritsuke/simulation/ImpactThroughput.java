package io.kakaritsuke.simulation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.database.TestDatabase.Access;
import io.kakaritsuke.decisionlog.LatestFacts;
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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.flywaydb.core.Flyway;

/**
 * How long the impact on many subjects takes; run by hand. Arguments: subjects, decisions of each,
 * share of a processor.
 */
final class ImpactThroughput {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final int TEMPLATES = 5_000;

  private ImpactThroughput() {}

  public static void main(String... args) throws Exception {
    int subjects = Integer.parseInt(args[0]);
    int decisions = Integer.parseInt(args[1]);
    double share = Double.parseDouble(args[2]);
    Access access = TestDatabase.fresh();
    Flyway.configure()
        .dataSource(access.url(), access.username(), access.password())
        .load()
        .migrate();
    try (AgroalDataSource pool = AgroalDataSource.from(configuration(access))) {
      fill(pool, subjects, decisions);
      SimulationStore store = new SimulationStore(pool);
      ReportBuilder reports = new ReportBuilder(new Counts(pool), new ResultTable(pool));
      SimulationRun run = new SimulationRun(new LatestFacts(pool), new ResultTable(pool), reports);
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
    Comparison comparison = new Comparison(before.compiled(), after.compiled(), DAY);
    CountDownLatch ended = new CountDownLatch(1);
    jobs.serve(new Measured(run, made, comparison, Pace.of(share, () -> 0), ended));
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

  private record Measured(
      SimulationRun run, Simulation made, Comparison comparison, Pace pace, CountDownLatch ended)
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
      run.run(lease, made, comparison);
      ended.countDown();
    }
  }

  private static void fill(AgroalDataSource pool, int subjects, int decisions) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table template (n integer primary key, facts jsonb not null)");
      templates(connection, decisions);
      statement.execute("select ensure_decision_partition('2026-02-01')");
      statement.execute(
          """
          insert into decision (id, decided_at, version, as_of, asked, version_hash, digest,
            rulebook, subject, signals, facts, outcome)
          select gen_random_uuid(), timestamptz '2026-02-10 01:00Z' + make_interval(secs => d),
            1, date '2026-02-10' - (%2$d - d), 31, decode(repeat('00', 32), 'hex'),
            decode(repeat('00', 32), 'hex'), 'webinar', 'NX-' || s, '{}',
            (t.facts || jsonb_build_object('accountId', 'NX-' || s))::text, repeat('x', 650)
          from generate_series(1, %2$d) d, generate_series(1, %1$d) s
          join template t on t.n = s %% %3$d"""
              .formatted(subjects, decisions, TEMPLATES));
    }
  }

  private static void templates(Connection connection, int decisions) throws SQLException {
    Random random = new Random(1);
    try (PreparedStatement statement =
        connection.prepareStatement("insert into template values (?, ?::jsonb)")) {
      for (int i = 0; i < TEMPLATES; i++) {
        Map<String, Object> facts = RandomAccounts.next(random, DAY.minusDays(decisions - 1L));
        statement.setInt(1, i);
        statement.setString(2, new JsonMapper().valueToTree(facts).toString());
        statement.addBatch();
      }
      statement.executeBatch();
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
