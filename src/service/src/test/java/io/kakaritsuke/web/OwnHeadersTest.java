package io.kakaritsuke.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.web.RawClient.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that promise what would not be kept are refused. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class OwnHeadersTest {
  private static final String RULEBOOK = "/api/v1/rulebooks/webinar";
  private static final String BODY = "{\"facts\":{\"accountId\":\"H\"}}";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/evaluations           | application/json                    | Idempotency-Key: k-1       | 200 | -",
        "/evaluations           | application/json                    | idempotency-key: k-2       | 200 | -",
        "/evaluations           | application/json                    | Idempotency-Key:           | 400 | bad-parameter",
        "/evaluations           | application/json                    | Idempotency-Key: x~Idempotency-Key: y | 400 | bad-parameter",
        "/evaluations           | application/json                    | Idempotency_Key: k         | 400 | unknown-header",
        "/evaluations           | application/json                    | X-Idempotency-Key: k       | 400 | unknown-header",
        "/evaluations           | application/json                    | Idempotencykey: k          | 400 | unknown-header",
        "/evaluations           | application/json                    | Idempotency-Keys: k        | 400 | unknown-header",
        "/evaluations           | application/json                    | Idempotancy-Key: k         | 400 | unknown-header",
        "/evaluations           | application/json                    | If-None-Match: x           | 200 | -",
        "/evaluations           | application/json                    | X-Request-Id: 7            | 200 | -",
        "/evaluations?log=false | application/json                    | Idempotency-Key: k         | 400 | idempotency-key-without-log",
        "/evaluations/batch     | application/x-ndjson                | Idempotency-Key: k         | 400 | idempotency-key-not-honoured",
        "/evaluations/batch     | application/x-ndjson                | Idempotency-Key:           | 400 | idempotency-key-not-honoured",
        "/evaluations/batch?ignoreUnknown=true | application/x-ndjson | X: y                       | 400 | bad-parameter",
        "/replays               | application/json                    | Idempotency-Key: k         | 400 | idempotency-key-not-honoured",
        "/drafts/x/publish      | application/json                    | If_Match: x                | 400 | unknown-header",
        "/drafts/x/publish      | application/json                    | If-Macth: x                | 400 | unknown-header",
        "/evaluations           | application/json; charset=utf-8     | X: y                       | 200 | -",
        "/evaluations           | application/json;charset=\"UTF8\"   | X: y                       | 200 | -",
        "/evaluations           | application/json; charset=us-ascii  | X: y                       | 200 | -",
        "/evaluations           | application/json; charset=foo       | X: y                       | 415 | unsupported-charset",
        "/evaluations           | application/json; charset=Shift_JIS | X: y                       | 415 | unsupported-charset",
        "/evaluations           | application/json; charset=utf-16    | X: y                       | 415 | unsupported-charset",
        "/evaluations           | application/json; charset=          | X: y                       | 415 | unsupported-charset",
        "/evaluations/batch     | application/x-ndjson; charset=latin1 | X: y                      | 415 | unsupported-charset",
        "/evaluations/batch     | text/csv; charset=foo               | X: y                       | 415 | unsupported-media-type",
        "/evaluations/batch     | text/csv; charset=                  | X: y                       | 415 | unsupported-charset",
        "/evaluations/batch     | text/csv; charset=\"\"            | X: y                       | 415 | unsupported-charset",
        "/evaluations/batch     | text/csv; charset=utf-8; charset=Shift_JIS | X: y                | 415 | unsupported-charset",
        "/evaluations           | application/json; charset=utf-8;charset=utf-8 | X: y             | 415 | unsupported-charset",
        "/evaluations           | application/json                    | X-API-Key: other           | 400 | repeated-header",
        "/evaluations           | application/json                    | x-api-key: other~X: y      | 400 | repeated-header",
        "/evaluations           | application/json                    | Content-Type: text/csv     | 400 | repeated-header",
        "/evaluations           | application/json                    | Authorization: a~Authorization: b | 400 | repeated-header",
        "/evaluations/batch     | application/x-ndjson                | Accept: image/png          | 406 | not-acceptable",
        "/evaluations/batch     | application/x-ndjson                | Accept: text/csv;q=0       | 406 | not-acceptable",
      })
  void takesOnlyWhatItCanKeep(String path, String type, String headers, int status, String code)
      throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(head("POST", RULEBOOK + path, type, headers.split("~")) + BODY);

      Answer answer = client.answer();

      assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
      if (code != null) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Idempotency-Key: k | idempotency-key-not-honoured",
        "Idempotency_Key: k | unknown-header",
        "If-Macth: x        | unknown-header",
      })
  void takesNoPromiseThatNothingKeepsWhereNothingIsWritten(String header, String code)
      throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(
          "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n" + header + "\r\n\r\n");

      assertThat(client.answer().body()).contains("\"code\":\"" + code + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                          | application/x-ndjson",
        "application/json                             | application/x-ndjson",
        "text/csv                                     | text/csv",
        "text/*                                       | text/csv",
        "TEXT/CSV; q=1.0                              | text/csv",
        "text/csv, */*                                | text/csv",
        "text/csv;q=0.5, application/x-ndjson         | application/x-ndjson",
        "application/x-ndjson;q=0.2, text/csv;q=0.3   | text/csv",
        "text/csv;q=0, */*                            | application/x-ndjson",
        "application/*;q=0.9, text/csv;q=0.1          | application/x-ndjson",
        "image/png, text/csv;q=0.1                    | text/csv",
        "text/csv;header=present;q=0.1, application/*  | application/x-ndjson",
      })
  void answersABatchInTheKindThatIsWantedMost(String accept, String type) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(
          head(
                  "POST",
                  RULEBOOK + "/evaluations/batch?log=false",
                  "application/x-ndjson",
                  "Accept: " + accept)
              + BODY);

      assertThat(client.answer().header("content-type")).startsWith(type);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9000,414,address-too-long",
    "30000,414,address-too-long",
  })
  void tellsOfAnAddressThatIsTooLong(int length, int status, String code) throws IOException {
    try (RawClient client = new RawClient(server)) {
      Answer answer = client.ask("GET", "/api/v1/decisions?subject=" + "a".repeat(length));

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }
  }

  @Test
  void tellsOfHeadersThatAreTooLong() throws IOException {
    for (int length : new int[] {17_000, 50_000}) {
      try (RawClient client = new RawClient(server)) {
        Answer answer = client.ask("GET", "/api/v1/me", "X-Long: " + "a".repeat(length));

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).contains("\"code\":\"headers-too-long\"");
      }
    }
  }

  @Test
  void tellsTheMethodsOfTheWholeService() throws IOException {
    try (RawClient client = new RawClient(server)) {
      Answer answer = client.ask("OPTIONS", "*");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("allow")).contains("GET").contains("PATCH");
    }
    try (RawClient client = new RawClient(server)) {
      Answer answer = client.ask("GET", "*");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("\"code\":\"bad-address\"");
    }
  }

  private static String head(String method, String target, String type, String... headers) {
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: x\r\n"
        + RawClient.KEY
        + "Content-Type: "
        + type
        + "\r\n"
        + String.join("\r\n", headers)
        + "\r\nContent-Length: "
        + BODY.length()
        + "\r\n\r\n";
  }
}
