package io.kakaritsuke.explanation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class SmallestChangesResourceTest extends OwnWebinar {
  @Test
  void tellsWhatWouldChangeADecision() {
    String id = decide();

    get(id, "ja")
        .statusCode(200)
        .body("score", equalTo(77))
        .body("band", equalTo("CAUTION"))
        .body("complete", equalTo(true))
        .body("decisions", greaterThan(20))
        .body("ruleFiles", hasItems("effort.drl", "escalation.drl"))
        .body("targets.kind", contains("BAND_UP", "BAND_DOWN", "BAND_UNKNOWN", "SIGNAL_GONE"))
        .body("targets.code", contains("HEALTHY", "WARNING", "UNKNOWN", "NO_LOGIN"))
        .body("targets[0].changes.text", hasItem("月間配信数があと 2回（1回 → 3回）で「健全」（87 点）"))
        .body("targets[0].changes.how", contains("ADVANCE", "HAPPEN", "RAISE", "WAIT"))
        .body("targets[0].changes[2].fact", equalTo("monthlyDeliveries"))
        .body("targets[0].changes[2].from", equalTo(1))
        .body("targets[0].changes[2].to", equalTo(3))
        .body("targets[0].changes[2].by", equalTo(2))
        .body("targets[0].changes[2].until", nullValue())
        .body("targets[0].changes[2].reached.score", equalTo(87))
        .body("targets[0].changes[3].to", equalTo("2026-02-13"));
  }

  @Test
  void speaksEnglish() {
    get(decide(), "en")
        .body(
            "targets[0].changes.text",
            hasItems(
                "月間配信数 up by 2回 (1回 to 3回): band 健全 (87 points)",
                "on 2026-02-13, in 3 day(s), if nothing happens until then: band 健全 (80 points)"));
  }

  @Test
  void saysWhatIsNotThere() {
    get(UUID.randomUUID().toString(), "ja")
        .statusCode(404)
        .body("code", equalTo("unknown-decision"));
    given()
        .get("/api/v1/decisions/" + decide() + "/smallest-changes?version=7")
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-version"))
        .body("detail", not(equalTo("")));
  }

  private String decide() {
    Map<String, Object> account =
        Webinar.facts(
            "monthlyDeliveries",
            1,
            "monthlyLoginDays",
            6,
            "lastContactOn",
            "2026-01-07",
            "lastLoginOn",
            "2025-12-06",
            "meetingsInQuarter",
            1,
            "pipelineConversionRate",
            0.06,
            "benchmarkConversionRate",
            0.05,
            "renewalOn",
            "2026-05-14");
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("asOf", "2026-02-10", "facts", account))
        .post("/api/v1/rulebooks/" + name + "/evaluations")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  private static ValidatableResponse get(String id, String language) {
    return given()
        .header("Accept-Language", language)
        .get("/api/v1/decisions/" + id + "/smallest-changes")
        .then();
  }
}
