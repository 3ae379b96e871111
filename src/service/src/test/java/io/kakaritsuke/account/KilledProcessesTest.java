package io.kakaritsuke.account;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kakaritsuke.Proof;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.database.PackagedService;
import io.kakaritsuke.database.PackagedService.Running;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.database.TestDatabase.Access;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/**
 * Processes of the service that are killed in the midst of what they do with accounts: whoever goes
 * on with it comes to what one comes to that nobody kills; nothing is lost, and nothing there
 * twice.
 */
@Tag(Proof.TAG)
class KilledProcessesTest {
  private static final String NAME = "webinar";
  private static final int POSTED = 1_000;
  private static final int FED_FROM = 500;
  private static final int FED = 1_000;
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final String FOLLOWED =
      """
      select caught_up and not exists (select from decision where why is null
        and (decision.txid, decision.decided_at, decision.id) > (f.txid, f.decided_at, f.decision))
      from account_follower f""";

  private static final String FAILED = "select count(*) > 0 from job where state = 'FAILED'";

  /** All that is known and was decided; ids and times apart, which are others each time. */
  private static final Map<String, String> RECORDS = records();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private static Path folder = Path.of("");
  private static @Nullable PackagedService service;
  private static Map<Work, Map<String, List<String>>> undisturbed = Map.of();

  /** What processes do, in the order in which each story has it. */
  private enum Work {
    /** Accounts are made of posted evaluations. */
    FOLLOWING(4, "account_follower", 0, List.of("account", "account_decision"), FOLLOWED),
    FEED(
        FED / 200,
        "feed_run",
        1,
        List.of("account", "observation", "account_decision"),
        "select count(*) = 1 from feed_run where state = 'ADMITTED'"),
    DAY(
        (FED_FROM + FED) / 200,
        "account_day",
        1,
        List.of("account", "account_decision", "account_covered"),
        "select count(*) = 1 from job where kind = 'day' and state = 'DONE'"),
    REBUILD(
        (FED_FROM + FED) / 50,
        "account_rebuild",
        2,
        List.of("account", "account_decision"),
        "select count(*) = 1 from job where kind = 'rebuild' and state = 'DONE'");

    private final int stretches;
    private final String position;
    private final int asked;
    private final List<String> tables;
    private final String isDone;

    /**
     * @param stretches in so many transactions, at least
     * @param position the table in which it is kept how far it has come, last of all
     * @param asked so many transactions write into that before the first stretch
     * @param tables others that each of the transactions writes into
     */
    Work(int stretches, String position, int asked, List<String> tables, String isDone) {
      this.stretches = stretches;
      this.position = position;
      this.asked = asked;
      this.tables = tables;
      this.isDone = isDone;
    }

    /** Two places in it, one after the other. */
    List<Moment> moments(Random random) {
      int first = 1 + random.nextInt(stretches - 1);
      return List.of(
          moment(random, first, true),
          moment(random, 1 + random.nextInt(stretches - first), false));
    }

    private Moment moment(Random random, int time, boolean first) {
      int which = random.nextInt(tables.size() + 2);
      return which < tables.size()
          ? new Moment(tables.get(which), time, false)
          : new Moment(position, time + (first ? asked : 0), which > tables.size());
    }
  }

  /**
   * When a process is killed.
   *
   * @param table as it writes into this
   * @param time for the so-many-th time
   * @param passed whether it is let do so, and killed at once
   */
  private record Moment(String table, int time, boolean passed) {}

  private static Map<String, String> records() {
    Map<String, String> records = new LinkedHashMap<>();
    records.put(
        "accounts",
        "select (to_jsonb(a) - '{decision,decided_at,tellings}'::text[])::text"
            + " || regexp_replace(tellings,"
            + " '\"\\d{4}-\\d\\d-\\d\\dT[^\"]*\",\"[0-9a-f-]{36}\"', '', 'g') from account a");
    records.put(
        "which decisions are theirs",
        "select (to_jsonb(d) - '{decision,decided_at}'::text[])::text from account_decision d");
    records.put(
        "decisions",
        "select concat_ws('|', subject, as_of, asked, version, score, band, signals, facts,"
            + " outcome, why) from decision");
    records.put(
        "observations",
        "select (to_jsonb(o) - '{id,received_at}'::text[])::text from observation o");
    records.put(
        "days that went by as before",
        "select concat_ws('|', as_of, subject) from account_covered, unnest(subjects) subject");
    records.put(
        "evaluations that were whole", "select subject from account_posted order by subject");
    records.put(
        "runs of feeds",
        "select (to_jsonb(f) - '{id,received_at,settled_at,job}'::text[])::text from feed_run f");
    records.put("days", "select (to_jsonb(d) - 'id')::text from account_day d");
    records.put("jobs", "select concat_ws('|', kind, state, failure, done, total) from job");
    return records;
  }

  static LongStream seeds() {
    return LongStream.range(0, Proof.tries(1, 10));
  }

  @BeforeAll
  static void tellOneThatNobodyDisturbs() throws Exception {
    TestWebinar.copy(folder, NAME);
    service = PackagedService.make();
    try (Story story = new Story(service)) {
      undisturbed = story.tell(null);
    }
  }

  @AfterAll
  static void forget() {
    undisturbed = Map.of();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void leaveToOthersWhatTheyWereAtAndNothingIsLostOrThereTwice(long seed) throws Exception {
    try (Story story = new Story(Objects.requireNonNull(service))) {
      Map<Work, Map<String, List<String>>> told = story.tell(new Random(seed));

      for (Work work : Work.values()) {
        Map<String, List<String>> expected = Objects.requireNonNull(undisturbed.get(work));
        Objects.requireNonNull(told.get(work))
            .forEach(
                (table, records) ->
                    assertThat(records)
                        .as("%s after %s", table, story.kills)
                        .isEqualTo(expected.get(table)));
      }
    }
  }

  /** One database from its beginning, and the processes on it. */
  private static final class Story implements AutoCloseable {
    private final PackagedService service;
    private final Access access = TestDatabase.fresh();
    private final Connection watcher;
    private final List<Running> processes = new ArrayList<>();
    private final List<String> kills = new ArrayList<>();
    private int started;

    Story(PackagedService service) throws SQLException {
      this.service = service;
      this.watcher = access.connect();
    }

    /**
     * Has processes do all kinds of work, one after the other.
     *
     * @param random where they are killed; null for nowhere
     * @return what is recorded after each
     */
    Map<Work, Map<String, List<String>>> tell(@Nullable Random random) throws Exception {
      start(1);
      await().atMost(LONG).until(() -> is(watcher, "select caught_up from account_follower"));
      Map<Work, Map<String, List<String>>> told = new EnumMap<>(Work.class);
      for (Work work : Work.values()) {
        try (Connection follower = access.connect()) {
          prepare(work, follower);
          if (random == null) {
            begin(work, follower);
          } else {
            disturb(work, follower, work.moments(random));
          }
          await(work + " after " + kills)
              .atMost(LONG)
              .failFast("a job failed", () -> is(watcher, FAILED))
              .until(() -> is(watcher, work.isDone));
        }
        told.put(work, recorded());
      }
      return told;
    }

    /** Kills the only one that is there, starts two, and kills that one which goes on. */
    private void disturb(Work work, Connection follower, List<Moment> moments) throws Exception {
      try (Gate gate = new Gate(access)) {
        gate.close(moments.get(0).table());
        begin(work, follower);
        kill(work, gate, moments.get(0));
        gate.close(moments.get(1).table());
        start(2);
        kill(work, gate, moments.get(1));
      }
    }

    private void kill(Work work, Gate gate, Moment moment) throws Exception {
      String what = kills + ", then " + work + " " + moment;
      for (int time = 1; time < moment.time(); time++) {
        gate.held(what);
        gate.letOneThrough();
      }
      String held = gate.held(what);
      Running killed =
          processes.stream().filter(one -> one.name().equals(held)).findFirst().orElseThrow();
      if (moment.passed()) {
        gate.open();
      }
      killed.kill();
      gate.open();
      processes.remove(killed);
      kills.add(work + " " + moment);
    }

    private void prepare(Work work, Connection follower) throws Exception {
      if (work == Work.FOLLOWING) {
        execute(follower, "select pg_advisory_lock(%d)".formatted(LogFollower.LOCK));
        post(
            "/evaluations/batch?asOf=2026-02-01",
            lines(
                "accountId,lastLoginOn,monthlyLoginDays,monthlyDeliveries,owner,usage,usageLimit",
                0,
                POSTED,
                i ->
                    "%s,%s,%d,%d,担当%d,%d,100"
                        .formatted(
                            subject(i),
                            LocalDate.of(2026, 1, 31).minusDays(i % 70),
                            i % 21,
                            i % 7,
                            i % 9,
                            i % 100)));
        post(
            "/evaluations/batch?asOf=2026-02-03",
            lines(
                "accountId,lastContactOn,monthlyComplaints",
                0,
                POSTED,
                i -> "%s,2026-01-%02d,%d".formatted(subject(i), 1 + i % 30, i % 4)));
      } else if (work == Work.REBUILD) {
        execute(follower, "delete from account_decision where subject like '%7'");
        execute(follower, "delete from account where subject like '%7'");
      }
    }

    private void begin(Work work, Connection follower) throws Exception {
      switch (work) {
        case FOLLOWING ->
            execute(follower, "select pg_advisory_unlock(%d)".formatted(LogFollower.LOCK));
        case FEED ->
            send(
                "/accounts/facts/batch?observedOn=2026-02-10&feed="
                    + URLEncoder.encode("利用状況", StandardCharsets.UTF_8),
                lines(
                    "アカウントID,月間ログイン日数,最終ログイン日",
                    FED_FROM,
                    FED_FROM + FED,
                    i -> "%s,%d,2026-02-%02d".formatted(subject(i), 5 + i % 16, 1 + i % 9)));
        case DAY -> send("/accounts/day?asOf=2026-02-11", "");
        case REBUILD -> send("/accounts/rebuild", "");
      }
    }

    private static String subject(int number) {
      return "KR-%05d".formatted(number);
    }

    private static String lines(String header, int from, int to, IntFunction<String> line) {
      return IntStream.range(from, to).mapToObj(line).collect(joining("\n", header + "\n", "\n"));
    }

    /** To the first process, which may be killed before it answers. */
    private Future<HttpResponse<String>> send(String path, String body) {
      return CLIENT.sendAsync(
          request(path)
              .header("Content-Type", "text/csv; charset=UTF-8")
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }

    private void post(String path, String body) throws Exception {
      HttpResponse<String> answer = send(path, body).get();
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpRequest.Builder request(String path) {
      URI address = processes.get(0).address();
      return HttpRequest.newBuilder(address.resolve("/api/v1/rulebooks/" + NAME + path))
          .header("X-API-Key", TestDatabase.ADMIN_KEY);
    }

    private Map<String, List<String>> recorded() throws Exception {
      Map<String, List<String>> recorded = new LinkedHashMap<>();
      for (Map.Entry<String, String> records : RECORDS.entrySet()) {
        recorded.put(
            records.getKey(), select(watcher, records.getValue()).stream().sorted().toList());
      }
      recorded.put("changes", changes());
      return recorded;
    }

    private List<String> changes() throws IOException, InterruptedException {
      HttpResponse<String> answer =
          CLIENT.send(
              request("/changes?since=2026-01-31&until=2026-03-31&each=true")
                  .header("Accept", "text/csv")
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer
          .body()
          .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "")
          .lines()
          .toList();
    }

    /** Starts processes, side by side. */
    private void start(int many) throws Exception {
      List<CompletableFuture<Running>> starting = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        String name = "process-" + ++started;
        starting.add(CompletableFuture.supplyAsync(() -> start(name)));
      }
      for (CompletableFuture<Running> one : starting) {
        processes.add(one.get());
      }
    }

    private Running start(String name) {
      Map<String, String> settings =
          Map.of(
              "kakaritsuke.job.silence", "3S",
              "kakaritsuke.job.look-interval", "1S",
              "kakaritsuke.accounts.days", "false",
              "kakaritsuke.replay.proof.enabled", "false");
      try {
        return service.start(name, access, folder, settings);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws Exception {
      for (Running process : processes) {
        process.kill();
      }
      watcher.close();
    }
  }

  /** Where transactions that write into a table are held, and let through one by one. */
  private static final class Gate implements AutoCloseable {
    private static final String HELD =
        """
        select application_name from pg_stat_activity
        where %d = any (pg_blocking_pids(pid)) and application_name like 'process-%%'""";

    private static final String WAITS =
        "select count(*) > 0 from pg_locks where pid = %d and not granted";

    private final Connection watcher;
    private Connection holder;
    private Connection next;
    private String table = "";

    Gate(Access access) throws SQLException {
      watcher = access.connect();
      holder = access.connect();
      holder.setAutoCommit(false);
      next = access.connect();
      next.setAutoCommit(false);
    }

    /** Waits for those that are at it. */
    void close(String name) throws SQLException {
      table = name;
      lock(holder);
    }

    private void lock(Connection connection) throws SQLException {
      execute(connection, "lock table " + table + " in share mode");
    }

    /** The name of the process that waits here. */
    String held(String what) throws SQLException {
      String held = HELD.formatted(pid(holder));
      return await(what)
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(5))
          .failFast("a job failed", () -> is(watcher, FAILED))
          .until(() -> select(watcher, held), found -> !found.isEmpty())
          .get(0);
    }

    /** The gate is closed again behind it: whoever closes it stands in line before it opens. */
    void letOneThrough() throws Exception {
      Connection after = next;
      CompletableFuture<?> closing = CompletableFuture.runAsync(() -> lockUnchecked(after));
      String waits = WAITS.formatted(pid(after));
      await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> is(watcher, waits));
      open();
      closing.get();
      next = holder;
      holder = after;
    }

    private void lockUnchecked(Connection connection) {
      try {
        lock(connection);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    void open() throws SQLException {
      holder.rollback();
    }

    private static int pid(Connection connection) throws SQLException {
      return connection.unwrap(PGConnection.class).getBackendPID();
    }

    @Override
    public void close() throws SQLException {
      holder.close();
      next.close();
      watcher.close();
    }
  }

  private static List<String> select(Connection connection, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean is(Connection connection, String sql) throws SQLException {
    return select(connection, sql).equals(List.of("t"));
  }
}
