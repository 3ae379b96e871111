package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenarios over HTTP: written in YAML or Excel, run on the active version, another, or a draft.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ScenariosResourceTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String SCENARIOS =
      """
      scenarios:
        - name: 60日ログインがなければ予兆
          guard: true
          asOf: 2026-03-31
          given: {lastLoginOn: 2026-01-30}
          expect: {signals: {NO_LOGIN: HIGH}}
        - name: 50日ではまだ<予兆>ではない & 施策もない
          asOf: 2026-03-31
          given: {lastLoginOn: 2026-02-09}
          expect: {signals: []}
      """;

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private final String name = "scenarios-http-" + COUNT.incrementAndGet();

  @BeforeEach
  void load() throws IOException {
    TestWebinar.writeScenarios(name, folder, SCENARIOS);
    TestWebinar.load(name, folder, store, gate, rulebooks);
  }

  @Test
  void listsTheScenariosAsTheyAreWritten() {
    given()
        .get(path(""))
        .then()
        .statusCode(200)
        .body("name", contains("60日ログインがなければ予兆", "50日ではまだ<予兆>ではない & 施策もない"))
        .body("guard", contains(true, false))
        .body("file", everyItem(equalTo("login.yaml")))
        .body("[0].place", equalTo("2:5"))
        .body("[0].asOf", equalTo("2026-03-31"))
        .body("[0].given.lastLoginOn", equalTo("2026-01-30"))
        .body("[0].expect.signals[0].severity", equalTo("HIGH"))
        .body("[1].expect.signals", empty());
  }

  @Test
  void runsThemOnTheActiveVersionOnAnyOtherAndOnADraft() {
    String draft = draft("churn-signal.xlsx", Editing.daysWithoutLogin(45));

    run("").body("scenarios", equalTo(2)).body("failed", equalTo(0));
    run("?version=1").body("results.passed", contains(true, true));
    run("?draft=" + draft).body("failed", equalTo(1)).body("guardsFailed", equalTo(0));
  }

  @Test
  void saysOfAFailureWhatWasExpectedWhatWasFoundAndWhichRowsFired() {
    String draft = draft("churn-signal.xlsx", Editing.daysWithoutLogin(45));

    run("?draft=" + draft)
        .body("results[0].passed", equalTo(true))
        .body("results[0].firings", empty())
        .body("results[1].passed", equalTo(false))
        .body("results[1].differences[0].path", equalTo("signals"))
        .body("results[1].differences[0].expected", equalTo("[]"))
        .body("results[1].differences[0].found", equalTo("[NO_LOGIN HIGH]"))
        .body("results[1].firings.find { it.workbook == 'churn-signal.xlsx' }.row", equalTo(7))
        .body(
            "results[1].firings.find { it.workbook == 'churn-signal.xlsx' }.sheet",
            equalTo(Editing.LOGIN_SHEET));
  }

  @Test
  void writesJUnitXmlForTools() {
    String draft = draft("churn-signal.xlsx", Editing.daysWithoutLogin(45));

    given()
        .accept("application/xml")
        .post(path("/run?draft=" + draft))
        .then()
        .statusCode(200)
        .contentType("application/xml")
        .body("testsuite.@name", equalTo(name + " draft " + draft))
        .body("testsuite.@tests", equalTo("2"))
        .body("testsuite.@failures", equalTo("1"))
        .body("testsuite.testcase[1].@name", equalTo("50日ではまだ<予兆>ではない & 施策もない"))
        .body("testsuite.testcase[1].@classname", equalTo("login.yaml"))
        .body("testsuite.testcase[1].failure", containsString("予兆「45日以上ログインなし」が新たに該当します"))
        .body("testsuite.testcase[1].failure", containsString("churn-signal.xlsx「利用・問い合わせ」7"));
  }

  @Test
  void aGuardThatDoesNotHoldIsCounted() {
    String draft = draft("churn-signal.xlsx", Editing.daysWithoutLogin(61));

    run("?draft=" + draft).body("failed", equalTo(1)).body("guardsFailed", equalTo(1));
  }

  @Test
  void refusesWhatIsNotThereAndWhatIsAskedForTwice() {
    given().post(path("/run?version=7")).then().statusCode(404).body("code", not(equalTo(null)));
    given()
        .post(path("/run?draft=00000000-0000-0000-0000-000000000000"))
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    given().post(path("/run?draft=x%27--")).then().statusCode(404);
    given()
        .post(path("/run?version=1&draft=00000000-0000-0000-0000-000000000000"))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("draft"));
    given().get("/api/v1/rulebooks/no-such/scenarios").then().statusCode(404);
  }

  @Test
  void aDraftThatCannotBeReadHasNoResultsButItsFindings() {
    byte[] broken =
        Editing.edited(
            Editing.shipped("churn-signal.xlsx"),
            Editing.LOGIN_SHEET,
            Editing.LOGIN_CELL,
            cell -> cell.setCellValue("60日"));
    String draft = draft("churn-signal.xlsx", broken);

    given()
        .post(path("/run?draft=" + draft))
        .then()
        .statusCode(422)
        .body("code", equalTo("draft-has-errors"));
  }

  @Test
  void aFilledTemplateIsRunAndSurvivesANewFact() {
    byte[] template = template();
    assertThat(headers(template)).contains("月間ログイン日数", "担当CS", "保留するアップセル");
    byte[] filled =
        Editing.withRow(
            template,
            "シナリオ",
            Map.of("シナリオ", "月に31日のログイン", "基準日", "2026-02-10", "月間ログイン日数", 31, "予兆", "なし"));
    byte[] facts =
        Editing.withRow(
            Editing.shipped("facts.xlsx"),
            "ファクト",
            Map.of("名前", "meetingHours", "ラベル", "会議時間", "型", "整数"));

    String draft = draft("scenarios.xlsx", filled, "facts.xlsx", facts);

    run("?draft=" + draft)
        .body("scenarios", equalTo(3))
        .body("failed", equalTo(0))
        .body("results.file", hasItem("scenarios.xlsx"));
    publish(draft);
    assertThat(headers(template())).contains("会議時間");
    run("").body("scenarios", equalTo(3)).body("failed", equalTo(0));
  }

  @Test
  void makesScenariosOfBothSidesOfEveryEdgeInThreeForms() {
    String first = "churn-signal.xlsx「利用・問い合わせ」B7 最終ログインからの日数 以上 60日: 60日なら当てはまる";
    given()
        .get(path("/boundaries"))
        .then()
        .statusCode(200)
        .body("name", hasItem(first))
        .body("find { it.name == '" + first + "' }.expect.signals[0].code", equalTo("NO_LOGIN"));

    String draft = draft("churn-signal.xlsx", Editing.daysWithoutLogin(45));
    byte[] yaml = file("/boundaries.yaml?draft=" + draft);
    assertThat(new String(yaml, UTF_8)).contains("以上 45日: 44日なら当てはまらない");
    assertThat(headers(file("/boundaries.xlsx?draft=" + draft))).contains("月間配信数", "予兆");
    given().get(path("/boundaries?version=9")).then().statusCode(404);
  }

  @Test
  void scoresWhatTheScenariosWouldNotNoticeBySheetAndCell() {
    given()
        .post(path("/mutation-score"))
        .then()
        .statusCode(200)
        .body("complete", equalTo(true))
        .body("score", lessThan(20f))
        .body("equivalents.change", hasItem("最小 0 → -1"))
        .body("equivalents.place", everyItem(equalTo("派生")))
        .body(
            "sheets.find { it.sheet == '定期接点・QBR' }.unnoticed.change",
            hasItem("最終接触からの日数 超 30 → 31"))
        .body(
            "sheets.find { it.sheet == '利用・問い合わせ' }.unnoticed.change",
            not(hasItem("最終ログインからの日数 以上 60 → 61")));
  }

  @Test
  void warnsOfRowsThatNoScenarioReaches() {
    String draft = draft("churn-signal.xlsx", Editing.daysWithoutLogin(61));

    given()
        .get("/api/v1/rulebooks/" + name + "/drafts/" + draft)
        .then()
        .body(
            "findings.findAll { it.code == 'row-without-scenario' }.severity",
            everyItem(equalTo("WARNING")))
        .body(
            "findings.findAll { it.code == 'row-without-scenario' }.sheet",
            hasItem(Editing.LOGIN_SHEET));
  }

  private byte[] template() {
    return file("/template.xlsx");
  }

  private byte[] file(String path) {
    return given()
        .get(path(path))
        .then()
        .statusCode(200)
        .header("Content-Disposition", containsString("attachment"))
        .extract()
        .asByteArray();
  }

  private static Set<String> headers(byte[] template) {
    return Editing.headers(template, "シナリオ", Set.of("シナリオ", "基準日")).keySet();
  }

  private void publish(String draft) {
    given()
        .contentType("application/json")
        .body("{\"comment\": \"新しい事実\"}")
        .post("/api/v1/rulebooks/" + name + "/drafts/" + draft + "/publish")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse run(String query) {
    return given().accept("application/json").post(path("/run" + query)).then().statusCode(200);
  }

  private String draft(Object... namesAndFiles) {
    RequestSpecification request = given();
    for (int i = 0; i < namesAndFiles.length; i += 2) {
      request.multiPart("files", (String) namesAndFiles[i], (byte[]) namesAndFiles[i + 1]);
    }
    return request
        .post("/api/v1/rulebooks/" + name + "/drafts")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + "/scenarios" + rest;
  }
}
