package io.kakaritsuke.replay;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decisionlog.LogStretches;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.replay.DifferenceTable.Filter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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
  @Inject AgroalDataSource pool;
  @TempDir Path folder = Path.of("");
  private final ExecutorService deciding = Executors.newFixedThreadPool(2);
  private final UUID worker = UUID.randomUUID();

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
  void stopDeciding() {
    deciding.shutdownNow();
  }

  @Test
  void isTakenUpWhereItsProcessDied() throws Exception {
    Replay replay = takenUp();
    assertThatThrownBy(() -> run(replay, new Death(1))).isInstanceOf(ThreadDeathInTest.class);
    Replay dead = store.find(replay.id()).orElseThrow();

    // Nobody takes it away from a process that has been heard of lately.
    replays.lookNow();
    assertThat(store.takeUp(UUID.randomUUID(), 20)).isEmpty();
    fallSilent(replay);
    replays.lookNow();
    CLIENT.awaitEnd(replay.id().toString());

    assertThat(dead.state()).isEqualTo(ReplayState.RUNNING);
    assertThat(dead.progress().counts().done()).isEqualTo(STRETCH);
    Replay done = store.find(replay.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(ReplayState.DONE);
    assertThat(done.progress().counts())
        .isEqualTo(new Replay.Counts(ACCOUNTS - DIFFERENT, DIFFERENT, 0, 0));
    assertThat(subjects(replay)).hasSize(DIFFERENT).doesNotHaveDuplicates();
  }

  @Test
  void countsNothingTwiceWhenTheDeadProcessWakesUp() throws Exception {
    Replay replay = takenUp();
    BooleanSupplier losesItMeanwhile =
        () -> {
          fallSilent(replay);
          assertThat(take(UUID.randomUUID()).id()).isEqualTo(replay.id());
          return false;
        };

    boolean ended = run(replay, losesItMeanwhile);

    assertThat(ended).isFalse();
    assertThat(store.find(replay.id()).orElseThrow().progress().counts().done()).isZero();
  }

  @Test
  void keepsWhatItFoundUntilItIsCancelled() throws Exception {
    Replay replay = takenUp();
    AtomicInteger asked = new AtomicInteger();
    BooleanSupplier cancelled =
        () -> {
          if (asked.incrementAndGet() == 2) {
            given().delete(CLIENT.path("/replays/" + replay.id())).then().statusCode(204);
          }
          return false;
        };

    boolean ended = run(replay, cancelled);

    assertThat(ended).isFalse();
    Replay found = store.find(replay.id()).orElseThrow();
    assertThat(found.state()).isEqualTo(ReplayState.CANCELLED);
    assertThat(found.progress().counts().done()).isEqualTo(STRETCH);
    assertThat(subjects(replay)).isNotEmpty();
    assertThat(store.takeUp(UUID.randomUUID(), 20)).isEmpty();
  }

  @Test
  void failsWhenItsDraftHasChangedMeanwhile() throws Exception {
    Candidate.Identity other =
        new Candidate.Identity(null, earlier().named().draft(), "0".repeat(64));
    Replay replay = added(other);

    replays.lookNow();
    CLIENT.awaitEnd(replay.id().toString());

    Replay failed = store.find(replay.id()).orElseThrow();
    assertThat(failed.state()).isEqualTo(ReplayState.FAILED);
    assertThat(failed.failure()).isEqualTo("draft-changed");
  }

  @Test
  void refusesMoreThanMayWait() throws Exception {
    for (int i = 0; i < 8; i++) {
      added(earlier().named());
    }

    CLIENT.post("{}").statusCode(429).header("Retry-After", org.hamcrest.Matchers.notNullValue());

    for (Replay waiting : store.list(CLIENT.rulebook())) {
      store.cancel(waiting.id());
    }
  }

  private static Candidate earlier() {
    return Objects.requireNonNull(earlier);
  }

  private Replay takenUp() throws SQLException {
    Replay added = added(earlier().named());
    Replay taken = take(worker);
    assertThat(taken.id()).isEqualTo(added.id());
    return taken;
  }

  private Replay take(UUID by) {
    try {
      return store.takeUp(by, 20).orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Replay added(Candidate.Identity other) throws SQLException {
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
    Replay made = ReplayRequest.made(asked, null, now, "test");
    store.add(made);
    return made;
  }

  private boolean run(Replay replay, BooleanSupplier stopped) throws Exception {
    Redecision redecision = new Redecision(earlier(), null);
    return new ReplayRun(log, store, worker, replay, redecision, rulebooks, deciding)
        .run(Pace.FULL, stopped);
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
        "update replay set seen_at = seen_at - interval '1 minute' where id = '"
            + replay.id()
            + "'");
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

  /** Ends the thread after so many stretches, without a word to the database. */
  private static final class Death implements BooleanSupplier {
    private int stretches;

    private Death(int stretches) {
      this.stretches = stretches;
    }

    @Override
    public boolean getAsBoolean() {
      if (stretches-- == 0) {
        throw new ThreadDeathInTest();
      }
      return false;
    }
  }
}
