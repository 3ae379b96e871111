package io.kakaritsuke.decision;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rule of version 2 that fails on some accounts and goes round and round on others, over HTTP.
 * Version 1 is without it. The gate does not find it: names are not put together in its trials.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RulesThatFailTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String DAY = "?asOf=2026-02-10";
  private static final String TOLD = "ルール「名前を調べる」（names.drl）の実行に失敗しました";
  private static final String RULE =
      """
      import io.kakaritsuke.rules.*
      rule "名前を調べる"
      when
          $f : Intervention( name != null )
      then
          if (("失敗" + "商会").equals($f.getName())) {
              throw new IllegalStateException("on purpose");
          }
          if (("半分" + "商会").equals($f.getName()) && $f.getMonthlyDeliveries() != null
                  && $f.getMonthlyDeliveries() > 3) {
              throw new IllegalStateException("on purpose");
          }
          if (("停止" + "商会").equals($f.getName())) {
              long turns = 0;
              while (turns >= 0) {
                  turns = (turns + 1) % 1000;
              }
          }
      end
      """;

  /** Two to the power of 29 elements are asked for, one by one, in code of the platform. */
  private static final String LISTS =
      """
      import io.kakaritsuke.rules.*
      rule "一覧を比べる"
      when
          $f : Intervention( name != null )
      then
          if (("迷路" + "商会").equals($f.getName())) {
              java.util.List<Object> one = java.util.List.of((Object) "x");
              for (int i = 0; i < 29; i++) {
                  one = java.util.Arrays.asList((Object) one, (Object) one);
              }
              $f.decide().figure("lists", (long) one.hashCode());
          }
      end
      """;

  private static final String ACCOUNTS =
      """
      アカウントID,アカウント名,最終ログイン日,月間配信数,月間ログイン日数,四半期MTG数
      NX-1,健全商会,2026-02-01,3,6,1
      NX-2,失敗商会,2026-02-01,3,6,1
      NX-3,半分商会,2025-11-27,1,1,0
      """;

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private String name = "";

  @BeforeEach
  void publishTwoVersions() throws IOException {
    name = "failing-" + COUNT.incrementAndGet();
    TestWebinar.load(name, folder, store, gate, rulebooks);
    given()
        .contentType("text/csv; charset=UTF-8")
        .body(ACCOUNTS.getBytes(UTF_8))
        .post(path("/evaluations/batch" + DAY))
        .then()
        .statusCode(200);
    Files.writeString(folder.resolve("rules").resolve(name).resolve("names.drl"), RULE);
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, FolderMode.PUBLISH);
    given().get("/api/v1/rulebooks/" + name).then().body("activeVersion", equalTo(2));
  }

  @Test
  void aSingleDecisionFailsAndTheNextOneDoesNot() {
    decide("失敗商会")
        .then()
        .statusCode(500)
        .body("code", equalTo("rule-failed"))
        .body("detail", equalTo(TOLD + "。判定できません。何も保存していません"));
    decide("健全商会").then().statusCode(200).body("health.score", equalTo(100));
  }

  @Test
  void aBatchOfLinesOfJsonAnswersAllOthers() {
    List<String> lines =
        batch(
            "application/x-ndjson; charset=UTF-8",
            "application/x-ndjson",
            Stream.of("健全商会", "失敗商会", "停止商会", "健全商会").map(RulesThatFailTest::body).toList());

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("\"score\":100");
    assertThat(lines.get(1)).contains("\"rule-failed\"", TOLD, "\"NX-9\"");
    assertThat(lines.get(2)).contains("\"rule-failed\"", TOLD, "\"NX-9\"");
    assertThat(lines.get(3)).contains("\"score\":100");
  }

  @Test
  void aBatchOfLinesOfCsvAnswersAllOthers() {
    List<String> lines =
        batch(
            "text/csv; charset=UTF-8",
            "text/csv",
            List.of(
                "アカウントID,アカウント名,最終ログイン日",
                "NX-1,健全商会,2026-02-01",
                "NX-2,失敗商会,2026-02-01",
                "NX-3,停止商会,2026-02-01",
                "NX-4,健全商会,2026-02-01"));

    assertThat(lines).hasSize(5);
    assertThat(lines.get(2)).contains("NX-2", "rule-failed", TOLD);
    assertThat(lines.get(3)).contains("NX-3", "rule-failed", TOLD);
    assertThat(lines.get(4)).contains("NX-4").doesNotContain("rule-failed");
  }

  @Test
  void aPieceOfANewAccountIsRefusedAndNothingIsKnownOfIt() {
    given()
        .contentType("application/json")
        .body("{\"observedOn\":\"2026-02-10\",\"facts\":{\"name\":\"失敗商会\"}}")
        .patch(path("/accounts/NX-NEW/facts"))
        .then()
        .statusCode(500)
        .body("code", equalTo("rule-failed"));

    given().get(path("/accounts?q=NX-NEW")).then().body("accounts", empty());
    given().get(path("/accounts/NX-NEW")).then().statusCode(404);
  }

  @Test
  void aDayDecidesAllOthersAndCountsIt() {
    given()
        .contentType("application/json")
        .body("{\"observedOn\":\"2026-02-10\",\"facts\":{\"name\":\"健全商会\"}}")
        .patch(path("/accounts/NX-1/facts"))
        .then()
        .statusCode(200);

    given()
        .post(path("/accounts/day?asOf=2026-03-01"))
        .then()
        .statusCode(200)
        .body("state", equalTo("DONE"))
        .body("decided", greaterThan(0));
  }

  @Test
  void aReplayCountsIt() throws InterruptedException {
    String id =
        given()
            .contentType("application/json")
            .body("{\"version\": 2}")
            .post(path("/replays"))
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    ended("/replays/" + id)
        .body("state", equalTo("DONE"))
        .body("progress.done", equalTo(3))
        .body("result.notDecidable", equalTo(1));
    given()
        .get(path("/replays/" + id + "/differences?verdict=NOT_DECIDABLE"))
        .then()
        .statusCode(200)
        .body("decisions.subject", contains("NX-2"))
        .body("decisions.refusal.obstacles.flatten().code", contains("rule-failed"));
  }

  @Test
  void aSimulationAndAnImpactCountIt() throws InterruptedException {
    String id =
        given()
            .contentType("application/json")
            .body("{\"version\": 2, \"against\": 1, \"asOf\": \"2026-02-10\"}")
            .post(path("/simulations"))
            .then()
            .extract()
            .path("id");
    ended("/simulations/" + id)
        .body("state", equalTo("DONE"))
        .body("report.subjects", equalTo(3))
        .body("report.notDecidable.subjects", equalTo(1))
        .body("report.notDecidable.reasons.code", contains("rule-failed"))
        .body("report.notDecidable.failedRules.side", contains("after"))
        .body("report.notDecidable.failedRules.rule", contains("名前を調べる"))
        .body("report.notDecidable.failedRules.file", contains("names.drl"))
        .body("report.notDecidable.failedRules.subjects", contains(1));
  }

  @Test
  void aBackTestCountsIt() {
    given()
        .contentType("text/csv; charset=UTF-8")
        .body("アカウントID,解約日\nNX-2,2026-03-15\nNX-1,2026-03-15\n".getBytes(UTF_8))
        .post(path("/back-tests?daysBefore=30&version=1&version=2"))
        .then()
        .statusCode(200)
        .body("versions[0].days[0].churned.decisions", equalTo(2))
        .body("versions[1].days[0].churned.decisions", equalTo(1))
        .body("versions[1].days[0].churned.notDecidable", equalTo(1))
        .body("versions[0].failedRules", nullValue())
        .body("versions[1].failedRules.rule", contains("名前を調べる"))
        .body("versions[1].failedRules.file", contains("names.drl"))
        .body("versions[1].failedRules.decisions", contains(greaterThan(0)));
  }

  @Test
  void whatWouldChangeADecisionIsFoundAmongTheChangesThatCanBeDecided() {
    smallestChanges("NX-3", "?version=2")
        .statusCode(200)
        .body("failed", greaterThan(0))
        .body("failures", contains(TOLD))
        .body("complete", equalTo(false))
        .body("targets.code", hasItem("NO_LOGIN"))
        .body("targets.find { it.code == 'NO_LOGIN' }.changes", not(empty()));
    smallestChanges("NX-2", "?version=2").statusCode(500).body("code", equalTo("rule-failed"));
    smallestChanges("NX-2", "").statusCode(200).body("failed", equalTo(0));
  }

  @Test
  void oneThatDoesNotComeBackHoldsUpNobody() throws Exception {
    ExecutorService clients = Executors.newCachedThreadPool();
    try {
      List<Future<Response>> hanging = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        hanging.add(clients.submit(() -> decide("停止商会")));
      }
      // None of them is waited for.
      given().get("/q/health/live").then().statusCode(200);
      given()
          .contentType("application/json")
          .body("{\"asOf\":\"2026-02-10\",\"facts\":{\"accountId\":\"NX-1\"}}")
          .post("/api/v1/rulebooks/webinar/evaluations")
          .then()
          .statusCode(200);
      given().get("/api/v1/rulebooks").then().statusCode(200).body("name", hasItem(name));
      List<String> codes = new ArrayList<>();
      for (Future<Response> one : hanging) {
        codes.add(one.get().path("code"));
      }
      assertThat(codes).contains("rule-failed").isSubsetOf("rule-failed", "too-many-decisions");
      decide("健全商会").then().statusCode(200).body("health.score", equalTo(100));
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void oneThatIsLostInThePlatformIsGivenUp() throws IOException {
    Files.writeString(folder.resolve("rules").resolve(name).resolve("lists.drl"), LISTS);
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, FolderMode.PUBLISH);
    given().get("/api/v1/rulebooks/" + name).then().body("activeVersion", equalTo(3));

    decide("迷路商会")
        .then()
        .statusCode(500)
        .body("code", equalTo("rule-failed"))
        .body("detail", containsString("ルール「一覧を比べる」（lists.drl）"));
    decide("健全商会").then().statusCode(200).body("health.score", equalTo(100));
    List<String> lines =
        batch(
            "application/x-ndjson; charset=UTF-8",
            "application/x-ndjson",
            Stream.of("健全商会", "迷路商会", "健全商会").map(RulesThatFailTest::body).toList());
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains("\"rule-failed\"", "lists.drl");
    assertThat(lines.get(2)).contains("\"score\":100");
  }

  @Test
  void anArrayOfJsonIsNoBatchAndWhatToSendInsteadIsSaid() {
    for (String type :
        List.of("application/json; charset=UTF-8", "application/x-ndjson; charset=UTF-8")) {
      given()
          .contentType(type)
          .header("Accept-Language", "en")
          .body(("[" + body("健全商会") + "," + body("健全商会") + "]").getBytes(UTF_8))
          .post(path("/evaluations/batch" + DAY))
          .then()
          .body(containsString("one object a line"));
    }
  }

  private Response decide(String account) {
    return given().contentType("application/json").body(body(account)).post(path("/evaluations"));
  }

  private static String body(String account) {
    return "{\"asOf\":\"2026-02-10\",\"facts\":{\"accountId\":\"NX-9\",\"name\":\"%s\","
            .formatted(account)
        + "\"lastLoginOn\":\"2026-02-01\",\"monthlyDeliveries\":3,\"monthlyLoginDays\":6,"
        + "\"meetingsInQuarter\":1}}";
  }

  private List<String> batch(String type, String accept, List<String> lines) {
    String answer =
        given()
            .contentType(type)
            .accept(accept)
            .body(String.join("\n", lines).getBytes(UTF_8))
            .post(path("/evaluations/batch" + DAY))
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return answer.lines().toList();
  }

  private ValidatableResponse smallestChanges(String subject, String query) {
    String id =
        given()
            .queryParam("rulebook", name)
            .queryParam("subject", subject)
            .get("/api/v1/decisions")
            .then()
            .extract()
            .path("decisions[0].id");
    return given().get("/api/v1/decisions/" + id + "/smallest-changes" + query).then();
  }

  private ValidatableResponse ended(String job) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> given().get(path(job)).then().statusCode(200),
            answer ->
                !List.of("WAITING", "RUNNING").contains(answer.extract().<String>path("state")));
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }
}
