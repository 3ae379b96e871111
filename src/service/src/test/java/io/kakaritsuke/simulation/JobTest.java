package io.kakaritsuke.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decision.DecisionCount;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.job.JobSettings;
import io.kakaritsuke.job.JobState;
import io.kakaritsuke.job.JobStore;
import io.kakaritsuke.job.Jobs;
import io.kakaritsuke.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More subjects than are answered at once. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class JobTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final CompiledRulebook EARLIER = Webinar.earlier();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** A job of this share does one stretch and then rests for longer than any test. */
  private static final double ALMOST_NOTHING = 0.000_01;

  @Inject AgroalDataSource pool;
  @Inject KnownAccounts accounts;
  @Inject SimulationStore store;
  @Inject SimulationRun run;
  @Inject ResultTable table;
  @Inject Candidates candidates;
  @Inject JobSettings sharing;
  @Inject Clock clock;

  private final String rulebook = "job-" + NUMBER.incrementAndGet();
  private final List<Jobs> opened = new ArrayList<>();

  @AfterEach
  void stopAll() throws Exception {
    for (Jobs jobs : opened) {
      jobs.stop();
    }
    // What was given back would wait for ever, and others are refused for it.
    execute("delete from job where rulebook = '" + rulebook + "'");
  }

  @Test
  void comesToItsEndWithoutItsClient() throws Exception {
    logAccounts(600);
    Simulations jobs = jobs(new Settings(0.5, 2, Duration.ofHours(1)));

    Simulation made = start(jobs);
    Simulation done = awaitEnd(jobs, made.id());

    assertThat(made.state().hasEnded()).isFalse();
    assertThat(done.state()).isEqualTo(JobState.DONE);
    assertThat(done.job().done()).isEqualTo(600);
    assertThat(done.job().total()).isEqualTo(600);
    assertThat(count("select count(*) from " + ResultTable.of(made.id()))).isEqualTo(600);
    assertThat(done.report()).contains("\"subjects\":600");
  }

  @Test
  void stopsWhenItIsCancelledAndLetsTheNextOneRun() throws Exception {
    // So many that it cannot have come to its end by itself before it is cancelled.
    logAccounts(2_000);
    Simulations jobs = jobs(new Settings(ALMOST_NOTHING, 2, Duration.ofHours(1)));
    Simulation slow = start(jobs);
    awaitDone(jobs, slow.id(), 250);
    Simulation next = start(jobs);

    jobs.cancel(slow);

    Simulation cancelled = jobs.find(rulebook, slow.id()).orElseThrow();
    assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
    assertThat(isThere(slow.id())).isFalse();
    awaitDone(jobs, next.id(), 250);
  }

  @Test
  void neverBeginsWhenItIsCancelledWhileItWaits() throws Exception {
    logAccounts(300);
    Simulations jobs = jobs(new Settings(ALMOST_NOTHING, 2, Duration.ofHours(1)));
    Simulation slow = start(jobs);
    Simulation waiting = start(jobs);

    jobs.cancel(waiting);
    jobs.cancel(slow);
    Simulation last = start(jobs);
    awaitDone(jobs, last.id(), 250);

    assertThat(jobs.find(rulebook, waiting.id()).orElseThrow().state())
        .isEqualTo(JobState.CANCELLED);
    assertThat(jobs.find(rulebook, waiting.id()).orElseThrow().job().done()).isZero();
  }

  @Test
  void isRefusedWhenTooManyWait() throws Exception {
    logAccounts(300);
    Simulations jobs = jobs(new Settings(ALMOST_NOTHING, 1, Duration.ofHours(1)));
    Simulation slow = start(jobs);
    awaitDone(jobs, slow.id(), 250);
    start(jobs);

    assertThatThrownBy(() -> start(jobs))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(429));

    assertThat(jobs.list(rulebook)).hasSize(2);
  }

  @Test
  void isGivenAgainToWhomAsksForTheSame() throws Exception {
    logAccounts(300);
    Simulations jobs = jobs(new Settings(ALMOST_NOTHING, 2, Duration.ofHours(1)));
    Simulation first = start(jobs);

    Simulation again =
        jobs.start(
            rulebook,
            Webinar.candidate(Webinar.NOW, 1),
            Webinar.candidate(EARLIER, 2),
            DAY,
            true,
            "test");
    Simulation other =
        jobs.start(
            rulebook,
            Webinar.candidate(Webinar.NOW, 1),
            Webinar.candidate(EARLIER, 2),
            DAY.plusDays(1),
            true,
            "test");

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(other.id()).isNotEqualTo(first.id());
  }

  @Test
  void goesAwayWithItsTableWhenItsTimeIsOver() throws Exception {
    logAccounts(10);
    Simulations lasting = jobs(new Settings(1, 2, Duration.ofHours(1)));
    Simulation old = awaitEnd(lasting, start(lasting).id());
    Simulations forgetful = jobs(new Settings(1, 2, Duration.ZERO));

    assertThat(forgetful.find(rulebook, old.id())).isEmpty();
    start(forgetful);

    assertThat(isThere(old.id())).isFalse();
    assertThat(store.find(old.id())).isEmpty();
  }

  @Test
  void saysThatTheDatabaseHasLostItsResult() throws Exception {
    logAccounts(10);
    Simulations jobs = jobs(new Settings(1, 2, Duration.ofHours(1)));
    Simulation done = awaitEnd(jobs, start(jobs).id());
    // What PostgreSQL does with unlogged tables after a crash.
    execute("truncate " + ResultTable.of(done.id()));
    Results results = new Results(jobs, table);

    assertThatThrownBy(() -> results.page(done, SubjectFilter.ALL, null, 10))
        .isInstanceOfSatisfying(
            ProblemException.class, lost -> assertThat(lost.problem().status()).isEqualTo(410));
  }

  private Simulations jobs(SimulationSettings settings) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Jobs jobs = new Jobs(new JobStore(pool), sharing, clock, registry);
    opened.add(jobs);
    Simulations simulations =
        new Simulations(
            accounts, store, run, candidates, jobs, settings, new DecisionCount(registry), clock);
    simulations.begin();
    return simulations;
  }

  private Simulation start(Simulations jobs) throws Exception {
    return jobs.start(
        rulebook,
        Webinar.candidate(Webinar.NOW, 1),
        Webinar.candidate(EARLIER, 2),
        DAY,
        false,
        "test");
  }

  private void logAccounts(int number) throws Exception {
    List<ToldThen> accounts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      accounts.add(ToldThen.of("a" + i, DAY, "lastLoginOn", DAY.minusDays(i % 90).toString()));
    }
    ToldThen.store(pool, rulebook, accounts);
  }

  private Simulation awaitEnd(Simulations jobs, UUID id) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> jobs.find(rulebook, id).orElseThrow(), found -> found.state().hasEnded());
  }

  private void awaitDone(Simulations jobs, UUID id, long subjects) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> jobs.find(rulebook, id).orElseThrow().job().done() >= subjects);
  }

  private boolean isThere(UUID id) throws SQLException {
    return count("select count(*) from pg_class where relname = '" + ResultTable.of(id) + "'") > 0;
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private record Settings(double share, int waiting, Duration keep) implements SimulationSettings {
    @Override
    public int atOnce() {
      return 3;
    }

    @Override
    public int tellingAccounts() {
      return 1_000;
    }

    @Override
    public int kept() {
      return 50;
    }
  }
}
