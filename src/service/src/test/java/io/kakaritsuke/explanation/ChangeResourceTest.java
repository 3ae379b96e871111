package io.kakaritsuke.explanation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ChangeResourceTest extends OwnWebinar {
  private static Map<String, Object> account(int deliveries, String lastContact) {
    return Webinar.facts(
        "monthlyDeliveries",
        deliveries,
        "monthlyLoginDays",
        6,
        "lastContactOn",
        lastContact,
        "lastLoginOn",
        "2025-12-06",
        "meetingsInQuarter",
        1,
        "pipelineConversionRate",
        0.05,
        "benchmarkConversionRate",
        0.05,
        "renewalOn",
        "2026-05-14");
  }

  @Test
  void explainsWhatChangedSinceTheDecisionBefore() {
    decide("2026-02-03", account(1, "2026-01-07"));
    String now = decide("2026-02-10", account(3, "2026-01-07"));

    change(now, "", "ja")
        .statusCode(200)
        .body("subject", equalTo("A"))
        .body("before.score", equalTo(79))
        .body("after.score", equalTo(79))
        .body("scoreChange", equalTo(0))
        .body("steps.causes", contains(List.of("CALENDAR"), List.of("BEHAVIOUR")))
        .body("steps.scoreChange", contains(-10, 10))
        .body("steps[0].indicators.code", contains("days-since-contact"))
        .body("steps[0].indicators[0].valueBefore", equalTo(27))
        .body("steps[0].indicators[0].valueAfter", equalTo(34))
        .body("steps[0].indicators[0].before.row", equalTo(23))
        .body("steps[0].indicators[0].after.row", equalTo(22))
        .body("steps[1].facts.name", hasItem("monthlyDeliveries"))
        .body("differences.find { it.code == 'NO_LOGIN' }.causes", contains("CALENDAR"))
        .body("differences.find { it.code == 'NO_LOGIN' }.after.sheet", equalTo("利用・問い合わせ"))
        .body(
            "sentences",
            contains(
                "スコアは 79 点のまま、バンドは「要注意」のままです",
                "日付の経過（2026-02-03 → 2026-02-10）：−10 点。直近接点からの日数 27日 → 34日で 20 点 → 10 点"
                    + "（health-score.xlsx 採点 22 行目）",
                "行動：+10 点。月間配信数 1回 → 3回で 15 点 → 25 点（health-score.xlsx 採点 9 行目）",
                "日付の経過により、予兆「60日以上ログインなし」が新たに該当しました（重要度 高）（churn-signal.xlsx 利用・問い合わせ 7 行目）",
                "日付の経過により、介入「48時間以内に接触」が必要になりました（intervention.xlsx バンド・予兆 14 行目）"));
  }

  @Test
  void speaksEnglish() {
    decide("2026-02-03", account(1, "2026-01-07"));
    String now = decide("2026-02-10", account(1, "2026-01-07"));

    change(now, "", "en")
        .statusCode(200)
        .body("steps[0].label", equalTo("calendar (2026-02-03 → 2026-02-10)"))
        .body("sentences[0]", equalTo("The score went from 79 to 69 (−10), the band stays 要注意"));
  }

  @Test
  void comparesWithAnyDecisionOnTheSubject() {
    String first = decide("2026-02-03", account(1, "2026-01-07"));
    decide("2026-02-10", account(2, "2026-01-07"));
    String last = decide("2026-02-10", account(1, "2026-02-09"));

    change(last, "?since=" + first, "ja").body("before.id", equalTo(first));
    change(first, "?since=" + last, "ja")
        .statusCode(200)
        .body("before.id", equalTo(last))
        .body("steps.causes", contains(List.of("BEHAVIOUR"), List.of("CALENDAR")));
    change(last, "?since=" + last, "ja")
        .statusCode(200)
        .body("steps", hasSize(0))
        .body("scoreChange", equalTo(0));
  }

  @Test
  void saysWhatCannotBeCompared() {
    String only = decide("2026-02-03", account(1, "2026-01-07"));
    Map<String, Object> another = account(1, "2026-01-07");
    another.put("accountId", "B");
    String other = decide("2026-02-03", another);

    change(only, "", "ja").statusCode(404).body("code", equalTo("no-earlier-decision"));
    change(only, "?since=" + UUID.randomUUID(), "ja")
        .statusCode(404)
        .body("code", equalTo("unknown-decision"));
    change("no-id", "", "ja").statusCode(404).body("code", equalTo("unknown-decision"));
    change(only, "?since=" + other, "ja")
        .statusCode(422)
        .body("code", equalTo("another-subject"))
        .body("detail", not(equalTo("")));
  }

  private String decide(String asOf, Map<String, Object> facts) {
    String id =
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("asOf", asOf, "facts", facts))
            .post("/api/v1/rulebooks/" + name + "/evaluations")
            .then()
            .statusCode(200)
            .extract()
            .path("id");
    assertThat(id).isNotNull();
    return id;
  }

  private static ValidatableResponse change(String id, String query, String language) {
    return given()
        .header("Accept-Language", language)
        .get("/api/v1/decisions/" + id + "/change" + query)
        .then();
  }
}
