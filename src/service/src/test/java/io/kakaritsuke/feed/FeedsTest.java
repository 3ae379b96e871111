package io.kakaritsuke.feed;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.FeedRuns;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of feeds, from what is sent to what is known. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FeedsTest extends AtFeeds {
  private static final int MANY = 40;

  @Inject FeedRuns feedRuns;
  @Inject AgroalDataSource pool;

  @Test
  void letsAFileInAndAnswersEachLine() {
    Response answer = send(logins(3, "2026-02-01"), "2026-02-02");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString().split("\n")).hasSize(3);
    account(0, "2026-02-01", "2026-02-02");
    runs()
        .body("runs.state", contains("ADMITTED"))
        .body("runs[0].report.lines", equalTo(3))
        .body("runs[0].report.taken", equalTo(3))
        .body("runs[0].report.accounts", equalTo(3))
        .body("runs[0].held", empty())
        .body("runs[0].receivedBy", notNullValue());
    get("/accounts/" + account(0)).body("series.why", contains("feed"));
  }

  @Test
  void changesNothingByTheSameFileForTheSameDayAndConfirmsByOneForALaterDay() {
    send(logins(3, "2026-02-01"), "2026-02-02");
    String first = get("/accounts/" + account(0)).extract().path("decision.id");

    send(logins(3, "2026-02-01"), "2026-02-02");
    send(logins(3, "2026-02-01"), "2026-02-03");

    runs()
        .body("runs[1].report.unchanged", equalTo(3))
        .body("runs[0].report.confirmed", equalTo(3))
        .body("runs.report.taken", contains(0, 0, 3));
    account(0, "2026-02-01", "2026-02-03");
    get("/accounts/" + account(0)).body("decision.id", equalTo(first));
  }

  @Test
  void holdsBackAFileWhoseLoginColumnIsAllBlankUntilAPersonLetsItIn() {
    send(logins(MANY, "2026-02-01"), "2026-02-02").then().statusCode(200);
    String blank = file("アカウントID,ログイン,月間ログイン日数", MANY, i -> account(i) + ",," + (i % 9 + 1));

    Response held = send(blank, "2026-02-09");

    held.then()
        .statusCode(202)
        .body("state", equalTo("WAITING"))
        .body("held.code", contains("column-emptied"))
        .body(
            "held[0].message", containsString("「最終ログイン日」が、値のあった 40 件のうち 40 件（100%）で空か 0 になっています"));
    account(0, "2026-02-01", "2026-02-02");
    get("/feeds")
        .body("feeds[0].waiting.run", contains(held.<String>path("id")))
        .body("feeds[0].waiting.observedOn", contains("2026-02-09"))
        .body("feeds[0].lastGood.observedOn", equalTo("2026-02-02"));

    settle(held.path("id"), "admit").then().statusCode(200).body("state", equalTo("ADMITTED"));

    get("/accounts/" + account(0)).body("facts.name", not(hasItem("lastLoginOn")));
    get("/accounts/" + account(MANY - 1))
        .body("facts.find{it.name=='monthlyLoginDays'}.observedOn", equalTo("2026-02-09"));
    get("/feeds").body("feeds[0].waiting", empty());
    settle(held.path("id"), "admit")
        .then()
        .statusCode(409)
        .body("code", equalTo("run-not-waiting"));
  }

  @Test
  void readsAColumnOnceSomebodyHasSaidWhatItIs() {
    String renamed = file("アカウントID,最終アクセス", 3, i -> account(i) + ",2026-02-0" + (i + 1));
    send(renamed, "2026-02-10").then().statusCode(200);
    String run = runs().extract().path("runs[0].id");
    run(run).body("report.unknownColumns.column", contains("最終アクセス"));

    Response made = map(run, "{\"columns\":{\"最終アクセス\":\"最終ログイン日\"}}");

    made.then()
        .statusCode(201)
        .body("columns.最終アクセス", equalTo("lastLoginOn"))
        .body("errors", equalTo(0));
    assertThat(made.header("Location")).endsWith("/drafts/" + made.<String>path("draft"));
    given()
        .contentType("application/json")
        .body("{\"comment\":\"列の名前が変わった\"}")
        .post(path("/drafts/" + made.path("draft") + "/publish"))
        .then()
        .statusCode(200);
    // The column that told the fact before tells it no more.
    get("/feeds").body("feeds[0].columns", equalTo(Map.of("最終アクセス", "lastLoginOn")));
    send(renamed, "2026-02-10").then().statusCode(200);
    account(0, "2026-02-01", "2026-02-10");
    runs().body("runs[0].report.unknownColumns", empty());
  }

  @Test
  void saysAllThatIsWrongWithColumnsThatSomebodyMaps() {
    send("アカウントID,最終アクセス,アクセス\n" + account(0) + ",2026-02-01,2\n", "2026-02-10");
    String run = runs().extract().path("runs[0].id");

    map(run, "{\"columns\":{\"最終アクセズ\":\"lastLoginOn\",\"アクセス\":\"最終ログイン目\"}}")
        .then()
        .statusCode(422)
        .body("code", equalTo("bad-columns"))
        .body("violations.code", contains("unknown-column", "unknown-fact"))
        .body("violations[0].message", containsString("「最終アクセス」ではありませんか"))
        .body("violations[1].message", containsString("「最終ログイン日」ではありませんか"));
    map(run, "{\"columns\":{\"最終アクセス\":\"lastLoginOn\",\"アクセス\":\"最終ログイン日\"}}")
        .then()
        .statusCode(422)
        .body("violations.code", contains("fact-twice"));
    map(run, "{\"columns\":{}}")
        .then()
        .statusCode(422)
        .body("violations[0].message", containsString("最終アクセス"));
    given().get(path("/drafts")).then().body("", empty());
  }

  private Response map(String run, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(path("/feeds/" + FEED + "/runs/" + run + "/columns"));
  }

  @Test
  void knowsNothingOfAFileThatIsDiscarded() {
    send(logins(MANY, "2026-02-01"), "2026-02-02");
    String id = send(logins(MANY / 2, "2026-02-08"), "2026-02-09").path("id");
    run(id)
        .body("held.code", contains("fewer-accounts"))
        .body("report.accountsBefore", equalTo(MANY))
        .body("report.missing.count", equalTo(MANY / 2))
        .body("report.missing.accounts", hasItem(account(MANY - 1)));

    settle(id, "discard").then().statusCode(200).body("state", equalTo("DISCARDED"));

    account(0, "2026-02-01", "2026-02-02");
    settle(id, "admit").then().statusCode(409);
  }

  @Test
  void holdsBackAFileThatWouldMakeMostAccountsWorseOff() {
    send(whole(MANY, "2026-02-01", 12), "2026-02-02").then().statusCode(200);

    Response held = send(whole(MANY, "2025-06-01", 1), "2026-02-03");

    held.then().statusCode(202).body("held.code", contains("bands-worse"));
    assertThat(held.<Integer>path("report.worse")).isEqualTo(MANY);
    assertThat(held.<Integer>path("report.compared")).isEqualTo(MANY);
  }

  @Test
  void setsApartWhatTheCalendarAloneDid() {
    send(whole(MANY, "2026-02-01", 12), "2026-02-02").then().statusCode(200);

    // Four months without a login make it worse, and the file says nothing else.
    send(whole(MANY, "2026-02-01", 12), "2026-06-02").then().statusCode(200);

    runs().body("runs[0].report.worse", equalTo(0)).body("runs[0].report.confirmed", equalTo(MANY));
  }

  @Test
  void saysOfRefusedLinesWhyAndGivesThemToBeMended() {
    String sent =
        "アカウントID,ログイン,月間ログイン日数,月間問合せ数,アカウント名\nA,2026-02-01,3,1,\nB,昨日,40,2,\n"
            + "C,2026-02-01,32,,\"株式会社\nＣ\"\n";

    send(sent, "2026-02-02").then().statusCode(200);

    String id = runs().extract().path("runs[0].id");
    run(id)
        .body("report.lines", equalTo(3))
        .body("report.refused", equalTo(2))
        .body("report.taken", equalTo(1))
        .body("report.refusals[0].column", equalTo("月間ログイン日数"))
        .body("report.refusals[0].code", equalTo("above-maximum"))
        .body("report.refusals[0].lines", equalTo(2))
        .body("report.refusals.column", hasItem("ログイン"))
        .body("report.unknownColumns[0].column", equalTo("月間問合せ数"))
        .body("report.unknownColumns[0].nearest", equalTo("月間問い合わせ数"));
    String refused =
        given()
            .get(path("/feeds/" + FEED + "/runs/" + id + "/refused"))
            .then()
            .extract()
            .asString();
    assertThat(refused.lines().toList().get(0))
        .endsWith("アカウントID,ログイン,月間ログイン日数,月間問合せ数,アカウント名,取り込めない理由");
    assertThat(refused)
        .contains("\nB,昨日,40,2,,\"ログイン: ")
        .contains("\nC,2026-02-01,32,,\"株式会社\nＣ\",\"月間ログイン日数: ");

    String mended = refused.replace("昨日,40", "2026-02-01,4").replace(",32,", ",3,");
    send(mended, "2026-02-02").then().statusCode(200);
    runs()
        .body("runs[0].report.refused", equalTo(0))
        .body("runs[0].report.unknownColumns.column", contains("月間問合せ数"));
    get("/accounts/B").body("facts.name", hasItem("lastLoginOn"));
  }

  @Test
  void saysOfLinesThatTheyAreNotTakenAndNeverThatTheyAreNotDecided() {
    String sent = "アカウントID,ログイン\nA,2026-02-03\nアカウントID,ログイン\n合計,\n";

    String answer = send(sent, "2026-02-02").asString();

    assertThat(answer).contains("1 件の誤りがあります。取り込んでいません").doesNotContain("判定していません");
  }

  @Test
  void saysOnceThatAFileIsInAnotherCharacterSetAndWhere() {
    byte[] file = "アカウントID,ログイン\nA,2026-02-01\n".getBytes(Charset.forName("windows-31j"));

    send("text/csv", FEED, file, "observedOn=2026-02-02")
        .then()
        .statusCode(422)
        .body("violations", hasSize(1))
        .body("detail", containsString("charset=Shift_JIS"))
        .body("detail", not(containsString("ignoreUnknown")));
    runs()
        .body("runs[0].report.refusals", hasSize(1))
        .body("runs[0].report.refusals[0].line", equalTo(1))
        .body("runs[0].report.refusals[0].column", nullValue());
    send("text/csv; charset=Shift_JIS", FEED, file, "observedOn=2026-02-02").then().statusCode(200);
  }

  @Test
  void readsTheCharactersThatTheSheetSays() {
    Charset shiftJis = Charset.forName("windows-31j");
    byte[] file = "アカウントID,担当CS\nA,髙橋\n".getBytes(shiftJis);

    send("text/csv", "問い合わせ", file, "observedOn=2026-02-02").then().statusCode(200);

    get("/accounts/A")
        .body("facts[0].value", equalTo("髙橋"))
        .body("facts[0].source", equalTo("問い合わせ"));
  }

  @Test
  void takesLinesOfJson() {
    String lines = "{\"subject\":\"J\",\"facts\":{\"usage\":1}}\n{\"subject\":\"K\"";

    send("application/x-ndjson", FEED, lines.getBytes(UTF_8), "observedOn=2026-02-02")
        .then()
        .statusCode(200)
        .body(containsString("not-json"));

    String id = runs().body("runs[0].report.refused", equalTo(1)).extract().path("runs[0].id");
    assertThat(given().get(path("/feeds/" + FEED + "/runs/" + id + "/refused")).asString())
        .contains("\"{\"\"subject\"\":\"\"K\"\"\",\"");
  }

  @Test
  void refusesAFileOfWhichNothingCanBeReadAndRemembersIt() {
    send("会社,ログイン\nA,2026-02-01\n", "2026-02-02")
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid-columns"));

    runs()
        .body("runs.state", contains("REFUSED"))
        .body("runs[0].report.refusals[0].code", equalTo("required"))
        .body("runs[0].report.refusals[0].line", equalTo(1));
    get("/feeds").body("feeds[0].lastGood", nullValue());
  }

  @Test
  void namesTheFeedThatIsMeant() {
    send("利用状", logins(1, "2026-02-01"), UTF_8, "observedOn=2026-02-02")
        .then()
        .statusCode(400)
        .body("code", equalTo("unknown-value"))
        .body("violations[0].message", containsString(FEED));
    given()
        .get(path("/feeds/利用状/runs"))
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-feed"));
    given()
        .get(path("/feeds/" + FEED + "/runs/nonsuch"))
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-feed-run"));
  }

  @Test
  void fillsInHistoryWithoutComparingIt() {
    send(logins(MANY, "2026-02-01"), "2026-02-02");

    send(FEED, logins(2, "2026-01-04"), UTF_8, "observedOn=2026-01-05&backfill=true")
        .then()
        .statusCode(200);

    runs().body("runs[0].backfill", equalTo(true)).body("runs[0].held", empty());
    get("/feeds").body("feeds[0].lastGood.observedOn", equalTo("2026-02-02"));
    account(0, "2026-02-01", "2026-02-02");
    send(logins(MANY, "2026-02-01"), "2026-02-03").then().statusCode(200);
  }

  @Test
  void tellsOfEachFeedWhenItRanLastForADay() throws SQLException {
    send(logins(3, "2026-02-01"), "2026-02-02");
    send(logins(3, "2026-02-08"), "2026-02-09");
    send("会社,ログイン\nA,2026-02-01\n", "2026-02-10");

    assertThat(lastGood("2026-02-08")).isEqualTo(Map.of(FEED, LocalDate.of(2026, 2, 2)));
    assertThat(lastGood("2026-02-10")).isEqualTo(Map.of(FEED, LocalDate.of(2026, 2, 9)));
    assertThat(lastGood("2026-02-01")).isEmpty();
    get("/feeds")
        .body("feeds.name", contains(FEED, "問い合わせ"))
        .body("feeds[0].deadSince", equalTo("2026-02-23"))
        .body("feeds[1].lastGood", nullValue());
  }

  @Test
  void tellsAKeyThatMayNotReadNoAccountOfOthers() {
    send(logins(MANY, "2026-02-01"), "2026-02-02");

    Keys.with(Keys.make(List.of(name), Role.EVALUATOR).key())
        .contentType("text/csv; charset=UTF-8")
        .queryParam("feed", FEED)
        .body(logins(MANY / 2, "2026-02-08").getBytes(UTF_8))
        .post(path("/accounts/facts/batch?observedOn=2026-02-09"))
        .then()
        .statusCode(202)
        .body("report.missing.count", equalTo(MANY / 2))
        .body("report.missing.accounts", nullValue());
  }

  @Test
  void listsRunsInPages() {
    for (int day = 1; day < 4; day++) {
      send(logins(1, "2026-02-01"), "2026-02-0" + day);
    }

    String next =
        get("/feeds/" + FEED + "/runs?limit=2")
            .body("runs.observedOn", contains("2026-02-03", "2026-02-02"))
            .extract()
            .path("next");

    get("/feeds/" + FEED + "/runs?limit=2&cursor=" + next)
        .body("runs.observedOn", contains("2026-02-01"))
        .body("next", nullValue())
        .body("runs", hasSize(1));
  }

  @Test
  void listsRunsInTheStatesThatAreAskedFor() {
    send(logins(MANY, "2026-02-01"), "2026-02-01");
    send(logins(2, "2026-02-01"), "2026-02-02");
    send("会社,ログイン\nA,2026-02-01\n", "2026-02-03");

    get("/feeds/" + FEED + "/runs?state=WAITING").body("runs.state", contains("WAITING"));
    get("/feeds/" + FEED + "/runs?state=REFUSED,ADMITTED")
        .body("runs.state", contains("REFUSED", "ADMITTED"));
    given()
        .get(path("/feeds/" + FEED + "/runs?state=waiting"))
        .then()
        .statusCode(400)
        .body("violations[0].message", containsString("WAITING"));
  }

  @Test
  void takesNoBodyWithMembersThatSayNothing() {
    send(logins(MANY, "2026-02-01"), "2026-02-01");
    String id = send(logins(2, "2026-02-01"), "2026-02-02").path("id");

    for (String how : List.of("admit", "discard")) {
      given()
          .contentType("application/json")
          .body("{\"why\": \"違うファイル\"}")
          .post(path("/feeds/" + FEED + "/runs/" + id + "/" + how))
          .then()
          .statusCode(400)
          .body("code", equalTo("unknown-member"))
          .body("violations[0].field", equalTo("why"));
    }
    run(id).body("state", equalTo("WAITING"));
    given()
        .contentType("application/json")
        .body("{}")
        .post(path("/feeds/" + FEED + "/runs/" + id + "/discard"))
        .then()
        .statusCode(200);
  }

  @Test
  void namesTheRunAndTheColumnsThatAreUnknownInEachAnswer() {
    Response letIn =
        send(file("アカウントID,ログイン,月間問合せ数", MANY, i -> account(i) + ",2026-02-01,2"), "2026-02-02");
    Response refused = send("会社,ログイン\nA,2026-02-01\n", "2026-02-02");
    Response held = send(logins(2, "2026-02-01"), "2026-02-04");

    assertThat(letIn.header("X-Unknown-Columns"))
        .isEqualTo("%E6%9C%88%E9%96%93%E5%95%8F%E5%90%88%E3%81%9B%E6%95%B0");
    for (Response one : List.of(letIn, refused, held)) {
      given().urlEncodingEnabled(false).get(one.header("Location")).then().statusCode(200);
    }
    assertThat(held.header("Location")).endsWith(held.path("id"));
    assertThat(held.header("X-Unknown-Columns")).isNull();
  }

  private Map<String, LocalDate> lastGood(String day) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return feedRuns.lastGood(connection, name, LocalDate.parse(day));
    }
  }

  // Everything that the health score wants.
  private static String whole(int accounts, String login, int deliveries) {
    return file(
        "accountId,contractStartedOn,lastLoginOn,monthlyDeliveries,previousMonthlyDeliveries,"
            + "monthlyLoginDays,meetingsInQuarter,pipelineConversionRate,benchmarkConversionRate,"
            + "monthlyInquiries,previousMonthlyInquiries,monthlyComplaints,usage,usageLimit,"
            + "lastContactOn,lastQbrOn",
        accounts,
        i ->
            account(i)
                + ",2024-04-01,"
                + login
                + ","
                + deliveries
                + ",12,"
                + Math.min(deliveries, 20)
                + ",3,5%,5%,1,1,0,80,100,"
                + login
                + ","
                + login);
  }

  private void account(int i, String lastLogin, String observedOn) {
    get("/accounts/" + account(i))
        .body("facts.find{it.name=='lastLoginOn'}.value", equalTo(lastLogin))
        .body("facts.find{it.name=='lastLoginOn'}.observedOn", equalTo(observedOn))
        .body("facts.find{it.name=='lastLoginOn'}.source", equalTo(FEED));
  }
}
