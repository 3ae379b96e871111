package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fixes by API: all that are asked for, or none. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DraftFixesResourceTest {
  private static final String DRAFTS = "/api/v1/rulebooks/webinar/drafts";

  private static JsonPath draft(String slip) throws IOException {
    Path file = Path.of("src/core/src/test/resources/mistakes", slip, "churn-signal.xlsx");
    return MistakesCorpusTest.upload(DRAFTS, List.of(file)).jsonPath();
  }

  private static ValidatableResponse fix(JsonPath draft, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(DRAFTS + "/" + draft.getString("id") + "/fixes")
        .then();
  }

  private static String body(String id) {
    return "{\"fixes\": [\"" + id + "\"]}";
  }

  @Test
  void mendsTheCellAndAnswersTheDraftAsItThenIs() throws IOException {
    JsonPath draft = draft("a09c-40percent-text");

    fix(draft, body(draft.getString("findings[0].fix.id")))
        .statusCode(200)
        .body("errors", equalTo(0))
        .body("revision", equalTo(2));
    assertThat(
            given()
                .header("Accept-Language", "ja")
                .get(DRAFTS + "/" + draft.getString("id") + "/diff")
                .jsonPath()
                .getList("sentence"))
        .containsExactly("配信数が前月比50%以下：配信数の前月比 50%以下 → 40%以下");
  }

  @Test
  void refusesAnIdThatIsOfferedNoMoreAndChangesNothing() throws IOException {
    JsonPath draft = draft("a01-fullwidth");
    String id = draft.getString("findings[0].fix.id");

    fix(draft, "{\"fixes\": [\"" + id + "\", \"0000000000000000\"]}")
        .statusCode(422)
        .body("code", equalTo("bad-fixes"))
        .body("violations.code", contains("unknown-fix"))
        .body("violations.field", contains("fixes[1]"));
    fix(draft, body(id)).statusCode(200);
    fix(draft, body(id)).statusCode(422).body("violations.code", contains("unknown-fix"));
  }

  @Test
  void wantsAtLeastOneFix() throws IOException {
    JsonPath draft = draft("a01-fullwidth");

    fix(draft, "{}").statusCode(422).body("violations.field", contains("fixes"));
    fix(draft, "{\"fixes\": []}").statusCode(422);
  }
}
