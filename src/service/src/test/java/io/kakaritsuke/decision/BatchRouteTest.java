package io.kakaritsuke.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class BatchRouteTest {
  private static final String PATH = "/api/v1/rulebooks/webinar/evaluations/batch";
  private static final String NDJSON = "application/x-ndjson";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  @Test
  void answersEveryLineInItsOrderAndLetsBadLinesFailAlone() {
    String tooLong = "{\"facts\":{\"accountId\":\"" + "x".repeat(1 << 20) + "\"}}";
    String body = "\n" + line("a") + "\r\n\n{bad\n" + tooLong + "\n   \n" + line("b");

    List<JsonPath> answers = lines(post(NDJSON, body.getBytes(UTF_8), ""));

    assertThat(answers).hasSize(4);
    assertThat(answers.get(0).getString("subject")).isEqualTo("a");
    assertThat(answers.get(1).getInt("line")).isEqualTo(4);
    assertThat(answers.get(1).getString("error.code")).isEqualTo("not-json");
    assertThat(answers.get(2).getInt("line")).isEqualTo(5);
    assertThat(answers.get(2).getInt("error.status")).isEqualTo(413);
    assertThat(answers.get(3).getString("subject")).isEqualTo("b");
  }

  /** Java's own client asks for HTTP/2 first. */
  @Test
  void answersAClientThatWouldRatherSpeakHttp2() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(PATH))
            .header("Content-Type", NDJSON)
            .header("X-API-Key", TestDatabase.ADMIN_KEY)
            .POST(HttpRequest.BodyPublishers.ofString((line("a") + "\n").repeat(5_000)))
            .build();

    HttpResponse<Stream<String>> response =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .build()
            .send(request, HttpResponse.BodyHandlers.ofLines());

    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(response.body()).hasSize(5_000).noneMatch(line -> line.contains("\"error\""));
  }

  @Test
  void goesOnBelowAQuotationMarkThatIsNeverClosed() {
    String body = "accountId,name\na,first\nb,\"" + "x".repeat(3 << 20) + "\nc,third\n";

    List<JsonPath> answers = lines(post("text/csv", body.getBytes(UTF_8), "?asOf=2026-02-10"));

    assertThat(answers).hasSize(3);
    assertThat(answers.get(0).getString("subject")).isEqualTo("a");
    assertThat(answers.get(1).getInt("line")).isEqualTo(3);
    assertThat(answers.get(1).getString("subject")).isEqualTo("b");
    assertThat(answers.get(1).getString("error.code")).isEqualTo("too-long");
    assertThat(answers.get(2).getString("subject")).isEqualTo("c");
  }

  @Test
  void refusesAnExportWhoseHeaderDoesNotEnd() {
    String body = "accountId,\"" + "x".repeat(3 << 20);

    Response response = post("text/csv", body.getBytes(UTF_8), "");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.jsonPath().getString("violations[0].code")).isEqualTo("too-long");
  }

  @Test
  void keepsTheOrderOverManyStretches() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      body.append(line("s" + i)).append('\n');
    }

    List<JsonPath> answers = lines(post(NDJSON, body.toString().getBytes(UTF_8), ""));

    assertThat(answers).hasSize(3_000);
    for (int i = 0; i < answers.size(); i += 131) {
      assertThat(answers.get(i).getString("subject")).isEqualTo("s" + i);
    }
    String last = answers.get(2_999).getString("id");
    RestAssured.get("/api/v1/decisions/" + last).then().statusCode(200);
  }

  @Test
  @Timeout(20)
  void answersTheFirstLineBeforeTheLastHasArrived() throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      OutputStream out = socket.getOutputStream();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      out.write(
          ("POST "
                  + PATH
                  + " HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                  + TestDatabase.ADMIN_KEY
                  + "\r\nContent-Type: "
                  + NDJSON
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(UTF_8));
      chunk(out, line("first") + "\n");

      String answer = until(in, "\"subject\"");

      assertThat(answer).contains("\"subject\":\"first\"");
      chunk(out, line("second") + "\n");
      assertThat(until(in, "\"second\"")).contains("\"subject\":\"second\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-ndjson,'{\"facts\":{\"accountId\":\"first\"}}\n{\"facts\":{\"acc','ountId\":\"second\"}}\n'",
    "text/csv,'accountId,name\nfirst,x\nsecond,\"a\nb','c\"\n'"
  })
  @Timeout(20)
  void answersALineAlthoughThoseAfterItHaveComeInPart(String type, String part, String rest)
      throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      OutputStream out = socket.getOutputStream();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      out.write(
          ("POST "
                  + PATH
                  + " HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                  + TestDatabase.ADMIN_KEY
                  + "\r\nContent-Type: "
                  + type
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(UTF_8));
      chunk(out, part.replace("\\n", "\n"));

      assertThat(until(in, "\"subject\"")).contains("\"subject\":\"first\"");
      chunk(out, rest.replace("\\n", "\n"));
      assertThat(until(in, "\"second\"")).contains("\"subject\":\"second\"");
    }
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
    out.write(bytes);
    out.write("\r\n".getBytes(UTF_8));
    out.flush();
  }

  private static String until(BufferedReader in, String word) throws IOException {
    String line = in.readLine();
    while (line != null && !line.contains(word)) {
      line = in.readLine();
    }
    return String.valueOf(line);
  }

  @Test
  void readsAnExportInBothEncodings() {
    String csv =
        "アカウントID,アカウント名,年間売上（円）,エンタープライズ,最終ログイン日,転換率,平均転換率\r\n"
            + "NX-1,\"髙橋, 商事\",\"12,000,000\",いいえ,2025/12/01,4.5%,5.0%\r\n";

    JsonPath utf8 =
        lines(post("text/csv", ("\uFEFF" + csv).getBytes(UTF_8), "?asOf=2026-02-10")).get(0);
    JsonPath shiftJis =
        lines(
                post(
                    "text/csv; charset=Shift_JIS",
                    csv.getBytes(Charset.forName("windows-31j")),
                    "?asOf=2026-02-10"))
            .get(0);

    assertThat(utf8.getString("facts.name")).isEqualTo("髙橋, 商事");
    assertThat(utf8.getString("segments.segment.code")).isEqualTo("S");
    assertThat(utf8.getFloat("facts.conversionVsBenchmark")).isEqualTo(0.9f);
    assertThat(shiftJis.getMap("facts")).isEqualTo(utf8.getMap("facts"));
  }

  @Test
  void failsABadRowAloneByTheNamesOfTheFile() {
    String csv = "アカウントID,月間配信数\nA,３\nB\n\nC,2\n";

    List<JsonPath> answers = lines(post("text/csv", csv.getBytes(UTF_8), "?asOf=2026-02-10"));

    assertThat(answers.get(0).getInt("line")).isEqualTo(2);
    assertThat(answers.get(0).getString("error.violations[0].field")).isEqualTo("月間配信数");
    assertThat(answers.get(1).getString("error.code")).isEqualTo("wrong-column-count");
    assertThat(answers.get(2).getString("subject")).isEqualTo("C");
  }

  @Test
  void refusesUnknownColumnsBeforeTheFirstRowUnlessToldToIgnoreThem() {
    byte[] csv = "アカウントID,変な列\nA,x\n".getBytes(UTF_8);

    Response refused = post("text/csv", csv, "");
    Response ignored = post("text/csv", csv, "?ignoreUnknown=true");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.jsonPath().getString("violations[0].field")).isEqualTo("変な列");
    assertThat(lines(ignored)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "アカウントID,変な列 | true",
        "アカウントID,,月間配信数 | true",
        "アカウントID,変な列,月間配信数,月間配信数 | false",
        "変な列,月間配信数 | false",
        "アカウントID,accountId | false",
        "'' | false",
      })
  void offersToPassOverColumnsWhereNothingElseIsWrong(String header, boolean offered) {
    byte[] csv = (header.isEmpty() ? "" : header + "\nA,x,1,1\n").getBytes(UTF_8);

    Response refused = post("text/csv", csv, "");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.jsonPath().getString("detail").contains("ignoreUnknown=true"))
        .isEqualTo(offered);
    assertThat(post("text/csv", csv, "?ignoreUnknown=true").statusCode())
        .isEqualTo(offered ? 200 : 422);
  }

  @Test
  void answersCsvInWhichNoValueIsAFormula() {
    byte[] csv = "アカウントID\n=1+1\n".getBytes(UTF_8);

    Response response = post("text/csv", csv, "?asOf=2026-02-10", "text/csv");

    String[] rows = response.asString().split("\r\n");
    assertThat(rows[0]).startsWith("id,version,subject,asOf,score,band,coverage,segment");
    assertThat(rows[1]).contains(",'=1+1,2026-02-10,,UNKNOWN,0,");
  }

  @Test
  void refusesWhatIsNoBatch() {
    assertThat(post("application/json", new byte[0], "").statusCode()).isEqualTo(415);
    assertThat(post("text/csv; charset=klingon", new byte[0], "").statusCode()).isEqualTo(415);
    assertThat(post(NDJSON, new byte[0], "?version=x").statusCode()).isEqualTo(400);
    assertThat(post(NDJSON, new byte[0], "?version=999").statusCode()).isEqualTo(404);
    assertThat(post(NDJSON, new byte[0], "").asString()).isEmpty();
  }

  private static String line(String subject) {
    return "{\"asOf\":\"2026-02-10\",\"facts\":{\"accountId\":\"" + subject + "\"}}";
  }

  private static Response post(String type, byte[] body, String query) {
    return post(type, body, query, "*/*");
  }

  private static Response post(String type, byte[] body, String query, String accept) {
    return RestAssured.given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    io.restassured.config.EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(NDJSON, io.restassured.http.ContentType.BINARY)
                        .encodeContentTypeAs("text/csv", io.restassured.http.ContentType.BINARY)))
        .header("Content-Type", type)
        .header("Accept", accept)
        .body(body)
        .post(PATH + query);
  }

  private static List<JsonPath> lines(Response response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return new String(response.asByteArray(), UTF_8).lines().map(JsonPath::new).toList();
  }
}
