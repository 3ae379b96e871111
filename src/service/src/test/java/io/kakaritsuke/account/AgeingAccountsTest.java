package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What was told long ago, and by nobody since, is not used any more; and it is said so. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AgeingAccountsTest extends OwnWebinar {
  private static final String SUBJECT = "KR-1";

  /** Of 100 points 70 rest on what grows old after 35 days, and nothing on what does not. */
  private static final String COUNTS =
      "\"monthlyDeliveries\":3,\"monthlyLoginDays\":20,\"meetingsInQuarter\":1,"
          + "\"pipelineConversionRate\":0.1,\"benchmarkConversionRate\":0.05";

  @Test
  void makeAScoreUnknownOnTheDayOnWhichTheyAreTooOldAndNothingElse() {
    tell("2026-01-01", COUNTS + ",\"monthlyComplaints\":3,\"lastContactOn\":\"2025-12-30\"");
    account().body("decision.health.score", notNullValue());

    day("2026-02-04");
    account()
        .body("decision.asOf", equalTo("2026-02-04"))
        .body("decision.health.score", notNullValue())
        .body("decision.stale", nullValue());
    day("2026-02-05");

    account()
        .body("decision.asOf", equalTo("2026-02-05"))
        .body("decision.health.score", nullValue())
        .body("decision.health.band", equalTo("UNKNOWN"))
        .body("decision.stale.monthlyDeliveries.observedOn", equalTo("2026-01-01"))
        .body("decision.stale.monthlyDeliveries.since", equalTo("2026-02-05"))
        .body("decision.stale.monthlyDeliveries.feed", nullValue())
        .body("decision.stale.lastContactOn", nullValue())
        .body("facts.find { it.name == 'monthlyDeliveries' }.value", equalTo(3))
        .body("facts.find { it.name == 'monthlyDeliveries' }.stale", equalTo(true))
        .body("facts.find { it.name == 'lastContactOn' }.stale", equalTo(false));
    changes("since=2026-02-04&until=2026-02-05")
        .body("changes.kind", hasItem("BAND_UNKNOWN"))
        .body("changes.causes", everyItem(contains("DATA")))
        .body("changes.findAll { it.kind == 'SIGNAL_RAISED' }", empty());
  }

  @Test
  void areKnownAgainWhenSomebodyTellsThemAnew() {
    tell("2026-01-01", COUNTS);
    day("2026-02-05");
    account().body("decision.health.score", nullValue());

    tell("2026-02-06", COUNTS);

    account().body("decision.health.score", notNullValue()).body("decision.stale", nullValue());
    changes("since=2026-02-05&until=2026-02-06&kind=BAND_BETTER,BAND_WORSE,SCORE")
        .body("changes.causes", everyItem(hasItem("DATA")));
  }

  @Test
  void doNotKeepTheCalendarFromRaisingWhatRestsOnDates() {
    tell("2026-01-05", "\"lastLoginOn\":\"2026-01-05\",\"lastContactOn\":\"2026-01-05\"");

    for (LocalDate day = LocalDate.of(2026, 1, 6); day.isBefore(LocalDate.of(2026, 3, 8)); ) {
      day(day.toString());
      day = day.plusDays(1);
    }

    JsonPath raised =
        changes("since=2026-01-05&until=2026-03-07&each=true&kind=SIGNAL_RAISED")
            .extract()
            .jsonPath();
    assertThat(raised.getString("changes.find { it.code == 'NO_LOGIN' }.asOf"))
        .isEqualTo("2026-03-06");
    assertThat(raised.getList("changes.causes"))
        .allMatch(one -> one.toString().equals("[CALENDAR]"));
    account().body("decision.stale", nullValue());
  }

  @Test
  void areSaidBeforehandToMakeAScoreUnknownOnThatDay() {
    tell("2026-01-01", COUNTS + ",\"lastContactOn\":\"2025-12-30\"");
    String decision = account().extract().path("decision.id");
    assertThat(waitsFor(decision, "BAND_UNKNOWN")).isEqualTo("2026-02-05");

    day("2026-02-05");

    account().body("decision.health.band", equalTo("UNKNOWN"));
  }

  @Test
  void liveLongerWhereWhatWasToldIsConfirmedAndNothingIsDecided() {
    tell("2026-01-01", COUNTS);
    String decision = account().extract().path("decision.id");
    tell("2026-01-20", COUNTS);
    account().body("decision.id", equalTo(decision));

    assertThat(waitsFor(decision, "BAND_UNKNOWN")).isEqualTo("2026-02-24");
  }

  @Test
  void areOfTheDayOfTheRequestWhereARequestAloneToldThem() {
    String decision =
        given()
            .contentType("application/json")
            .body(
                "{\"asOf\":\"2026-01-01\",\"facts\":{\"accountId\":\"%s\",%s}}"
                    .formatted(SUBJECT, COUNTS))
            .post(path() + "/evaluations")
            .then()
            .statusCode(200)
            .extract()
            .path("id");

    assertThat(waitsFor(decision, "BAND_UNKNOWN")).isEqualTo("2026-02-05");
  }

  private static String waitsFor(String decision, String target) {
    return given()
        .get("/api/v1/decisions/" + decision + "/smallest-changes")
        .then()
        .statusCode(200)
        .extract()
        .path(
            "targets.find { it.kind == '%s' }.changes.find { it.how == 'WAIT' }.to"
                .formatted(target));
  }

  @Test
  void areDecidedAgainByteForByteWhenTheLogIsReplayed() {
    tell("2026-01-01", COUNTS);
    day("2026-02-05");

    String decision = account().extract().path("decision.id");
    given()
        .post("/api/v1/decisions/" + decision + "/replay")
        .then()
        .statusCode(200)
        .body("identical", equalTo(true));
  }

  @Test
  void cannotBeSentByThoseWhoPostFacts() {
    given()
        .contentType("application/json")
        .body(
            "{\"facts\":{\"accountId\":\"x\",\"stale facts\":{\"lastLoginOn\":"
                + "{\"observedOn\":\"2026-01-01\",\"since\":\"2026-01-02\",\"feed\":null}}}}")
        .post(path() + "/evaluations")
        .then()
        .statusCode(422)
        .body("violations", hasSize(1))
        .body("violations[0].code", equalTo("unknown-fact"));
  }

  private String path() {
    return "/api/v1/rulebooks/" + name;
  }

  private void tell(String day, String facts) {
    given()
        .contentType("application/json")
        .body("{\"observedOn\":\"%s\",\"facts\":{%s}}".formatted(day, facts))
        .patch(path() + "/accounts/" + SUBJECT + "/facts")
        .then()
        .statusCode(200);
  }

  private void day(String day) {
    given()
        .post(path() + "/accounts/day?asOf=" + day)
        .then()
        .statusCode(200)
        .body("state", equalTo("DONE"));
  }

  private ValidatableResponse account() {
    return given().get(path() + "/accounts/" + SUBJECT).then().statusCode(200);
  }

  private ValidatableResponse changes(String query) {
    return given().get(path() + "/changes?subject=" + SUBJECT + "&" + query).then().statusCode(200);
  }
}
