package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What changed of an account, and why. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ChangesTest {
  private static final String WEBINAR = "/api/v1/rulebooks/webinar";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final String GOOD =
      "\"monthlyDeliveries\":8,\"previousMonthlyDeliveries\":8,\"usage\":80,\"usageLimit\":100,"
          + "\"monthlyLoginDays\":20,\"meetingsInQuarter\":3,\"lastLoginOn\":\"2026-02-01\","
          + "\"lastContactOn\":\"2026-02-01\",\"lastQbrOn\":\"2026-02-01\"";

  private final String subject = "change-" + NUMBER.incrementAndGet();

  @Test
  void tellsWhatWasRaisedByTheCalendarAndClearedByBehaviour() {
    tell("2026-02-01", "\"lastLoginOn\":\"2026-01-01\",\"owner\":\"CS-7\"");
    tell("2026-03-02", "\"monthlyComplaints\":0");
    tell("2026-03-05", "\"lastLoginOn\":\"2026-03-04\"");

    changes("since=2026-02-01&until=2026-03-02&kind=SIGNAL_RAISED")
        .body("changes.code", contains("NO_LOGIN"))
        .body("changes[0].label", equalTo("60日以上ログインなし"))
        .body("changes[0].owner", equalTo("CS-7"))
        .body("changes[0].causes", contains("CALENDAR"))
        .body("changes[0].after.workbook", equalTo("churn-signal.xlsx"))
        .body("changes[0].decision", notNullValue());
    changes("since=2026-03-02&until=2026-03-05&kind=SIGNAL_CLEARED")
        .body("changes.code", contains("NO_LOGIN"))
        .body("changes[0].causes", contains("BEHAVIOUR"));
    changes("since=2026-02-01&until=2026-03-05").body("changes.code", not(hasItem("NO_LOGIN")));
    changes("since=2026-02-01&until=2026-03-05&each=true")
        .body(
            "changes.findAll { it.code == 'NO_LOGIN' }.kind",
            contains("SIGNAL_RAISED", "SIGNAL_CLEARED"));
  }

  @Test
  void tellsOfAnAccountThatWasNotDecidedBefore() {
    tell("2026-03-05", "\"lastLoginOn\":\"2025-12-01\"");

    changes("since=2026-03-01&until=2026-03-31")
        .body("changes.kind", hasItems("SIGNAL_RAISED", "INTERVENTION_DUE"))
        .body("changes.kind[0]", equalTo("FIRST_DECISION"))
        .body("changes.code[0]", equalTo("band"))
        .body("changes.to[0]", equalTo("UNKNOWN"))
        .body("changes.kind", everyItem(not(startsWith("BAND_"))))
        .body("changes.kind", not(hasItems("SCORE", "SEGMENT")))
        .body("changes.causes", everyItem(hasSize(0)));
    tell("2026-03-06", "\"lastLoginOn\":\"2026-03-05\"");
    changes("since=2026-03-01&until=2026-03-31&kind=FIRST_DECISION")
        .body("changes.asOf", contains("2026-03-05"));
    assertThat(csv("since=2026-03-01&until=2026-03-31&kind=FIRST_DECISION"))
        .containsExactly(subject + ",,,2026/03/05,新規,バンド,なし,判定不能,");
  }

  @Test
  void tellsTheDayOfTheChangeAndNotThatOfTheLastDecision() {
    tell("2026-02-01", GOOD);
    String band = account().getString("decision.health.band");
    tell("2026-02-03", "\"monthlyDeliveries\":0,\"usage\":0,\"monthlyLoginDays\":0");
    tell("2026-02-05", "\"monthlyComplaints\":2");
    String fell = account().getString("series.find { it.asOf == '2026-02-03' }.decision");
    assertThat(account().getString("series[-1].asOf")).isEqualTo("2026-02-05");

    changes("since=2026-02-01&until=2026-02-05&kind=BAND_WORSE")
        .body("changes.asOf", contains("2026-02-03"))
        .body("changes.from", contains(band))
        .body("changes.decision", contains(fell));
    changes("since=2026-02-01&until=2026-02-05&kind=SCORE").body("changes.label", contains("スコア"));
  }

  @Test
  void leavesOutAccountsThatHaveEndedUnlessTheyAreAskedFor() {
    tell("2026-02-01", "\"lastLoginOn\":\"2026-01-31\"");
    tell("2026-03-05", "\"lastLoginOn\":\"2025-11-01\"");
    given()
        .contentType("application/json")
        .body("{\"on\":\"2026-03-05\",\"reason\":\"契約終了\"}")
        .post(WEBINAR + "/accounts/" + subject + "/ended")
        .then()
        .statusCode(200);

    changes("since=2026-02-01&until=2026-03-05").body("changes", hasSize(0));
    changes("since=2026-02-01&until=2026-03-05&ended=true")
        .body("changes.code", hasItem("NO_LOGIN"));
    changes("since=2026-01-01&until=2026-03-04").body("changes", hasSize(greaterThan(0)));
    given().delete(WEBINAR + "/accounts/" + subject + "/ended").then().statusCode(204);
  }

  @Test
  void listsAccountsThatWentAndCameBackAsChanged() {
    tell("2026-02-01", GOOD);
    tell("2026-02-03", "\"monthlyLoginDays\":0");
    tell("2026-02-05", "\"monthlyLoginDays\":20");

    changes("since=2026-02-01&until=2026-02-05").body("changes", hasSize(0));
    for (String since : List.of("2026-02-01", "2026-02-03", "2026-02-04")) {
      given()
          .get(WEBINAR + "/accounts?q=" + subject + "&changedSince=" + since)
          .then()
          .statusCode(200)
          .body("accounts.subject", contains(subject));
    }
    given()
        .get(WEBINAR + "/accounts?q=" + subject + "&changedSince=2026-02-05")
        .then()
        .body("accounts", hasSize(0));
  }

  @Test
  void refusesDaysThatHaveNotComeInTheParameterThatWasGiven() {
    String day = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(3).toString();
    for (String query :
        List.of("changes?since=" + day, "accounts?changedSince=" + day, "accounts?asOf=" + day)) {
      given()
          .get(WEBINAR + "/" + query)
          .then()
          .statusCode(400)
          .body("violations.field", contains(query.replaceAll(".*\\?|=.*", "")))
          .body("violations.code", contains("after-today"));
    }
  }

  @Test
  void tellsBandsForTheWorseAndForTheBetter() {
    tell("2026-03-01", GOOD);
    String band = account().getString("decision.health.band");
    tell("2026-03-02", "\"monthlyDeliveries\":0,\"usage\":0,\"monthlyLoginDays\":0");
    String worse = account().getString("decision.health.band");
    tell("2026-03-03", "\"monthlyDeliveries\":8,\"usage\":80,\"monthlyLoginDays\":20");

    assertThat(worse).isNotEqualTo(band);
    changes("since=2026-03-01&until=2026-03-03&each=true&kind=BAND_WORSE,BAND_BETTER")
        .body("changes.kind", contains("BAND_WORSE", "BAND_BETTER"))
        .body("changes[0].from", equalTo(band))
        .body("changes[0].to", equalTo(worse))
        .body("changes[1].to", equalTo(band));
    changes("since=2026-03-01&until=2026-03-02&kind=SCORE").body("changes", hasSize(1));
  }

  @Test
  void showsTheNewestOnThePageOfTheAccount() {
    tell("2026-02-01", "\"lastLoginOn\":\"2026-01-31\"");
    tell("2026-02-02", "\"lastLoginOn\":\"2025-11-01\"");

    assertThat(account().getList("changes.kind").toString()).contains("SIGNAL_RAISED");
    assertThat(account().getList("changes.asOf").get(0)).isEqualTo("2026-02-02");
  }

  @Test
  void pagesThroughTheChangesOfOneAccountAndOfMany() {
    String prefix = subject;
    List<String> subjects = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      subjects.add(prefix + "-" + i);
      tell(prefix + "-" + i, "2026-03-01", "\"lastLoginOn\":\"2026-02-28\"");
      tell(
          prefix + "-" + i, "2026-03-02", "\"lastLoginOn\":\"2025-11-01\",\"monthlyComplaints\":2");
    }
    String query = "since=2026-03-01&until=2026-03-02&subject=" + String.join(",", subjects);
    List<Object> all = list(query + "&limit=500").getList("changes");

    List<Object> paged = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page = list(query + "&limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      paged.addAll(page.getList("changes"));
      cursor = page.getString("next");
    }

    assertThat(all).hasSizeGreaterThan(6);
    assertThat(paged).isEqualTo(all);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    given()
        .get(WEBINAR + "/changes?kind=SIGNAL&cause=LUCK&since=2026-03-02&until=2026-03-01")
        .then()
        .statusCode(400);
    given()
        .get(WEBINAR + "/changes?kind=SIGNAL&cause=LUCK")
        .then()
        .statusCode(400)
        .body("violations.field", contains("kind", "cause"));
  }

  private void tell(String day, String facts) {
    tell(subject, day, facts);
  }

  private static void tell(String account, String day, String facts) {
    given()
        .contentType("application/json")
        .body("{\"observedOn\":\"" + day + "\",\"facts\":{" + facts + "}}")
        .patch(WEBINAR + "/accounts/" + account + "/facts")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse changes(String query) {
    return given()
        .get(WEBINAR + "/changes?subject=" + subject + "&" + query)
        .then()
        .statusCode(200);
  }

  /** The lines below the headings. */
  private List<String> csv(String query) {
    return given()
        .accept("text/csv")
        .get(WEBINAR + "/changes?subject=" + subject + "&" + query)
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .skip(1)
        .toList();
  }

  private static JsonPath list(String query) {
    return given().get(WEBINAR + "/changes?" + query).then().statusCode(200).extract().jsonPath();
  }

  private JsonPath account() {
    return given()
        .get(WEBINAR + "/accounts/" + subject)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
