package io.kakaritsuke.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class EvaluationResourceTest {
  private static final String PATH = "/api/v1/rulebooks/webinar/evaluations";
  private static final String SILENT_BUT_GREEN =
      """
      {"asOf":"2026-02-10","facts":{"accountId":"silent","annualRevenueYen":1200000,
       "contractStartedOn":"2025-01-06","renewalOn":"2026-08-29","lastLoginOn":"2025-11-27",
       "lastContactOn":"2026-02-05","monthlyDeliveries":3,"monthlyLoginDays":8,
       "meetingsInQuarter":1,"pipelineConversionRate":0.05,"benchmarkConversionRate":0.05}}
      """;

  @Test
  void explainsEveryPartByItsRow() {
    JsonPath decision = post(SILENT_BUT_GREEN).then().statusCode(200).extract().jsonPath();

    assertThat(decision.getString("subject")).isEqualTo("silent");
    assertThat(decision.getInt("health.score")).isEqualTo(87);
    assertThat(decision.getMap("health.indicators[0].source"))
        .containsEntry("workbook", "health-score.xlsx")
        .containsEntry("sheet", "採点")
        .containsKeys("row", "id");
    assertThat(decision.getString("signals[0].label")).isEqualTo("60日以上ログインなし");
    assertThat(decision.getMap("signals[0].evidence")).isEqualTo(Map.of("daysSinceLogin", 75));
    assertThat(decision.getList("interventions[0].because")).containsExactly("NO_LOGIN");
    assertThat(decision.getString("opportunities[0].status")).isEqualTo("HELD");
    assertThat(decision.getList("opportunities[0].heldBecause")).containsExactly("NO_LOGIN");
    assertThat(decision.getMap("segments.effort.source"))
        .isEqualTo(Map.of("rule", "工数の判定", "file", "effort.drl"));
    assertThat(decision.getList("missing")).contains("hearingOutcome");
  }

  @Test
  void explainsAWeightedScoreByItsCategoriesAndTheRowsOfTheirWeights() {
    String answer =
        answer(
            "dear",
            """
            {"asOf":"2026-02-10","facts":{"accountId":"weighted","dauMauRatio":0.1,
             "keyFeatureUsageRate":0.6,"featuresUsed":2.5,"trainingCompletionRate":0.8}}
            """);
    JsonPath decision = new JsonPath(answer);

    // (30 × 50 + 30 × 83.33…) ÷ 60 = 66.67
    assertThat(decision.getInt("health.score")).isEqualTo(67);
    assertThat(decision.getInt("health.coverage")).isEqualTo(60);
    assertThat(decision.getList("health.categories.code")).containsExactly("D", "E", "A", "R");
    assertThat(decision.getMap("health.categories[1].source"))
        .containsEntry("workbook", "health-score.xlsx")
        .containsEntry("sheet", "重み");
    assertThat(answer)
        .contains(
            "{\"code\":\"D\",\"label\":\"Deployment（導入）\",\"weight\":0.2,\"value\":null,"
                + "\"source\":null}")
        .contains("\"label\":\"Adoption（活用）\",\"weight\":0.3,\"value\":83.3333333333,");
  }

  @Test
  void hasNoCategoriesAndNoFiguresWhereTheRulebookHasNone() {
    assertThat(post(SILENT_BUT_GREEN).asString())
        .doesNotContain("categories")
        .doesNotContain("figures");
  }

  @Test
  void showsFiguresAndNullForWhatCannotBeComputed() {
    String facts =
        "{\"asOf\":\"2026-02-10\",\"facts\":{\"studentId\":\"s\",\"monthlyFeeYen\":100000%s}}";

    assertThat(answer("community", facts.formatted(",\"monthlyChurnRate\":0.03")))
        .contains(
            "\"figures\":{\"lifetimeMonths\":33.3333333333,\"lifetimeMonthsRounded\":33,"
                + "\"ltvYen\":3333333,\"ltvYenRounded\":3300000}");
    assertThat(answer("community", facts.formatted(",\"monthlyChurnRate\":0")))
        .contains("\"ltvYen\":null")
        .doesNotContain("\"missing\":[\"enrolledOn\",\"monthlyChurnRate\"");
    assertThat(answer("community", facts.formatted("")))
        .contains("\"ltvYen\":null")
        .contains("\"missing\":[\"enrolledOn\",\"monthlyChurnRate\"");
  }

  private static String answer(String rulebook, String request) {
    return io.restassured.RestAssured.given()
        .contentType("application/json")
        .body(request)
        .post("/api/v1/rulebooks/" + rulebook + "/evaluations")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void answersTheSameBytesToTheSameFactsApartFromIdAndTime() {
    String first = post(SILENT_BUT_GREEN).asString();
    String second = post(SILENT_BUT_GREEN).asString();

    assertThat(withoutIdAndTime(second)).isEqualTo(withoutIdAndTime(first));
  }

  private static String withoutIdAndTime(String decision) {
    return decision
        .replaceFirst("\"id\":\"[^\"]*\"", "")
        .replaceFirst("\"decidedAt\":\"[^\"]*\"", "");
  }

  @Test
  void hasLoggedWhatItAnswers() {
    String id = post(SILENT_BUT_GREEN).jsonPath().getString("id");

    JsonPath logged =
        given().get("/api/v1/decisions/" + id).then().statusCode(200).extract().jsonPath();

    assertThat(logged.getString("subject")).isEqualTo("silent");
    assertThat(logged.getString("facts.lastLoginOn")).isEqualTo("2025-11-27");
    assertThat(logged.getString("outcome.segments.segment")).isEqualTo("A");
    assertThat(logged.getList("outcome.firings")).contains("effort.drl#工数の判定");
  }

  @Test
  void logsNothingWhenAskedNotTo() {
    String id = given(SILENT_BUT_GREEN).queryParam("log", false).post(PATH).jsonPath().get("id");

    given().get("/api/v1/decisions/" + id).then().statusCode(404);
  }

  @Test
  void takesTodayInTokyoWhenNoDayIsGiven() {
    LocalDate before = LocalDate.now(ZoneId.of("Asia/Tokyo"));

    LocalDate asOf =
        LocalDate.parse(post("{\"facts\":{\"accountId\":\"A\"}}").jsonPath().getString("asOf"));

    assertThat(asOf).isBetween(before, LocalDate.now(ZoneId.of("Asia/Tokyo")));
  }

  @Test
  void returnsOnlyWhatWasAskedFor() {
    JsonPath decision =
        given(SILENT_BUT_GREEN).queryParam("decisions", "churn-signal").post(PATH).jsonPath();

    assertThat(decision.getMap("$")).containsKeys("signals", "facts", "missing");
    assertThat(decision.getMap("$"))
        .doesNotContainKeys("segments", "health", "interventions", "opportunities");
  }

  @Test
  void returnsTheFirstDecisionToARepeatedKey() {
    Response first = given(SILENT_BUT_GREEN).header("Idempotency-Key", "repeat").post(PATH);
    Response second = given(SILENT_BUT_GREEN).header("Idempotency-Key", "repeat").post(PATH);
    Response other =
        given(SILENT_BUT_GREEN.replace("1200000", "1200001"))
            .header("Idempotency-Key", "repeat")
            .post(PATH);

    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.jsonPath().getString("code")).isEqualTo("idempotency-key-reused");
  }

  @Test
  void givesNobodyTheDecisionOfAnotherCallersKey() {
    String other = SILENT_BUT_GREEN.replace("1200000", "1200001");
    List<String> callers =
        List.of(
            Keys.make(List.of("webinar"), Role.EVALUATOR).key(),
            Keys.make(null, Role.EVALUATOR).key(),
            Keys.makeFor("佐藤 花子", Role.EVALUATOR).key());
    Map<String, String> first = new HashMap<>();
    for (String caller : callers) {
      String body = first.isEmpty() ? SILENT_BUT_GREEN : other;
      first.put(caller, repeated(caller, body).statusCode(200).extract().asString());
    }

    assertThat(first.values()).doesNotHaveDuplicates();
    assertThat(repeated(callers.get(0), SILENT_BUT_GREEN).extract().asString())
        .isEqualTo(first.get(callers.get(0)));
    assertThat(repeated(callers.get(1), SILENT_BUT_GREEN).statusCode(422).extract().asString())
        .contains("idempotency-key-reused");
    String anotherKey = Keys.makeFor("佐藤　花子", Role.EVALUATOR).key();
    assertThat(repeated(anotherKey, other).extract().asString())
        .isEqualTo(first.get(callers.get(2)));
  }

  private static ValidatableResponse repeated(String caller, String body) {
    return Keys.with(caller)
        .contentType("application/json")
        .body(body)
        .header("Idempotency-Key", "of-each-caller")
        .post(PATH)
        .then();
  }

  @Test
  void refusesAKeyForADecisionThatIsNotStored() {
    given(SILENT_BUT_GREEN)
        .header("Idempotency-Key", "unlogged")
        .queryParam("log", false)
        .post(PATH)
        .then()
        .statusCode(400);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedRequests")
  void refuses(String name, int status, String expected, String body) {
    Response response = post(body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(found(response.jsonPath())).isEqualTo(expected);
  }

  private static String found(JsonPath problem) {
    List<Map<String, String>> violations = problem.getList("violations");
    if (violations == null) {
      return problem.getString("code");
    }
    return String.join(
        ", ", violations.stream().map(v -> v.get("field") + ":" + v.get("code")).toList());
  }

  static Stream<Object[]> refusedRequests() throws IOException {
    List<Object[]> cases = new ArrayList<>();
    try (InputStream file =
        Objects.requireNonNull(
            EvaluationResourceTest.class.getResourceAsStream("refused-requests.txt"))) {
      for (String line : new String(file.readAllBytes(), UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          String[] parts = line.split(" \\|", 4);
          cases.add(
              new Object[] {
                parts[0], Integer.parseInt(parts[1].strip()), parts[2].strip(), body(parts[3])
              });
        }
      }
    }
    return cases.stream();
  }

  private static String body(String text) {
    String body = text.strip();
    return body.startsWith("@")
        ? "{\"asOf\":\"2026-02-10\",\"facts\":{\"accountId\":\"A\"," + body.substring(1) + "}}"
        : body;
  }

  @Test
  void refusesABodyOverTheLimitAfterReadingIt() {
    String body = "{\"facts\":{\"accountId\":\"" + "x".repeat(3 << 20) + "\"}}";

    assertThat(post(body).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml"})
  void refusesOtherContentTypes(String type) {
    RestResponse.of(given().contentType(type).body(SILENT_BUT_GREEN).post(PATH), 415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version=0", "version=x", "decisions=foo", "log=maybe"})
  void refusesBadParameters(String query) {
    RestResponse.of(given(SILENT_BUT_GREEN).post(PATH + "?" + query), 400);
  }

  @Test
  void knowsWhichRulebooksAndVersionsThereAre() {
    RestResponse.of(given(SILENT_BUT_GREEN).post("/api/v1/rulebooks/nope/evaluations"), 404);
    RestResponse.of(given(SILENT_BUT_GREEN).post(PATH + "?version=999"), 404);
    given(SILENT_BUT_GREEN).post(PATH + "?version=1").then().statusCode(200);
  }

  /** A problem of a certain status, as its media type says. */
  private static final class RestResponse {
    static void of(Response response, int status) {
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.contentType()).startsWith("application/problem+json");
    }
  }

  private static RequestSpecification given(String body) {
    return io.restassured.RestAssured.given()
        .contentType("application/json")
        .body(body.getBytes(UTF_8));
  }

  private static RequestSpecification given() {
    return io.restassured.RestAssured.given();
  }

  private static Response post(String body) {
    return given(body).post(PATH);
  }
}
