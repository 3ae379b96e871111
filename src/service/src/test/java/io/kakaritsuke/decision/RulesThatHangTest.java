package io.kakaritsuke.decision;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.engine.Counting;
import io.kakaritsuke.engine.LostThreads;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered while as many threads are lost as may be: here one. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RulesThatHangTest {
  private static final String NAME = "hanging";
  private static final int USUAL = 4;

  /**
   * Counts in code of the platform, for as long as the answers take that are given meanwhile. The
   * gate does not find it: names are not put together in its trials.
   */
  private static final String RULE =
      """
      import io.kakaritsuke.rules.*
      rule "数え上げる"
      when
          $f : Intervention( monthlyDeliveries == 77 )
      then
          if (("迷路" + "商会").equals($f.getName())) {
              long sum = java.util.stream.LongStream.range(0, %dL).sum();
              $f.decide().figure("counted", sum);
          }
      end
      """
          .formatted(Counting.numbersIn(Duration.ofSeconds(12)));

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void publish() throws IOException {
    TestWebinar.copy(folder, NAME);
    Files.writeString(folder.resolve("rules").resolve(NAME).resolve("count.drl"), RULE);
    TestWebinar.loadFrom(folder, NAME, store, gate, rulebooks, FolderMode.PUBLISH);
    await().atMost(Duration.ofMinutes(2)).until(() -> LostThreads.running().isEmpty());
    LostThreads.bound(1);
  }

  @AfterEach
  void letOthersGoOn() {
    await().atMost(Duration.ofMinutes(3)).until(() -> LostThreads.running().isEmpty());
    LostThreads.bound(USUAL);
  }

  @Test
  void theRuleIsNotRunAndNewRuleFilesAreNotTriedUntilItHasEnded() {
    decide("迷路商会", 77).statusCode(500).body("code", equalTo("rule-failed"));

    decide("別の商会", 77)
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("rule-hangs"))
        .body("detail", containsString("ルール「数え上げる」（count.drl）"));
    decide("健全商会", 1).statusCode(200);
    assertThat(batch(body("別の商会", 77), body("健全商会", 1)))
        .hasSize(2)
        .satisfiesExactly(
            hanging -> assertThat(hanging).contains("\"rule-hangs\""),
            sound -> assertThat(sound).contains("\"health\""));
    newRuleFile().statusCode(503).body("code", equalTo("rule-hangs"));
    given()
        .get("/q/health")
        .then()
        .statusCode(200)
        .body("checks.data.flatten().'lost.1.rule'", hasItem("数え上げる"));

    await().atMost(Duration.ofMinutes(2)).until(() -> LostThreads.running().isEmpty());
    decide("別の商会", 77).statusCode(200);
    newRuleFile().statusCode(201);
  }

  private static String body(String account, long deliveries) {
    return "{\"asOf\":\"2026-02-10\",\"facts\":{\"accountId\":\"NX-9\",\"name\":\"%s\","
            .formatted(account)
        + "\"monthlyDeliveries\":"
        + deliveries
        + "}}";
  }

  private static ValidatableResponse decide(String account, long deliveries) {
    return given()
        .contentType("application/json")
        .body(body(account, deliveries))
        .post("/api/v1/rulebooks/" + NAME + "/evaluations")
        .then();
  }

  private static List<String> batch(String... lines) {
    return given()
        .contentType("application/x-ndjson; charset=UTF-8")
        .accept("application/x-ndjson")
        .body(String.join("\n", lines).getBytes(UTF_8))
        .post("/api/v1/rulebooks/" + NAME + "/evaluations/batch")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .toList();
  }

  private static ValidatableResponse newRuleFile() {
    String other = RULE.replace("数え上げる", "ほかのルール").replace("迷路", "別");
    return given()
        .multiPart("files", "other.drl", other.getBytes(UTF_8), "text/plain")
        .post("/api/v1/rulebooks/" + NAME + "/drafts")
        .then();
  }
}
