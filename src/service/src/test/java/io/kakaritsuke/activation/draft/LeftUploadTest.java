package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.web.RawClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that leaves while its workbook waits to be checked or marked. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@Timeout(60)
class LeftUploadTest extends OwnWebinar {
  private static final String END = "\r\n--b--\r\n";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  @Inject Turns turns;

  @Test
  void nothingIsMadeOfAnUploadThatNobodyWaitsFor() throws Exception {
    byte[] body = multipart(Editing.daysWithoutLogin(45));
    whileOthersAreChecked(
        client ->
            client
                .send(
                    head(
                            "POST",
                            "/drafts",
                            "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                                + body.length
                                + "\r\n")
                        .getBytes(UTF_8))
                .send(body));

    given()
        .get("/api/v1/rulebooks/" + name + "/drafts")
        .then()
        .statusCode(200)
        .body("", hasSize(0));
  }

  private interface Sending {
    void to(RawClient client) throws IOException;
  }

  // All turns are taken, the client comes to wait behind them, and has left when they are free.
  private void whileOthersAreChecked(Sending sending) throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> others = new ArrayList<>();
    for (String asker : List.of("one", "one", "other")) {
      CountDownLatch begun = new CountDownLatch(1);
      others.add(
          CompletableFuture.supplyAsync(
              () ->
                  turns.check(
                      asker,
                      () -> {
                        begun.countDown();
                        return awaited(left);
                      })));
      begun.await();
    }
    CompletableFuture<String> next;
    try (RawClient client = new RawClient(server)) {
      sending.to(client);
      await().atMost(Duration.ofMinutes(1)).until(() -> turns.waiting() >= 1);
      next = CompletableFuture.supplyAsync(() -> turns.check("another", () -> "after it"));
      await().atMost(Duration.ofMinutes(1)).until(() -> turns.waiting() >= 2);
    }
    // Answered on the event loop that the connection ended on: what came before it is seen.
    given().get("/api/v1/me").then().statusCode(200);
    left.countDown();

    assertThat(next.join()).isEqualTo("after it");
    for (CompletableFuture<Boolean> other : others) {
      assertThat(other.join()).isTrue();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String head(String method, String path, String headers) {
    return method
        + " /api/v1/rulebooks/"
        + name
        + path
        + " HTTP/1.1\r\nHost: x\r\n"
        + RawClient.KEY
        + headers
        + "\r\n";
  }

  private static byte[] multipart(byte[] workbook) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"churn-signal.xlsx\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n")
            .getBytes(UTF_8));
    body.write(workbook);
    body.write(END.getBytes(UTF_8));
    return body.toByteArray();
  }
}
