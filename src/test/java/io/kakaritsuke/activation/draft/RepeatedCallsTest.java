package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that are sent once more, because their answer was lost: they tell what is true now. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RepeatedCallsTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Instant SOON =
      Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  private static final String NOW = "{\"comment\": \"a\"}";
  private static final String LATER =
      "{\"comment\": \"a\", \"effectiveFrom\": \"%s\"}".formatted(SOON);

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @Inject EntityManager database;
  @TempDir Path folder = Path.of("");
  private String name = "";

  @BeforeEach
  void loadVersion1() {
    name = "repeated-" + COUNT.incrementAndGet();
    TestWebinar.load(name, folder, store, gate, rulebooks);
  }

  @Test
  void publishingTellsThatTheVersionWaits() {
    String draft = draft(45);
    publish(draft, LATER).body("state", equalTo("WAITING"));

    publish(draft, LATER)
        .body("version", equalTo(2))
        .body("state", equalTo("WAITING"))
        .body("effectiveFrom", equalTo(SOON.toString()))
        .body("everywhere", nullValue());
  }

  @Test
  void publishingTellsThatTheVersionWasWithdrawn() {
    String draft = draft(45);
    publish(draft, LATER);
    withdraw(2).statusCode(204);

    publish(draft, LATER).body("version", equalTo(2)).body("state", equalTo("WITHDRAWN"));

    get("/versions").body("number", contains(2, 1));
  }

  @Test
  void publishingTellsThatAnotherVersionIsActiveSince() {
    String draft = draft(45);
    publish(draft, NOW).body("state", equalTo("ACTIVE"));
    rollBack(1).body("version", equalTo(3));

    publish(draft, NOW).body("version", equalTo(2)).body("state", equalTo("PAST"));
  }

  @Test
  void publishingTellsWhatCameOfADayThatHasPassed() {
    String draft = draft(45);
    publish(draft, LATER);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(
                        "update waiting_version set state = 'ACTIVATED' where rulebook = ?1")
                    .setParameter(1, name)
                    .executeUpdate());

    publish(draft, LATER.replace(SOON.toString(), "2020-01-01T00:00:00Z"))
        .body("version", equalTo(2))
        .body("state", equalTo("PAST"));
  }

  @Test
  void whatWasWithdrawnIsPublishedAgainWhenThatIsSaid() {
    String draft = draft(45);
    publish(draft, LATER);
    withdraw(2).statusCode(204);
    get("/drafts/" + draft).body("state", equalTo("OPEN")).body("publishedVersion", nullValue());

    publish(draft, NOW).body("version", equalTo(3)).body("state", equalTo("ACTIVE"));
  }

  @Test
  void theVerySameWordsPublishAgainWhenThatIsAskedFor() {
    String draft = draft(45);
    publish(draft, LATER);
    withdraw(2).statusCode(204);

    String again = LATER.replace("}", ", \"again\": true}");
    publish(draft, again).body("version", equalTo(3)).body("state", equalTo("WAITING"));

    publish(draft, again).body("version", equalTo(3));
    get("/versions").body("state", contains("WAITING", "WITHDRAWN", "ACTIVE"));
  }

  @Test
  void withdrawingIsDoneOnce() {
    publish(draft(45), LATER);
    withdraw(2).statusCode(204);

    withdraw(2).statusCode(204);

    get("/versions/2").body("state", equalTo("WITHDRAWN"));
    withdraw(1).statusCode(409).body("code", equalTo("version-not-waiting"));
  }

  @Test
  void rollingBackTellsWhatIsActive() {
    publish(draft(45), NOW);
    rollBack(1).body("version", equalTo(3)).body("state", equalTo("ACTIVE"));

    rollBack(1).body("version", equalTo(3)).body("state", equalTo("ACTIVE"));

    get("/versions").body("number", contains(3, 2, 1));
  }

  @Test
  void aVersionIsMovedToAnotherDayOnce() {
    publish(draft(45), LATER);
    String moved = SOON.plus(1, ChronoUnit.DAYS).toString();
    String body = "{\"comment\": \"b\", \"effectiveFrom\": \"%s\"}".formatted(moved);

    post("/versions/2/schedule", body)
        .statusCode(200)
        .body("state", equalTo("WAITING"))
        .body("effectiveFrom", equalTo(moved));
    post("/versions/2/schedule", body).statusCode(200).body("effectiveFrom", equalTo(moved));

    get("/versions/2").body("effectiveFrom", equalTo(moved));
    given()
        .get("/api/v1/audit?action=reschedule&rulebook=" + name)
        .then()
        .body("entries.size()", equalTo(1))
        .body("entries[0].comment", equalTo("b"));
    post("/versions/1/schedule", body).statusCode(409);
    withdraw(2).statusCode(204);
    post("/versions/2/schedule", body).statusCode(409).body("code", equalTo("version-not-waiting"));
    post("/versions/2/schedule", "{}").statusCode(422).body("violations.size()", equalTo(2));
  }

  private String draft(int days) {
    return given()
        .multiPart("files", "churn-signal.xlsx", Editing.daysWithoutLogin(days))
        .post(path("/drafts"))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse publish(String draft, String body) {
    return post("/drafts/" + draft + "/publish", body).statusCode(200);
  }

  private ValidatableResponse rollBack(int version) {
    return post("/versions/" + version + "/rollback", NOW).statusCode(200);
  }

  private ValidatableResponse withdraw(int version) {
    return given().delete(path("/versions/" + version)).then();
  }

  private ValidatableResponse post(String path, String body) {
    return given().contentType("application/json").body(body).post(path(path)).then();
  }

  private ValidatableResponse get(String path) {
    return given().get(path(path)).then();
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }
}
