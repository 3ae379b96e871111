package io.kakaritsuke.activation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** The workbooks that the service ships with, as the service shows them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WebinarResourceTest {
  @Test
  void isActiveWithoutErrors() {
    get("")
        .body("subject", equalTo("accountId"))
        .body("timeZone", equalTo("Asia/Tokyo"))
        .body("activeVersion", notNullValue())
        .body("lastAttempt.outcome", equalTo("OK"))
        .body("lastAttempt.findings.findAll { it.severity == 'ERROR' }", empty());
  }

  @Test
  void showsTheTableOfAnIndicator() {
    String table = "find { it.code == 'monthly-deliveries' }";

    get("/tables")
        .body("concern", hasItems("segmentation", "health-score", "churn-signal"))
        .body(table + ".workbook", equalTo("health-score.xlsx"))
        .body(table + ".hitPolicy", equalTo("UNIQUE"))
        .body(table + ".maxPoints", equalTo(25))
        .body(
            table + ".columns.findAll { it.kind == 'condition' }.fact",
            everyItem(equalTo("monthlyDeliveries")))
        .body(table + ".columns.cell", everyItem(matchesPattern("[A-Z]+[0-9]+")))
        .body(table + ".rows.cells.collect { it.last().value }", contains(0, 15, 25));
  }

  @Test
  void showsSettingsWhereTheyStand() {
    String table = "find { it.name == '設定' && it.workbook == 'health-score.xlsx' }";

    get("/tables")
        .body(table + ".hitPolicy", nullValue())
        .body(table + ".columns.header", contains("設定", "コード", "値"))
        .body(table + ".rows.cells.collect { it[1].value }", hasItem("minimumCoverage"));
  }

  @Test
  void saysNotApplicableWhereARowDecidesNothing() {
    get("/tables")
        .body("find { it.code == 'days-to-renewal' }.rows.cells.flatten().value", hasItem("対象外"));
  }

  @Test
  void asksForTheSubjectAlone() {
    get("/facts/schema").body("properties.facts.required", contains("accountId"));
    get("/facts").body("findAll { it.origin == 'derived' }.derivation.function", hasItem("ratio"));
  }

  private static ValidatableResponse get(String path) {
    return given().get("/api/v1/rulebooks/webinar" + path).then().statusCode(200);
  }
}
