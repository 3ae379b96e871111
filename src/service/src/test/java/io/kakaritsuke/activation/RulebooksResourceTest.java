package io.kakaritsuke.activation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RulebooksResourceTest {
  private static final String NAME = "resource-sample";

  @Inject VersionStore store;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void loadTwoVersions() throws IOException {
    load("one");
    load("two");
  }

  @Test
  void listsRulebooks() {
    get("").statusCode(200).body("name", hasItem(NAME));
  }

  @Test
  void tellsHowARulebookStands() {
    get("/" + NAME)
        .statusCode(200)
        .contentType("application/json")
        .body("title", equalTo("two"))
        .body("subject", equalTo("accountId"))
        .body("timeZone", equalTo("Asia/Tokyo"))
        .body("language", equalTo("ja"))
        .body("contentHash", equalTo(Samples.sources(NAME, "two").contentHash()))
        .body("lastAttempt.outcome", equalTo("OK"))
        .body("lastAttempt.findings.size()", equalTo(0));
  }

  @Test
  void tellsWhyARulebookWasRefused() throws IOException {
    load("bad");

    get("/" + NAME)
        .statusCode(200)
        .body("title", equalTo("two"))
        .body("lastAttempt.outcome", equalTo("REFUSED"))
        .body("lastAttempt.findings[0].cells", contains("B2", "B9"))
        .body("lastAttempt.findings[0].severity", equalTo("ERROR"))
        .body("lastAttempt.findings[0].sheet", equalTo("ファクト"))
        .body("lastAttempt.findings[0].message", equalTo("「bad」は数値ではありません"))
        .body("lastSuccess.version", equalTo(rulebooks.active(NAME).orElseThrow().number()));
  }

  @Test
  void showsFactsAndTheirSchema() {
    get("/" + NAME + "/facts").statusCode(200).body("[0].name", equalTo("accountId"));
    get("/" + NAME + "/facts/schema")
        .statusCode(200)
        .contentType(containsString("application/schema+json"))
        .body("properties.facts.required", contains("accountId"));
    get("/" + NAME + "/tables").statusCode(200).body("size()", equalTo(0));
  }

  @Test
  void listsVersionsNewestFirst() {
    int active = rulebooks.active(NAME).orElseThrow().number();

    get("/" + NAME + "/versions")
        .statusCode(200)
        .body("[0].number", equalTo(active))
        .body("[0].active", equalTo(true))
        .body("[0].origin", equalTo("folder"))
        .body("[1].active", equalTo(false))
        .body("[0].files", nullValue());
  }

  @Test
  void showsTheFilesOfAVersion() {
    get("/" + NAME + "/versions/1")
        .statusCode(200)
        .body("number", equalTo(1))
        .body("files[0].path", equalTo("decision-tables/facts.xlsx"))
        .body("files[0].size", equalTo(3));
  }

  @Test
  void givesTheBytesOfAWorkbook() {
    for (String path : new String[] {"facts.xlsx", "facts.xlsx/original"}) {
      get("/" + NAME + "/versions/1/workbooks/" + path)
          .statusCode(200)
          .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
          .header("Content-Disposition", "attachment; filename*=UTF-8''facts.xlsx")
          .body(equalTo("one"));
    }
  }

  @Test
  void refusesUnknownNames() {
    assertProblem(get("/resource-samples"), 404, "unknown-rulebook")
        .body("detail", containsString("「" + NAME + "」"));
    assertProblem(get("/" + NAME + "/versions/9999"), 404, "unknown-version");
    assertProblem(get("/" + NAME + "/tables?version=9999"), 404, "unknown-version");
    assertProblem(get("/nobody/versions/1"), 404, "unknown-rulebook");
    assertProblem(get("/" + NAME + "/versions/1/workbooks/x.xlsx"), 404, "unknown-workbook");
    assertProblem(get("/" + NAME + "/versions/1/workbooks/%00.xlsx"), 404, "unknown-workbook");
    assertProblem(
        get("/" + NAME + "/versions/1/workbooks/..%2Frules%2Fa.xlsx"), 404, "unknown-workbook");
  }

  @Test
  void refusesAVersionThatIsNoNumber() {
    for (String version : new String[] {"0", "-1", "x", "1.0", "99999999999"}) {
      assertProblem(get("/" + NAME + "/facts?version=" + version), 400, "bad-parameter")
          .body("violations[0].field", equalTo("version"));
    }
    assertProblem(get("/" + NAME + "/versions/x"), 400, "bad-parameter");
  }

  @Test
  void answersInTheLanguageOfTheClient() {
    given()
        .header("Accept-Language", "fr, en;q=0.8, ja;q=0.5")
        .get("/api/v1/rulebooks/nobody")
        .then()
        .statusCode(404)
        .header("Content-Language", "en")
        .body("title", equalTo("There is no such rulebook"));
    assertProblem(get("/nobody"), 404, "unknown-rulebook")
        .header("Content-Language", "ja")
        .body("title", equalTo("そのルールブックはありません"));
  }

  @Test
  void leavesThePathsOfOthersAlone() {
    given().get("/q/health").then().statusCode(200);
    given().get("/q/openapi").then().statusCode(200).body(not(containsString("not-found")));
  }

  private static ValidatableResponse get(String path) {
    return given().urlEncodingEnabled(false).get("/api/v1/rulebooks" + path).then();
  }

  private static ValidatableResponse assertProblem(
      ValidatableResponse response, int status, String code) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("type", equalTo("urn:kakaritsuke:problem:" + code));
  }

  private void load(String text) throws IOException {
    TestRulebook rulebook = new TestRulebook(folder, NAME);
    rulebook.write(text);
    rulebook.publish(store, Samples.gate(), rulebooks);
  }
}
