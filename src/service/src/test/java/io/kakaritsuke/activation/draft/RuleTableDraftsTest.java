package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.rulebook.Source;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in Drools' own format that are sent as drafts: by whom, and what becomes of them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RuleTableDraftsTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Path CORPUS = Path.of("src/core/src/test/resources/rule-tables");
  private static final String SUBJECT =
      """
      {"asOf": "2026-02-10", "facts": {"accountId": "KR-1", "contractStartedOn": "2024-11-05",
       "lastLoginOn": "2025-09-01", "monthlyDeliveries": 1, "industry": "GENERAL"}}
      """;

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private final String name = "rule-tables-" + COUNT.incrementAndGet();
  private DraftsClient author = new DraftsClient(name);

  @BeforeEach
  void author() {
    TestWebinar.copy(folder, name);
    author =
        new DraftsClient(name, Keys.makeFor("作成者 " + name, Role.RULE_AUTHOR, Role.PUBLISHER).key());
  }

  private void load() {
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks);
  }

  private static byte[] table(String file) throws IOException {
    return Files.readAllBytes(CORPUS.resolve(file));
  }

  private static String published(DraftsClient client, ValidatableResponse draft) {
    String id = draft.statusCode(201).extract().path("id");
    client.post("/drafts/" + id + "/publish", "{\"comment\": \"表\"}").statusCode(200);
    return id;
  }

  private JsonPath decision() {
    return Keys.with(Keys.make(null, Role.EVALUATOR).key())
        .contentType(ContentType.JSON)
        .body(SUBJECT)
        .post("/api/v1/rulebooks/" + name + "/evaluations")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @ParameterizedTest
  @ValueSource(strings = {"can-drink.xlsx", "old-format.xls", "merged.csv"})
  void ofARuleAuthorArePublishedAndDecide(String file) throws IOException {
    load();
    ValidatableResponse draft = author.send(file, table(file));

    draft.statusCode(201).body("publishable", equalTo(true));
    author
        .get("/drafts/" + draft.extract().path("id") + "/diff")
        .body("kind", hasItem("rule-file-added"));
    published(author, draft);
    assertThat(decision().getList("signals.source.file")).contains(file);
    assertThat(store.sources(name, 2).files())
        .filteredOn(one -> one.path().equals("rules/" + file))
        .extracting(Source::bytes)
        .containsExactly(table(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"can-drink.xlsx", "old-format.xls", "merged.csv"})
  void ofAManagerAreRefusedWithWhatWouldBeRight(String file) throws IOException {
    load();
    DraftsClient manager =
        new DraftsClient(name, Keys.makeFor("管理者 " + name, Role.AUTHOR, Role.PUBLISHER).key());

    ValidatableResponse refused = manager.send(file, table(file));

    refused.statusCode(403);
    refused.body("violations.code", hasItem("rule-author-only"));
    refused.body("violations.message", hasItem(containsString("RuleTable")));
    refused.body("violations.message", hasItem(containsString("「表」で始まる表")));
  }

  @Test
  void tellWhatIsWrongByCell() throws IOException {
    load();
    ValidatableResponse draft = author.send("bad.xlsx", table("not-handed-in.xlsx"));

    draft.statusCode(201).body("publishable", equalTo(false));
    draft.body("findings.find { it.code == 'unknown-choice' }.workbook", equalTo("bad.xlsx"));
    draft.body("findings.find { it.code == 'unknown-choice' }.sheet", equalTo("Decision Tables"));
    draft.body("findings.find { it.code == 'unknown-choice' }.cell", equalTo("C11"));
  }

  @Test
  void cannotTakeTheNameOfAWorkbook() throws IOException {
    load();
    ValidatableResponse draft = author.send("churn-signal.xlsx", table("can-drink.xlsx"));

    draft.statusCode(201).body("publishable", equalTo(false));
    draft.body("findings.code", hasItem("rule-table-named-as-workbook"));
  }

  @Test
  void areChangedUnderTheirNameAndSayWhatChanged() throws IOException {
    load();
    published(author, author.send("silent.xlsx", table("can-drink.xlsx")));

    ValidatableResponse draft = author.send("silent (1).xlsx", table("merged-values.xlsx"));

    author
        .get("/drafts/" + draft.extract().path("id") + "/diff")
        .body("find { it.kind == 'rule-file-changed' }.workbook", equalTo("silent.xlsx"));
    published(author, draft);
    assertThat(decision().getList("signals.code")).contains("DOWN_90", "DOWN_150");
    assertThat(decision().getList("signals.code")).doesNotContain("LONG_SILENT");
    author.get("/versions/3").body("changes.kind", hasItem("rule-file-changed"));
  }

  @Test
  void thatTwoPeopleChangedAreChosenWhole() throws IOException {
    load();
    published(author, author.send("silent.xlsx", table("can-drink.xlsx")));
    ValidatableResponse mine = author.send("silent.xlsx", table("merged-values.xlsx"));
    String id = mine.statusCode(201).extract().path("id");
    published(author, author.send("silent.xlsx", table("metadata.xlsx")));

    ValidatableResponse late = author.post("/drafts/" + id + "/publish", "{\"comment\": \"表\"}");

    late.statusCode(409);
    ValidatableResponse merged = author.post("/drafts/" + id + "/merge", "{}");
    merged.body("conflicts.find { it.kind == 'FILE' }.workbook", equalTo("silent.xlsx"));
    String conflict = merged.extract().path("conflicts[0].id");
    author
        .post("/drafts/" + id + "/conflicts", "{\"choices\": {\"" + conflict + "\": \"theirs\"}}")
        .statusCode(200);
    author.get("/drafts/" + id + "/diff").body("", empty());
  }

  @Test
  void inTheFolderOfManagersAreRefusedWithWhereTheyBelong() throws IOException {
    Path tables = folder.resolve("decision-tables").resolve(name);
    Files.write(tables.resolve("more.xlsx"), table("can-drink.xlsx"));

    load();

    author
        .get("")
        .body(
            "lastAttempt.findings.find { it.workbook == 'more.xlsx' }.code",
            equalTo("rule-table-in-decision-tables"));
  }

  @Test
  void besideTheRuleFilesOnDiskDecide() throws IOException {
    Path rules = folder.resolve("rules").resolve(name);
    for (String file : new String[] {"can-drink.xlsx", "old-format.xls", "merged.csv"}) {
      Files.write(rules.resolve(file), table(file));
    }

    load();

    assertThat(decision().getList("signals.code")).contains("LONG_SILENT", "OLD_ANY", "CSV_90");
  }

  @Test
  void areNoOldWorkbooksToAnybodyElse() throws IOException {
    load();
    author
        .send("", Map.of("facts.xls", table("not-xls.xls"), "x.csv", table("not-closed-quote.csv")))
        .statusCode(422)
        .body("violations.code", not(empty()))
        .body("violations.code", hasItem("not-an-xlsx"));
  }
}
