package io.kakaritsuke.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many people, facts and clocks at one task at the same moment. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TaskRacesTest extends OwnWebinar {
  private static final int MANY = 16;
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
  private static final String SILENT = "\"lastLoginOn\":\"" + TODAY.minusDays(90) + "\"";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  @Inject TaskClock clock;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void oneOfManyWhoRecordOtherwiseIsHeardAndTheOthersAreToldWho() {
    String task = open("R-1");

    List<HttpResponse<String>> answers =
        atOnce(
            i ->
                request(
                    "POST",
                    "/tasks/" + task + "/done",
                    "{\"result\":\"CHURN_INTENT\",\"note\":\"" + i + "\"}"));

    List<HttpResponse<String>> heard =
        answers.stream().filter(one -> one.statusCode() == 200).toList();
    assertThat(heard).hasSize(1);
    assertThat(answers)
        .filteredOn(one -> one.statusCode() != 200)
        .allMatch(one -> one.statusCode() == 409)
        .allMatch(one -> one.body().contains("task-done-otherwise"));
    String told = JsonPath.from(heard.get(0).body()).getString("task.outcome.note");
    assertThat(JsonPath.from(get("/tasks/" + task)).getString("task.outcome.note")).isEqualTo(told);
    JsonPath account = JsonPath.from(get("/accounts/R-1"));
    assertThat(account.getString("facts.find { it.name == 'hearingOutcome' }.value"))
        .isEqualTo("CHURN_INTENT");
    assertThat(steps(task)).containsExactly("OPENED", "DONE");
  }

  @Test
  void factsThatComeMeanwhileNeitherWaitForOneAnotherNorOpenATaskTwice() {
    String task = open("R-2");
    Instant late = Instant.now().plusSeconds(7L * 24 * 3600);

    List<HttpResponse<String>> answers =
        atOnce(
            i -> {
              if (i % 4 == 0) {
                return CompletableFuture.supplyAsync(() -> woken(late))
                    .thenCompose(done -> request("GET", "/tasks/" + task, null));
              }
              return i % 4 == 1
                  ? request("POST", "/tasks/" + task + "/start", "{}")
                  : request(
                      "PATCH",
                      "/accounts/R-2/facts",
                      "{\"facts\":{\"monthlyComplaints\":" + (i % 4 + 1) + "," + SILENT + "}}");
            });

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(JsonPath.from(get("/tasks?code=CONTACT_WITHIN_48H&subject=R-2")).getList("tasks"))
        .hasSize(1);
    // What was locked whenever the clock looked is told when it looks again.
    assertThat(woken(late)).isTrue();
    assertThat(steps(task)).containsOnlyOnce("OPENED", "STARTED", "REMINDER", "OVERDUE");
    assertThat(
            JsonPath.from(get("/messages?subject=R-2"))
                .getList("messages.codes.findAll { it.contains('CONTACT_WITHIN_48H') }"))
        .hasSize(2);
  }

  private boolean woken(Instant now) {
    try {
      clock.look(now);
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String open(String subject) {
    request("PATCH", "/accounts/" + subject + "/facts", "{\"facts\":{" + SILENT + "}}").join();
    return JsonPath.from(get("/tasks?code=CONTACT_WITHIN_48H&subject=" + subject))
        .getString("tasks[0].id");
  }

  private List<String> steps(String task) {
    return JsonPath.from(get("/tasks/" + task)).getList("steps.what", String.class);
  }

  private interface Sending {
    CompletableFuture<HttpResponse<String>> send(int number);
  }

  private static List<HttpResponse<String>> atOnce(Sending sending) {
    List<CompletableFuture<HttpResponse<String>>> sent =
        new ArrayList<>(IntStream.range(0, MANY).mapToObj(sending::send).toList());
    return sent.stream().map(CompletableFuture::join).toList();
  }

  private String get(String path) {
    return request("GET", path, null).join().body();
  }

  private CompletableFuture<HttpResponse<String>> request(
      String method, String path, @Nullable String body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/rulebooks/" + name + path))
            .header("X-API-Key", TestDatabase.ADMIN_KEY)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }
}
