package io.kakaritsuke.feed;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.sun.net.httpserver.HttpServer;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in a folder, or is given by an address, becomes known without anybody who sends it. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(FetchingTest.WithPlaces.class)
class FetchingTest extends OwnWebinar {
  private static final Path BOX = Path.of("target", "feeds-box").toAbsolutePath();
  private static final int PORT = 18_431;
  private static final String SECRET = "not-to-be-told";

  @Inject Fetching fetching;
  @Inject FetchStore fetches;

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private int status = 200;

  /** A folder, and an address on this machine. */
  public static final class WithPlaces implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "kakaritsuke.feeds.box.directory", BOX.toString(),
          "kakaritsuke.feeds.box.quiet", "0S",
          "kakaritsuke.feeds.card.url", "http://127.0.0.1:" + PORT + "/api/card/7/query/csv",
          "kakaritsuke.feeds.card.method", "POST",
          "kakaritsuke.feeds.card.header", "x-api-key",
          "kakaritsuke.feeds.card.secret", SECRET,
          "kakaritsuke.feeds.card.allow-private", "true",
          "kakaritsuke.feeds.card.allow-http", "true");
    }
  }

  @Override
  protected void change(Path workbooks) throws IOException {
    FeedSheet.put(
        workbooks.resolve("facts.xlsx"),
        List.of(
            List.of("名前", "種類", "設定名", "周期"),
            List.of("箱", "フォルダー", "box", ""),
            List.of("カード", "URL", "card", ""),
            List.of("よそ", "フォルダー", "elsewhere", "")));
  }

  @BeforeEach
  void serve() throws IOException {
    Files.createDirectories(BOX);
    try (Stream<Path> left = Files.walk(BOX)) {
      left.filter(Files::isRegularFile).forEach(FetchingTest::delete);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          boolean known = SECRET.equals(exchange.getRequestHeaders().getFirst("x-api-key"));
          byte[] body = "アカウントID,月間ログイン日数\nURL-1,12\n".getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/csv");
          exchange.sendResponseHeaders(known ? status : 403, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  // Those of other cases have the same folder.
  private void look() throws Exception {
    fetching.look(rulebooks.active(name).orElseThrow());
  }

  private static void delete(Path file) {
    assertThat(file.toFile().delete()).isTrue();
  }

  @Test
  void takesAFileFromTheFolderForTheDayInItsNameAndPutsAReportBesideIt() throws Exception {
    Files.writeString(
        BOX.resolve("usage-2026-02-10.csv"), "アカウントID,月間ログイン日数\nBOX-1,7\nBOX-2,many\n");

    look();

    known("BOX-1")
        .body("facts.find { it.name == 'monthlyLoginDays' }.value", equalTo(7))
        .body("facts.find { it.name == 'monthlyLoginDays' }.source", equalTo("箱"))
        .body("facts.find { it.name == 'monthlyLoginDays' }.observedOn", equalTo("2026-02-10"));
    runs("箱")
        .body("runs", hasSize(1))
        .body("runs[0].fileName", equalTo("usage-2026-02-10.csv"))
        .body("runs[0].receivedBy", equalTo("box"))
        .body("runs[0].report.refused", equalTo(1));
    assertThat(BOX.resolve("usage-2026-02-10.csv")).doesNotExist();
    assertThat(names(BOX.resolve("done"))).anyMatch(name -> name.startsWith("usage-2026-02-10"));
    try (Stream<Path> files = Files.list(BOX.resolve("done"))) {
      assertThat(files.filter(file -> !file.toString().endsWith(".csv")).map(FetchingTest::text))
          .singleElement()
          .asString()
          .contains("取り込みました", "2行", "取り込めない 1");
    }
  }

  @Test
  void movesWhatCannotBeReadToTheRefused() throws Exception {
    Files.writeString(BOX.resolve("photo.csv"), "\u0000\u0001");

    look();

    assertThat(names(BOX.resolve("refused"))).anyMatch(name -> name.startsWith("photo"));
    runs("箱").body("runs.state", contains("REFUSED"));
  }

  @Test
  void asksAnAddressOnceADayAndAgainAfterItFailed() throws Exception {
    status = 503;
    look();
    assertThat(fetches.find(name, "カード").orElseThrow().problem()).isNotNull();
    assertThat(fetches.find(name, "カード").orElseThrow().succeededAt()).isNull();
    assertThat(fetches.find(name, "カード").orElseThrow().toString()).doesNotContain(SECRET);
    int before = asked.get();
    look();
    assertThat(asked).as("not before ten minutes have passed").hasValue(before);
  }

  @Test
  void takesWhatAnAddressGives() throws Exception {
    look();
    look();

    assertThat(asked).hasValue(1);
    known("URL-1").body("facts.find { it.name == 'monthlyLoginDays' }.value", equalTo(12));
    runs("カード").body("runs", hasSize(1)).body("runs[0].receivedBy", equalTo("card"));
    assertThat(fetches.find(name, "カード").orElseThrow().problem()).isNull();
    assertThat(fetches.find(name, "よそ")).as("nothing is configured").isEmpty();
  }

  @Test
  void isFetchedByOneProcessAtATime() throws Exception {
    Instant now = Instant.now();
    Duration hour = Duration.ofHours(1);

    assertThat(fetches.claim(name, "箱", now, hour)).isPresent();
    assertThat(fetches.claim(name, "箱", now.plusSeconds(60), hour)).isEmpty();
    assertThat(fetches.claim(name, "箱", now.plusSeconds(3_601), hour)).isPresent();
    fetches.looked(name, "箱", now, Map.of("a", "b"), null, true);
    assertThat(fetches.claim(name, "箱", now.plusSeconds(3_602), hour).orElseThrow().memory())
        .containsEntry("a", "b");
  }

  @Test
  void knowsADayInANameWhateverStandsAroundIt() {
    LocalDate day = LocalDate.of(2026, 2, 10);

    assertThat(Fetching.day("accounts-2026-02-10.csv")).isEqualTo(day);
    assertThat(Fetching.day("20260210_利用状況.csv")).isEqualTo(day);
    assertThat(Fetching.day("v2.2026.02.10.csv")).isEqualTo(day);
    assertThat(Fetching.day("2026-02-30 2026-02-10.csv")).isEqualTo(day);
    assertThat(Fetching.day("120260210.csv")).isNull();
    assertThat(Fetching.day("2026-0210.csv")).isNull();
    assertThat(Fetching.day("usage.csv")).isNull();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** An account, once the run that tells of it was let in. */
  private ValidatableResponse known(String subject) {
    String path = "/api/v1/rulebooks/" + name + "/accounts/" + subject;
    Awaitility.await().until(() -> given().get(path).statusCode() == 200);
    return given().get(path).then();
  }

  private ValidatableResponse runs(String feed) {
    return given().get("/api/v1/rulebooks/" + name + "/feeds/" + feed + "/runs").then();
  }
}
