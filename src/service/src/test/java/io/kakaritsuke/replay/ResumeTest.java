package io.kakaritsuke.replay;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decisionlog.LogStretches;
import io.kakaritsuke.job.JobKind;
import io.kakaritsuke.job.JobSettings;
import io.kakaritsuke.job.JobState;
import io.kakaritsuke.job.JobStore;
import io.kakaritsuke.job.Jobs;
import io.kakaritsuke.job.Lease;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.replay.DifferenceTable.Filter;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay of more stretches than one, whose process comes to grief. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ResumeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final int STRETCH = 2_000;
  private static final int PIECES = STRETCH / 125;
  private static final int ACCOUNTS = 4_500;
  // 15 of every 90 are without a login for 45 to 59 days.
  private static final int DIFFERENT = ACCOUNTS / 90 * 15;

  private static final ReplayClient CLIENT = new ReplayClient("resumed");
  private static @Nullable Candidate earlier;

  @Inject VersionStore versions;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @Inject Candidates candidates;
  @Inject LogStretches log;
  @Inject ReplayStore store;
  @Inject DifferenceTable table;
  @Inject Replays replays;
  @Inject Jobs jobs;
  @Inject JobSettings sharing;
  @Inject Clock clock;
  @Inject AgroalDataSource pool;
  @TempDir Path folder = Path.of("");
  private final ExecutorService deciding = Executors.newFixedThreadPool(2);
  private final CountDownLatch dead = new CountDownLatch(1);
  private final CountDownLatch awake = new CountDownLatch(1);
  private final List<Jobs> processes = new ArrayList<>();

  /** Once: nothing that the tests do changes what is logged. */
  @BeforeEach
  void decideAccounts() {
    if (earlier != null) {
      return;
    }
    TestWebinar.load(CLIENT.rulebook(), folder, versions, gate, rulebooks);
    given()
        .contentType("application/x-ndjson; charset=UTF-8")
        .body(accounts().getBytes(UTF_8))
        .post(CLIENT.path("/evaluations/batch"))
        .then()
        .statusCode(200);
    earlier = candidates.draft(CLIENT.rulebook(), CLIENT.draft(45));
  }

  private static String accounts() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ACCOUNTS; i++) {
      lines.append(
          "{\"asOf\":\"%s\",\"facts\":{\"accountId\":\"a%d\",\"lastLoginOn\":\"%s\"}}\n"
              .formatted(DAY, i, DAY.minusDays(i % 90)));
    }
    return lines.toString();
  }

  @AfterEach
  void stopDeciding() throws InterruptedException {
    for (Jobs process : processes) {
      process.stop();
    }
    deciding.shutdownNow();
  }

  @Test
  void isTakenUpWhereItsProcessDied() throws Exception {
    Replay replay = asked(earlier().named());
    Jobs dying = process(new Dying(3));
    dying.start(replay.job(), connection -> ReplayStore.add(connection, replay));
    assertThat(dead.await(1, TimeUnit.MINUTES)).isTrue();
    Replay left = find(replay);

    jobs.lookNow(Replay.KIND);
    fallSilent(replay);
    jobs.lookNow(Replay.KIND);
    CLIENT.awaitEnd(replay.id().toString());

    assertThat(left.state()).isEqualTo(JobState.RUNNING);
    assertThat(left.job().done()).isEqualTo(STRETCH);
    assertThat(left.progress().counts().done()).isEqualTo(STRETCH);
    assertWhole(replay);
  }

  @Test
  void countsNothingTwiceWhenTheDeadProcessWakesUp() throws Exception {
    Replay replay = asked(earlier().named());
    Runnable losesItMeanwhile =
        () -> {
          fallSilent(replay);
          jobs.lookNow(Replay.KIND);
          CLIENT.awaitEnd(replay.id().toString());
        };
    Jobs slow = process(new Sleeping(2, losesItMeanwhile));
    slow.start(replay.job(), connection -> ReplayStore.add(connection, replay));

    assertThat(awake.await(1, TimeUnit.MINUTES)).isTrue();
    slow.stop();

    assertWhole(replay);
  }

  @Test
  void keepsWhatItFoundUntilItIsCancelled() throws Exception {
    Replay replay = asked(earlier().named());
    Runnable cancelled =
        () -> given().delete(CLIENT.path("/replays/" + replay.id())).then().statusCode(204);
    Jobs process = process(new Sleeping(3, cancelled));
    process.start(replay.job(), connection -> ReplayStore.add(connection, replay));

    assertThat(awake.await(1, TimeUnit.MINUTES)).isTrue();
    process.stop();

    Replay found = find(replay);
    assertThat(found.state()).isEqualTo(JobState.CANCELLED);
    assertThat(found.progress().counts().done()).isEqualTo(STRETCH);
    assertThat(subjects(replay)).isNotEmpty();
  }

  private void assertWhole(Replay replay) throws SQLException {
    Replay done = find(replay);
    assertThat(done.state()).isEqualTo(JobState.DONE);
    assertThat(done.job().done()).isEqualTo(ACCOUNTS);
    assertThat(done.progress().counts())
        .isEqualTo(new Replay.Counts(ACCOUNTS - DIFFERENT, DIFFERENT, 0, 0));
    assertThat(subjects(replay)).hasSize(DIFFERENT).doesNotHaveDuplicates();
  }

  @Test
  void failsWhenItsDraftHasChangedMeanwhile() throws Exception {
    Candidate.Identity other =
        new Candidate.Identity(null, earlier().named().draft(), "0".repeat(64));
    Replay replay = asked(other);

    replays.begin(replay);
    CLIENT.awaitEnd(replay.id().toString());

    assertThat(find(replay).state()).isEqualTo(JobState.FAILED);
    assertThat(find(replay).job().failure()).isEqualTo("draft-changed");
  }

  @Test
  void refusesMoreThanMayWait() throws Exception {
    // Nobody in this process works on what is kept past the service.
    Jobs idle = process(new Dying(0));
    List<Replay> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Replay one = asked(earlier().named());
      waiting.add(one);
      idle.start(one.job(), connection -> ReplayStore.add(connection, one));
    }

    CLIENT.post("{}").statusCode(429).header("Retry-After", org.hamcrest.Matchers.notNullValue());

    for (Replay one : waiting) {
      replays.cancel(one);
    }
  }

  private static Candidate earlier() {
    return Objects.requireNonNull(earlier);
  }

  private Replay find(Replay replay) throws SQLException {
    return store.find(replay.id()).orElseThrow();
  }

  private Replay asked(Candidate.Identity other) {
    Instant now = Instant.now().plusSeconds(60);
    Replay.Asked asked =
        new Replay.Asked(
            CLIENT.rulebook(),
            Instant.parse("1900-01-01T00:00:00Z"),
            now,
            null,
            null,
            null,
            1,
            other,
            null);
    return ReplayRequest.made(asked, null, now, "test");
  }

  private Jobs process(JobKind kind) {
    Jobs made = new Jobs(new JobStore(pool), sharing, clock, new SimpleMeterRegistry());
    made.serve(kind);
    processes.add(made);
    return made;
  }

  private List<String> subjects(Replay replay) throws SQLException {
    List<String> subjects = new ArrayList<>();
    UUID last = null;
    do {
      List<DifferenceRow> page = table.page(replay.id(), Filter.ALL, last, 100);
      page.forEach(row -> subjects.add(row.subject()));
      last = page.isEmpty() ? null : page.get(page.size() - 1).decision();
    } while (last != null);
    return subjects;
  }

  private void fallSilent(Replay replay) {
    execute(
        "update job set seen_at = seen_at - interval '1 minute' where id = '" + replay.id() + "'");
  }

  private void execute(String sql) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class ThreadDeathInTest extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A process of its own, which something happens to when it begins one of its stretches. */
  private abstract class Process implements JobKind {
    private final int stretch;

    private Process(int stretch) {
      this.stretch = stretch;
    }

    abstract void happen();

    @Override
    public String name() {
      return Replay.KIND;
    }

    @Override
    public Pace pace() {
      return Pace.FULL;
    }

    @Override
    public Duration keep() {
      return Duration.ofDays(1);
    }

    @Override
    public void run(Lease lease) throws SQLException, InterruptedException {
      Replay replay = store.find(lease.job().id()).orElseThrow();
      Redecision redecision = new Redecision(earlier(), null);
      new ReplayRun(log, lease, replay, redecision, rulebooks, new Counted()).run();
    }

    /** Decides the pieces of stretches. */
    private final class Counted extends AbstractExecutorService {
      private int pieces;

      @Override
      public void execute(Runnable piece) {
        if (pieces++ == (stretch - 1) * PIECES) {
          happen();
        }
        deciding.execute(piece);
      }

      @Override
      public void shutdown() {}

      @Override
      public List<Runnable> shutdownNow() {
        return List.of();
      }

      @Override
      public boolean isShutdown() {
        return false;
      }

      @Override
      public boolean isTerminated() {
        return false;
      }

      @Override
      public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
      }
    }
  }

  /** Ends without a word to the database; at once where it dies in no stretch. */
  private final class Dying extends Process {
    private final boolean atOnce;

    private Dying(int stretch) {
      super(stretch);
      atOnce = stretch == 0;
    }

    @Override
    public void run(Lease lease) throws SQLException, InterruptedException {
      if (atOnce) {
        happen();
      }
      super.run(lease);
    }

    @Override
    void happen() {
      dead.countDown();
      throw new ThreadDeathInTest();
    }
  }

  /** Goes on after something else has happened. */
  private final class Sleeping extends Process {
    private final Runnable meanwhile;

    private Sleeping(int stretch, Runnable meanwhile) {
      super(stretch);
      this.meanwhile = meanwhile;
    }

    @Override
    void happen() {
      meanwhile.run();
      awake.countDown();
    }
  }
}
