package io.kakaritsuke.feed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What a feed told, when the feed dies, and when it lives and says the same. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DeadFeedTest extends OwnWebinar {
  /** Of the shipped rulebook: 停止（日） 14. */
  private static final String DYING = "利用状況";

  private static final String LIVING = "契約";

  @Test
  void whatItToldIsUnknownAndNothingIsRaisedOrClearedByThat() {
    String subject = "told-by-a-dead-feed";
    // 50 days without a login on the day of the only run: the signal would be due on 2026-01-20.
    run(DYING, "2026-01-10", subject, "2025-11-21");
    day("2026-01-10");

    for (LocalDate day = LocalDate.of(2026, 1, 11); day.getDayOfMonth() < 24; ) {
      day(day.toString());
      day = day.plusDays(1);
    }
    account(subject)
        .body("decision.signals.code", hasItem("NO_LOGIN"))
        .body("decision.stale", nullValue());
    day("2026-01-24");

    account(subject)
        .body("decision.asOf", equalTo("2026-01-24"))
        .body("decision.stale.lastLoginOn.feed", equalTo(DYING))
        .body("decision.stale.lastLoginOn.observedOn", equalTo("2026-01-10"))
        .body("decision.stale.lastLoginOn.since", equalTo("2026-01-24"))
        .body("decision.signals.code", not(hasItem("NO_LOGIN")));
    changes(subject, "2026-01-23", "2026-01-24")
        .body("changes.causes", everyItem(contains("DATA")))
        .body("changes.findAll { it.kind == 'SIGNAL_RAISED' }", empty());

    run(DYING, "2026-01-25", subject, "2025-11-21");
    account(subject)
        .body("decision.signals.code", hasItem("NO_LOGIN"))
        .body("decision.stale", nullValue());
    changes(subject, "2026-01-24", "2026-01-25")
        .body("changes.findAll { it.code == 'NO_LOGIN' }.causes", everyItem(hasItem("DATA")));
  }

  @Test
  void whatALivingOneGoesOnToSayIsCountedByTheCalendar() {
    String subject = "told-by-a-living-feed";
    for (LocalDate day = LocalDate.of(2026, 1, 10); day.isBefore(LocalDate.of(2026, 3, 12)); ) {
      run(LIVING, day.toString(), subject, "2026-01-09");
      for (int next = 0; next < 7; next++) {
        day(day.plusDays(next).toString());
      }
      day = day.plusDays(7);
    }

    given()
        .get(
            path()
                + "/changes?each=true&kind=SIGNAL_RAISED&since=2026-01-10&until=2026-03-15&subject="
                + subject)
        .then()
        .statusCode(200)
        .body("changes.findAll { it.code == 'NO_LOGIN' }.asOf", contains("2026-03-10"))
        .body("changes.findAll { it.code == 'NO_LOGIN' }.causes[0]", contains("CALENDAR"));
  }

  private String path() {
    return "/api/v1/rulebooks/" + name;
  }

  private void run(String feed, String day, String subject, String lastLogin) {
    given()
        .contentType("text/csv")
        .body("accountId,lastLoginOn\n%s,%s\n".formatted(subject, lastLogin))
        .queryParam("feed", feed)
        .queryParam("observedOn", day)
        .post(path() + "/accounts/facts/batch")
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

  private ValidatableResponse account(String subject) {
    return given().get(path() + "/accounts/" + subject).then().statusCode(200);
  }

  private ValidatableResponse changes(String subject, String since, String until) {
    return given()
        .get(path() + "/changes?subject=%s&since=%s&until=%s".formatted(subject, since, until))
        .then()
        .statusCode(200);
  }
}
