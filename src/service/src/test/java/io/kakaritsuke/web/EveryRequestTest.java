package io.kakaritsuke.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.web.RawClient.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class EveryRequestTest {
  private static final String BATCH = "/api/v1/rulebooks/webinar/evaluations/batch";

  private static final String LINE = "{\"facts\":{\"accountId\":\"S\"}}\n";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/decisions?subject=未知",
        "/api/v1/decisions?subject=a|b{c}^`\"<>[]\\#",
        "/api/v1/decisions?subject=a;limit=0",
        "/api/v1/decisions?subject=a+b%20c",
        "/api/v1/decisions?&limit=1&&",
        "/api/v1/decisions?",
      })
  void readsAddressesAsPeopleAndOldProgramsWriteThem(String target) throws IOException {
    try (RawClient client = new RawClient(server)) {
      Answer answer = client.ask("GET", target);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
  }

  @Test
  void readsWhatIsWrittenInUtf8AsThatText() throws IOException {
    try (RawClient client = new RawClient(server)) {
      assertThat(client.ask("GET", "/api/v1/rulebooks/ウェビナー", "Accept-Language: en").body())
          .contains("There is no rulebook 'ウェビナー'");
      assertThat(client.ask("GET", "/api/v1/decisions?band=健全").body())
          .contains("unknown-value")
          .contains("「健全」");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/decisions?subject=%zz",
        "/api/v1/decisions?subject=%",
        "/api/v1/decisions?subject=%e3%81",
        "/api/v1/decisions?subject=%c0%af",
        "/api/v1/decisions?subject=%ed%a0%80",
        "/api/v1/decisions?%ff=1",
        "/api/v1/rulebooks/%zz",
        "/api/v1/rulebooks/%c0%ae%c0%ae",
        "/api/v1/rulebooks/%e0%80%af",
      })
  void refusesAddressesThatCannotBeRead(String target) throws IOException {
    try (RawClient client = new RawClient(server)) {
      Answer answer = client.ask("GET", target);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
      assertThat(answer.body()).contains("\"code\":\"bad-address\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT     | /api/v1/decisions                          | GET, HEAD",
        "TRACE   | /api/v1/decisions                          | GET, HEAD",
        "NONSUCH | /api/v1/decisions/                         | GET, HEAD",
        "GET     | /api/v1/rulebooks/webinar/evaluations      | POST",
        "GET     | /api/v1/rulebooks/webinar/evaluations/batch | POST",
        "HEAD    | /api/v1/rulebooks/webinar/evaluations/batch | POST",
        "PUT     | /api/v1/rulebooks/webinar/drafts           | GET, HEAD, POST",
        "POST    | /api/v1/rulebooks/webinar/versions/1/workbooks/facts.xlsx | GET, HEAD",
        "POST    | /                                          | GET, HEAD",
        "DELETE  | /ui/text.js                                | GET, HEAD",
      })
  void tellsTheMethodsOfAnAddress(String method, String target, String allowed) throws IOException {
    try (RawClient client = new RawClient(server)) {
      Answer refused = client.ask(method, target);

      assertThat(refused.status()).isEqualTo(405);
      assertThat(refused.header("allow")).isEqualTo(allowed);
    }
    try (RawClient client = new RawClient(server)) {
      Answer options = client.ask("OPTIONS", target);

      assertThat(options.status()).isEqualTo(200);
      assertThat(options.header("allow")).isEqualTo(allowed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/ui/text.js",
        "/nothing",
        "/api/v1/me",
        "/api/v1/nothing",
        "/api/v1/decisions?nonsuch=1",
        "/api/v1/decisions?subject=%zz",
        "/q/health",
        "/q/openapi",
        "/q/metrics",
        "/q/swagger-ui/",
        "/q/nothing",
      })
  void letsNoBrowserGuessTypesOrFrameAnyAnswer(String target) throws IOException {
    for (String method : new String[] {"GET", "HEAD"}) {
      try (RawClient client = new RawClient(server)) {
        Answer answer = client.ask(method, target);

        assertThat(answer.header("x-content-type-options")).as(method).isEqualTo("nosniff");
        assertThat(answer.header("x-frame-options")).as(method).isEqualTo("DENY");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/rulebooks/webinar/evaluations?log=false,application/json",
    "/api/v1/rulebooks/webinar/evaluations/batch?log=false,application/x-ndjson",
    "/api/v1/rulebooks/webinar/replays,application/json",
    "/api/v1/rulebooks/webinar/portfolio,application/json",
    "/api/v1/keys,application/json",
  })
  void takesNoJsonThatIsNotUtf8(String target, String type) throws IOException {
    for (String hidden :
        new String[] {"\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00e3\u0081", "\u00ff"}) {
      byte[] body =
          ("{\"name\":\"" + hidden + "\",\"facts\":{\"accountId\":\"" + hidden + "\"}}\n")
              .getBytes(ISO_8859_1);
      try (RawClient client = new RawClient(server)) {
        client.send(
            post(target, type, body.length).replace("Host: x", "Host: x\r\nConnection: close"));
        client.send(body);

        assertThat(client.untilClosed()).contains("\"code\":\"not-json\"").contains("UTF-8");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/me HTTP/1.1\r\n\r\n",
        "GET /api/v1/me HTTP/1.0\r\n\r\n",
        "POST /api/v1/rulebooks/webinar/evaluations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
      })
  void tellsWhatIsWrongWithAHead(String head) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(head);

      Answer answer = client.answer();

      assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
      assertThat(answer.body()).contains("\"code\":\"");
      assertThat(answer.body()).doesNotContain("URL を読めません");
    }
  }

  @Test
  void answersOneRequestAfterTheOther() throws IOException {
    String line = LINE.strip();
    String single =
        post("/api/v1/rulebooks/webinar/evaluations?log=false", "application/json", line.length());
    String refused = post("/api/v1/decisions", "application/json", line.length());
    try (RawClient client = new RawClient(server)) {
      client.send(single + line + single + line + refused + line + single + line);

      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(client.answer().status()).isEqualTo(405);
    }
  }

  @Test
  void keepsWhatIsPrivateOutOfCaches() throws IOException {
    try (RawClient client = new RawClient(server)) {
      assertThat(client.ask("GET", "/api/v1/me").header("cache-control")).isEqualTo("no-store");
      assertThat(client.ask("GET", "/api/v1/keys").header("cache-control")).isEqualTo("no-store");
    }
  }

  @Test
  void answersABatchThatIsRefusedToAClientThatSendsAllOfItFirst() throws IOException {
    byte[] row = "KR-1,x\r\n".repeat(8_192).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    try (RawClient client = new RawClient(server)) {
      int size = 12 << 20;
      client.send(post(BATCH + "?log=false", "text/csv", size));
      client.send("アカウントID,謎\r\n");
      int left = size - "アカウントID,謎\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      for (; left > 0; left -= row.length) {
        client.send(left >= row.length ? row : java.util.Arrays.copyOf(row, left));
      }

      Answer answer = client.answer();

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body()).contains("invalid-columns");
      assertThat(client.untilClosed()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BATCH + "?nonsuch=1",
        BATCH + "?asOf=x",
        "/api/v1/rulebooks/nix/evaluations/batch",
        "/api/v1/rulebooks/webinar/evaluations?nonsuch=1",
        "/api/v1/rulebooks/webinar/drafts?nonsuch=1",
        "/api/v1/decisions",
        "/api/v1/nothing",
      })
  void closesTheConnectionOfAClientThatSendsMoreThanIsReadAfterARefusal(String target)
      throws IOException {
    byte[] part = new byte[1 << 20];
    try (RawClient client = new RawClient(server)) {
      client.send(post(target, "application/x-ndjson", Integer.MAX_VALUE));
      int sent = 0;
      try {
        for (; sent < 200; sent++) {
          client.send(part);
        }
      } catch (IOException closed) {
        // As it should be.
      }

      assertThat(sent).isBetween(15, 100);
    }
  }

  @Test
  @Timeout(60)
  void silentSendersKeepNobodyOut() throws IOException {
    List<RawClient> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        RawClient client = new RawClient(server);
        silent.add(client);
        client.send(post(BATCH + "?log=false", "application/x-ndjson", 1_000) + LINE);
      }
      try (RawClient client = new RawClient(server)) {
        client.send(
            "POST "
                + BATCH
                + "?log=false HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + RawClient.KEY
                + "Content-Type: application/x-ndjson\r\nContent-Length: "
                + LINE.length()
                + "\r\n\r\n"
                + LINE);

        assertThat(client.untilClosed()).startsWith("HTTP/1.1 200").contains("\"subject\":\"S\"");
      }
    } finally {
      for (RawClient client : silent) {
        client.close();
      }
    }
  }

  private static String post(String target, String type, int size) {
    return "POST "
        + target
        + " HTTP/1.1\r\nHost: x\r\n"
        + RawClient.KEY
        + "Content-Type: "
        + type
        + "\r\nContent-Length: "
        + size
        + "\r\n\r\n";
  }
}
