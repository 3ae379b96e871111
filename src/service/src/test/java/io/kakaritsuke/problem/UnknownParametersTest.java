package io.kakaritsuke.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class UnknownParametersTest {
  private static final String UNKNOWN_ID = "019c0000-0000-7000-8000-000000000000";
  private static final String SINGLE = "/api/v1/rulebooks/webinar/evaluations";
  private static final String LINE = "{\"asOf\":\"2026-02-10\",\"facts\":{\"accountId\":\"P\"}}";

  @Test
  void noEndpointPassesOverAParameterThatItDoesNotKnow() {
    List<String> passedOver = new ArrayList<>();

    Map<String, Map<String, Object>> paths =
        given().get("/q/openapi?format=json").jsonPath().getMap("paths");
    for (var path : paths.entrySet()) {
      for (String method : path.getValue().keySet()) {
        if (Set.of("get", "post", "put", "patch", "delete").contains(method)) {
          Response answer = send(method.toUpperCase(Locale.ROOT), path.getKey(), path.getValue());
          if (answer.statusCode() != 400
              || !answer.asString().contains("\"code\":\"unknown-parameter\"")) {
            passedOver.add(method + " " + path.getKey() + ": " + answer.statusCode());
          }
        }
      }
    }

    assertThat(paths).hasSizeGreaterThanOrEqualTo(30);
    assertThat(passedOver).isEmpty();
  }

  private static Response send(String method, String path, Map<String, Object> operations) {
    String url =
        path.replace("{rulebook}", "webinar")
                .replace("{number}", "1")
                .replaceAll("\\{\\w+}", UNKNOWN_ID)
            + "?nonsuch=1";
    Object operation = operations.get(method.toLowerCase(Locale.ROOT));
    String type =
        operation instanceof Map<?, ?> map
                && map.get("requestBody") instanceof Map<?, ?> body
                && body.get("content") instanceof Map<?, ?> content
            ? String.valueOf(content.keySet().iterator().next())
            : "application/json";
    if (Set.of("GET", "DELETE").contains(method)) {
      return given().request(method, url);
    }
    if (type.startsWith("multipart/")) {
      return given().multiPart("files", "a.xlsx", new byte[1]).request(method, url);
    }
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(type, ContentType.BINARY)))
        .header("Content-Type", type)
        .body("{}".getBytes(UTF_8))
        .request(method, url);
  }

  @Test
  void offersTheNearestNameAndAllThatThereAre() {
    given()
        .header("Accept-Language", "en")
        .get("/api/v1/decisions?Band=HEALTHY&as_of_from=2026-02-10")
        .then()
        .statusCode(400)
        .body("code", equalTo("unknown-parameter"))
        .body("violations.field", contains("Band", "as_of_from"))
        .body("violations[0].message", containsString("did you mean band?"))
        .body("violations[1].message", containsString("did you mean asOfFrom?"))
        .body("violations[1].message", containsString("decidedFrom, decidedTo"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/decisions?=1,unknown-parameter",
    "/api/v1/decisions?limit=1&limit=2,bad-parameter",
    "/api/v1/decisions?%6Cimits=1,unknown-parameter",
    "/api/v1/rulebooks/webinar/tables?version=1&version=2,bad-parameter",
  })
  void takesNoNameAndNoRepetitionForNothing(String path, String code) {
    given().urlEncodingEnabled(false).get(path).then().statusCode(400).body("code", equalTo(code));
  }

  @Test
  void readsTheDayOfASingleEvaluationInItsQuery() {
    String withoutDay = LINE.replace("\"asOf\":\"2026-02-10\",", "");

    evaluate("?log=false&asOf=2026-02-03", withoutDay)
        .statusCode(200)
        .body("asOf", equalTo("2026-02-03"));
    evaluate("?log=false&asOf=2026-02-10", LINE)
        .statusCode(200)
        .body("asOf", equalTo("2026-02-10"));
    evaluate("?log=false&asOf=2026-02-03", LINE)
        .statusCode(400)
        .body("code", equalTo("as-of-given-twice"));
    evaluate("?log=false&as_of=2026-02-03", withoutDay)
        .statusCode(400)
        .body("violations[0].code", equalTo("unknown-parameter"));
    evaluate("?log=false&decisions=health-scor", withoutDay)
        .statusCode(400)
        .body("code", equalTo("unknown-value"));
    evaluate("?log=false&decisions=health-score&decisions=churn-signal", withoutDay)
        .statusCode(200)
        .body("health.band", equalTo("UNKNOWN"))
        .body("signals", hasSize(0));
  }

  @Test
  void letsNoLineOfABatchNameAnotherDayThanItsQuery() {
    String answer =
        given()
            .config(
                RestAssured.config()
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
            .header("Content-Type", "application/x-ndjson; charset=UTF-8")
            .body(LINE + "\n{\"facts\":{\"accountId\":\"Q\"}}\n")
            .post(SINGLE + "/batch?log=false&asOf=2026-02-03")
            .asString();

    assertThat(answer.lines().toList())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"line\":1").contains("as-of-given-twice"),
            second -> assertThat(second).contains("\"asOf\":\"2026-02-03\""));
  }

  private static ValidatableResponse evaluate(String query, String body) {
    return given().contentType("application/json").body(body).post(SINGLE + query).then();
  }
}
