package io.kakaritsuke.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are compressed, and answers that a client has already. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AnswersTest {
  private static final String SINGLE = "/api/v1/rulebooks/webinar/evaluations?log=false";
  private static final String BATCH = "/api/v1/rulebooks/webinar/evaluations/batch?log=false";
  private static final String LINE = "{\"facts\":{\"accountId\":\"G\"}}\n";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  @Test
  void readsASingleEvaluationThatIsCompressed() throws Exception {
    HttpResponse<byte[]> answer = post(SINGLE, "application/json", zipped(LINE));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).contains("\"subject\":\"G\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "text/csv"})
  void readsABatchThatIsCompressed(String type) throws Exception {
    String body = type.equals("text/csv") ? "accountId\nG\nG\nG\n" : LINE.repeat(3);

    HttpResponse<byte[]> answer = post(BATCH, type, zipped(body));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8).lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("\"subject\":\"G\""));
  }

  @Test
  void readsTheBodyOfARestMethodThatIsCompressed() throws Exception {
    HttpResponse<byte[]> answer =
        post("/api/v1/rulebooks/webinar/replays", "application/json", zipped("{\"nonsuch\":1}"));

    assertThat(new String(answer.body(), UTF_8)).contains("unknown-member").contains("nonsuch");
  }

  @ParameterizedTest
  @ValueSource(strings = {SINGLE, BATCH, "/api/v1/keys", "/api/v1/rulebooks/webinar/portfolio"})
  void tellsOfABodyThatIsNoGzip(String path) throws Exception {
    String type = path.equals(BATCH) ? "application/x-ndjson" : "application/json";

    HttpResponse<byte[]> answer = post(path, type, LINE.getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), UTF_8)).contains("\"code\":\"not-gzip\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {SINGLE, "/api/v1/keys", "/api/v1/rulebooks/webinar/portfolio"})
  void unpacksNoMoreThanMayBeSent(String path) throws Exception {
    HttpResponse<byte[]> answer =
        post(path, "application/json", zipped("{" + " ".repeat(64 << 20) + "}"));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(new String(answer.body(), UTF_8)).contains("\"code\":\"too-large\"");
  }

  @Test
  void keepsOneLineOfABatchThatUnpacksToTooMuchFromTheOthers() throws Exception {
    HttpResponse<byte[]> answer =
        post(BATCH, "application/x-ndjson", zipped(" ".repeat(64 << 20) + "x\n" + LINE));

    assertThat(new String(answer.body(), UTF_8).lines().toList())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"status\":413"),
            second -> assertThat(second).contains("\"subject\":\"G\""));
  }

  /** Wherever a body is cut, what was whole is decided, and the rest is named or all is refused. */
  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "text/csv"})
  void namesWhatIsCutOffABatch(String type) throws Exception {
    List<String> subjects = IntStream.range(0, 40).mapToObj(i -> "G-" + i * i).toList();
    byte[] whole =
        zipped(
            type.equals("text/csv")
                ? "accountId\n" + String.join("\n", subjects) + "\n"
                : subjects.stream()
                    .map(subject -> LINE.replace("G", subject))
                    .collect(Collectors.joining()));
    int header = type.equals("text/csv") ? 1 : 0;

    for (int length = 1; length < whole.length; length += 3) {
      HttpResponse<byte[]> answer = post(BATCH, type, Arrays.copyOf(whole, length));

      List<String> lines = new String(answer.body(), UTF_8).lines().toList();
      String last = lines.get(lines.size() - 1);
      assertThat(last).contains("\"code\":\"not-gzip\"");
      assertThat(answer.statusCode()).isEqualTo(lines.size() == 1 ? 400 : 200);
      for (int i = 0; i + 1 < lines.size(); i++) {
        assertThat(lines.get(i)).contains("\"subject\":\"" + subjects.get(i) + "\"");
      }
      if (lines.size() > 1) {
        assertThat(last).startsWith("{\"line\":" + (lines.size() + header) + ",");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SINGLE, "/api/v1/keys", "/api/v1/rulebooks/webinar/portfolio"})
  void tellsOfABodyThatIsCutOff(String path) throws Exception {
    byte[] whole = zipped(LINE);

    for (int length = 1; length < whole.length; length += 5) {
      HttpResponse<byte[]> answer = post(path, "application/json", Arrays.copyOf(whole, length));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(new String(answer.body(), UTF_8)).contains("\"code\":\"not-gzip\"");
    }
  }

  @Test
  void readsPartsThatWerePutTogetherAndNothingElseBehindThem() throws Exception {
    byte[] one = zipped(LINE);
    byte[] broken = one.clone();
    broken[broken.length - 6] ^= 1;

    assertThat(batch(joined(one, one, new byte[700], one))).hasSize(3);
    assertThat(batch(joined(one, one, new byte[700]))).hasSize(2);
    assertThat(batch(joined(one, LINE.getBytes(UTF_8))))
        .hasSize(2)
        .last()
        .satisfies(line -> assertThat(line).startsWith("{\"line\":2,").contains("not-gzip"));
    assertThat(batch(joined(one, broken)))
        .hasSize(3)
        .last()
        .satisfies(line -> assertThat(line).startsWith("{\"line\":3,").contains("not-gzip"));
  }

  @Test
  @Timeout(60)
  void readsAPartThatComesAfterTheOneBefore() throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(
          "POST "
              + BATCH
              + " HTTP/1.1\r\nHost: x\r\n"
              + RawClient.KEY
              + "Content-Type: application/x-ndjson\r\n"
              + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send(chunk(zipped(LINE)));
      InputStream answers = new Dechunked(client);
      BufferedReader lines = new BufferedReader(new InputStreamReader(answers, UTF_8));

      assertThat(lines.readLine()).contains("\"subject\":\"G\"");
      client.send(chunk(zipped(LINE.replace("G", "H")))).send("0\r\n\r\n");

      assertThat(lines.readLine()).contains("\"subject\":\"H\"");
      assertThat(lines.readLine()).isNull();
    }
  }

  private List<String> batch(byte[] body) throws Exception {
    return new String(post(BATCH, "application/x-ndjson", body).body(), UTF_8).lines().toList();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void refusesWhatIsCompressedInAnotherWay() {
    given()
        .header("Content-Encoding", "br")
        .contentType("application/json")
        .body("x")
        .post(SINGLE)
        .then()
        .statusCode(415)
        .header("Accept-Encoding", "gzip")
        .body("code", equalTo("unsupported-encoding"));
  }

  @Test
  void compressesAnswersWhenAsked() throws Exception {
    for (String path : new String[] {"/api/v1/rulebooks/webinar/tables", "/ui/main.js"}) {
      HttpResponse<byte[]> zipped = get(path, "Accept-Encoding", "gzip");
      HttpResponse<byte[]> plain = get(path, "Accept-Encoding", "identity");

      assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(
              new GZIPInputStream(new java.io.ByteArrayInputStream(zipped.body())).readAllBytes())
          .isEqualTo(plain.body());
      assertThat(zipped.body().length).isLessThan(plain.body().length / 2);
    }
  }

  @Test
  @Timeout(60)
  void sendsTheFirstAnswerOfACompressedBatchBeforeTheLastLineHasCome() throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(
          "POST "
              + BATCH
              + " HTTP/1.1\r\nHost: x\r\n"
              + RawClient.KEY
              + "Content-Type: application/x-ndjson\r\nAccept-Encoding: gzip\r\n"
              + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      GZIPOutputStream zip = new GZIPOutputStream(sent, 512, true);
      zip.write(LINE.getBytes(UTF_8));
      zip.flush();
      client.send(chunk(sent.toByteArray()));
      InputStream answers = new GZIPInputStream(new Dechunked(client));

      byte[] first = answers.readNBytes(100);

      assertThat(new String(first, UTF_8)).contains("\"rulebook\":\"webinar\"");
      sent.reset();
      zip.write(LINE.getBytes(UTF_8));
      zip.close();
      client.send(chunk(sent.toByteArray())).send("0\r\n\r\n");
      String rest = new String(answers.readAllBytes(), UTF_8);
      assertThat(rest.lines()).hasSize(2);
    }
  }

  private static byte[] chunk(byte[] bytes) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
    chunk.write(bytes);
    chunk.write("\r\n".getBytes(UTF_8));
    return chunk.toByteArray();
  }

  /** The body of an answer in chunks, without waiting for more than the next one. */
  private static final class Dechunked extends InputStream {
    private final RawClient client;
    private byte[] chunk = new byte[0];
    private int at;
    private boolean ended;

    Dechunked(RawClient client) throws IOException {
      this.client = client;
      String line = client.line();
      assertThat(line).contains("200");
      while (!line.strip().isEmpty()) {
        line = client.line();
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (at == chunk.length && !ended) {
        chunk = client.bytes(Integer.parseInt(client.line().strip(), 16));
        client.line();
        at = 0;
        ended = chunk.length == 0;
      }
      if (ended) {
        return -1;
      }
      int count = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, target, offset, count);
      at += count;
      return count;
    }
  }

  @Test
  void leavesOutWhatTheClientHas() {
    String id =
        given()
            .contentType("application/json")
            .body(LINE)
            .post("/api/v1/rulebooks/webinar/evaluations")
            .jsonPath()
            .getString("id");
    String version = "/api/v1/rulebooks/webinar/versions/1";

    for (String path :
        new String[] {
          "/api/v1/decisions/" + id,
          version,
          version + "/workbooks/facts.xlsx",
          version + "/workbooks/facts.xlsx/original"
        }) {
      Response first = given().get(path);
      first
          .then()
          .statusCode(200)
          .header("Cache-Control", equalTo("private, no-cache"))
          .header("ETag", startsWith("W/\""));
      Response again = given().header("If-None-Match", "\"x\", " + first.header("ETag")).get(path);

      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.asByteArray()).isEmpty();
      assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
      given().header("If-None-Match", "\"x\"").get(path).then().statusCode(200);
    }
  }

  @Test
  void countsWrongKeys() {
    given().header("X-API-Key", "wrong").get("/api/v1/me").then().statusCode(401);

    given().get("/q/metrics").then().body(containsString("kakaritsuke_wrong_keys_total"));
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.resolve(path))
                .header("X-API-Key", TestDatabase.ADMIN_KEY)
                .header("Content-Type", type)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.resolve(path))
                .header("X-API-Key", TestDatabase.ADMIN_KEY)
                .headers(headers)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
