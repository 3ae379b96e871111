package io.kakaritsuke.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decisionlog.LogSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof as it runs tomorrow, of what was decided today. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class NightlyProofTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Inject VersionStore versions;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @Inject ReplayStore store;
  @Inject DifferenceTable table;
  @Inject Replays replays;
  @Inject ReplaySettings settings;
  @Inject LogSettings log;
  @Inject AgroalDataSource pool;
  @TempDir Path folder = Path.of("");
  private ReplayClient client = new ReplayClient("");

  @Test
  void findsNothingWhereNothingWasTouched() throws Exception {
    decideAccounts("proof-sound");

    String id = proveTomorrowAt(3);

    client
        .get("/proof")
        .statusCode(200)
        .body("identical", equalTo(true))
        .body("latest.state", equalTo("DONE"))
        .body("latest.result.same", equalTo(10))
        .body("latest.createdBy", equalTo("system"));
    given()
        .delete(client.path("/replays/" + id))
        .then()
        .statusCode(409)
        .body("code", equalTo("proof-stays"));
    given()
        .post(client.path("/jobs/" + id + "/pause"))
        .then()
        .statusCode(409)
        .body("code", equalTo("proof-stays"));
  }

  @Test
  void findsEveryRecordThatWasTamperedWith() throws Exception {
    decideAccounts("proof-tampered");
    Map<String, String> changes =
        Map.of(
            "T-00", "band = 'CRITICAL'",
            "T-44", "score = 1",
            "T-45", "signals = '{COMPLAINT}'",
            "T-50", "facts = replace(facts, '\"monthlyDeliveries\":3', '\"monthlyDeliveries\":2')",
            "T-51", "facts = '{}'",
            "T-52", "facts = 'no JSON'",
            "T-59", "outcome = replace(outcome, '\"coverage\":', '\"coverage\":1')",
            "T-60", "outcome = '[]'",
            "T-XX", "digest = decode(repeat('00', 32), 'hex')",
            "=T-53", "as_of = '2026-02-11'");
    for (Map.Entry<String, String> change : changes.entrySet()) {
      tamper(client.decision(change.getKey()), change.getValue());
    }

    String proof = proveTomorrowAt(12);

    client.get("/" + proof).body("result.notReproduced", equalTo(10));
    client
        .get("/" + proof + "/differences")
        .body("decisions.subject", containsInAnyOrder(changes.keySet().toArray()))
        .body("decisions.find { it.subject == 'T-00' }.record.unlike", contains("band"))
        .body("decisions.find { it.subject == 'T-44' }.record.unlike", contains("score"))
        .body("decisions.find { it.subject == 'T-45' }.record.unlike", contains("signals"))
        .body("decisions.find { it.subject == 'T-51' }.refusal.causes", contains("RECORD"))
        .body("decisions.find { it.subject == 'T-60' }.record.unlike", contains("outcome"))
        .body("decisions.find { it.subject == 'T-XX' }.record.unlike", contains("digest"));
  }

  @Test
  void warnsOfWhatTheRecordHasOtherwiseAndLeavesTheServiceUp() throws Exception {
    decideAccounts("proof-warned");
    String decision = client.decision("T-44");
    tamper(decision, "facts = replace(facts, '2025-12-28', '2025-12-01')");

    String proof = proveTomorrowAt(3);

    String row = "decisions[0].";
    client
        .get("/" + proof + "/differences")
        .body(row + "differences.find { it.code == 'NO_LOGIN' }.causes", contains("RECORD"))
        .body(row + "differences.find { it.code == 'NO_LOGIN' }.to", equalTo("HIGH"))
        .body(row + "record.unlike", hasItems("outcome", "signals", "digest"))
        .body(row + "record.rowsFired.sheet", hasItem("利用・問い合わせ"));
    given()
        .post("/api/v1/decisions/" + decision + "/replay")
        .then()
        .statusCode(200)
        .body("identical", equalTo(false))
        .body("reproduced", equalTo(false));
    client.get("/proof").body("identical", equalTo(false)).body("latest.id", equalTo(proof));
    String check = "checks.find { it.name == 'replay-proof' }.";
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body(check + "status", equalTo("UP"))
        .body(check + "data.warning", equalTo(true))
        .body(check + "data.'" + client.rulebook() + ".replay'", equalTo(proof));
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("kakaritsuke_replay_proof_decisions_total{result=\"not-identical\""))
        .body(containsString("kakaritsuke_replay_proof_not_identical "));
  }

  @Test
  void provesADayOnceAndNotBeforeItsHour() throws Exception {
    decideAccounts("proof-once");

    proof(2).proveYesterday();
    assertThat(store.list(client.rulebook())).isEmpty();

    String first = proveTomorrowAt(3);
    proof(4).proveYesterday();
    assertThat(store.list(client.rulebook()))
        .extracting(replay -> replay.id().toString())
        .containsExactly(first);
  }

  private void decideAccounts(String rulebook) throws IOException {
    client = new ReplayClient(rulebook);
    TestWebinar.load(rulebook, folder, versions, gate, rulebooks);
    client.decideAccounts();
  }

  /** The id of the proof, when it is done. */
  private String proveTomorrowAt(int hour) throws Exception {
    NightlyProof proof = proof(hour);
    proof.proveYesterday();
    String id = proof.latest(client.rulebook()).orElseThrow().id().toString();
    client.awaitEnd(id);
    awaitTold(id);
    return id;
  }

  // What came of it is told to the service after it is kept.
  private void awaitTold(String id) {
    await().atMost(Duration.ofMinutes(1)).until(() -> isTold(id));
  }

  private boolean isTold(String id) {
    String health = given().get("/q/health/ready").asString();
    String latest = client.get("/proof").extract().path("latest.id");
    boolean different = !Boolean.TRUE.equals(client.get("/proof").extract().path("identical"));
    return id.equals(latest) && (!different || health.contains(id));
  }

  private NightlyProof proof(int hour) {
    ZonedDateTime then = LocalDate.now(TOKYO).plusDays(1).atTime(hour, 0).atZone(TOKYO);
    return new NightlyProof(
        store,
        table,
        replays,
        rulebooks,
        settings,
        log,
        Clock.fixed(then.toInstant(), TOKYO),
        new SimpleMeterRegistry());
  }

  // As somebody with the rights of the service itself could.
  private void tamper(String decision, String change) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter table decision disable trigger append_only");
      statement.execute("update decision set " + change + " where id = '" + decision + "'");
      statement.execute("alter table decision enable trigger append_only");
    }
  }
}
