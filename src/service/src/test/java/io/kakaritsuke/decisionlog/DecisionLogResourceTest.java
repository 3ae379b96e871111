package io.kakaritsuke.decisionlog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decision.DecisionLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    for (String filter : List.of("latest=true", "band=HEALTHY", "rulebook=webinar")) {
      given()
          .queryParam("subject", "shown")
          .queryParam("cursor", next)
          .get("/api/v1/decisions?" + filter)
          .then()
          .statusCode(400)
          .body("violations.code", contains("unknown-cursor"));
    }
    given()
        .get("/api/v1/decisions/" + entries.get(0).id())
        .then()
        .statusCode(200)
        .body("versionHash", equalTo(Entries.HASH))
        .body("facts.accountId", equalTo("NX-100123"))
        .body("facts.industry", equalTo("製造"))
        .body("outcome.health.score", equalTo(42));
  }

  private static void decide(String subject, String asOf, String lastLogin) {
    given()
        .contentType("application/json")
        .body(
            "{\"asOf\":\"%s\",\"facts\":{\"accountId\":\"%s\",\"lastLoginOn\":\"%s\"}}"
                .formatted(asOf, subject, lastLogin))
        .post("/api/v1/rulebooks/webinar/evaluations")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                              | 2026-02-10 2026-02-03 2026-01-10",
        "asOfFrom=2026-02-03                           | 2026-02-10 2026-02-03",
        "asOfTo=2026-02-03                             | 2026-02-03 2026-01-10",
        "asOfFrom=2026-02-01&asOfTo=2026-02-09         | 2026-02-03",
        "latest=true                                   | 2026-02-10",
        "latest=true&asOfTo=2026-02-05                 | 2026-02-03",
        "latest=true&signal=NO_LOGIN                   | ''",
        "latest=false&signal=NO_LOGIN                  | 2026-02-03",
        "signal=NO_LOGIN,COMPLAINT                     | 2026-02-03",
        "signal=COMPLAINT&signal=NO_LOGIN              | 2026-02-03",
        "band=HEALTHY                                  | ''",
        "band=HEALTHY,UNKNOWN                          | 2026-02-10 2026-02-03 2026-01-10",
        "version=1                                     | 2026-02-10 2026-02-03 2026-01-10",
        "decidedFrom=2020-01-01&from=2020-01-01        | 2026-02-10 2026-02-03 2026-01-10",
        "decidedTo=2020-01-01                          | ''",
        "to=2020-01-01                                 | ''",
        "rulebook=webinar&rulebook=dear                | 2026-02-10 2026-02-03 2026-01-10",
      })
  void choosesByDayAndByAnyOfSeveralValues(String query, String days) {
    String subject = "chosen, " + query;
    decide(subject, "2026-01-10", "2026-01-09");
    decide(subject, "2026-02-03", "2025-11-01");
    decide(subject, "2026-02-10", "2026-02-09");

    List<String> found =
        given()
            .queryParam("subject", subject)
            .get("/api/v1/decisions" + (query == null ? "" : "?" + query))
            .then()
            .statusCode(200)
            .extract()
            .path("decisions.asOf");

    assertThat(String.join(" ", found)).isEqualTo(days);
  }

  @ParameterizedTest
  @CsvSource({
    "band=GREEN,unknown-value,band",
    "'band=HEALTHY,HELTHY',unknown-value,band",
    "signal=NO_LOGINS,unknown-value,signal",
    "rulebook=webiner,unknown-value,rulebook",
    "asOf=2026-02-03,unknown-parameter,asOf",
    "asOfFrom=yesterday,bad-parameter,asOfFrom",
    "latest=yes,bad-parameter,latest",
    "from=2026-01-01&decidedFrom=2026-01-02,bad-parameter,decidedFrom",
    "version=one,bad-parameter,version",
    "'version=1,77',unknown-value,version",
    "asOfFrom=2026-02-02&asOfTo=2026-02-01,bad-parameter,asOfTo",
  })
  void refusesWhatCannotBe(String query, String code, String field) {
    given()
        .get("/api/v1/decisions?" + query)
        .then()
        .statusCode(400)
        .body("code", equalTo(code))
        .body("violations.field", contains(field));
  }

  @Test
  void offersTheNearestValue() {
    given()
        .header("Accept-Language", "en")
        .get("/api/v1/decisions?band=HELTHY")
        .then()
        .body("violations[0].message", containsString("did you mean 'HEALTHY'?"))
        .body("violations[0].message", containsString("CRITICAL"));
  }

  @Test
  void isReadyWithItsDatabase() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }
}
