package io.kakaritsuke.aggregation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.stringContainsInOrder;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.ScenarioRun;
import io.kakaritsuke.scenario.Scenarios;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four accounts of two owners, whose numbers were computed by hand. A: 70 of 70 points; B: 0 of 70;
 * C: 15 + 8 + 10 + 10 of 70, that is 61; D: nothing is known.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PortfolioResourceTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String DAY = "2026-02-10";

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private String accounts = "";
  private String name = "";

  @BeforeEach
  void decideFourAccounts() throws IOException {
    int number = COUNT.incrementAndGet();
    accounts = "aggregated-" + number;
    name = "aggregating-" + number;
    TestWebinar.load(accounts, folder, store, gate, rulebooks);
    Aggregating.copy(folder, "portfolio", name, accounts);
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks);
    decide(DAY, healthy("A", "津田", "2024-02-10", "2026-02-01", "lastQbrOn", "2026-01-10"));
    decide(DAY, poor());
    // Logged last, but for an earlier day.
    decide("2026-01-10", healthy("B", "津田", "2023-02-10", "2026-01-05"));
    decide(
        DAY,
        account(
            "C",
            "鈴木",
            "annualRevenueYen",
            500000,
            "monthlyLoginDays",
            1,
            "monthlyDeliveries",
            1,
            "lastContactOn",
            "2026-01-01",
            "meetingsInQuarter",
            1,
            "contractStartedOn",
            "2026-02-01"));
    decide(DAY, account("D", "鈴木"));
    // For a later day than is asked for.
    decide("2026-03-01", account("A", "津田"));
  }

  private static Map<String, Object> poor() {
    return account(
        "B",
        "津田",
        "annualRevenueYen",
        1500000,
        "monthlyLoginDays",
        0,
        "monthlyDeliveries",
        0,
        "lastContactOn",
        "2025-10-01",
        "meetingsInQuarter",
        0,
        "contractStartedOn",
        "2023-02-10");
  }

  private static Map<String, Object> healthy(
      String id, String owner, String contract, String contact, Object... more) {
    Map<String, Object> facts =
        account(
            id,
            owner,
            "annualRevenueYen",
            id.equals("A") ? 6000000 : 1500000,
            "monthlyLoginDays",
            6,
            "monthlyDeliveries",
            3,
            "meetingsInQuarter",
            1,
            "contractStartedOn",
            contract,
            "lastContactOn",
            contact,
            "lastLoginOn",
            contact);
    put(facts, more);
    return facts;
  }

  private static Map<String, Object> account(String id, String owner, Object... more) {
    Map<String, Object> facts = new LinkedHashMap<>();
    put(facts, "accountId", id, "owner", owner);
    put(facts, more);
    return facts;
  }

  private static void put(Map<String, Object> facts, Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  private void decide(String asOf, Map<String, Object> facts) {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("asOf", asOf, "facts", facts))
        .post("/api/v1/rulebooks/" + accounts + "/evaluations")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse get(String query) {
    return exactly().get("/api/v1/rulebooks/" + name + "/portfolio" + query).then();
  }

  private ValidatableResponse post(String query, String body) {
    return exactly()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/rulebooks/" + name + "/portfolio" + query)
        .then();
  }

  private static io.restassured.specification.RequestSpecification exactly() {
    return given()
        .config(
            RestAssuredConfig.config()
                .jsonConfig(
                    JsonConfig.jsonConfig().numberReturnType(NumberReturnType.BIG_DECIMAL)));
  }

  private static ValidatableResponse computed(
      ValidatableResponse response, String fact, String value, int subjects) {
    String path = "aggregates.find { it.fact == '" + fact + "' }";
    return response
        .body(path + ".value", equalTo(new BigDecimal(value)))
        .body(path + ".n", equalTo(subjects));
  }

  @Test
  void isNotMovedByAnEvaluationOfSomeOfTheFacts() {
    String before = get("?asOf=" + DAY).extract().path("over").toString();

    decide(DAY, account("A", "津田"));

    assertThat(get("?asOf=" + DAY).extract().path("over").toString()).isEqualTo(before);
  }

  @Test
  void computesWhatTheLatestDecisionOfEverySubjectTells() {
    ValidatableResponse response = get("?asOf=" + DAY).statusCode(200);

    computed(response, "averageHealthScore", "53.6666666667", 3);
    computed(response, "criticalShare", "0.3333333333", 3);
    computed(response, "activeShare", "0.6666666667", 3);
    computed(response, "contactCadenceShare", "0.6666666667", 3);
    response
        .body("aggregates.find { it.fact == 'accounts' }.value", equalTo(4))
        .body("aggregates.find { it.fact == 'qbrDone' }.value", equalTo(1))
        .body("aggregates.find { it.fact == 'qbrEligible' }.value", equalTo(2))
        .body("aggregates.find { it.fact == 'contracted' }.value", equalTo(3))
        .body("over.rulebook", contains(accounts))
        .body("over[0].subjects", equalTo(4))
        .body(
            "over[0].bands",
            equalTo(Map.of("HEALTHY", 1, "CAUTION", 1, "CRITICAL", 1, "UNKNOWN", 1)))
        .body("over[0].signals.NO_CONTACT", equalTo(1))
        .body("over[0].interventions.ROUTINE_CONTACT", equalTo(1))
        .body("over[0].interventions.EMERGENCY_RESPONSE", equalTo(1));
  }

  @Test
  void showsWhatIsComputedWhereARuleFails() throws IOException {
    Path rules = folder.resolve("rules").resolve(name);
    Files.createDirectories(rules);
    Files.writeString(
        rules.resolve("average.drl"),
        """
        import io.kakaritsuke.rules.*
        rule "平均を調べる" when $f : Intervention( accounts == 4 ) then
            if (("AL" + "L").equals($f.get%s())) {
                throw new IllegalStateException("on purpose");
            }
        end
        """
            .formatted(subjectGetter()));
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, FolderMode.PUBLISH);
    given().get("/api/v1/rulebooks/" + name).then().body("activeVersion", equalTo(2));

    ValidatableResponse response = get("?asOf=" + DAY).statusCode(200);

    computed(response, "averageHealthScore", "53.6666666667", 3);
    response
        .body("over[0].subjects", equalTo(4))
        .body("failure.code", equalTo("rule-failed"))
        .body("failure.message", equalTo("ルール「平均を調べる」（average.drl）の実行に失敗しました"))
        .body("decision", nullValue())
        .body("kpis", hasSize(0));
    get("?owner=津田&asOf=" + DAY)
        .body("failure", nullValue())
        .body("decision.facts.averageHealthScore", equalTo(50));
  }

  private String subjectGetter() {
    String subject =
        rulebooks.active(name).orElseThrow().compiled().rulebook().catalogue().subject();
    return Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
  }

  @Test
  void aScenarioThatNamesTheSubjectsComputesTheSameWithoutADatabase() {
    String scenario =
        """
        scenarios:
          - name: 同じ4社
            asOf: 2026-02-10
            subjects:
              %s:
                - {スコア: 100, バンド: HEALTHY, 月間ログイン日数: 6, セグメント: S, 最終接触からの日数: 9, 介入: [],
                   最終QBR日: 2026-01-10, 最終QBRからの日数: 31, 契約からの月数: 24}
                - {スコア: 0, バンド: CRITICAL, 月間ログイン日数: 0, セグメント: A, 最終接触からの日数: 132,
                   介入: [ROUTINE_CONTACT, EMERGENCY_RESPONSE], 契約からの月数: 36}
                - {スコア: 61, バンド: CAUTION, 月間ログイン日数: 1, セグメント: C, 最終接触からの日数: 40, 介入: [], 契約からの月数: 0}
                - {介入: []}
            expect: {facts: %s}
        """;
    Map<String, Object> computed =
        get("?asOf=" + DAY).extract().path("aggregates.collectEntries { [it.fact, it.value] }");
    CompiledRulebook compiled = rulebooks.active(name).orElseThrow().compiled();
    byte[] text = scenario.formatted(accounts, facts(computed)).getBytes(StandardCharsets.UTF_8);

    Scenarios read =
        Scenarios.read(
            new Sources(name, List.of(new Source("rules/scenarios/a.yaml", text))),
            compiled.rulebook());

    assertThat(read.findings()).isEmpty();
    assertThat(computed).hasSize(8);
    assertThat(ScenarioRun.run(read.all(), compiled))
        .singleElement()
        .satisfies(result -> assertThat(result.differences()).isEmpty());
  }

  private static String facts(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Test
  void decidesOverWhatItComputedAndMeasuresNothingElse() {
    get("?asOf=" + DAY)
        .statusCode(200)
        .body("decision.subject", equalTo("ALL"))
        .body("decision.asOf", equalTo(DAY))
        .body(
            "decision.signals.code",
            containsInAnyOrder(
                "AVERAGE_SCORE_MISSED",
                "CRITICAL_SHARE_MISSED",
                "ACTIVE_SHARE_MISSED",
                "CONTACT_CADENCE_MISSED",
                "QBR_MISSED"))
        .body("decision.figures.qbrRate", equalTo(new BigDecimal("0.5")))
        .body("decision.figures.churnRate", nullValue())
        .body("kpis", hasSize(11))
        .body("kpis.find { it.code == 'CHURN_RATE_MISSED' }.state", equalTo("NOT_MEASURED"))
        .body("kpis.find { it.code == 'CHURN_RATE_MISSED' }.operator", equalTo("以下"))
        .body("kpis.find { it.code == 'QBR_MISSED' }.state", equalTo("MISSED"))
        .body("kpis.find { it.code == 'QBR_MISSED' }.value", equalTo(new BigDecimal("0.5")))
        .body("kpis.find { it.code == 'QBR_MISSED' }.target", equalTo(new BigDecimal("0.8")))
        .body("kpis.find { it.code == 'QBR_MISSED' }.source.sheet", equalTo("活動指標"));
  }

  @Test
  void looksAtTheSubjectsOfOneOwner() {
    ValidatableResponse response = get("?asOf=" + DAY + "&owner=津田").statusCode(200);

    response
        .body("owner", equalTo("津田"))
        .body("decision.subject", equalTo("津田"))
        .body("over[0].subjects", equalTo(2))
        .body("aggregates.find { it.fact == 'averageHealthScore' }.value", equalTo(50))
        .body("over[0].bands", equalTo(Map.of("HEALTHY", 1, "CRITICAL", 1)));
    computed(response, "criticalShare", "0.5", 2);
  }

  @Test
  void measuresNothingWhereThereIsNoSubject() {
    get("?asOf=" + DAY + "&owner=' or true --")
        .statusCode(200)
        .body("over[0].subjects", equalTo(0))
        .body("over[0].bands", equalTo(Map.of()))
        .body("aggregates.find { it.fact == 'accounts' }.value", equalTo(0))
        .body("aggregates.find { it.fact == 'averageHealthScore' }.value", nullValue())
        .body("aggregates.find { it.fact == 'criticalShare' }.value", nullValue())
        .body("decision.signals", hasSize(0));
  }

  @Test
  void tellsWhatMovedSinceAnEarlierDay() {
    get("?asOf=" + DAY + "&since=2026-01-31")
        .statusCode(200)
        .body("movement.since", equalTo("2026-01-31"))
        .body(
            "movement.aggregates.find { it.fact == 'averageHealthScore' }.change",
            equalTo(new BigDecimal("-46.3333333333")))
        .body("movement.aggregates.find { it.fact == 'accounts' }.change", equalTo(3))
        .body("movement.over[0].bands", hasSize(4))
        .body("movement.over[0].bands.find { it.from == 'HEALTHY' }.to", equalTo("CRITICAL"))
        .body(
            "movement.over[0].bands.findAll { it.from == 'ABSENT' }.to",
            containsInAnyOrder("HEALTHY", "CAUTION", "UNKNOWN"))
        .body("movement.over[0].signalsBefore", equalTo(Map.of()));
  }

  @Test
  void takesFactsThatNoDecisionCanTellAndLetsThemComeFirst() {
    post(
            "?asOf=" + DAY,
            "{\"facts\": {\"meetings\": 2, \"upsellProposals\": 9, \"averageHealthScore\": 75.5}}")
        .statusCode(200)
        .body("decision.facts.averageHealthScore", equalTo(new BigDecimal("75.5")))
        .body("aggregates.find { it.fact == 'averageHealthScore' }.used", equalTo(false))
        .body("aggregates.find { it.fact == 'accounts' }.used", equalTo(true))
        .body("kpis.find { it.code == 'MEETINGS_MISSED' }.state", equalTo("MET"))
        .body("kpis.find { it.code == 'UPSELL_PROPOSALS_MISSED' }.state", equalTo("MISSED"))
        .body("kpis.find { it.code == 'AVERAGE_SCORE_MISSED' }.state", equalTo("MET"));
  }

  @Test
  void namesTheRulebooksThatAggregateWhereOneDoesNot() {
    given()
        .get("/api/v1/rulebooks/webinar/portfolio")
        .then()
        .statusCode(404)
        .body("code", equalTo("no-aggregates"))
        .body("detail", containsString("集計のあるルールブックは "))
        .body("detail", stringContainsInOrder("csm-load", "portfolio"));
  }

  @Test
  void isOfNoDayThatHasNotCome() {
    given()
        .get("/api/v1/rulebooks/portfolio/portfolio?asOf=" + LocalDate.now().plusDays(9))
        .then()
        .statusCode(400)
        .body("violations.field", contains("asOf"))
        .body("violations.code", contains("after-today"));
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    post(
            "?asOf=2026-02-30&since=9999-01-01&owner=" + "x".repeat(1_001),
            "{\"facts\": [], \"extra\": 1}")
        .statusCode(400)
        .body("code", equalTo("bad-parameter"))
        .body("violations.field", containsInAnyOrder("asOf", "since", "owner", "facts", "extra"));
    get("?asOf=2026-02-10&since=2026-02-11")
        .statusCode(400)
        .body("violations.code", contains("after-as-of"));
    post("", "{\"facts\": {\"meetings\": -1, \"nonsense\": 1, \"criticalShare\": \"x\"}}")
        .statusCode(422)
        .body("violations.code", containsInAnyOrder("below-minimum", "unknown-fact", "wrong-type"));
    post("", "{\"facts\": {\"meetings\": 1, \"meetings\": 2}}").statusCode(400);
    post("", "[1").statusCode(400).body("code", equalTo("not-json"));
    given().get("/api/v1/rulebooks/nowhere/portfolio").then().statusCode(404);
  }

  @Test
  void namesTheCellWhoseRulebookIsNotThere() throws IOException {
    copyAgain("no-such-rulebook");

    get("?asOf=" + DAY)
        .statusCode(409)
        .body("code", equalTo("aggregates-not-usable"))
        .body("violations", hasSize(8))
        .body("violations[0].field", equalTo("集計!B3"))
        .body("violations[0].code", equalTo("unknown-rulebook"));
  }

  private void copyAgain(String other) throws IOException {
    name = name + "-b";
    Aggregating.copy(folder, "portfolio", name, other);
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks);
  }

  @Test
  void isAsOfTheDayOfTheNewestFactsAndSaysHowOldTheyAre() {
    get("")
        .statusCode(200)
        .body("asOf", equalTo("2026-03-01"))
        .body("over[0].subjects", equalTo(4))
        .body("over[0].setAside", equalTo(0))
        .body("over[0].factsOf.oldest", equalTo(DAY))
        .body("over[0].factsOf.newest", equalTo("2026-03-01"));
  }

  @Test
  void setsFactsAsideThatAreOlderThanTheCatalogueLetsCount() {
    DraftsClient client = new DraftsClient(accounts, TestDatabase.ADMIN_KEY);
    byte[] facts = Editing.withItem(Editing.shipped("facts.xlsx"), "ファクトの有効日数", 18);
    client.publish(DraftsClient.id(client.send("facts.xlsx", facts).statusCode(201)));

    get("?asOf=2026-03-01")
        .statusCode(200)
        .body("over[0].subjects", equalTo(1))
        .body("over[0].setAside", equalTo(3))
        .body("over[0].factsOf.oldest", equalTo("2026-03-01"));
    get("?asOf=2026-02-28")
        .body("over[0].subjects", equalTo(4))
        .body("over[0].setAside", equalTo(0));
  }
}
