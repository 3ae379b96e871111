package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rules that an older build has published and that nobody could publish today. */
@QuarkusTest
@WithTestResource(OlderRules.class)
class OlderRulesTest {
  private final DraftsClient client = new DraftsClient("webinar");

  private static ValidatableResponse decided(String query) {
    return given()
        .contentType("application/json")
        .header("Accept-Language", "en")
        .body(
            "{\"asOf\":\"2026-02-10\",\"facts\":{\"accountId\":\"NX-1\",\"monthlyDeliveries\":12345}}")
        .post("/api/v1/rulebooks/webinar/evaluations" + query)
        .then();
  }

  @Test
  void whatWasEvaluatedToDecideNothingIsLeftOutAndTheRuleStillDecides() {
    decided("?version=1&log=false").statusCode(200).body("interventions.code", hasItem("OLD_RULE"));
  }

  @Test
  void aVersionThatCannotBeCompiledIsToldAtItsLineAndLocksNothing() {
    client
        .get("")
        .body("lastAttempt.outcome", equalTo("REFUSED"))
        .body("lastAttempt.findings.code", hasItem("unsupported-construct"))
        .body("lastAttempt.findings.value", hasItem("calendars"));
    decided("?log=false").statusCode(503).body("code", equalTo("rulebook-not-loaded"));
    decided("?version=2&log=false")
        .statusCode(409)
        .body("code", equalTo("version-not-usable"))
        .body("detail", containsString("calendars does not work here"));

    ValidatableResponse draft =
        client.send(
            "effort.drl",
            Objects.requireNonNull(OlderBuild.shipped().find(OlderBuild.RULE)).bytes());
    draft.statusCode(201).body("errors", equalTo(0));
    client
        .publish(DraftsClient.id(draft))
        .log()
        .ifValidationFails()
        .statusCode(200)
        .body("version", equalTo(3));

    decided("?log=false").statusCode(200).body("version", equalTo(3));
    decided("?version=1&log=false").statusCode(200);
  }
}
