package io.kakaritsuke.message;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kakaritsuke.Proof;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.alert.NotificationSheet;
import io.kakaritsuke.channel.slack.SlackStub;
import io.kakaritsuke.channel.slack.SlackStub.Failure;
import io.kakaritsuke.channel.slack.SlackStub.Moment;
import io.kakaritsuke.channel.slack.SlackStub.Post;
import io.kakaritsuke.database.PackagedService;
import io.kakaritsuke.database.PackagedService.Running;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.database.TestDatabase.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes that are killed while a day with many changes is decided, told and shown: everybody has
 * each message once, and all stands as after a day that nobody disturbs.
 */
@Tag(Proof.TAG)
class KilledDeliveryTest {
  private static final String NAME = "webinar";
  private static final String TOKEN = "xoxb-token-of-the-tests";
  private static final int PEOPLE = 4;
  private static final int ACCOUNTS = 8;
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final List<List<String>> ROWS =
      List.of(
          List.of("ID", "月間クレーム数", "コード", "件名", "文面", "宛先", "至急", "回復を知らせる"),
          List.of("", "以上", "", "", "", "", "", ""),
          List.of("r-aaaaa1", "100", "BUSY", "{アカウントID}", "クレーム", "担当", "はい", "はい"));

  /** All that became of it; ids and times apart, which are others each time. */
  private static final Map<String, String> RECORDS =
      Map.of(
          "alerts",
          "select concat_ws('|', subject, code, owner, state, episode, since, title, text)"
              + " from alert",
          "steps",
          "select concat_ws('|', subject, number, what, step.state, step.episode, note)"
              + " from alert_step step join alert on alert.id = step.alert",
          "notices",
          "select concat_ws('|', subject, step, recipient, audience, told_at is null, dropped)"
              + " from alert_notice",
          "messages",
          "select concat_ws('|', subject, recipient, channel, state, codes, title, text,"
              + " outdated is null, lease is null) from message");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private static Path folder = Path.of("");
  private static @Nullable PackagedService service;
  private static Map<String, List<String>> undisturbed = Map.of();

  /** When a process is killed: at the so-many-th of some moments. */
  private record Kill(@Nullable Moment moment, int time, boolean lost) {
    static Kill any(Random random, int most) {
      int which = random.nextInt(Moment.values().length + 1);
      // Where it is none of Slack's moments, so many messages were made.
      Moment moment = which == Moment.values().length ? null : Moment.values()[which];
      return new Kill(moment, 1 + random.nextInt(most), random.nextBoolean());
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, Proof.tries(1, 10));
  }

  @BeforeAll
  static void tellOneThatNobodyDisturbs() throws Exception {
    TestWebinar.copy(folder, NAME);
    Path workbooks = folder.resolve("decision-tables").resolve(NAME);
    NotificationSheet.put(workbooks.resolve("notification.xlsx"), ROWS);
    people(workbooks.resolve("team.xlsx"));
    service = PackagedService.make();
    try (Story story = new Story(service)) {
      undisturbed = story.tell(null);
    }
    assertThat(undisturbed.get("posts")).hasSize(2 * ACCOUNTS);
    assertThat(undisturbed.get("alerts")).hasSize(ACCOUNTS);
  }

  private static void people(Path team) throws IOException {
    try (InputStream in = Files.newInputStream(team);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      XSSFSheet sheet = book.getSheet("担当者");
      int next = sheet.getLastRowNum() + 1;
      for (int i = 0; i < PEOPLE; i++) {
        Row row = sheet.createRow(next + i);
        row.createCell(0).setCellValue("担当" + i);
        row.createCell(1).setCellValue(sheet.getRow(next - 1).getCell(1).toString());
        row.createCell(5).setCellValue("U0PERSON" + i);
      }
      try (OutputStream out = Files.newOutputStream(team)) {
        book.write(out);
      }
    }
  }

  @AfterAll
  static void forget() {
    undisturbed = Map.of();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void leaveNothingUntoldAndNothingToldTwice(long seed) throws Exception {
    try (Story story = new Story(Objects.requireNonNull(service))) {
      Map<String, List<String>> told = story.tell(new Random(seed));

      undisturbed.forEach(
          (what, expected) ->
              assertThat(told.get(what)).as("%s after %s", what, story.kills).isEqualTo(expected));
    }
  }

  /** One database from its beginning, and the processes on it. */
  private static final class Story implements AutoCloseable {
    private final PackagedService service;
    private final Access access = TestDatabase.fresh();
    private final Connection watcher;
    private final SlackStub slack;
    private final List<Running> processes = new CopyOnWriteArrayList<>();
    private final List<Kill> kills = new ArrayList<>();
    private int started;

    Story(PackagedService service) throws SQLException, IOException {
      this.service = service;
      this.watcher = access.connect();
      this.slack = new SlackStub(0, TOKEN, Instant::now);
    }

    /**
     * Has all accounts be in need of somebody, and no more.
     *
     * @param random where processes are killed; null for nowhere
     * @return what is recorded at the end
     */
    Map<String, List<String>> tell(@Nullable Random random) throws Exception {
      start(1);
      change(100, random == null ? null : Kill.any(random, ACCOUNTS), 2);
      settle(ACCOUNTS);
      change(0, random == null ? null : Kill.any(random, ACCOUNTS), 0);
      settle(2 * ACCOUNTS);
      return recorded();
    }

    /**
     * @param kill of one of the processes that are there
     * @param more so many are started then
     */
    private void change(int complaints, @Nullable Kill kill, int more) throws Exception {
      CompletableFuture<Running> killed = kill == null ? null : arm(kill);
      CompletableFuture<Integer> sent = send(complaints);
      if (kill != null && killed != null) {
        kills.add(kill);
        processes.remove(killed.get());
        start(more);
      }
      // Whoever gets no answer sends it again.
      int status = sent.exceptionally(broken -> 0).get();
      while (status != 200) {
        status = send(complaints).exceptionally(broken -> 0).get();
      }
    }

    private CompletableFuture<Running> arm(Kill kill) throws SQLException {
      CompletableFuture<Running> killed = new CompletableFuture<>();
      Moment moment = kill.moment();
      if (moment == null) {
        int before = count();
        CompletableFuture.runAsync(
                () ->
                    await()
                        .atMost(LONG)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> count() >= before + kill.time()))
            .thenRun(() -> kill(processes.get(0), killed));
        return killed;
      }
      AtomicInteger times = new AtomicInteger();
      slack.watch(
          (at, from) -> {
            if (at == moment && times.incrementAndGet() == kill.time()) {
              if (kill.lost() && moment == Moment.BEFORE) {
                slack.failNext(Failure.LOST_REQUEST);
              }
              kill(
                  processes.stream()
                      .filter(one -> from.equals("/" + one.name()))
                      .findFirst()
                      .orElseThrow(),
                  killed);
            }
          });
      return killed;
    }

    private int count() throws SQLException {
      return Integer.parseInt(select("select count(*)::text from message").get(0));
    }

    private static void kill(Running process, CompletableFuture<Running> killed) {
      try {
        process.kill();
        killed.complete(process);
      } catch (InterruptedException e) {
        killed.completeExceptionally(e);
      }
    }

    private CompletableFuture<Integer> send(int complaints) {
      URI address = processes.get(0).address();
      String body =
          IntStream.range(0, ACCOUNTS)
              .mapToObj(i -> "KR-%03d,担当%d,%d".formatted(i, i % PEOPLE, complaints))
              .collect(joining("\n", "accountId,owner,monthlyComplaints\n", "\n"));
      HttpRequest request =
          HttpRequest.newBuilder(
                  address.resolve("/api/v1/rulebooks/" + NAME + "/accounts/facts/batch"))
              .header("X-API-Key", TestDatabase.ADMIN_KEY)
              .header("Content-Type", "text/csv; charset=UTF-8")
              .POST(BodyPublishers.ofString(body))
              .build();
      return CLIENT.sendAsync(request, BodyHandlers.ofString()).thenApply(HttpResponse::statusCode);
    }

    /**
     * Waits until so many messages were made, all of them were sent, and all show how it stands.
     */
    private void settle(int messages) {
      await("after " + kills)
          .atMost(LONG)
          .until(
              () ->
                  select(
                          "select concat_ws('|', count(*) filter (where state = 'SENT'),"
                              + " count(*) filter (where state <> 'SENT' or outdated is not null))"
                              + " from message where channel = 'SLACK'")
                      .equals(List.of(messages + "|0")));
    }

    private Map<String, List<String>> recorded() throws SQLException {
      Map<String, List<String>> recorded = new LinkedHashMap<>();
      for (Map.Entry<String, String> records : RECORDS.entrySet()) {
        recorded.put(records.getKey(), select(records.getValue()).stream().sorted().toList());
      }
      List<Post> posts = slack.posts();
      assertThat(posts)
          .as("after %s", kills)
          .extracting(Post::id)
          .containsExactlyInAnyOrderElementsOf(
              select("select distinct parcel::text from message where channel = 'SLACK'"));
      recorded.put(
          "posts",
          posts.stream()
              .map(one -> one.conversation() + one.thread().isEmpty() + one.blocks())
              .sorted()
              .toList());
      return recorded;
    }

    private List<String> select(String sql) throws SQLException {
      List<String> found = new ArrayList<>();
      synchronized (watcher) {
        try (PreparedStatement statement = watcher.prepareStatement(sql);
            ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            found.add(row.getString(1));
          }
        }
      }
      return found;
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
              "kakaritsuke.channel.slack.token", TOKEN,
              "kakaritsuke.channel.slack.url", slack.address() + "/" + name + "/api/",
              "kakaritsuke.messages.silence", "3S",
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
      slack.close();
      watcher.close();
    }
  }
}
