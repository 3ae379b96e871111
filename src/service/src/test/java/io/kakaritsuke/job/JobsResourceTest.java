package io.kakaritsuke.job;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

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
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a kind that no process of this test works on. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class JobsResourceTest {
  private static final String RULEBOOK = "with-jobs";
  private static boolean loaded;

  @Inject VersionStore versions;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @Inject JobStore store;
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void load() {
    if (!loaded) {
      TestWebinar.load(RULEBOOK, folder, versions, gate, rulebooks);
      loaded = true;
    }
  }

  @Test
  void areListedAndPausedAndTellTheStateThatIsTrueNow() throws SQLException {
    Job job = waiting();

    get("").statusCode(200).body("id", hasItem(job.id().toString()));
    post(job, "/pause").statusCode(200).body("state", equalTo("PAUSED"));
    post(job, "/pause").statusCode(200).body("state", equalTo("PAUSED"));
    get("").body("find { it.id == '" + job.id() + "' }.state", equalTo("PAUSED"));
  }

  @Test
  void areNeitherPausedNorResumedOnceTheyHaveEnded() throws SQLException {
    Job job = waiting();
    store.become(job.id(), Set.of(JobState.WAITING), JobState.CANCELLED, JobStore.Work.NONE);

    post(job, "/pause").statusCode(409).body("code", equalTo("job-ended"));
    post(job, "/resume").statusCode(409).body("code", equalTo("job-ended"));
  }

  @Test
  void areThoseOfTheirRulebookOnly() throws SQLException {
    Job other = Job.asked("nobody's", "another", Instant.now(), "test");
    store.add(other, null, connection -> true);

    get("").body("id", not(hasItem(other.id().toString())));
    post(other, "/pause").statusCode(404).body("code", equalTo("unknown-job"));
    given().post(path("/no-id/resume")).then().statusCode(404).body("code", equalTo("unknown-job"));
    given()
        .post("/api/v1/rulebooks/nowhere/jobs/" + UUID.randomUUID() + "/pause")
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-rulebook"));
  }

  private Job waiting() throws SQLException {
    Job job = Job.asked("nobody's", RULEBOOK, Instant.now(), "test");
    store.add(job, null, connection -> true);
    return job;
  }

  private static ValidatableResponse get(String rest) {
    return given().get(path(rest)).then();
  }

  private static ValidatableResponse post(Job job, String what) {
    return given().post(path("/" + job.id() + what)).then();
  }

  private static String path(String rest) {
    return "/api/v1/rulebooks/" + RULEBOOK + "/jobs" + rest;
  }
}
