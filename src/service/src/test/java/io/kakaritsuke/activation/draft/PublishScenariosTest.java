package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scenarios and a second pair of eyes have to say to a publication. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PublishScenariosTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String SCENARIO =
      """
      scenarios:
        - name: 50日ではまだ予兆ではない
          guard: %s
          asOf: 2026-03-31
          given: {accountId: A, lastLoginOn: 2026-02-09}
          expect: {signals: []}
      """;

  @Inject VersionStore store;
  @Inject Arrivals arrivals;
  @Inject Pasts pasts;
  @Inject BroughtBack broughtBack;
  @Inject SentAgain again;
  @Inject SentFiles sent;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @Inject Drafts drafts;
  @Inject DraftStore draftStore;
  @Inject Checker checker;
  @Inject Publications publications;
  @Inject AuditTrail audit;
  @TempDir Path folder = Path.of("");
  private final String name = "scenarios-" + COUNT.incrementAndGet();

  @Test
  void refusesADraftThatBreaksAGuardWhateverIsAccepted() throws IOException {
    load(SCENARIO.formatted("true"));
    String id = draft(45);

    get("/drafts/" + id)
        .body("publishable", equalTo(false))
        .body("findings.find { it.code == 'guard-failed' }.workbook", equalTo("churn-signal.xlsx"));
    publish(id, "{\"comment\": \"a\", \"acceptScenarioChanges\": true}")
        .statusCode(422)
        .body("code", equalTo("guard-failed"))
        .body("violations[0].message", containsString("50日ではまだ予兆ではない"));
  }

  @Test
  void asksWhetherAChangedExpectationIsMeantAndKeepsItThen() throws IOException {
    load(SCENARIO.formatted("false"));
    String id = draft(45);

    get("/drafts/" + id)
        .body("publishable", equalTo(true))
        .body("findings.code", hasItem("scenario-differs"));
    publish(id, "{\"comment\": \"a\"}")
        .statusCode(409)
        .body("code", equalTo("scenarios-differ"))
        .body("violations.field", contains("50日ではまだ予兆ではない"));
    publish(id, "{\"comment\": \"a\", \"acceptScenarioChanges\": true}").statusCode(200);

    get("/versions/2")
        .body("scenarios.run", equalTo(1))
        .body("scenarios.changed", contains("50日ではまだ予兆ではない"));
    given()
        .post(path("/scenarios/run"))
        .then()
        .body("results.name", hasItem(containsString("45日なら当てはまる")))
        .body("failed", equalTo(0));
  }

  @Test
  void saysWhichScenarioAChangeLeavesUnreadableAndAtWhichCell() throws IOException {
    load(
        """
        scenarios:
          - name: 一般企業の利用
            asOf: 2026-03-31
            given:
              accountId: A
              industry: GENERAL
            expect: {signals: []}
        """);
    byte[] facts = Editing.withoutRow(Editing.shipped("facts.xlsx"), "選択肢", 16);

    new DraftsClient(name)
        .send("facts.xlsx", facts)
        .statusCode(201)
        .body("findings.find { it.code == 'scenarios-unreadable' }.cell", equalTo("B16"))
        .body(
            "findings.find { it.code == 'scenarios-unreadable' }.message",
            allOf(
                containsString("login.yaml"),
                containsString("行目「一般企業の利用」"),
                containsString("industry"),
                containsString("これらのシナリオを直してください")));
  }

  @Test
  void takesNoFolderThatBreaksItsOwnGuard() throws IOException {
    load(
        """
        scenarios:
          - name: いつも予兆
            guard: true
            asOf: 2026-03-31
            given: {accountId: A}
            expect: {signals: [{code: NO_LOGIN}]}
        """);

    get("")
        .body("lastAttempt.outcome", equalTo("REFUSED"))
        .body("lastAttempt.findings.code", hasItem("guard-failed"));
  }

  @Test
  void letsNobodyPublishWhatTheyHadAHandInWhenFourEyesAreAskedFor() throws IOException {
    load(SCENARIO.formatted("false"));
    UUID id = UUID.fromString(draft(55));
    Publisher publisher =
        new Publisher(
            drafts,
            draftStore,
            checker,
            publications,
            store,
            new WaitingMerges(store, checker, new WrittenScenarios(checker)),
            () -> true,
            audit,
            new ObjectMapper());
    Draft draft = draftStore.find(name, id).orElseThrow();
    Author author =
        new Author(
            draft.createdBy(), draft.createdBy(), draft.createdBy(), null, false, true, null);

    assertThatThrownBy(
            () -> publisher.publish(draft, new PublishRequest.Checked("a", null, false), author))
        .isInstanceOf(ProblemException.class)
        .hasMessage("four-eyes");
  }

  @Test
  void refusesWhatASecondImplementationDecidesOtherwiseWithTheFactsThatShowIt() throws IOException {
    load(SCENARIO.formatted("false"));
    UUID id = UUID.fromString(draft(55));
    Finding difference =
        new Finding(
            Finding.Level.ERROR,
            name,
            null,
            null,
            "differential-difference",
            new Text("事実 {lastLoginOn: 2026-02-09}", "facts {lastLoginOn: 2026-02-09}"),
            null);
    Checker differing =
        new Checker(
            gate,
            rulebooks,
            new Bases(store),
            new Turns(() -> false, () -> "somebody", Duration.ofHours(1)),
            CDI.current().select(UnderWay.class)) {
          @Override
          List<Finding> differences(DraftFiles files, Check check, Runnable between) {
            return List.of(difference);
          }
        };
    DraftMerge merge = new DraftMerge(new Bases(store), new WrittenScenarios(differing));
    Merging merging = new Merging(new Bases(store), merge);
    Drafts differingDrafts =
        new Drafts(
            draftStore,
            differing,
            store,
            new Bases(store),
            arrivals,
            merging,
            new Meanings(new Bases(store), differing),
            new Decisions(merging, merge),
            pasts,
            broughtBack,
            again,
            sent,
            new Turns(() -> false, () -> "somebody", Duration.ofHours(1)),
            new SecondOpinions());
    Publisher publisher =
        new Publisher(
            differingDrafts,
            draftStore,
            checker,
            publications,
            store,
            new WaitingMerges(store, checker, new WrittenScenarios(checker)),
            () -> false,
            audit,
            new ObjectMapper());
    Draft draft = draftStore.find(name, id).orElseThrow();
    Author author =
        new Author(
            draft.createdBy(), draft.createdBy(), draft.createdBy(), null, false, true, null);

    assertThatThrownBy(
            () -> publisher.publish(draft, new PublishRequest.Checked("a", null, true), author))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("differential-difference");
              assertThat(refused.problem().violations().get(0).message().ja())
                  .contains("lastLoginOn");
            });
    get("/versions").body("size()", equalTo(1));
  }

  @Test
  void writesAcceptedExpectationsIntoTheCellsOfTheSheet() throws IOException {
    load(SCENARIO.formatted("false"));
    byte[] template = given().get(path("/scenarios/template.xlsx")).asByteArray();
    byte[] sheet =
        Editing.withRow(
            template,
            "シナリオ",
            Map.of("シナリオ", "50日ならまだ", "基準日", "2026-03-31", "最終ログイン日", "2026-02-09", "予兆", "なし"));
    String id =
        given()
            .multiPart("files", "churn-signal.xlsx", Editing.daysWithoutLogin(45))
            .multiPart("files", "scenarios.xlsx", sheet)
            .post(path("/drafts"))
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    publish(id, "{\"comment\": \"a\", \"acceptScenarioChanges\": true}").statusCode(200);

    given()
        .post(path("/scenarios/run"))
        .then()
        .body("results.name", hasItems("50日ではまだ予兆ではない", "50日ならまだ"))
        .body("failed", equalTo(0));
  }

  private void load(String scenarios) throws IOException {
    TestWebinar.writeScenarios(name, folder, scenarios);
    TestWebinar.load(name, folder, store, gate, rulebooks);
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

  private ValidatableResponse publish(String id, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(path("/drafts/" + id + "/publish"))
        .then();
  }

  private ValidatableResponse get(String path) {
    return given().get(path(path)).then();
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }
}
