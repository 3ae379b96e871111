package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change that cannot wait, published while another waits for its day. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class UrgentPublicationTest extends AtDrafts {
  private static final String DAY =
      Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
  private static final String AT_THE_DAY =
      "{\"comment\": \"second\", \"effectiveFrom\": \"%s\"}".formatted(DAY);
  private static final String NOW = "{\"comment\": \"urgent\"}";

  @BeforeEach
  void letVersion2Wait() {
    publish(draft(45), "{\"comment\": \"later\", \"effectiveFrom\": \"%s\"}".formatted(DAY))
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
    String urgent = draft(30);
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
    publish(draft(45), NOW)
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

    client.delete("/versions/4").statusCode(204);

    get("/versions/4").body("state", equalTo("WITHDRAWN"));
    String waited = get("/versions/4").extract().path("draft");
    get("/drafts/" + waited).body("state", equalTo("OPEN"));
  }

  @Test
  void aSecondChangeForTheSameDayGoesWithTheFirst() {
    String later = scenarioDraft();

    publish(later, AT_THE_DAY)
        .statusCode(200)
        .body("version", equalTo(3))
        .body("state", equalTo("WAITING"))
        .body("effectiveFrom", equalTo(DAY));

    get("/versions").body("state", contains("WAITING", "REPLACED", "ACTIVE"));
    get("/versions/2").body("replacedBy", equalTo(3));
    get("/versions/3").body("comment", equalTo("second")).body("baseVersion", equalTo(1));
    assertThat(days(3)).isEqualTo("45.0");
    assertThat(store.sources(name, 3).files())
        .anyMatch(file -> file.path().equals("rules/scenarios/urgent.yaml"));
    publish(later, AT_THE_DAY).statusCode(200).body("version", equalTo(3));
  }

  @Test
  void bothChangesOfADayAreDraftsAgainWhenItIsWithdrawn() {
    String first = get("/versions/2").extract().path("draft");
    String second = scenarioDraft();
    publish(second, AT_THE_DAY).statusCode(200);

    client.delete("/versions/3").statusCode(204);

    for (String draft : List.of(first, second)) {
      get("/drafts/" + draft).body("state", equalTo("OPEN"));
    }
  }

  @Test
  void aConflictOfTheSameDayIsChosen() {
    String field =
        publish(draft(30), AT_THE_DAY)
            .statusCode(409)
            .body("code", equalTo("waiting-conflicts"))
            .extract()
            .path("violations[0].field");
    String choice = "\"choices\": {\"%s\": \"OURS\"}}".formatted(field.substring(8));

    publish(draft(30), AT_THE_DAY.replace("}", ", " + choice))
        .statusCode(200)
        .body("version", equalTo(3));

    assertThat(days(3)).isEqualTo("30.0");
  }

  @Test
  void anotherDayIsRefusedInWordsThatSayWhatCanBeDone() {
    publish(scenarioDraft(), AT_THE_DAY.replace(DAY, DAY.replace("Z", ".5Z")))
        .statusCode(409)
        .body("code", equalTo("version-waiting"))
        .body("detail", containsString("同じ日時を指定すると"));

    get("/versions").body("number", contains(2, 1));
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
}
