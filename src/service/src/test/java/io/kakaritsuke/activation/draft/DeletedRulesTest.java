package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are deleted, and codes that are renamed, where scenarios name them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DeletedRulesTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String SCENARIOS =
      """
      # 見出し
      scenarios:
        - name: 60日で予兆
          asOf: 2026-03-31
          given: {accountId: A, lastLoginOn: 2026-01-20}
          expect: {signals: {NO_LOGIN: HIGH}}   # 末尾
        # 残す
        - name: クレームなら予兆
          asOf: 2026-03-31
          given: {accountId: A, monthlyComplaints: 1}
          expect:
            signals: [COMPLAINT]
          not: {signals: [NO_LOGIN]}
      """;

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private final String name = "deleted-" + COUNT.incrementAndGet();

  @Test
  void listsWhatADeletedRuleChangesInWordsAndKeepsItOutOfTheNewVersion() throws IOException {
    load();
    String id =
        draft(
            Editing.edited(
                Editing.shipped("churn-signal.xlsx"),
                Editing.LOGIN_SHEET,
                Editing.LOGIN_CELL,
                cell -> deleteRow(cell.getSheet(), cell.getRowIndex())));

    get("/drafts/" + id)
        .body("findings.findAll { it.severity == 'ERROR' }.message", equalTo(java.util.List.of()))
        .body("publishable", equalTo(true));
    publish(id, "{\"comment\": \"a\"}")
        .statusCode(409)
        .body("code", equalTo("scenarios-differ"))
        .body("violations.field", contains("60日で予兆", "クレームなら予兆"))
        .body("violations[0].message", containsString("予兆「60日以上ログインなし」が該当しなくなります"))
        .body("violations.message", everyItem(not(containsString("NO_LOGIN"))));
    publish(id, "{\"comment\": \"a\", \"acceptScenarioChanges\": true}").statusCode(200);

    get("/scenarios").body("name", contains("クレームなら予兆"));
    get("/versions").body("size()", equalTo(2));
  }

  @Test
  void renamesACodeWhereScenariosNameIt() throws IOException {
    load();
    String id =
        draft(
            Editing.edited(
                Editing.shipped("churn-signal.xlsx"),
                Editing.LOGIN_SHEET,
                Editing.LOGIN_CELL,
                cell ->
                    cell.getRow()
                        .forEach(
                            one -> {
                              if (one.toString().equals("NO_LOGIN")) {
                                one.setCellValue("NO_LOGIN_60");
                              }
                            })));

    get("/drafts/" + id).body("publishable", equalTo(true));
    publish(id, "{\"comment\": \"a\"}")
        .statusCode(409)
        .body("violations.message", hasItem(containsString("コードが NO_LOGIN から NO_LOGIN_60")));
    publish(id, "{\"comment\": \"a\", \"acceptScenarioChanges\": true}").statusCode(200);

    given()
        .post(path("/scenarios/run"))
        .then()
        .body("scenarios", equalTo(2))
        .body("failed", equalTo(0));
  }

  private static void deleteRow(XSSFSheet sheet, int row) {
    sheet.removeRow(sheet.getRow(row));
    if (row < sheet.getLastRowNum()) {
      sheet.shiftRows(row + 1, sheet.getLastRowNum(), -1);
    }
  }

  private void load() throws IOException {
    TestWebinar.writeScenarios(name, folder, SCENARIOS);
    TestWebinar.load(name, folder, store, gate, rulebooks);
  }

  private String draft(byte[] workbook) {
    return given()
        .multiPart("files", "churn-signal.xlsx", workbook)
        .post(path("/drafts"))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse publish(String id, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(path("/drafts/" + id + "/publish"))
        .then();
  }

  private ValidatableResponse get(String path) {
    return given().header("Accept-Language", "ja").get(path(path)).then();
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }
}
