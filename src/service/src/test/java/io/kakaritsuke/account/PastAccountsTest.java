package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.job.TableFile;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Accounts and lists of them as they were on a past day, and as files. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PastAccountsTest {
  private static final String WEBINAR = "/api/v1/rulebooks/webinar";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String subject = "past-" + NUMBER.incrementAndGet();

  @Test
  void areReadWithWhatWasObservedUntilThenWheneverItWasReceived() {
    tell("2026-02-01", "\"lastLoginOn\":\"2025-11-01\",\"owner\":\"津田\"");
    tell("2026-02-08", "\"lastLoginOn\":\"2026-02-07\"");
    tell("2026-01-31", "\"monthlyComplaints\":2");

    account("asOf=2026-02-07")
        .body("decision.asOf", equalTo("2026-02-01"))
        .body("decision.signals.code", hasItem("NO_LOGIN"))
        .body("facts.find { it.name == 'lastLoginOn' }.value", equalTo("2025-11-01"))
        .body("facts.find { it.name == 'monthlyComplaints' }.value", equalTo(2))
        .body("series.asOf", contains("2026-02-01"));
    account("")
        .body("decision.asOf", equalTo("2026-02-08"))
        .body("facts.find { it.name == 'lastLoginOn' }.value", equalTo("2026-02-07"));
  }

  @Test
  void areReadAsWasKnownAtAnInstant() throws Exception {
    tell("2026-02-08", "\"owner\":\"津田\"");
    Instant between = Instant.parse(at("facts[0].receivedAt")).plusNanos(1_000);
    tell("2026-02-08", "\"owner\":\"嘉生\"");

    account("knownAt=" + between).body("owner", equalTo("津田"));
    account("").body("owner", equalTo("嘉生"));
    given()
        .get(WEBINAR + "/accounts/" + subject + "?knownAt=2026-01-01")
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-account"));
  }

  @Test
  void areListedWithTheLastDecisionUpToADay() {
    tell("2026-02-01", "\"lastLoginOn\":\"2025-11-01\",\"owner\":\"津田\"");
    tell("2026-02-08", "\"lastLoginOn\":\"2026-02-07\",\"owner\":\"嘉生\"");

    list("asOf=2026-02-07&signal=NO_LOGIN&owner=津田&columns=lastLoginOn")
        .body("accounts.subject", contains(subject))
        .body("accounts[0].owner", equalTo("津田"))
        .body("accounts[0].decidedOn", equalTo("2026-02-01"))
        .body("accounts[0].oldestFact", equalTo("2026-02-01"))
        .body("accounts[0].facts.lastLoginOn", equalTo("2025-11-01"));
    list("asOf=2026-02-07&owner=嘉生").body("accounts", empty());
    list("asOf=2026-01-31").body("accounts", empty());
    list("owner=嘉生").body("accounts.subject", contains(subject));
    list("asOf=2026-02-08").body("accounts[0].signals", empty());
  }

  @Test
  void areThoseOfWhichAnythingChangedSinceADay() {
    tell("2026-02-01", "\"lastLoginOn\":\"2026-01-31\"");
    tell("2026-02-08", "\"owner\":\"津田\"");
    tell("2026-02-15", "\"lastLoginOn\":\"2025-11-01\"");
    tell("2026-02-16", "\"lastLoginOn\":\"2026-02-15\"");

    list("changedSince=2026-01-31").body("accounts.subject", contains(subject));
    list("asOf=2026-02-08&changedSince=2026-02-01").body("accounts", empty());
    list("asOf=2026-02-15&changedSince=2026-02-08").body("accounts.subject", contains(subject));
    list("changedSince=2026-02-15").body("accounts.subject", contains(subject));
    list("changedSince=2026-02-16").body("accounts", empty());
  }

  @Test
  void areKnownNowWhereNothingWasKnownThen() {
    tell("2026-02-08", "\"lastLoginOn\":\"2026-02-01\"");

    given()
        .get(WEBINAR + "/accounts/" + subject + "?asOf=2026-01-01")
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-account"))
        .body("detail", equalTo("「" + subject + "」はいま登録されていますが、2026-01-01 までの日付の情報がありません"));
    given()
        .get(WEBINAR + "/accounts/" + subject + "?knownAt=2026-01-01")
        .then()
        .statusCode(404)
        .body("detail", equalTo("「" + subject + "」はいま登録されていますが、2026-01-01 までに届いた情報はありません"));
    given()
        .get(WEBINAR + "/accounts/" + subject + "-typo")
        .then()
        .statusCode(404)
        .body("detail", equalTo("「" + subject + "-typo」は、このルールブックにまだ登録されていません"));
  }

  @Test
  void areNotAskedForOnADayThatHasNotCome() {
    LocalDate later = LocalDate.now().plusDays(9);
    for (String path : new String[] {"/accounts?asOf=", "/accounts/" + subject + "?asOf="}) {
      given()
          .get(WEBINAR + path + later)
          .then()
          .statusCode(400)
          .body("violations.field", contains("asOf"));
    }
    given().get(WEBINAR + "/accounts?asOf=2026-02-08&sort=oldestFact").then().statusCode(400);
  }

  @Test
  void areFilesInWhichNoNameIsAFormula() {
    tell("2026-02-01", "\"lastLoginOn\":\"2025-11-01\",\"name\":\"=HYPERLINK(1)\"");
    String query = "?q=" + subject + "&columns=lastLoginOn";

    String csv =
        given()
            .accept("text/csv")
            .get(WEBINAR + "/accounts" + query)
            .then()
            .statusCode(200)
            .header("Content-Disposition", containsString("accounts.csv"))
            .extract()
            .asString();
    String changes =
        given()
            .accept("text/csv")
            .get(WEBINAR + "/changes?since=2026-01-31&until=2026-02-01&subject=" + subject)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    byte[] xlsx =
        given()
            .accept(TableFile.XLSX)
            .get(WEBINAR + "/accounts" + query)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();

    assertThat(csv).contains("アカウント,名称,担当").contains(subject + ",'=HYPERLINK(1)");
    assertThat(csv).contains("2025/11/01").contains("60日以上ログインなし");
    assertThat(changes).contains(",予兆の発生,60日以上ログインなし,");
    assertThat(new String(xlsx, 0, 2, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("PK");
  }

  private void tell(String day, String facts) {
    given()
        .contentType("application/json")
        .body("{\"observedOn\":\"" + day + "\",\"facts\":{" + facts + "}}")
        .patch(WEBINAR + "/accounts/" + subject + "/facts")
        .then()
        .statusCode(200);
  }

  private String at(String path) {
    return account("").extract().path(path);
  }

  private ValidatableResponse account(String query) {
    return given()
        .get(WEBINAR + "/accounts/" + subject + (query.isEmpty() ? "" : "?" + query))
        .then()
        .statusCode(200)
        .body("ended", nullValue());
  }

  private ValidatableResponse list(String query) {
    return given().get(WEBINAR + "/accounts?q=" + subject + "&" + query).then().statusCode(200);
  }
}
