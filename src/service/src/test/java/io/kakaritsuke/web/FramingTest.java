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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests of which it is in doubt where they end. Whoever stands in front of the service may read
 * them otherwise, so that none of what follows them on the connection is ever taken for a request.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FramingTest {
  private static final String BODY = "{\"facts\":{\"accountId\":\"S\"}}";
  private static final String CHUNKED = "1b\r\n" + BODY + "\r\n0\r\n\r\n";
  private static final String NEXT =
      "GET /api/v1/me HTTP/1.1\r\nHost: x\r\n" + RawClient.KEY + "\r\n";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  private static String head(String... lines) {
    return "POST /api/v1/rulebooks/webinar/evaluations?log=false HTTP/1.1\r\nHost: x\r\n"
        + RawClient.KEY
        + "Content-Type: application/json\r\n"
        + String.join("\r\n", lines)
        + "\r\n\r\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 27 | Content-Length: 26",
        "Content-Length: 27 | Content-Length: 27",
        "Content-Length: 27, 26 | X: y",
        "Content-Length: +27 | X: y",
        "Content-Length: -1 | X: y",
        "Content-Length: 0x1b | X: y",
        "Content-Length: 99999999999999999999 | X: y",
        "Content-Length: 27 | Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked | Content-Length: 27",
        "Transfer-Encoding: chunked | Transfer-Encoding: identity",
      })
  void areRefusedAndEndTheConnection(String first, String second) throws IOException {
    for (String body : new String[] {BODY, CHUNKED}) {
      try (RawClient client = new RawClient(server)) {
        client.send(head(first, second) + body + NEXT);

        String all = client.untilClosed();

        assertThat(all).startsWith("HTTP/1.1 400");
        assertThat(all.split("HTTP/1\\.1 [0-9]", -1)).as(all).hasSize(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xchunked", "gzip", "identity", "chunked, gzip", "identity, chunked"})
  void otherTransferCodingsEndTheConnectionToo(String coding) throws IOException {
    for (String body : new String[] {BODY, CHUNKED, NEXT}) {
      try (RawClient client = new RawClient(server)) {
        client.send(head("Transfer-Encoding: " + coding) + body + NEXT);

        String all = client.untilClosed();

        assertThat(all).doesNotContain("HTTP/1.1 200");
        assertThat(all.split("HTTP/1\\.[01] [0-9]", -1)).as(all).hasSizeLessThanOrEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xyz\r\n",
        "-1\r\n",
        "1b;\u0000\r\n",
        "ffffffffffffffffff\r\n",
        "1b\r\n" + BODY + "xx0\r\n\r\n"
      })
  void chunksWithoutASizeEndTheConnection(String chunks) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(head("Transfer-Encoding: chunked") + chunks + NEXT);

      String all = client.untilClosed();

      assertThat(all).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void chunksThatAreWellFormedAreRead() throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(head("Transfer-Encoding: Chunked") + CHUNKED + NEXT);

      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(client.answer().body()).contains("\"name\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://x/api/v1/me",
        "http://other.example:8080/api/v1/me",
        "https://x/api/v1/me?",
        "HTTP://X/api/v1/me",
      })
  void aWholeAddressIsReadAsItsPath(String target) throws IOException {
    try (RawClient client = new RawClient(server)) {
      Answer answer = client.ask("GET", target);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(answer.body()).contains("\"name\"");
    }
  }

  @Test
  void aWholeAddressIsHeldToTheSameAsAPath() throws IOException {
    assertThat(body("GET", "http://x/api/v1/decisions?nonsuch=1"))
        .contains("\"code\":\"unknown-parameter\"");
    assertThat(body("PUT", "http://x/api/v1/decisions")).contains("\"status\":405");
    assertThat(body("GET", "http://x/api/v1/%zz")).contains("\"code\":\"bad-address\"");
  }

  private String body(String method, String target) throws IOException {
    try (RawClient client = new RawClient(server)) {
      return client.ask(method, target).body();
    }
  }

  @Test
  void whoAsksBeforeSendingIsLetSend() throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(head("Content-Length: " + BODY.length(), "Expect: 100-continue"));
      assertThat(client.answer().head()).isEqualTo("HTTP/1.1 100 Continue");

      client.send(BODY);

      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void whatElseIsExpectedIsNotKnown() throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(head("Content-Length: " + BODY.length(), "Expect: the-moon") + BODY);

      assertThat(client.answer().status()).isIn(200, 417);
    }
  }
}
