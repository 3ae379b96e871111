package io.kakaritsuke.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.web.RawClient.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The minute of silence is a second here. Each test waits for the end of its connection. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(SilentClientsTest.ASecond.class)
@Timeout(60)
class SilentClientsTest {
  private static final String EVALUATIONS = "/api/v1/rulebooks/webinar/evaluations";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  /** A minute is too long to wait for. */
  public static class ASecond implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("kakaritsuke.http.standstill", "1S");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "POST ",
        "POST /api/v1/rulebooks/webinar/evaluations HTTP/1.1\r\nHost: x\r\nX-Slow: ",
      })
  void cutsOffWhoSendsHalfAHead(String begun) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(begun);

      assertThat(client.untilClosed()).isEmpty();
    }
  }

  /** Byte by byte, each after a whole request of somebody else. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cutsOffWhoNeverComesToTheEndOfAHead(boolean first) throws IOException {
    int sent = 0;
    try (RawClient drips = new RawClient(server);
        RawClient other = new RawClient(server)) {
      if (!first) {
        assertThat(drips.ask("GET", "/api/v1/me").status()).isEqualTo(200);
      }
      drips.send("GET /api/v1/me HTTP/1.1\r\nX-Slow: ");
      while (drips.isOpen()) {
        drips.send("a");
        sent++;
        assertThat(other.ask("GET", "/api/v1/me").status()).isEqualTo(200);
      }

      assertThat(drips.untilClosed()).isEmpty();
    }
    assertThat(sent).isBetween(1, 50_000);
  }

  @Test
  void cutsOffWhoSendsHalfAHeadAfterAnAnswer() throws IOException {
    try (RawClient client = new RawClient(server)) {
      assertThat(client.ask("GET", "/api/v1/me").status()).isEqualTo(200);
      client.send("GET /api/v1/me HTTP/1.1\r\nHost");

      assertThat(client.untilClosed()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EVALUATIONS + "|application/json",
        EVALUATIONS + "/batch?log=false|application/x-ndjson",
        EVALUATIONS + "/batch?log=false|text/csv",
        "/api/v1/rulebooks/webinar/drafts|multipart/form-data; boundary=b",
        "/api/v1/rulebooks/webinar/back-tests|text/csv",
        "/api/v1/rulebooks/webinar/simulations|application/json",
        "/api/v1/keys|application/json",
        "/api/v1/rulebooks/nix/evaluations/batch|application/x-ndjson",
        "/api/v1/nothing|application/json",
      })
  void cutsOffWhoStopsInTheMiddleOfABody(String endpoint) throws IOException {
    String[] parts = endpoint.split("\\|");
    try (RawClient client = new RawClient(server)) {
      client.send(head(parts[0], parts[1]) + "{\"facts\"");

      client.untilClosed();
    }
  }

  @Test
  void leavesAConnectionAloneThatRestsBetweenRequests() throws IOException {
    try (RawClient rests = new RawClient(server);
        RawClient silent = new RawClient(server)) {
      assertThat(rests.ask("GET", "/api/v1/me").status()).isEqualTo(200);
      silent.send(head(EVALUATIONS, "application/json"));
      silent.untilClosed();

      Answer again = rests.ask("GET", "/api/v1/me");

      assertThat(again.status()).isEqualTo(200);
    }
  }

  private static String head(String target, String type) {
    return "POST "
        + target
        + " HTTP/1.1\r\nHost: x\r\n"
        + RawClient.KEY
        + "Content-Type: "
        + type
        + "\r\nContent-Length: 1000\r\n\r\n";
  }
}
