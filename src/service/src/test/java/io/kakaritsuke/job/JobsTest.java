package io.kakaritsuke.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.job.JobStore.Work;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes that share jobs, each with a runner of its own on the same database. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class JobsTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int STRETCHES = 5;

  @Inject AgroalDataSource pool;
  @Inject JobSettings settings;
  @Inject Clock clock;

  private final String kind = "counted-" + NUMBER.incrementAndGet();
  private final List<Jobs> processes = new ArrayList<>();

  @BeforeEach
  void makeRoom() {
    execute("create table if not exists counted (job uuid, stretch integer, process text)");
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    for (Jobs process : processes) {
      process.stop();
    }
    execute("delete from job where kind = '" + kind + "'");
  }

  @Test
  void bringsAJobToItsEndAndTellsIt() throws Exception {
    Counting counting = new Counting("one");
    Jobs jobs = process(counting);

    Job job = start(jobs);

    Job done = awaitEnd(job);
    assertThat(done.state()).isEqualTo(JobState.DONE);
    assertThat(done.done()).isEqualTo(STRETCHES);
    assertThat(done.total()).isEqualTo(STRETCHES);
    assertThat(done.finishedAt()).isNotNull();
    await().untilAsserted(() -> assertThat(counting.told).containsExactly(job.id()));
    assertThat(counted(job)).containsExactly("0 one", "1 one", "2 one", "3 one", "4 one");
  }

  @Test
  void goesOnElsewhereWhereAProcessStopped() throws Exception {
    Counting first = new Counting("first");
    first.stopsAfter = 2;
    Jobs stopping = process(first);
    Job job = start(stopping);
    first.awaitStop();

    Thread stop = new Thread(() -> stop(stopping));
    stop.start();
    await().until(() -> !first.lease().goesOn());
    first.goOn();
    stop.join();

    assertThat(find(job).state()).isEqualTo(JobState.WAITING);
    assertThat(find(job).done()).isEqualTo(3);
    process(new Counting("second")).lookNow(kind);
    assertThat(awaitEnd(job).state()).isEqualTo(JobState.DONE);
    assertThat(counted(job))
        .containsExactly("0 first", "1 first", "2 first", "3 second", "4 second");
  }

  @Test
  void goesOnElsewhereWhereAProcessDiedAndCountsNothingOfItWhenItWakesUp() throws Exception {
    Counting first = new Counting("first");
    first.stopsAfter = 2;
    Job job = start(process(first));
    first.awaitStop();
    Jobs other = process(new Counting("second"));

    // Nobody takes it away from a process that has been heard of lately.
    other.lookNow(kind);
    other.lookNow(kind);
    assertThat(find(job).state()).isEqualTo(JobState.RUNNING);
    fallSilent(job);
    other.lookNow(kind);
    awaitEnd(job);
    first.goOn();
    await().until(() -> !first.lease().goesOn());

    assertThat(counted(job))
        .containsExactly("0 first", "1 first", "2 second", "3 second", "4 second");
    assertThat(find(job).done()).isEqualTo(STRETCHES);
  }

  @Test
  void isPausedAndResumedByAnyProcess() throws Exception {
    Counting first = new Counting("first");
    first.stopsAfter = 2;
    Job job = start(process(first));
    first.awaitStop();
    Jobs other = process(new Counting("second"));

    assertThat(other.resume(job)).as("it is not paused").isFalse();
    assertThat(other.pause(job)).isTrue();
    first.goOn();
    await().until(() -> !first.lease().goesOn());

    assertThat(find(job).state()).isEqualTo(JobState.PAUSED);
    assertThat(find(job).done()).isEqualTo(2);
    other.lookNow(kind);
    assertThat(other.pause(job)).as("it is paused").isFalse();
    assertThat(other.resume(job)).isTrue();
    awaitEnd(job);
    assertThat(counted(job)).hasSize(STRETCHES).doesNotHaveDuplicates();
  }

  @Test
  void keepsNothingMoreOnceItIsCancelledAndIsRemovedByTheSecondCall() throws Exception {
    Counting first = new Counting("first");
    first.stopsAfter = 2;
    Jobs jobs = process(first);
    Job job = start(jobs);
    first.awaitStop();

    jobs.cancel(job);
    first.goOn();
    await().until(() -> !first.lease().goesOn());

    assertThat(find(job).state()).isEqualTo(JobState.CANCELLED);
    assertThat(counted(job)).isEmpty();
    assertThat(jobs.resume(job)).isFalse();
    jobs.cancel(job);
    assertThat(jobs.find(job.rulebook(), job.id())).isEmpty();
  }

  @Test
  void restsNoLongerThanItIsWanted() throws Exception {
    Counting first = new Counting("first");
    // A stretch of a nanosecond and a rest of years.
    first.rests = true;
    Jobs jobs = process(first);
    Job job = start(jobs);
    await().until(() -> find(job).done() == 1);

    jobs.cancel(job);

    await().until(() -> !first.lease().goesOn());
    Job next = start(jobs);
    await().until(() -> find(next).done() == 1);
  }

  @Test
  void failsByTheCodeOfItsProblemOrAsAnInternalError() throws Exception {
    Counting refused = new Counting("refused");
    refused.failure =
        new ProblemException(
            Problem.of(409, "draft-changed", new Text("変", "changed"), new Text("変", "changed")));
    Jobs jobs = process(refused);
    Job first = awaitEnd(start(jobs));

    refused.failure = new IllegalStateException("broken");
    Job second = awaitEnd(start(jobs));

    assertThat(first.failure()).isEqualTo("draft-changed");
    assertThat(second.failure()).isEqualTo("internal-error");
    assertThat(List.of(first.state(), second.state())).containsOnly(JobState.FAILED);
    assertThat(counted(first)).isEmpty();
  }

  @Test
  void isGivenUpWhenItKillsOneProcessAfterAnother() throws Exception {
    Job job = Job.asked(kind, "shared", clock.instant(), "test");
    new JobStore(pool).add(job, null, connection -> true);
    JobStore store = new JobStore(pool);
    for (int i = 0; i < JobStore.MOST_ATTEMPTS; i++) {
      assertThat(store.takeUp(kind, UUID.randomUUID(), settings.silence())).isPresent();
      fallSilent(job);
    }

    assertThat(store.takeUp(kind, UUID.randomUUID(), settings.silence())).isEmpty();

    assertThat(find(job).state()).isEqualTo(JobState.FAILED);
    assertThat(find(job).failure()).isEqualTo(JobStore.GAVE_UP);
  }

  @Test
  void isGivenUpWhereItIsKeptAgainAndAgainWithoutComingFurther() throws Exception {
    Job job = Job.asked(kind, "shared", clock.instant(), "test");
    JobStore store = new JobStore(pool);
    store.add(job, null, connection -> true);
    for (int i = 0; i < JobStore.MOST_ATTEMPTS; i++) {
      UUID worker = UUID.randomUUID();
      assertThat(store.takeUp(kind, worker, settings.silence())).isPresent();
      assertThat(store.keep(job.id(), worker, i == 0 ? 0 : -1, Work.NONE)).isTrue();
      fallSilent(job);
    }

    assertThat(store.takeUp(kind, UUID.randomUUID(), settings.silence())).isEmpty();

    assertThat(find(job).failure()).isEqualTo(JobStore.GAVE_UP);
  }

  @Test
  void isToldOfByTheNextLookWhereItCannotBeTakenUp() throws Exception {
    Counting broken = new Counting("one");
    broken.unpaced = new IllegalStateException("no pace");
    Jobs jobs = process(broken);
    start(jobs);

    await().untilAsserted(() -> assertThatThrownBy(jobs::look).hasMessage("no pace"));

    broken.unpaced = null;
  }

  @Test
  void isTakenUpByOneOfManyProcesses() throws Exception {
    int many = 8;
    for (int i = 0; i < 5; i++) {
      new JobStore(pool)
          .add(Job.asked(kind, "shared", clock.instant(), "test"), null, connection -> true);
    }
    CyclicBarrier together = new CyclicBarrier(many);
    List<UUID> taken = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  together.await();
                  new JobStore(pool)
                      .takeUp(kind, UUID.randomUUID(), settings.silence())
                      .ifPresent(job -> taken.add(job.id()));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(taken).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void goesAwayWhenItsTimeIsOverOrSoManyAreNewer() throws Exception {
    Counting counting = new Counting("one");
    Jobs jobs = process(counting);
    Job old = awaitEnd(start(jobs));
    Job recent = awaitEnd(start(jobs));

    counting.kept = 1;
    jobs.removeOutdated(counting);
    assertThat(jobs.find("shared", old.id())).isEmpty();
    assertThat(jobs.find("shared", recent.id())).isPresent();
    counting.keep = Duration.ZERO;
    jobs.removeOutdated(counting);

    assertThat(jobs.find("shared", recent.id())).isEmpty();
    assertThat(counted(recent)).isEmpty();
  }

  @Test
  void goesAwayAlsoWhereItIsPausedAndNeverResumed() throws Exception {
    Counting counting = new Counting("one");
    counting.stopsAfter = 0;
    Jobs jobs = process(counting);
    Job paused = start(jobs);
    counting.awaitStop();
    jobs.pause(paused);
    counting.goOn();
    counting.kept = 0;

    jobs.removeOutdated(counting);
    assertThat(jobs.find("shared", paused.id())).as("it has not ended").isPresent();
    counting.keep = Duration.ZERO;
    jobs.removeOutdated(counting);

    assertThat(jobs.find("shared", paused.id())).isEmpty();
  }

  private Jobs process(JobKind served) {
    Jobs jobs = new Jobs(new JobStore(pool), settings, clock, new SimpleMeterRegistry());
    jobs.serve(served);
    processes.add(jobs);
    return jobs;
  }

  private Job start(Jobs jobs) throws SQLException {
    Job job = Job.asked(kind, "shared", Instant.now(), "test");
    assertThat(jobs.start(job, connection -> true)).isTrue();
    return job;
  }

  private static void stop(Jobs jobs) {
    try {
      jobs.stop();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Job find(Job job) throws SQLException {
    return new JobStore(pool).find(job.id()).orElseThrow();
  }

  private Job awaitEnd(Job job) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> find(job), found -> found.state().hasEnded());
  }

  private void fallSilent(Job job) {
    execute("update job set seen_at = seen_at - interval '1 minute' where id = '" + job.id() + "'");
  }

  private List<String> counted(Job job) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select stretch || ' ' || process from counted where job = ? order by stretch")) {
      statement.setObject(1, job.id());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  private void execute(String sql) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a row for each of some stretches, and waits before one of them if it is told to. */
  private final class Counting implements JobKind {
    private final String process;
    private final List<UUID> told = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile @Nullable Lease lease;
    private volatile @Nullable RuntimeException failure;
    private volatile int stopsAfter = -1;
    private volatile @Nullable RuntimeException unpaced;
    private volatile boolean rests;
    private volatile Duration keep = Duration.ofDays(1);
    private volatile int kept = 100;

    private Counting(String process) {
      this.process = process;
    }

    private void awaitStop() throws InterruptedException {
      assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private void goOn() {
      goOn.countDown();
    }

    private Lease lease() {
      return Objects.requireNonNull(lease);
    }

    @Override
    public String name() {
      return kind;
    }

    @Override
    public Pace pace() {
      RuntimeException none = unpaced;
      if (none != null) {
        throw none;
      }
      return rests ? Pace.of(1e-12, () -> -1, () -> 0, () -> 1) : Pace.FULL;
    }

    @Override
    public Duration keep() {
      return keep;
    }

    @Override
    public int kept() {
      return kept;
    }

    @Override
    public void run(Lease taken) throws SQLException, InterruptedException {
      lease = taken;
      RuntimeException broken = failure;
      if (broken != null) {
        throw broken;
      }
      taken.total(STRETCHES);
      for (int stretch = (int) taken.job().done(); stretch < STRETCHES; stretch++) {
        int now = stretch;
        if (now == stopsAfter) {
          stopped.countDown();
          goOn.await();
        }
        if (!taken.keep(1, connection -> count(connection, taken.job().id(), now))
            || !taken.goesOn()) {
          return;
        }
        taken.rest(TimeUnit.SECONDS.toNanos(1));
      }
      taken.done(Work.NONE);
    }

    private void count(Connection connection, UUID job, int stretch) throws SQLException {
      try (PreparedStatement statement =
          connection.prepareStatement("insert into counted values (?, ?, ?)")) {
        statement.setObject(1, job);
        statement.setInt(2, stretch);
        statement.setString(3, process);
        statement.executeUpdate();
      }
    }

    @Override
    public void done(UUID job) {
      told.add(job);
    }

    @Override
    public void gaveUp(Connection connection, UUID job) throws SQLException {
      removed(connection, job);
    }

    @Override
    public void removed(Connection connection, UUID job) throws SQLException {
      try (PreparedStatement statement =
          connection.prepareStatement("delete from counted where job = ?")) {
        statement.setObject(1, job);
        statement.executeUpdate();
      }
    }
  }
}
