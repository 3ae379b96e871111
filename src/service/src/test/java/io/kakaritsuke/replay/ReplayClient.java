package io.kakaritsuke.replay;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.kakaritsuke.job.JobState;
import io.kakaritsuke.simulation.Webinar;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;

/** What the tests of replays say to one rulebook over HTTP. */
record ReplayClient(String rulebook) {
  /** Ten accounts, named by their days without a login on 2026-02-10. */
  void decideAccounts() throws IOException {
    try (InputStream accounts = Webinar.class.getResourceAsStream("accounts.csv")) {
      given()
          .contentType("text/csv; charset=UTF-8")
          .body(Objects.requireNonNull(accounts).readAllBytes())
          .post(path("/evaluations/batch?asOf=2026-02-10"))
          .then()
          .statusCode(200);
    }
  }

  /** A draft with so many days without a login instead of 60. */
  String draft(int days) {
    return given()
        .multiPart(
            "files",
            "churn-signal.xlsx",
            Webinar.workbookWithDays(days),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .post(path("/drafts"))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  ValidatableResponse post(String body) {
    return given().contentType("application/json").body(body).post(path("/replays")).then();
  }

  ValidatableResponse get(String rest) {
    return given().get(path("/replays" + rest)).then();
  }

  /** Replays and waits for the end; the id. */
  String replay(String body) {
    String id = post(body).statusCode(202).extract().path("id");
    awaitEnd(id);
    return id;
  }

  void awaitEnd(String id) {
    // A process that dies beside it, as tests let some, is no failure of the one that goes on.
    await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(2)).until(() -> hasEnded(id));
  }

  private boolean hasEnded(String id) {
    String state = get("/" + id).statusCode(200).extract().path("state");
    return JobState.valueOf(state).hasEnded();
  }

  /** The id of the latest decision on a subject. */
  String decision(String subject) {
    return given()
        .queryParam("rulebook", rulebook)
        .queryParam("subject", subject)
        .get("/api/v1/decisions")
        .then()
        .statusCode(200)
        .extract()
        .path("decisions[0].id");
  }

  ValidatableResponse replayOne(String subject, String query) {
    return given().post("/api/v1/decisions/" + decision(subject) + "/replay" + query).then();
  }

  String path(String rest) {
    return "/api/v1/rulebooks/" + rulebook + rest;
  }
}
