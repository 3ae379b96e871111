package io.kakaritsuke.decisionlog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decision.DecisionLog;
import io.kakaritsuke.decision.LogEntry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class DecisionLogResourceTest {
  @Inject DecisionLog log;

  @Test
  void listsInPagesAndShowsOneWhole() throws Exception {
    List<LogEntry> entries = List.of(Entries.now("shown"), Entries.now("shown"));
    assertThat(OpenLog.get(log.storeAll(entries))).isEqualTo(new DecisionLog.Stored.Committed());

    String next =
        given()
            .queryParam("subject", "shown")
            .queryParam("limit", 1)
            .get("/api/v1/decisions")
            .then()
            .statusCode(200)
            .body("decisions", hasSize(1))
            .body("decisions[0].signals", contains("NO_LOGIN", "DELIVERIES_HALVED"))
            .body("decisions[0].asOf", equalTo("2026-02-10"))
            .body("decisions[0].facts", nullValue())
            .extract()
            .path("next");
    given()
        .queryParam("subject", "shown")
        .queryParam("limit", 1)
        .queryParam("cursor", next)
        .get("/api/v1/decisions")
        .then()
        .statusCode(200)
        .body("decisions", hasSize(1))
        .body("next", nullValue());
    given()
        .get("/api/v1/decisions/" + entries.get(0).id())
        .then()
        .statusCode(200)
        .body("versionHash", equalTo(Entries.HASH))
        .body("facts.accountId", equalTo("NX-100123"))
        .body("facts.industry", equalTo("製造"))
        .body("outcome.health.score", equalTo(42));
  }

  @Test
  void isReadyWithItsDatabase() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }
}
