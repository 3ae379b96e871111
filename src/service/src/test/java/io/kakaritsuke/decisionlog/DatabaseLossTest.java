package io.kakaritsuke.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.database.EmbeddedDatabase;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.database.TestDatabase.Access;
import io.kakaritsuke.decision.DecisionLog.Stored;
import io.kakaritsuke.decisionlog.OpenLog.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseLossTest {
  private static final long PACE_MILLIS = 1; // Between two entries of the load.

  private static final Stored COMMITTED = new Stored.Committed();
  private static final Stored UNAVAILABLE = new Stored.Unavailable();

  private Wire wire;
  private OpenLog open;

  @BeforeEach
  void open() throws Exception {
    Access access = TestDatabase.fresh();
    URI server = URI.create(access.url().substring("jdbc:".length()));
    wire = new Wire(server.getPort());
    Access way =
        new Access(
            access.url().replace(":" + server.getPort(), ":" + wire.port()),
            access.username(),
            access.password());
    open = new OpenLog(access, way, new Settings(2, 20_000), Clock.systemUTC());
    assertThat(open.store(Entries.now("before"))).isEqualTo(COMMITTED);
  }

  @AfterEach
  void close() throws Exception {
    open.close();
    wire.close();
  }

  @Test
  void turnsCallersAwayAtOnceWhileTheDatabaseIsGoneAndStoresAgainWhenItIsBack() throws Exception {
    wire.cut();

    Instant cut = Instant.now();
    assertThat(open.store(Entries.now("lost"))).isEqualTo(UNAVAILABLE);
    assertThat(OpenLog.get(open.log.find("webinar", new IdempotencyKey("k", "b"))))
        .isEqualTo(Optional.of(UNAVAILABLE));
    for (int i = 0; i < 200; i++) {
      assertThat(open.store(Entries.now("lost"))).isEqualTo(UNAVAILABLE);
    }
    assertThat(Duration.between(cut, Instant.now())).isLessThan(Duration.ofSeconds(3));

    wire.mend();
    Duration recovery = storeUntilCommitted("after");
    System.out.println("stored again after ms: " + recovery.toMillis());
    assertThat(recovery).isLessThan(Duration.ofSeconds(3));
    assertThat(open.number("select count(*) from decision where subject = 'lost'")).isZero();
    assertThat(open.number("select count(*) from decision where subject = 'after'")).isEqualTo(1);
  }

  @Test
  void doesNotHangOnADatabaseThatHasFallenSilent() throws Exception {
    wire.fallSilent(true);

    Instant start = Instant.now();
    assertThat(open.store(Entries.now("silent"))).isEqualTo(UNAVAILABLE);
    Duration first = Duration.between(start, Instant.now());
    Instant next = Instant.now();
    assertThat(open.store(Entries.now("silent"))).isEqualTo(UNAVAILABLE);

    System.out.println("silent database noticed after ms: " + first.toMillis());
    assertThat(first).isLessThan(Duration.ofSeconds(9));
    assertThat(Duration.between(next, Instant.now())).isLessThan(Duration.ofMillis(500));
    wire.fallSilent(false);
    assertThat(storeUntilCommitted("after")).isLessThan(Duration.ofSeconds(9));
  }

  @Test
  void promisesNothingWhenTheCommitWasNotAnsweredAndGivesTheFirstAnswerToARepeat()
      throws Exception {
    wire.cutAfterNextCommit();

    Stored unknown = open.store(Entries.keyed("unknown", "key", "body"));

    assertThat(unknown).isEqualTo(UNAVAILABLE);
    storeUntilCommitted("after");
    Stored repeated = open.store(Entries.keyed("repeated", "key", "body"));
    assertThat(repeated).isInstanceOf(Stored.Repeated.class);
    assertThat(new String(((Stored.Repeated) repeated).answer())).isEqualTo("unknown");
    assertThat(
            open.number("select count(*) from decision where subject in ('unknown', 'repeated')"))
        .isEqualTo(1);
  }

  @Test
  void keepsEverythingItPromisedWhenTheServerIsKilledUnderLoad(@TempDir Path temporary)
      throws Exception {
    Path directory = TestDatabase.shareProgramsWith(temporary.toRealPath().resolve("data"));
    try (EmbeddedDatabase server = EmbeddedDatabase.start(directory)) {
      Access access = new Access(server.jdbcUrl(), server.username(), server.password());
      try (OpenLog killed = new OpenLog(access, new Settings(2, 20_000), Clock.systemUTC())) {
        Map<UUID, CompletionStage<Stored>> answers = loadWhileKilling(killed, directory);

        Map<Stored, Long> kinds = new ConcurrentHashMap<>();
        for (Map.Entry<UUID, CompletionStage<Stored>> answer : answers.entrySet()) {
          kinds.merge(OpenLog.get(answer.getValue()), 1L, Long::sum);
        }
        System.out.println("answers around a killed server: " + kinds);
        String promised =
            answers.entrySet().stream()
                .filter(answer -> answer.getValue().toCompletableFuture().join().equals(COMMITTED))
                .map(answer -> "'" + answer.getKey() + "'")
                .collect(Collectors.joining(","));
        long committed = kinds.getOrDefault(COMMITTED, 0L);
        assertThat(
                killed.number(
                    "select count(*) from decision where id = any(array[%s]::uuid[])"
                        .formatted(promised)))
            .isEqualTo(committed);
        assertThat(killed.number("select count(*) - count(distinct id) from decision")).isZero();
        assertThat(kinds).containsKeys(COMMITTED, UNAVAILABLE);
      }
    }
  }

  private static Map<UUID, CompletionStage<Stored>> loadWhileKilling(OpenLog log, Path directory)
      throws Exception {
    Map<UUID, CompletionStage<Stored>> answers = new ConcurrentHashMap<>();
    boolean killed = false;
    boolean back = false;
    Instant start = Instant.now();
    while (!back && Duration.between(start, Instant.now()).toSeconds() < 20) {
      LogEntry entry = Entries.now("load");
      CompletionStage<Stored> answer = log.log.store(entry);
      answers.put(entry.id(), answer);
      Thread.sleep(PACE_MILLIS);
      if (!killed && answers.size() == 300) {
        String pid = Files.readAllLines(directory.resolve("postgres/postmaster.pid")).get(0);
        new ProcessBuilder("kill", "-9", pid).start().waitFor();
        killed = true;
      }
      back =
          killed
              && Duration.between(start, Instant.now()).toSeconds() >= 3
              && OpenLog.get(answer).equals(COMMITTED);
    }
    return answers;
  }

  private Duration storeUntilCommitted(String subject) {
    Instant start = Instant.now();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> open.store(Entries.now(subject)), COMMITTED::equals);
    return Duration.between(start, Instant.now());
  }
}
