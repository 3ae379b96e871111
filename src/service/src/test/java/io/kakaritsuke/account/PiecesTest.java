package io.kakaritsuke.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Facts that arrive in pieces: what is known of an account then, and what is decided on it. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PiecesTest {
  private static final String WEBINAR = "/api/v1/rulebooks/webinar";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Inject LogFollower follower;
  @Inject AgroalDataSource pool;

  private final String subject = "piece-" + NUMBER.incrementAndGet();

  @Test
  void decidesOnAllThatIsKnownHoweverManyPiecesItCameIn() {
    tell("2026-02-01", "\"lastLoginOn\":\"2025-11-01\"")
        .statusCode(200)
        .body("subject", equalTo(subject))
        .body("asOf", equalTo("2026-02-01"))
        .body("signals.code", hasItem("NO_LOGIN"));

    tell("2026-02-08", "\"owner\":\"津田\"")
        .statusCode(200)
        .body("asOf", equalTo("2026-02-08"))
        .body("facts.lastLoginOn", equalTo("2025-11-01"))
        .body("facts.owner", equalTo("津田"))
        .body("signals.code", hasItem("NO_LOGIN"));

    account()
        .body("owner", equalTo("津田"))
        .body("decision.facts.owner", equalTo("津田"))
        .body("facts.name", contains("lastLoginOn", "owner"))
        .body("facts[0].value", equalTo("2025-11-01"))
        .body("facts[0].observedOn", equalTo("2026-02-01"))
        .body("facts[0].source", notNullValue())
        .body("series.asOf", contains("2026-02-01", "2026-02-08"))
        .body("series.why", contains("piece", "piece"));
  }

  @Test
  void decidesAsOfTheAccountsClockWhereThatIsLaterAndKeepsWhatIsNewer() {
    tell("2026-02-08", "\"owner\":\"津田\"").statusCode(200);

    tell("2026-02-01", "\"owner\":\"嘉生\",\"lastLoginOn\":\"2026-01-30\"")
        .statusCode(200)
        .body("asOf", equalTo("2026-02-08"))
        .body("facts.owner", equalTo("津田"))
        .body("facts.lastLoginOn", equalTo("2026-01-30"));
  }

  @Test
  void answersThePresentDecisionWhereNothingChanges() {
    String first =
        tell("2026-02-08", "\"lastLoginOn\":\"2026-02-07\"").extract().path("id").toString();

    tell("2026-02-08", "\"lastLoginOn\":\"2026-02-07\"").body("id", equalTo(first));
    tell("2026-02-09", "\"lastLoginOn\":\"2026-02-07\"")
        .body("id", equalTo(first))
        .body("asOf", equalTo("2026-02-08"));

    account().body("facts[0].observedOn", equalTo("2026-02-09")).body("series", hasSize(1));
  }

  @Test
  void takesBackWhatIsToldAsNull() {
    tell("2026-02-08", "\"lastLoginOn\":\"2025-11-01\",\"owner\":\"津田\"").statusCode(200);

    tell("2026-02-08", "\"lastLoginOn\":null")
        .statusCode(200)
        .body("facts.lastLoginOn", nullValue())
        .body("missing", hasItem("lastLoginOn"))
        .body("signals.code", not(hasItem("NO_LOGIN")));
    account().body("facts.name", contains("owner"));
  }

  @Test
  void refusesAllThatIsWrongAtOnceAndKeepsNothing() {
    LocalDate tomorrow = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(2);
    Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("application/json")
        .body(
            "{\"observedOn\":\""
                + tomorrow
                + "\",\"asOf\":\"2026-02-01\",\"facts\":{\"lastLoginOn\":\"昨日\",\"uzage\":1,"
                + "\"accountId\":\"other\"}}")
        .patch(WEBINAR + "/accounts/" + subject + "/facts")
        .then()
        .statusCode(422)
        .body(
            "violations.code",
            hasItems(
                "unknown-member", "after-today", "not-a-date", "unknown-fact", "another-subject"));
    Keys.with(TestDatabase.ADMIN_KEY)
        .get(WEBINAR + "/accounts/" + subject)
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-account"));
  }

  @Test
  void answersASecondRequestUnderOneKeyAsTheFirstAndKeepsNothingOfIt() {
    String body = "{\"observedOn\":\"2026-02-08\",\"facts\":{\"owner\":\"津田\"}}";
    String first = under("k-" + subject, body).statusCode(200).extract().asString();

    assertThat(under("k-" + subject, body).statusCode(200).extract().asString()).isEqualTo(first);
    under("k-" + subject, body.replace("津田", "嘉生"))
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    account().body("owner", equalTo("津田"));
  }

  @Test
  void showsAKeyThatMayNotReadOnlyWhatItSent() {
    tell("2026-02-08", "\"owner\":\"津田\",\"lastLoginOn\":\"2025-11-01\"").statusCode(200);
    String key = Keys.make(null, Role.EVALUATOR).key();

    Keys.with(key)
        .contentType("application/json")
        .body("{\"observedOn\":\"2026-02-08\",\"facts\":{\"monthlyComplaints\":1}}")
        .patch(WEBINAR + "/accounts/" + subject + "/facts")
        .then()
        .statusCode(200)
        .body("facts.keySet()", contains("monthlyComplaints"))
        .body("signals.code", hasItem("NO_LOGIN"))
        .body("signals[0].evidence.size()", equalTo(0));
  }

  @Test
  void knowsWhatWasPostedToBeEvaluated() throws Exception {
    String posted = evaluate("2026-02-01", "\"lastLoginOn\":\"2025-11-01\",\"owner\":\"津田\"");
    follower.catchUp();

    account()
        .body("owner", equalTo("津田"))
        .body("facts.source", contains("KAKARITSUKE_ADMIN_KEY", "KAKARITSUKE_ADMIN_KEY"))
        .body("decision.id", equalTo(posted))
        .body("series.decision", contains(posted));

    String some = evaluate("2026-02-08", "\"owner\":\"嘉生\"");
    follower.catchUp();

    account()
        .body("owner", equalTo("嘉生"))
        .body("decision.id", not(equalTo(some)))
        .body("decision.asOf", equalTo("2026-02-08"))
        .body("decision.facts.lastLoginOn", equalTo("2025-11-01"))
        .body("series.why", contains("request", "request"));
  }

  @Test
  void takesBackWhatItsSenderHadEvaluatedAndNothingOfOthers() throws Exception {
    Keys.Made evaluator = Keys.make(null, Role.EVALUATOR);
    Keys.with(evaluator.key())
        .contentType("application/json")
        .body(posted("2026-02-01", "\"monthlyLoginDays\":8,\"lastLoginOn\":\"2025-11-01\""))
        .post(WEBINAR + "/evaluations")
        .then()
        .statusCode(200);
    follower.catchUp();

    tell("2026-02-02", "\"monthlyLoginDays\":null")
        .statusCode(200)
        .body("facts.monthlyLoginDays", equalTo(8));
    Keys.with(evaluator.key())
        .contentType("application/json")
        .body("{\"observedOn\":\"2026-02-02\",\"facts\":{\"monthlyLoginDays\":null}}")
        .patch(WEBINAR + "/accounts/" + subject + "/facts")
        .then()
        .statusCode(200);

    account().body("facts.name", contains("lastLoginOn"));
  }

  @Test
  void showsThatTwoWhoEvaluateDisagree() throws Exception {
    evaluate("2026-02-01", "\"owner\":\"津田\"");
    Keys.Made other = Keys.make(null, Role.EVALUATOR);
    Keys.with(other.key())
        .contentType("text/csv; charset=UTF-8")
        .body("accountId,owner\n" + subject + ",嘉生\n")
        .post(WEBINAR + "/evaluations/batch?asOf=2026-02-02")
        .then()
        .statusCode(200);
    follower.catchUp();

    account()
        .body("owner", equalTo("嘉生"))
        .body("facts[0].source", equalTo(other.name()))
        .body("facts[0].disagrees.source", contains("KAKARITSUKE_ADMIN_KEY"))
        .body("facts[0].disagrees.value", contains("津田"));
  }

  @Test
  void takesBackWhatWasEvaluatedBeforeItWasKeptByWhom() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      // Nobody follows before it is as it was then.
      statement.execute("select pg_advisory_lock(" + LogFollower.LOCK + ")");
      String before = evaluate("2026-02-01", "\"monthlyLoginDays\":8,\"owner\":\"津田\"");
      statement.execute("alter table decision disable trigger append_only");
      statement.execute("update decision set told_by = null where id = '" + before + "'");
      statement.execute("alter table decision enable trigger append_only");
      statement.execute("select pg_advisory_unlock(" + LogFollower.LOCK + ")");
    }
    follower.catchUp();
    account().body("facts.source", contains("request", "request"));

    tell("2026-02-02", "\"monthlyLoginDays\":null,\"owner\":\"嘉生\"").statusCode(200);

    account()
        .body("facts.name", contains("owner"))
        .body("facts[0].value", equalTo("嘉生"))
        .body("facts[0].disagrees", nullValue());
  }

  @Test
  void saysWhereTheAccountIsNewOrHasEnded() {
    under("new-" + subject, "{\"facts\":{\"owner\":\"津田\"}}")
        .statusCode(200)
        .body("account.created", equalTo(true))
        .body("account.ended", nullValue());
    under("new-" + subject, "{\"facts\":{\"owner\":\"津田\"}}")
        .body("account.created", equalTo(true));
    tell("2026-02-08", "\"owner\":\"津田\"").body("account", nullValue());
    Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("application/json")
        .body("{\"on\":\"2026-02-08\",\"reason\":\"契約終了\"}")
        .post(WEBINAR + "/accounts/" + subject + "/ended")
        .then()
        .statusCode(200);

    tell("2026-02-09", "\"owner\":\"嘉生\"")
        .statusCode(200)
        .body("account.created", equalTo(false))
        .body("account.ended.on", equalTo("2026-02-08"))
        .body("account.ended.reason", equalTo("契約終了"));
  }

  @Test
  void callsTheDayOfAPieceAsItsSenderDoes() {
    tell("2026-02-08", "\"lastLoginOn\":\"2026-02-09\"")
        .statusCode(422)
        .body("detail", equalTo("1 件の誤りがあります。取り込んでいません"))
        .body("violations[0].message", equalTo("この情報の日（observedOn：2026-02-08）より後の日付です"));
  }

  @Test
  void foldsInWhatWasPostedBeforeAPieceAlsoWhereNobodyFollowedYet() {
    evaluate("2026-02-01", "\"lastLoginOn\":\"2025-11-01\"");

    tell("2026-02-02", "\"owner\":\"津田\"")
        .body("facts.lastLoginOn", equalTo("2025-11-01"))
        .body("signals.code", hasItem("NO_LOGIN"));
  }

  @Test
  void movesNothingByAnEvaluationOfADayThatIsOverOrHasNotCome() throws Exception {
    tell("2026-02-08", "\"owner\":\"津田\"").statusCode(200);

    evaluate("2026-02-01", "\"owner\":\"嘉生\"");
    evaluate(LocalDate.now(ZoneId.of("Asia/Tokyo")).plusYears(1).toString(), "\"owner\":\"佐藤\"");
    follower.catchUp();

    account()
        .body("owner", equalTo("津田"))
        .body("decision.asOf", equalTo("2026-02-08"))
        .body("series", hasSize(1));
  }

  @Test
  void listsAccountsByAnythingThatIsDecidedOrKnown() {
    tell("2026-02-01", "\"lastLoginOn\":\"2025-11-01\",\"owner\":\"津田\"").statusCode(200);
    tell("2026-02-08", "\"lastLoginOn\":\"2026-02-07\"").statusCode(200);

    list("q=" + subject + "&columns=lastLoginOn")
        .body("accounts", hasSize(1))
        .body("accounts[0].owner", equalTo("津田"))
        .body("accounts[0].facts.lastLoginOn", equalTo("2026-02-07"))
        .body("accounts[0].signals", not(hasItem("NO_LOGIN")))
        .body("accounts[0].decidedOn", equalTo("2026-02-08"))
        .body("accounts[0].oldestFact", equalTo("2026-02-01"));
    for (String none : List.of("owner=嘉生", "signal=NO_LOGIN", "band=HEALTHY&owner=嘉生")) {
      list("q=" + subject + "&" + none).body("accounts", hasSize(0));
    }
    list("q=" + subject + "&owner=嘉生,津田").body("accounts", hasSize(1));
    Keys.with(TestDatabase.ADMIN_KEY)
        .get(WEBINAR + "/accounts?band=RED&sort=size&columns=uzage&signal=NO_LOGON")
        .then()
        .statusCode(400)
        .body("violations.field", contains("band", "signal", "columns", "sort"));
  }

  @Test
  void pagesThroughAListInItsOrder() {
    for (int i = 0; i < 5; i++) {
      Keys.with(TestDatabase.ADMIN_KEY)
          .contentType("application/json")
          .body(
              "{\"observedOn\":\"2026-02-0%d\",\"facts\":{\"lastLoginOn\":\"2026-01-0%d\"}}"
                  .formatted(i / 2 + 1, i + 1))
          .patch(WEBINAR + "/accounts/" + subject + "-" + i + "/facts")
          .then()
          .statusCode(200);
    }

    String order = "q=" + subject + "-&sort=-decidedOn&limit=2";
    String first =
        list(order)
            .body("accounts.subject", contains(subject + "-4", subject + "-3"))
            .extract()
            .path("next");
    String second =
        list(order + "&cursor=" + first)
            .body("accounts.subject", contains(subject + "-2", subject + "-1"))
            .extract()
            .path("next");
    list(order + "&cursor=" + second)
        .body("accounts.subject", contains(subject + "-0"))
        .body("next", nullValue());
  }

  private ValidatableResponse tell(String day, String facts) {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("application/json")
        .body("{\"observedOn\":\"" + day + "\",\"facts\":{" + facts + "}}")
        .patch(WEBINAR + "/accounts/" + subject + "/facts")
        .then();
  }

  private ValidatableResponse under(String key, String body) {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .patch(WEBINAR + "/accounts/" + subject + "/facts")
        .then();
  }

  private String posted(String asOf, String facts) {
    return "{\"asOf\":\"%s\",\"facts\":{\"accountId\":\"%s\",%s}}".formatted(asOf, subject, facts);
  }

  private String evaluate(String asOf, String facts) {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("application/json")
        .body(posted(asOf, facts))
        .post(WEBINAR + "/evaluations")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  private ValidatableResponse account() {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .get(WEBINAR + "/accounts/" + subject)
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse list(String query) {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .get(WEBINAR + "/accounts?" + query)
        .then()
        .statusCode(200);
  }
}
