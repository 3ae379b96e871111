package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that cannot wait, published while another waits for its day. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class UrgentPublicationTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String DAY =
      Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
  private static final String NOW = "{\"comment\": \"urgent\"}";

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private String name = "";

  @BeforeEach
  void letVersion2Wait() {
    name = "urgent-" + COUNT.incrementAndGet();
    TestWebinar.load(name, folder, store, gate, rulebooks);
    publish(
            draft("churn-signal.xlsx", Editing.daysWithoutLogin(45)),
            "{\"comment\": \"later\", \"effectiveFrom\": \"%s\"}".formatted(DAY))
        .statusCode(200);
  }

  @Test
  void theMergeTakesThePlaceOfTheVersionThatWaits() {
    String urgent = scenarioDraft();
    get("/drafts/" + urgent + "/publication")
        .statusCode(200)
        .body("waiting.version", equalTo(2))
        .body("waiting.effectiveFrom", equalTo(DAY))
        .body("waiting.conflicts", hasSize(0))
        .body("waiting.changes.findAll { it.cell == 'B7' }", hasSize(1));

    publish(urgent, NOW)
        .statusCode(200)
        .body("version", equalTo(3))
        .body("state", equalTo("ACTIVE"))
        .body("waiting.version", equalTo(4))
        .body("waiting.state", equalTo("WAITING"))
        .body("waiting.replaces", equalTo(2))
        .body("waiting.effectiveFrom", equalTo(DAY));

    get("/versions").body("state", contains("WAITING", "ACTIVE", "REPLACED", "PAST"));
    get("/versions/2").body("replacedBy", equalTo(4));
    get("/versions/4").body("comment", equalTo("later")).body("baseVersion", equalTo(3));
    assertThat(days(3)).isEqualTo("60.0");
    assertThat(days(4)).isEqualTo("45.0");
    assertThat(store.sources(name, 4).files())
        .anyMatch(file -> file.path().equals("rules/scenarios/urgent.yaml"));
  }

  @Test
  void aConflictIsChosenWithThePublication() {
    String urgent = draft("churn-signal.xlsx", Editing.daysWithoutLogin(30));
    String field =
        publish(urgent, NOW)
            .statusCode(409)
            .body("code", equalTo("waiting-conflicts"))
            .body("violations[0].field", startsWith("choices."))
            .extract()
            .path("violations[0].field");
    get("/versions").body("number", contains(2, 1));

    String choice = "\"choices\": {\"%s\": \"THEIRS\"}".formatted(field.substring(8));
    publish(urgent, "{\"comment\": \"urgent\", %s}".formatted(choice))
        .statusCode(200)
        .body("waiting.version", equalTo(4));

    assertThat(days(3)).isEqualTo("30.0");
    assertThat(days(4)).isEqualTo("45.0");
  }

  @Test
  void nothingIsLeftToWaitForWhereTheUrgentChangeHasItAll() {
    publish(draft("churn-signal.xlsx", Editing.daysWithoutLogin(45)), NOW)
        .statusCode(200)
        .body("version", equalTo(3))
        .body("waiting", nullValue());

    get("/versions/2").body("state", equalTo("REPLACED")).body("replacedBy", equalTo(3));
  }

  @Test
  void aMergeThatNobodyHasSeenIsNotMade() {
    publish(scenarioDraft(), "{\"comment\": \"urgent\", \"waiting\": 7}")
        .statusCode(409)
        .body("code", equalTo("version-waiting"));

    get("/versions").body("number", contains(2, 1));
  }

  @Test
  void theMergeCanBeWithdrawnAndIsADraftThen() {
    publish(scenarioDraft(), NOW).statusCode(200);

    given().delete(path("/versions/4")).then().statusCode(204);

    get("/versions/4").body("state", equalTo("WITHDRAWN"));
    String waited = get("/versions/4").extract().path("draft");
    get("/drafts/" + waited).body("state", equalTo("OPEN"));
  }

  private String scenarioDraft() {
    return draft(
        "urgent.yaml",
        """
        scenarios:
          - name: ログインしたばかりなら予兆はない
            asOf: 2026-03-31
            given: {accountId: A, lastLoginOn: 2026-03-30}
            expect: {signals: []}
        """
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private String draft(String file, byte[] bytes) {
    return given()
        .multiPart("files", file, bytes)
        .post(path("/drafts"))
        .then()
        .statusCode(201)
        .body("errors", equalTo(0))
        .extract()
        .path("id");
  }

  private ValidatableResponse publish(String draft, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(path("/drafts/" + draft + "/publish"))
        .then();
  }

  private String days(int version) {
    byte[] workbook =
        get("/versions/" + version + "/workbooks/churn-signal.xlsx").extract().asByteArray();
    return Editing.value(workbook, Editing.LOGIN_SHEET, Editing.LOGIN_CELL);
  }

  private ValidatableResponse get(String path) {
    return given().get(path(path)).then();
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }
}
