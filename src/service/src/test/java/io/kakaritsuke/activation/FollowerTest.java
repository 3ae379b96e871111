package io.kakaritsuke.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.KnownKeys;
import io.kakaritsuke.activation.RulebookStatus.Outcome;
import io.kakaritsuke.activation.TestRulebook.Replica;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.text.Text;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one database: each with rulebooks, threads and a connection of its own. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FollowerTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofMillis(100);

  @Inject VersionStore store;
  @Inject FolderStore folders;
  @Inject WaitingVersions waiting;
  @Inject KnownKeys keys;
  @Inject EntityManager database;
  @Inject AgroalDataSource pool;
  @TempDir Path folder = Path.of("");

  private final List<Follower> followers = new ArrayList<>();
  private String name = "";
  private TestRulebook rulebook = new TestRulebook(folder, name);

  /** One process: what it serves, and what keeps it up to date. */
  private record Process(Replica served, Follower follower, Replicas replicas) {
    Optional<Integer> version() {
      return served.rulebooks().active(served.name()).map(ActiveVersion::number);
    }
  }

  @BeforeEach
  void writeVersion1() throws IOException {
    name = "follower-" + COUNT.incrementAndGet();
    rulebook = new TestRulebook(folder, name);
    rulebook.write("one");
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Follower follower : followers) {
      follower.stop();
    }
  }

  @Test
  void takesOverAtOnceWhatAnotherProcessPublishes() {
    List<Process> processes = List.of(start(NEVER), start(NEVER), start(NEVER));

    rulebook.publish(database, "two", 2);

    for (Process process : processes) {
      soon(() -> process.version().equals(Optional.of(2)));
      assertThat(process.served().title()).isEqualTo("two");
    }
  }

  @Test
  void takesOverByAskingWhatItWasNotToldOf() {
    Process deaf = start(SOON, false);

    rulebook.publish(database, "two", 2);

    soon(() -> deaf.version().equals(Optional.of(2)));
  }

  @Test
  void takesOverWhatWasPublishedWhileItsConnectionWasCut() {
    Process process = start(SOON);

    for (int version = 2; version <= 6; version++) {
      process.follower().cutNotices();
      rulebook.publish(database, "v" + version, version);
      int expected = version;
      soon(() -> process.version().equals(Optional.of(expected)));
    }

    assertThat(process.served().title()).isEqualTo("v6");
  }

  @Test
  void staysOnTheLastGoodVersionAndSaysSo() {
    Process process = start(NEVER);

    rulebook.publish(database, "bad", 2);
    soon(() -> process.served().status().lastAttempt().outcome() == Outcome.REFUSED);

    assertThat(process.version()).contains(1);
    soon(() -> report(process).lastError() != null);
    assertThat(report(process).activeVersion()).isEqualTo(1);
    assertThat(report(process).lastOutcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report(process).lastError())
        .isEqualTo(
            new Text(
                "facts.xlsx ファクト B2: 「bad」は数値ではありません", "facts.xlsx ファクト B2: 'bad' is no number"));
  }

  @Test
  void goesOnWithTheNextVersionAfterOneThatItRefused() {
    Process process = start(NEVER);

    rulebook.publish(database, "bad", 2);
    rulebook.publish(database, "three", 3);

    soon(() -> process.version().equals(Optional.of(3)));
    soon(() -> report(process).lastOutcome() == Outcome.OK);
    assertThat(report(process).lastError()).isNull();
  }

  @Test
  void tellsWhichProcessesDoNotServeAVersion() {
    Process first = start(NEVER);
    Process second = start(NEVER, false);
    soon(() -> first.replicas().alive(name).size() == 2);

    rulebook.publish(database, "two", 2);
    List<ReplicaReport> behind = first.replicas().awaitVersion(name, 2, Duration.ofSeconds(10));
    assertThat(behind).extracting(ReplicaReport::id).containsExactly(second.replicas().id());

    second.follower().follow(name);
    assertThat(first.replicas().awaitVersion(name, 2, Duration.ofSeconds(5))).isEmpty();
  }

  @Test
  void forgetsAProcessThatHasFallenSilent() {
    Process process = start(NEVER, false);
    soon(() -> process.replicas().alive(name).size() == 1);

    // What it reports of its start may come in between.
    soon(
        () -> {
          fallSilent(process.replicas().id());
          return process.replicas().alive(name).isEmpty();
        });
  }

  private void fallSilent(UUID process) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(
                        "update replica set seen_at = now() - interval '16 s' where id = ?1")
                    .setParameter(1, process)
                    .executeUpdate());
  }

  @Test
  void publishesWhatIsPutIntoTheFoldersWhereThatIsWishedFor() throws IOException {
    Process first = start(SOON, true, FolderMode.PUBLISH);
    Process second = start(SOON, true, FolderMode.PUBLISH);

    rulebook.write("two");

    soon(() -> first.version().equals(Optional.of(2)));
    soon(() -> second.version().equals(Optional.of(2)));
    assertThat(store.versions(name)).extracting(StoredVersion::origin).containsOnly("folder");
    assertThat(store.versions(name)).hasSize(2);
  }

  @Test
  void makesOneDraftOfWhatIsPutIntoTheFoldersHoweverManyProcessesSeeIt() throws IOException {
    Process first = start(SOON);
    Process second = start(SOON);

    rulebook.write("two");

    soon(() -> folders.standing(name).made() != null);
    // Both have looked once more when both have read what comes next.
    rulebook.write("three");
    String read = Samples.sources(name, "three").contentHash();
    soon(() -> read.equals(folders.standing(name).read()));
    assertThat(first.version()).contains(1);
    assertThat(second.version()).contains(1);
    assertThat(store.versions(name)).hasSize(1);
    assertThat(openDrafts()).isEqualTo(1);
  }

  private long openDrafts() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                (Long)
                    database
                        .createNativeQuery(
                            "select count(*) from draft where rulebook = ?1 and state = 'OPEN'",
                            Long.class)
                        .setParameter(1, name)
                        .getSingleResult());
  }

  @Test
  void refusesABadFolderWhileRunningAndTakesTheMendedOne() throws IOException {
    Process process = start(SOON, true, FolderMode.PUBLISH);

    rulebook.write("bad");
    soon(() -> process.served().status().lastAttempt().outcome() == Outcome.REFUSED);
    assertThat(process.version()).contains(1);

    rulebook.write("mended");
    soon(() -> process.version().equals(Optional.of(2)));
    assertThat(process.served().status().lastAttempt().outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void tellsOnceOfADatabaseThatIsGoneAndOnceThatItIsBack() throws InterruptedException {
    AtomicBoolean gone = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Handler capture = capture(told);
    Logger log = Logger.getLogger(Follower.class.getName());
    log.addHandler(capture);
    try {
      Follower follower =
          follower(rulebook.start(store, FolderMode.DRAFT), replicas(broken(gone, asked)), SOON);
      follower.startDeaf();
      for (int loss = 1; loss <= 2; loss++) {
        int losses = loss;
        gone.set(true);
        int before = asked.get();
        soon(() -> asked.get() >= before + 5);
        gone.set(false);
        soon(() -> told.size() == 2 * losses);
      }
      follower.stop();
      followers.remove(follower);
    } finally {
      log.removeHandler(capture);
    }

    assertThat(told)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("WARN Not following what is published"),
            two -> assertThat(two).isEqualTo("INFO Following what is published again"),
            three -> assertThat(three).startsWith("WARN Not following what is published"),
            four -> assertThat(four).isEqualTo("INFO Following what is published again"));
  }

  /** The database as a driver has it whose connection breaks now and then. */
  private EntityManager broken(AtomicBoolean gone, AtomicInteger asked) {
    return (EntityManager)
        Proxy.newProxyInstance(
            FollowerTest.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              if (gone.get()) {
                asked.incrementAndGet();
                throw new IllegalStateException(new SQLException("broken", "08006"));
              }
              return method.invoke(database, arguments);
            });
  }

  private static Handler capture(List<String> told) {
    return new ExtHandler() {
      @Override
      protected void doPublish(ExtLogRecord record) {
        told.add(record.getLevel() + " " + record.getFormattedMessage());
      }
    };
  }

  private ReplicaReport report(Process process) {
    return process.replicas().alive(name).stream()
        .filter(report -> report.id().equals(process.replicas().id()))
        .findFirst()
        .orElseThrow();
  }

  private Process start(Duration poll) {
    return start(poll, true);
  }

  private Process start(Duration poll, boolean listening) {
    return start(poll, listening, FolderMode.DRAFT);
  }

  private Process start(Duration poll, boolean listening, FolderMode mode) {
    Replica served = rulebook.start(store, mode);
    Replicas replicas = replicas(database);
    Follower follower = follower(served, replicas, poll);
    if (listening) {
      follower.start();
    } else {
      follower.startDeaf();
    }
    return new Process(served, follower, replicas);
  }

  private Replicas replicas(EntityManager way) {
    return new Replicas(way, Duration.ofSeconds(15), "test:" + followers.size());
  }

  private Follower follower(Replica served, Replicas replicas, Duration poll) {
    Follower follower =
        new Follower(
            served.loader(),
            store,
            served.rulebooks(),
            replicas,
            waiting,
            keys,
            new RulebookFolders(folder.resolve("rules"), folder.resolve("decision-tables")),
            new Settings(poll),
            pool);
    follower.noteFolders();
    followers.add(follower);
    return follower;
  }

  private record Settings(Duration pollInterval) implements ReplicaSettings {
    @Override
    public boolean follow() {
      return true;
    }

    @Override
    public Duration folderQuiet() {
      return SOON;
    }

    @Override
    public Duration expiry() {
      return Duration.ofSeconds(15);
    }

    @Override
    public Duration publishWait() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Optional<String> address() {
      return Optional.of("test");
    }
  }

  private static void soon(Callable<Boolean> condition) {
    await().atMost(Duration.ofMinutes(1)).until(condition);
  }
}
