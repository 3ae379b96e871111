package io.kakaritsuke.simulation;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decision.DecisionCount;
import io.kakaritsuke.job.JobSettings;
import io.kakaritsuke.job.JobState;
import io.kakaritsuke.job.JobStore;
import io.kakaritsuke.job.Jobs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulation of more stretches than one, whose process stops, dies, or whose database breaks. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SimulationGoesOnTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final String RULEBOOK = "simulated-on";
  private static final int ACCOUNTS = 600;
  private static final int STRETCH = 250;

  /** A job of this share does one stretch and then rests for longer than any test. */
  private static final double ALMOST_NOTHING = 0.000_01;

  private static @Nullable Candidate earlier;

  @Inject VersionStore versions;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @Inject Candidates candidates;
  @Inject AgroalDataSource pool;
  @Inject KnownAccounts accounts;
  @Inject SimulationStore store;
  @Inject SimulationRun run;
  @Inject JobSettings sharing;
  @Inject Clock clock;
  @TempDir Path folder = Path.of("");

  private final List<Jobs> processes = new ArrayList<>();

  /** Once: nothing that the tests do changes what is logged. */
  @BeforeEach
  void decideAccounts() {
    if (earlier != null) {
      return;
    }
    TestWebinar.load(RULEBOOK, folder, versions, gate, rulebooks);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ACCOUNTS; i++) {
      lines.append(
          "{\"asOf\":\"%s\",\"facts\":{\"accountId\":\"a%d\",\"lastLoginOn\":\"%s\"}}\n"
              .formatted(DAY, i, DAY.minusDays(i % 90)));
    }
    String path = "/api/v1/rulebooks/" + RULEBOOK;
    given()
        .contentType("application/x-ndjson; charset=UTF-8")
        .body(lines.toString().getBytes(UTF_8))
        .post(path + "/evaluations/batch")
        .then()
        .statusCode(200);
    String draft =
        given()
            .multiPart(
                "files",
                "churn-signal.xlsx",
                Webinar.workbookWithDays(45),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .post(path + "/drafts")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    earlier = candidates.draft(RULEBOOK, draft);
  }

  @AfterEach
  void stopAll() throws Exception {
    for (Jobs process : processes) {
      process.stop();
    }
    execute("delete from job where rulebook = '" + RULEBOOK + "'");
  }

  @Test
  void comesToTheSameWhereItsProcessStoppedOrDiedInTheMiddle() throws Exception {
    Simulation whole = awaitEnd(start(process(1)));

    Simulations stopping = process(ALMOST_NOTHING);
    Simulation stopped = start(stopping);
    awaitFirstStretch(stopped);
    processes.get(processes.size() - 1).stop();
    assertThat(find(stopped).state()).isEqualTo(JobState.WAITING);
    Simulation goneOn = takenUp(stopped);

    Simulation left = start(process(ALMOST_NOTHING));
    awaitFirstStretch(left);
    fallSilent(left);
    Simulation taken = takenUp(left);

    assertThat(whole.report()).contains("\"subjects\":600").contains("45日以上ログインなし");
    for (Simulation resumed : List.of(goneOn, taken)) {
      assertThat(resumed.state()).isEqualTo(JobState.DONE);
      assertThat(resumed.job().done()).isEqualTo(ACCOUNTS);
      assertThat(resumed.report()).isEqualTo(whole.report());
    }
  }

  @Test
  void beginsAgainWhereTheDatabaseHasLostWhatWasFound() throws Exception {
    Simulation whole = awaitEnd(start(process(1)));
    Simulation left = start(process(ALMOST_NOTHING));
    awaitFirstStretch(left);
    processes.get(processes.size() - 1).stop();
    // What PostgreSQL does with unlogged tables after a crash.
    execute("truncate " + ResultTable.of(left.id()));

    Simulation taken = takenUp(left);

    assertThat(taken.job().done()).isEqualTo(ACCOUNTS);
    assertThat(taken.report()).isEqualTo(whole.report());
  }

  @Test
  void failsWhereItsDraftHasChangedMeanwhile() throws Exception {
    Simulation left = start(process(ALMOST_NOTHING));
    awaitFirstStretch(left);
    processes.get(processes.size() - 1).stop();
    execute("update simulation set after_hash = repeat('0', 64) where id = '" + left.id() + "'");

    Simulation failed = takenUp(left);

    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.job().failure()).isEqualTo("draft-changed");
  }

  private Simulations process(double share) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Jobs jobs = new Jobs(new JobStore(pool), sharing, clock, registry);
    processes.add(jobs);
    Simulations simulations =
        new Simulations(
            accounts,
            store,
            run,
            candidates,
            jobs,
            new Settings(share),
            new DecisionCount(registry),
            clock);
    simulations.begin();
    return simulations;
  }

  private Simulation start(Simulations process) throws Exception {
    return process.start(
        RULEBOOK,
        candidates.version(RULEBOOK, null),
        Objects.requireNonNull(earlier),
        DAY,
        false,
        "test");
  }

  private Simulation takenUp(Simulation left) throws Exception {
    process(1);
    processes.get(processes.size() - 1).lookNow(Simulation.KIND);
    return awaitEnd(left);
  }

  private Simulation find(Simulation simulation) throws SQLException {
    return store.find(simulation.id()).orElseThrow();
  }

  private Simulation awaitEnd(Simulation simulation) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> find(simulation), found -> found.state().hasEnded());
  }

  private void awaitFirstStretch(Simulation simulation) {
    await().atMost(Duration.ofMinutes(2)).until(() -> find(simulation).job().done() == STRETCH);
  }

  private void fallSilent(Simulation simulation) throws SQLException {
    execute(
        "update job set seen_at = seen_at - interval '1 minute' where id = '"
            + simulation.id()
            + "'");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private record Settings(double share) implements SimulationSettings {
    @Override
    public int atOnce() {
      return 3;
    }

    @Override
    public int tellingAccounts() {
      return 1_000;
    }

    @Override
    public int waiting() {
      return 8;
    }

    @Override
    public Duration keep() {
      return Duration.ofHours(1);
    }

    @Override
    public int kept() {
      return 50;
    }
  }
}
