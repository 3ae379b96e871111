package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Calls that are sent once more, because their answer was lost: they tell what is true now. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RepeatedCallsTest extends AtDrafts {
  private static final Instant SOON =
      Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  private static final String NOW = "{\"comment\": \"a\"}";
  private static final String LATER =
      "{\"comment\": \"a\", \"effectiveFrom\": \"%s\"}".formatted(SOON);

  @Inject EntityManager database;

  @Test
  void publishingTellsThatTheVersionWaits() {
    String draft = draft(45);
    published(draft, LATER).body("state", equalTo("WAITING"));

    published(draft, LATER)
        .body("version", equalTo(2))
        .body("state", equalTo("WAITING"))
        .body("effectiveFrom", equalTo(SOON.toString()))
        .body("everywhere", nullValue());
  }

  @Test
  void publishingTellsThatTheVersionWasWithdrawn() {
    String draft = draft(45);
    published(draft, LATER);
    withdraw(2).statusCode(204);

    published(draft, LATER).body("version", equalTo(2)).body("state", equalTo("WITHDRAWN"));

    get("/versions").body("number", contains(2, 1));
  }

  @Test
  void publishingTellsThatAnotherVersionIsActiveSince() {
    String draft = draft(45);
    published(draft, NOW).body("state", equalTo("ACTIVE"));
    rollBack(1).body("version", equalTo(3));

    published(draft, NOW).body("version", equalTo(2)).body("state", equalTo("PAST"));
  }

  @Test
  void publishingTellsWhatCameOfADayThatHasPassed() {
    String draft = draft(45);
    published(draft, LATER);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(
                        "update waiting_version set state = 'ACTIVATED' where rulebook = ?1")
                    .setParameter(1, name)
                    .executeUpdate());

    published(draft, LATER.replace(SOON.toString(), "2020-01-01T00:00:00Z"))
        .body("version", equalTo(2))
        .body("state", equalTo("PAST"));
  }

  @Test
  void whatWasWithdrawnIsPublishedAgainWhenThatIsSaid() {
    String draft = draft(45);
    published(draft, LATER);
    withdraw(2).statusCode(204);
    get("/drafts/" + draft).body("state", equalTo("OPEN")).body("publishedVersion", nullValue());

    published(draft, NOW).body("version", equalTo(3)).body("state", equalTo("ACTIVE"));
  }

  @Test
  void theVerySameWordsPublishAgainWhenThatIsAskedFor() {
    String draft = draft(45);
    published(draft, LATER);
    withdraw(2).statusCode(204);

    String again = LATER.replace("}", ", \"again\": true}");
    published(draft, again).body("version", equalTo(3)).body("state", equalTo("WAITING"));

    published(draft, again).body("version", equalTo(3));
    get("/versions").body("state", contains("WAITING", "WITHDRAWN", "ACTIVE"));
  }

  @Test
  void withdrawingIsDoneOnce() {
    published(draft(45), LATER);
    withdraw(2).statusCode(204);

    withdraw(2).statusCode(204);

    get("/versions/2").body("state", equalTo("WITHDRAWN"));
    withdraw(1).statusCode(409).body("code", equalTo("version-not-waiting"));
  }

  @Test
  void rollingBackTellsWhatIsActive() {
    published(draft(45), NOW);
    rollBack(1).body("version", equalTo(3)).body("state", equalTo("ACTIVE"));

    rollBack(1).body("version", equalTo(3)).body("state", equalTo("ACTIVE"));

    get("/versions").body("number", contains(3, 2, 1));
  }

  @Test
  void rollingBackIsOfWhatWasSeen() {
    published(draft(45), NOW);
    published(draft(30), NOW);
    String path = "/versions/1/rollback";

    client
        .post(path, "{\"comment\": \"a\", \"activeVersion\": 2}")
        .statusCode(409)
        .body("code", equalTo("another-is-active"));
    get("/versions").body("number", contains(3, 2, 1));

    for (int i = 0; i < 2; i++) {
      client
          .post(path, "{\"comment\": \"a\", \"activeVersion\": 3}")
          .statusCode(200)
          .body("version", equalTo(4));
    }
  }

  @Test
  void aVersionIsMovedToAnotherDayOnce() {
    published(draft(45), LATER);
    String moved = SOON.plus(1, ChronoUnit.DAYS).toString();
    String body = "{\"comment\": \"b\", \"effectiveFrom\": \"%s\"}".formatted(moved);

    client
        .post("/versions/2/schedule", body)
        .statusCode(200)
        .body("state", equalTo("WAITING"))
        .body("effectiveFrom", equalTo(moved));
    client.post("/versions/2/schedule", body).statusCode(200).body("effectiveFrom", equalTo(moved));

    get("/versions/2").body("effectiveFrom", equalTo(moved));
    given()
        .get("/api/v1/audit?action=reschedule&rulebook=" + name)
        .then()
        .body("entries.size()", equalTo(1))
        .body("entries[0].comment", equalTo("b"));
    client.post("/versions/1/schedule", body).statusCode(409);
    withdraw(2).statusCode(204);
    client
        .post("/versions/2/schedule", body)
        .statusCode(409)
        .body("code", equalTo("version-not-waiting"));
    client.post("/versions/2/schedule", "{}").statusCode(422).body("violations.size()", equalTo(2));
  }

  private ValidatableResponse published(String draft, String json) {
    return publish(draft, json).statusCode(200);
  }

  private ValidatableResponse rollBack(int version) {
    return client.post("/versions/" + version + "/rollback", NOW).statusCode(200);
  }

  private ValidatableResponse withdraw(int version) {
    return client.delete("/versions/" + version);
  }
}
