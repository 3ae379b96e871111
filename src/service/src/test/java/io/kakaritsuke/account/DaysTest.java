package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days that pass without anyone posting, and accounts that end. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DaysTest {
  private static final String WEBINAR = "/api/v1/rulebooks/webinar";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Inject LogFollower follower;

  private final String subject = "day-" + NUMBER.incrementAndGet();

  // What others posted becomes accounts before a day is counted.
  @BeforeEach
  void catchUp() throws SQLException {
    follower.catchUp();
  }

  @Test
  void decideWhatTheCalendarAloneChanges() {
    tell("2026-02-01", "\"lastLoginOn\":\"2026-01-01\"");
    account().body("decision.signals.code", not(hasItem("NO_LOGIN")));

    day("2026-03-02").body("state", equalTo("DONE")).body("changed", greaterThanOrEqualTo(1));

    account()
        .body("decision.signals.code", hasItem("NO_LOGIN"))
        .body("decision.asOf", equalTo("2026-03-02"))
        .body("series.why", contains("piece", "day"));
  }

  @Test
  void logWhatStaysTheSameOnceAWeek() {
    tell("2026-04-06", "\"lastLoginOn\":\"2026-04-06\"");

    for (int day = 7; day < 21; day++) {
      day("2026-04-%02d".formatted(day));
    }

    account().body("series", hasSize(3));
  }

  @Test
  void takeNoAccountTwiceAndNoneThatWasDecidedForALaterDay() {
    tell("2026-05-02", "\"lastLoginOn\":\"2026-01-01\"");

    day("2026-05-02").body("decided", greaterThanOrEqualTo(0));
    day("2026-05-02").body("decided", equalTo(0));
    day("2026-05-01").body("decided", equalTo(0));

    account().body("series.asOf", contains("2026-05-02"));
    given()
        .get(WEBINAR + "/accounts/day")
        .then()
        .body("latest.asOf", equalTo("2026-05-01"))
        .body("latest.state", equalTo("DONE"));
  }

  @Test
  void leaveOutAccountsThatHaveEnded() {
    tell("2026-06-01", "\"lastLoginOn\":\"2026-05-31\"");
    end("{\"on\":\"2026-06-10\",\"reason\":\"契約終了\"}").statusCode(200);

    day("2026-06-09");
    account().body("ended.on", equalTo("2026-06-10")).body("ended.reason", equalTo("契約終了"));
    given()
        .get(WEBINAR + "/accounts?q=" + subject)
        .then()
        .body("accounts.subject", equalTo(java.util.List.of()));
    given()
        .get(WEBINAR + "/accounts?ended=true&q=" + subject)
        .then()
        .body("accounts.subject", contains(subject));
    int before = points();
    day("2026-08-31");
    assertThat(points()).isEqualTo(before);

    given().delete(WEBINAR + "/accounts/" + subject + "/ended").then().statusCode(204);
    day("2026-09-01");
    account()
        .body("ended", nullValue())
        .body("decision.asOf", equalTo("2026-09-01"))
        .body("decision.signals.code", hasItem("NO_LOGIN"));
  }

  @Test
  void keepAccountsInListsUntilTheDayOnWhichTheyEnd() {
    tell("2026-06-01", "\"lastLoginOn\":\"2026-05-31\"");
    end("{\"on\":\"%s\"}".formatted(LocalDate.now().plusDays(9))).statusCode(200);

    given()
        .get(WEBINAR + "/accounts?q=" + subject)
        .then()
        .body("accounts.subject", contains(subject));
  }

  @Test
  void refuseToMergeAccountsInACircle() {
    tell("2026-06-01", "\"lastLoginOn\":\"2026-05-31\"");
    String other = subject + "-other";
    given()
        .contentType("application/json")
        .body("{\"observedOn\":\"2026-06-01\",\"facts\":{}}")
        .patch(WEBINAR + "/accounts/" + other + "/facts")
        .then()
        .statusCode(200);
    end("{\"on\":\"2026-06-10\",\"mergedInto\":\"" + other + "\"}").statusCode(200);

    given()
        .contentType("application/json")
        .body("{\"on\":\"2026-06-10\",\"mergedInto\":\"" + subject + "\"}")
        .post(WEBINAR + "/accounts/" + other + "/ended")
        .then()
        .statusCode(409)
        .body("code", equalTo("merged-in-circle"));
    end("{\"on\":\"2026-06-10\",\"mergedInto\":\"nobody\"}")
        .statusCode(404)
        .body("code", equalTo("unknown-account"));
    end("{\"on\":\"someday\"}").statusCode(400).body("violations.field", contains("on"));
  }

  private void tell(String day, String facts) {
    given()
        .contentType("application/json")
        .body("{\"observedOn\":\"" + day + "\",\"facts\":{" + facts + "}}")
        .patch(WEBINAR + "/accounts/" + subject + "/facts")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse day(String asOf) {
    return given()
        .post(WEBINAR + "/accounts/day?asOf=" + asOf)
        .then()
        .statusCode(lessThanOrEqualTo(202))
        .body("state", equalTo("DONE"));
  }

  private ValidatableResponse end(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(WEBINAR + "/accounts/" + subject + "/ended")
        .then();
  }

  private int points() {
    return account().extract().<java.util.List<?>>path("series").size();
  }

  private ValidatableResponse account() {
    return given().get(WEBINAR + "/accounts/" + subject).then().statusCode(200);
  }
}
