package io.kakaritsuke.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ErrorAnswersTest {
  private static final String FAILING = "/api/v1/failing";

  @Test
  void tellsAnIdAndNothingOfTheInside() {
    assertProblem(given().get(FAILING + "/bug").then(), 500, "internal-error")
        .body("detail", matchesPattern(".*[0-9a-f]{8}-[0-9a-f-]{27}.*"))
        .body(not(containsString("secret")))
        .body(not(containsString("Exception")));
  }

  @Test
  void asksToComeBackWhenTheDatabaseIsGone() {
    assertProblem(given().get(FAILING + "/database").then(), 503, "not-available")
        .header("Retry-After", "1")
        .body(not(containsString("10.0.0.1")));
  }

  @Test
  void tellsAllViolations() {
    assertProblem(given().get(FAILING + "/problem").then(), 422, "invalid-facts")
        .body("violations[0].field", equalTo("usage"))
        .body("violations[0].code", equalTo("below-minimum"))
        .body("violations[0].message", equalTo("小さい"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "nonsense"})
  void takesWhatIsNoJsonForTheClientsMistake(String body) {
    assertProblem(post(body, "application/json"), 400, "not-json")
        .body(not(containsString("io.kakaritsuke")));
  }

  @Test
  void takesWhatIsOfAnotherShapeForTheClientsMistake() {
    assertProblem(post("[]", "application/json"), 400, "not-an-object")
        .body(not(containsString("io.kakaritsuke")));
    post("{\"number\": \"x\"}", "application/json")
        .statusCode(422)
        .body("violations[0].field", equalTo("number"))
        .body("violations[0].code", equalTo("wrong-type"));
  }

  @Test
  void takesWhatIsBeyondTheLimitsOfReadingForTheClientsMistake() {
    String deep = "{\"number\": " + "[".repeat(1_001) + "]".repeat(1_001) + "}";

    assertProblem(
            given().contentType("application/json").body(deep).post(FAILING + "/any").then(),
            400,
            "beyond-limits")
        .body(not(containsString("fasterxml")));
  }

  @Test
  void answersWhatTheFrameworkRefuses() {
    assertProblem(given().get("/api/v1/nothing").then(), 404, "not-found")
        .body("instance", equalTo("/api/v1/nothing"))
        .body("violations", nullValue());
    assertProblem(given().get("/api/nothing").then(), 404, "not-found");
    assertProblem(given().delete(FAILING).then(), 405, "method-not-allowed");
    assertProblem(given().accept("image/png").get(FAILING + "/bug").then(), 406, "not-acceptable");
    assertProblem(post("x", "text/plain"), 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en-GB, ja;q=0.5", "fr, en;q=0.8, ja;q=0.5"})
  void speaksEnglishToThoseWhoPreferIt(String accepted) {
    given()
        .header("Accept-Language", accepted)
        .get("/api/v1/nothing")
        .then()
        .header("Content-Language", "en")
        .body("title", equalTo("Not found"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja-JP", "fr", "*", "ja, en;q=0.9", ";;q=x"})
  void speaksJapaneseWhenInDoubt(String accepted) {
    given()
        .header("Accept-Language", accepted)
        .get("/api/v1/nothing")
        .then()
        .header("Content-Language", "ja")
        .body("title", equalTo("見つかりません"));
  }

  private static ValidatableResponse post(String body, String type) {
    return given().contentType(type).body(body).post(FAILING).then();
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
}
