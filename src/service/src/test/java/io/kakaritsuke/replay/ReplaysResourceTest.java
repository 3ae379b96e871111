package io.kakaritsuke.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten logged decisions again: by their version, by 45 days instead of 60, and on other days. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ReplaysResourceTest {
  private static ReplayClient client = new ReplayClient("");
  private static String draft = "";

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");

  /** Once: nothing that the tests do changes what is logged. */
  @BeforeEach
  void decideAccounts() throws IOException {
    if (draft.isEmpty()) {
      client = new ReplayClient("replayed");
      TestWebinar.load(client.rulebook(), folder, store, gate, rulebooks);
      client.decideAccounts();
      draft = client.draft(45);
    }
  }

  @Test
  void makesADecisionAgainToTheByte() {
    client
        .replayOne("T-45", "")
        .statusCode(200)
        .body("identical", equalTo(true))
        .body("reproduced", equalTo(true))
        .body("verdict", equalTo("SAME"))
        .body("logged.facts.accountId", equalTo("T-45"))
        .body("replayed.subject", equalTo("T-45"))
        .body("replayed.facts.daysSinceLogin", equalTo(45))
        .body("differences", empty());
  }

  @Test
  void saysWhichRowOfADraftDecidesOtherwise() {
    client
        .replayOne("T-45", "?draft=" + draft)
        .statusCode(200)
        .body("identical", equalTo(false))
        .body("reproduced", equalTo(true))
        .body("verdict", equalTo("DIFFERENT"))
        .body("decidedBy.draft", notNullValue())
        .body("replayed.signals.code", hasItem("NO_LOGIN"))
        .body("differences.find { it.code == 'NO_LOGIN' }.from", nullValue())
        .body("differences.find { it.code == 'NO_LOGIN' }.to", equalTo("HIGH"))
        .body("differences.find { it.code == 'NO_LOGIN' }.after.row", equalTo(7))
        .body("differences.find { it.code == 'NO_LOGIN' }.after.sheet", equalTo("利用・問い合わせ"))
        .body("differences.find { it.code == 'NO_LOGIN' }.after.id", notNullValue())
        .body("differences.causes.flatten().unique()", contains("RULE"));
  }

  @Test
  void findsNothingInARangeUnderTheVersionThatDecidedIt() throws InterruptedException {
    String id = client.replay("{}");

    client
        .get("/" + id)
        .body("state", equalTo("DONE"))
        .body("progress.done", equalTo(10))
        .body("progress.total", equalTo(10))
        .body("result.same", equalTo(10))
        .body("result.different", equalTo(0));
    client.get("/" + id + "/differences").body("decisions", empty());
    client.get("").body("id", hasItem(id));
  }

  @Test
  void listsWhomADraftDecidesOtherwiseInPages() throws InterruptedException {
    String id = client.replay("{\"draft\": \"" + draft + "\"}");

    client.get("/" + id).body("result.same", equalTo(4)).body("result.different", equalTo(6));
    String next =
        client
            .get("/" + id + "/differences?limit=4")
            .body("decisions.size()", equalTo(4))
            .body("decisions.verdict", everyItem(equalTo("DIFFERENT")))
            .extract()
            .path("next");
    client
        .get("/" + id + "/differences?limit=4&after=" + next)
        .body("decisions.size()", equalTo(2))
        .body("next", nullValue());
    client
        .get("/" + id + "/differences?verdict=DIFFERENT&after=" + next)
        .statusCode(400)
        .body("violations.code", contains("unknown-cursor"));
    client
        .get("/" + id + "/differences?limit=500")
        .body(
            "decisions.subject",
            containsInAnyOrder("=T-53", "T-45", "T-50", "T-51", "T-52", "T-59"));
    client
        .get("/" + id + "/differences?subject=T-59&cause=RULE&verdict=DIFFERENT")
        .body("decisions.subject", contains("T-59"));
    client.get("/" + id + "/differences?cause=CALENDAR").body("decisions", empty());
  }

  @Test
  void blamesTheCalendarForAnotherDay() throws InterruptedException {
    String id = client.replay("{\"asOf\": \"2026-02-26\", \"subjects\": [\"T-44\", \"T-60\"]}");

    client
        .get("/" + id + "/differences?subject=T-44")
        .body(
            "decisions[0].differences.find { it.code == 'NO_LOGIN' }.causes", contains("CALENDAR"))
        .body("decisions[0].asOf", equalTo("2026-02-10"));
    client.get("/" + id).body("progress.total", equalTo(2));
  }

  @Test
  void tellsApartWhatTakesBothAndWhatEitherDoes() throws InterruptedException {
    String id = client.replay("{\"draft\": \"" + draft + "\", \"asOf\": \"2026-02-25\"}");
    String noLogin = "decisions[0].differences.find { it.code == 'NO_LOGIN' }.causes";

    // 44 days and 59 after a fortnight: only 45 days and the later day together.
    client.get("/" + id + "/differences?subject=T-44").body(noLogin, contains("RULE+CALENDAR"));
    // 45 days and 60: either is enough.
    client.get("/" + id + "/differences?subject=T-45").body(noLogin, contains("RULE", "CALENDAR"));
    given()
        .queryParam("cause", "RULE+CALENDAR")
        .get(client.path("/replays/" + id + "/differences"))
        .then()
        .body("decisions.subject", hasItem("T-44"));
  }

  @Test
  void listsWhatTheOtherDayRefuses() throws InterruptedException {
    String id = client.replay("{\"asOf\": \"2026-02-09\", \"subjects\": [\"T-00\"]}");

    client
        .get("/" + id + "/differences?verdict=NOT_DECIDABLE")
        .body("decisions.subject", contains("T-00"))
        .body("decisions[0].refusal.obstacles.code", contains("after-as-of"))
        .body("decisions[0].refusal.causes", contains("CALENDAR"))
        .body("decisions[0].after", nullValue());
  }

  @Test
  void drawsASampleOfThatSize() throws InterruptedException {
    client.get("/" + client.replay("{\"sample\": 4}")).body("result.same", equalTo(4));
    client.get("/" + client.replay("{\"sample\": 400}")).body("result.same", equalTo(10));
  }

  @Test
  void looksAtThePeriodOnly() throws InterruptedException {
    client.get("/" + client.replay("{\"to\": \"2020-01-01\"}")).body("progress.done", equalTo(0));
    client
        .get("/" + client.replay("{\"from\": \"2020-01-01T00:00:00Z\"}"))
        .body("progress.done", equalTo(10));
  }

  @Test
  void downloadsWithNothingThatASpreadsheetTakesForAFormula()
      throws InterruptedException, IOException {
    String id = client.replay("{\"draft\": \"" + draft + "\"}");

    List<String> csv = client.get("/" + id + "/download").extract().asString().lines().toList();
    byte[] xlsx = client.get("/" + id + "/download?format=xlsx").extract().asByteArray();

    assertThat(csv.get(0)).startsWith("\uFEFF対象,判定 ID,基準日,");
    assertThat(csv).anyMatch(line -> line.startsWith("'=T-53,"));
    assertThat(csv).noneMatch(line -> line.startsWith("="));
    assertThat(csv).anyMatch(line -> line.contains("churn-signal.xlsx 利用・問い合わせ 7"));
    // Codes stay where scripts look for them; words stand beside.
    assertThat(csv.get(0)).contains(",備考,結果の名前,バンド（前）の名前,");
    assertThat(csv)
        .anyMatch(line -> line.contains(",NO_LOGIN,") && line.endsWith(",予兆,,重要度 高,ルール"));
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
      assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(csv.size() - 1);
      for (Row row : book.getSheetAt(0)) {
        for (Cell cell : row) {
          assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
        }
      }
    }
  }

  @Test
  void forgetsWhatIsRemoved() throws InterruptedException {
    String id = client.replay("{}");

    given().delete(client.path("/replays/" + id)).then().statusCode(204);

    client.get("/" + id).statusCode(404).body("code", equalTo("unknown-replay"));
    client.get("/" + id + "/differences").statusCode(404);
    given().delete(client.path("/replays/" + id)).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"from\": \"yesterday\"}",
        "{\"from\": 20260101}",
        "{\"from\": \"2026-02-02\", \"to\": \"2026-02-01\"}",
        "{\"subjects\": []}",
        "{\"subjects\": \"T-45\"}",
        "{\"subjects\": [1]}",
        "{\"subjects\": [\"a\\u0000\"]}",
        "{\"sample\": 0}",
        "{\"sample\": -1}",
        "{\"sample\": 1.0}",
        "{\"sample\": 1000001}",
        "{\"sample\": \"all\"}",
        "{\"version\": 0}",
        "{\"version\": 1, \"draft\": \"x\"}",
        "{\"asOf\": \"2026-02-30\"}",
        "{\"asOf\": \"1899-12-31\"}",
        "{\"everything\": true}"
      })
  void refusesWhatItDoesNotUnderstand(String body) {
    client
        .post(body)
        .statusCode(400)
        .body("code", equalTo("bad-parameter"))
        .body("violations", not(empty()));
  }

  @Test
  void tellsAllThatIsWrongAtOnce() throws InterruptedException {
    client
        .post(
            "{\"from\": 1, \"to\": \"x\", \"subjects\": [], \"sample\": 2.5, \"version\": \"a\","
                + " \"asOf\": 1, \"draft\": [], \"x\": 1}")
        .statusCode(400)
        .body(
            "violations.field",
            containsInAnyOrder(
                "from", "to", "subjects", "sample", "version", "asOf", "draft", "draft", "x"));
    client
        .get("/" + client.replay("{}") + "/differences?limit=0&verdict=SAME&cause=LUCK&after=x")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("limit", "verdict", "cause", "after"));
    client
        .replayOne("T-45", "?version=0&asOf=never&draft=x")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("version", "asOf", "draft"));
  }

  @Test
  void saysWhatIsNotThere() {
    String nobody = UUID.randomUUID().toString();

    client.post("{\"version\": 7}").statusCode(404).body("code", equalTo("unknown-version"));
    client
        .post("{\"draft\": \"" + nobody + "\"}")
        .statusCode(404)
        .body("code", equalTo("unknown-draft"));
    client.get("/" + nobody).statusCode(404);
    client.get("/no-id").statusCode(404);
    new ReplayClient("nowhere").post("{}").statusCode(404);
    new ReplayClient("nowhere").get("").statusCode(404);
    given()
        .post("/api/v1/decisions/" + nobody + "/replay")
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-decision"));
    client.replayOne("T-45", "?version=99").statusCode(404);
    client
        .get("/proof")
        .statusCode(200)
        .body("latest", nullValue())
        .body("timeZone", containsString("Tokyo"));
  }

  @Test
  void keepsReplaysAndDecisionsOfOtherRulebooksToThese() throws InterruptedException {
    String id = client.replay("{}");
    String decision = client.decision("T-45");
    new ReplayClient("webinar").get("/" + id).statusCode(404);

    Keys.Made other = Keys.make(List.of("webinar"), Role.READER);

    Keys.with(other.key())
        .post("/api/v1/decisions/" + decision + "/replay")
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-decision"));
  }
}
