package io.kakaritsuke.openapi;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.feed.FeedSheet;
import io.kakaritsuke.job.IdleJob;
import io.kakaritsuke.openapi.DescriptionTest.Described;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whether what the service answers is what it says that it answers: each operation is called as it
 * is described, and its answer held to the schema of its status, with no member besides.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DescribedAnswersTest extends OwnWebinar {
  @Inject AgroalDataSource pool;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EXAMPLES =
      Path.of("src/service/src/main/resources/io/kakaritsuke/openapi/answers.json");
  private static final List<String> HEADERS =
      List.of("ETag", "Content-Disposition", "Location", "Retry-After", "WWW-Authenticate");
  private static final Set<String> MAY_BE_ABSENT = Set.of("Retry-After");
  private static final int EXAMPLES_OF_LIST = 2;
  private static final String SIGNALS = "churn-signal.xlsx";
  private static final String FEED = "利用状況";

  private AnswerSchemas schemas = new AnswerSchemas(JSON.createObjectNode());
  private List<Described> operations = List.of();
  private final Set<String> answered = new TreeSet<>();
  private final List<String> unlike = new ArrayList<>();
  private final Map<String, JsonNode> examples = new TreeMap<>();

  @Override
  protected void change(Path workbooks) throws IOException {
    FeedSheet.put(
        workbooks.resolve("facts.xlsx"),
        List.of(List.of("名前", "種類", "周期", "列"), List.of(FEED, "受信", "毎週月曜", "")));
  }

  @BeforeEach
  void readDescription() throws IOException {
    JsonNode api = DescriptionTest.api();
    schemas = new AnswerSchemas(api);
    operations = DescriptionTest.operations(api);
  }

  @Test
  void everyAnswerIsAsDescribed() throws Exception {
    String account = Files.readString(Path.of("src/docs/samples/account.json"));
    access();
    rulebook();
    String decision = decisions(account);
    accounts();
    tasks();
    alerts();
    changes();
    scenarios();
    ofManyDecisions(decision);
    versions();

    Set<String> all = operations.stream().map(Described::id).collect(Collectors.toSet());
    all.removeAll(answered);
    if (Boolean.getBoolean("answers.write")) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(EXAMPLES.toFile(), examples);
    }
    assertThat(unlike).isEmpty();
    assertThat(all).as("not called").isEmpty();
  }

  /** The examples were answers once; whoever changes an answer writes them anew. */
  @Test
  void everyAnswerHasAnExampleOfItsSchema() throws IOException {
    JsonNode kept = JSON.readTree(EXAMPLES.toFile());
    for (Described operation : operations) {
      for (var response : operation.operation().path("responses").properties()) {
        JsonNode json = response.getValue().path("content").path("application/json");
        if (response.getKey().startsWith("2") && !json.isMissingNode()) {
          String at = operation.id() + " " + response.getKey();
          if (!json.has("example") && !json.has("examples")) {
            unlike.add(at + ": no example");
          } else if (json.has("example")) {
            assertThat(json.path("example")).isEqualTo(kept.path(operation.id()));
            check(
                at,
                schemas.unlike(
                    operation,
                    Integer.parseInt(response.getKey()),
                    "application/json",
                    json.path("example")));
          }
        }
      }
    }
    assertThat(unlike).isEmpty();
  }

  // Short, and of no rulebook that only a test has.
  private JsonNode shortened(JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(
          value.asText().replace(name, "webinar").replaceAll("kkr_\\w+", "kkr_example"));
    }
    if (value.isArray()) {
      ArrayNode first = JSON.createArrayNode();
      value.forEach(
          one -> {
            if (first.size() < EXAMPLES_OF_LIST) {
              first.add(shortened(one));
            }
          });
      return first;
    }
    if (value.isObject()) {
      ObjectNode all = JSON.createObjectNode();
      value.properties().forEach(one -> all.set(one.getKey(), shortened(one.getValue())));
      return all;
    }
    return value;
  }

  private void access() {
    call("getCaller", 200);
    JsonNode made =
        call("createKey", 201, "{\"name\": \"%s\", \"roles\": [\"reader\"]}".formatted(name));
    call("listKeys", 200);
    call("revokeKey", 204, null, "id", made.at("/about/id").asText());
    call("createKey", 422, "{\"name\": \"\"}");
    call("listAuditEntries", 200);
    call("listAuditEntries", 400, null, "?", "nonsuch=1");
  }

  private void rulebook() {
    call("listRulebooks", 200);
    call("getRulebook", 200);
    call("getRulebook", 404, null, "rulebook", "nonsuch");
    call("listFacts", 200);
    call("getFactSchema", 200);
    call("listTables", 200);
  }

  private String decisions(String account) throws IOException {
    String first = call("evaluate", 200, account).path("id").asText();
    call("evaluate", 200, "{\"facts\": {\"accountId\": \"NX-1\"}}");
    call("evaluate", 400, "{");
    call("evaluate", 422, "{\"facts\": {\"usage\": -1}}");
    lines("evaluateBatch", account.replace("\n", ""), "{\"facts\": {\"usage\": -1}}", "{");
    String second =
        call(
                "evaluate",
                200,
                account.replace("\"usage\": 40", "\"usage\": 99").replace("02-10", "02-11"))
            .path("id")
            .asText();
    call("listDecisions", 200, null, "?", "rulebook=" + name);
    call("getDecision", 200, null, "id", first);
    call("explainChange", 200, null, "id", second, "?", "since=" + first);
    call("findSmallestChanges", 200, null, "id", second);
    call("replayDecision", 200, null, "id", first);
    call("replayDecision", 200, null, "id", first, "?", "asOf=2026-05-01");
    call("replayDecision", 404, null, "id", "019c0000-0000-7000-8000-000000000000");
    return first;
  }

  private void accounts() throws IOException {
    String facts =
        "{\"observedOn\": \"2026-02-10\", \"facts\": {\"owner\": \"CS-1\","
            + " \"lastLoginOn\": \"2026-02-02\"}}";
    call("tellFacts", 200, facts, "subject", "NX-7");
    call("tellFacts", 200, facts.replace("02-10", "02-11"), "subject", "NX-7");
    call("tellFacts", 422, "{\"facts\": {\"usage\": -1}}", "subject", "NX-7");
    call("tellFacts", 400, "{", "subject", "NX-7");
    lines(
        "tellManyFacts",
        "{\"subject\": \"NX-8\", \"facts\": {\"usage\": 2}}",
        "{\"facts\": {\"usage\": -1}}",
        "{");
    call("listAccounts", 200, null, "?", "columns=lastLoginOn");
    call("listAccounts", 400, null, "?", "band=nonsuch");
    call("getAccount", 200, null, "subject", "NX-7");
    call("listChanges", 200, null, "?", "since=2026-02-01&until=2026-02-12");
    call("listChanges", 400, null, "?", "kind=nonsuch");
    call("runDay", 200, null, "?", "asOf=2026-03-01");
    call("runDay", 400, null, "?", "asOf=2090-01-01");
    feeds();
    call("rebuildAccounts", 202);
    call("getDay", 200);
    call("endAccount", 200, "{\"on\": \"2026-03-31\"}", "subject", "NX-7");
    call("endAccount", 400, "{}", "subject", "NX-7");
    call(
        "endAccount", 409, "{\"on\": \"2026-03-31\", \"mergedInto\": \"NX-7\"}", "subject", "NX-7");
    call("resumeAccount", 204, null, "subject", "NX-7");
    call("eraseAccount", 200, "{\"why\": \"本人からの申し出\"}", "subject", "NX-7");
    call("eraseAccount", 400, "{}", "subject", "NX-7");
    call("getAccount", 404, null, "subject", "nonsuch");
  }

  private void tasks() {
    String silent =
        "{\"observedOn\": \"2026-02-10\", \"facts\": {\"name\": \"カカリ商事\", \"owner\": \"津田\","
            + " \"lastLoginOn\": \"2025-12-01\"}}";
    call("tellFacts", 200, silent, "subject", "NX-501");
    call("tellFacts", 200, silent, "subject", "NX-502");
    JsonNode open =
        call("listTasks", 200, null, "?", "subject=NX-501&subject=NX-502&state=OPEN").path("tasks");
    call("listTasks", 400, null, "?", "due=soon");
    call("getWorklist", 200, null, "?", "owner=津田");
    call("getWorklist", 400, null, "?", "asOf=2999-01-01");
    call("proposeAssignment", 200, null);
    call("proposeAssignment", 400, null, "?", "asOf=2026-02-10");
    call("acceptAssignment", 200, "{\"accounts\": [{\"subject\": \"NX-501\", \"to\": \"鈴木\"}]}");
    call("acceptAssignment", 400, "{\"accounts\": [{\"subject\": \"NX-501\", \"to\": \"佐々木\"}]}");
    String first = open.path(0).path("id").asText();
    String second = open.path(1).path("id").asText();
    call("startTask", 200, null, "task", first);
    call("startTask", 404, null, "task", "nonsuch");
    call("snoozeTask", 200, snoozed(), "task", second);
    call("snoozeTask", 400, "{}", "task", second);
    call("handOverTask", 200, "{\"to\": \"嘉生\", \"why\": \"産休に入るため\"}", "task", second);
    call("handOverTask", 400, "{}", "task", second);
    String heard = "{\"outcome\": {\"hearingOutcome\": \"CHURN_INTENT\"}, \"note\": \"予算の都合\"}";
    call("finishTask", 200, heard, "task", first);
    call("finishTask", 422, heard.replace("CHURN_INTENT", "nonsuch"), "task", second);
    call("finishTask", 409, "{\"note\": \"別の内容\"}", "task", first);
    call("cancelTask", 200, "{\"why\": \"閉店が決まったため\"}", "task", second);
    call("cancelTask", 400, "{}", "task", second);
    call("getTask", 200, null, "task", first);
    call("getTask", 404, null, "task", "nonsuch");
    String many =
        IntStream.range(0, 70)
            .mapToObj(
                i ->
                    "{\"subject\": \"NX-%d\", \"facts\": {\"lastLoginOn\": \"2025-12-01\"}}\n"
                        .formatted(100 + i))
            .collect(Collectors.joining());
    of("application/x-ndjson; charset=UTF-8")
        .body(many.getBytes(UTF_8))
        .post("/api/v1/rulebooks/" + name + "/accounts/facts/batch")
        .then()
        .statusCode(200);
    String held = call("listHeld", 200).path("held").path(0).path("id").asText();
    call("releaseHeld", 200, null, "held", held);
    call("releaseHeld", 404, null, "held", "nonsuch");
    String message = call("listMessages", 200).path("messages").path(0).path("id").asText();
    call("sendMessageAgain", 404, null, "message", "nonsuch");
    call("sendMessageAgain", 409, null, "message", message);
    failed(message);
    call("sendMessageAgain", 200, null, "message", message);
    call("listMessages", 400, null, "?", "state=LATE");
  }

  // As where its channel never took it.
  private void failed(String message) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "update message set channel = 'MAIL', state = 'FAILED', sent_at = null,"
                    + " held_back = 'NOT_ACCEPTED', answer = '554' where id = ?::uuid")) {
      statement.setString(1, message);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void alerts() {
    String silent =
        "{\"observedOn\": \"2026-02-10\", \"facts\": {\"name\": \"カカリ商事\", \"owner\": \"津田\","
            + " \"lastLoginOn\": \"2025-12-01\"}}";
    for (String subject : List.of("NX-601", "NX-602")) {
      call("tellFacts", 200, silent, "subject", subject);
    }
    JsonNode open =
        call("listAlerts", 200, null, "?", "subject=NX-601&subject=NX-602&code=NO_LOGIN")
            .path("alerts");
    call("listAlerts", 400, null, "?", "state=LATE");
    String first = open.path(0).path("id").asText();
    String second = open.path(1).path("id").asText();
    call("snoozeAlert", 200, snoozed(), "alert", first);
    call("snoozeAlert", 400, "{}", "alert", first);
    call("snoozeAlert", 404, snoozed(), "alert", "nonsuch");
    call("whyAlert", 200, null, "?", "subject=NX-601&code=NO_LOGIN");
    call("whyAlert", 400);
    call("whyAlert", 404, null, "?", "subject=NX-601&code=NO_LOGIN&on=2020-01-01");
    call("releaseAlert", 200, null, "alert", first);
    call("releaseAlert", 409, null, "alert", first);
    call("takeAlert", 200, null, "alert", second);
    call("takeAlert", 404, null, "alert", "nonsuch");
    call("getAlert", 200, null, "alert", first);
    call("getAlert", 404, null, "alert", "nonsuch");
    String quiet =
        "{\"owner\": \"津田\", \"from\": \"2026-12-28\", \"until\": \"2027-01-03\","
            + " \"why\": \"年末年始の休業\"}";
    String silence = call("addSilence", 200, quiet).path("id").asText();
    call("addSilence", 400, "{}");
    call("listSilences", 200);
    call("endSilence", 204, null, "silence", silence);
    call("endSilence", 404, null, "silence", "nonsuch");
    call("previewMessage", 200, "{\"subject\": \"NX-601\", \"code\": \"NO_LOGIN\"}");
    call("previewMessage", 400, "{}");
    call("previewMessage", 404, "{\"subject\": \"nonsuch\", \"code\": \"NO_LOGIN\"}");
  }

  private void feeds() {
    String many =
        IntStream.range(0, 40)
            .mapToObj("NX-%d,2026-02-01\n"::formatted)
            .collect(Collectors.joining());
    String few = "NX-1,2026-02-08\nNX-2,昨日\nnx-3,2026-02-08\nNX-1,2026-02-07\n";
    assertThat(file(many, "2026-02-02").statusCode()).isEqualTo(200);
    String waiting = held(few, "2026-02-09");
    String other = held(few, "2026-02-10");
    call("listFeeds", 200);
    call("listFeedRuns", 200, null, "feed", FEED);
    call("listFeedRuns", 400, null, "feed", FEED, "?", "state=nonsuch");
    call("listFeedRuns", 404, null, "feed", "nonsuch");
    call("getFeedRun", 200, null, "feed", FEED, "run", waiting);
    call("getFeedRun", 404, null, "feed", FEED, "run", "nonsuch");
    call("getRefusedLines", 200, null, "feed", FEED, "run", waiting);
    String mapped = "{\"columns\": {\"最終アクセス日\": \"lastLoginOn\"}}";
    String passedOver =
        answer(
                operation("tellManyFacts"),
                202,
                file("accountId,最終アクセス日\n", "NX-1,2026-02-08\n", "2026-02-11"))
            .path("id")
            .asText();
    call("mapFeedColumns", 201, mapped, "feed", FEED, "run", passedOver);
    call("mapFeedColumns", 422, mapped, "feed", FEED, "run", waiting);
    call("mapFeedColumns", 404, mapped, "feed", FEED, "run", "nonsuch");
    call("admitFeedRun", 200, null, "feed", FEED, "run", waiting);
    call("admitFeedRun", 409, null, "feed", FEED, "run", waiting);
    call("discardFeedRun", 200, null, "feed", FEED, "run", other);
    call("discardFeedRun", 409, null, "feed", FEED, "run", other);
  }

  private String held(String lines, String day) {
    return answer(operation("tellManyFacts"), 202, file(lines, day)).path("id").asText();
  }

  private Response file(String lines, String day) {
    return file("accountId,lastLoginOn\n", lines, day);
  }

  private Response file(String header, String lines, String day) {
    return of("text/csv; charset=UTF-8")
        .queryParam("feed", FEED)
        .queryParam("observedOn", day)
        .body((header + lines).getBytes(UTF_8))
        .post("/api/v1/rulebooks/" + name + "/accounts/facts/batch");
  }

  // Each line of a batch by itself.
  private void lines(String batch, String... lines) throws IOException {
    String body = String.join("\n", lines);
    Response answer = send(operation(batch), body);
    answered.add(batch);
    for (String line : answer.asString().split("\n")) {
      check(batch + " line", schemas.unlike("BatchLine", JSON.readTree(line)));
    }
  }

  private void changes() {
    JsonNode found = upload(fullWidth());
    String mistaken = found.path("id").asText();
    String fix = found.at("/findings/0/fix/id").asText();
    call("fixDraft", 200, "{\"fixes\": [\"%s\"]}".formatted(fix), "id", mistaken);
    JsonNode draft = upload(Editing.daysWithoutLogin(45));
    String id = draft.path("id").asText();
    String other = upload(Editing.daysWithoutLogin(30)).path("id").asText();
    call("listDrafts", 200);
    call("getDraft", 200, null, "id", id);
    call("diffDraft", 200, null, "id", id);
    call("listDraftScenarios", 200, null, "id", id);
    JsonNode tables = call("listDraftTables", 200, null, "id", id);
    edit(id, tables);
    call("getDraftWorkbook", 200, null, "id", id, "name", "churn-signal");
    call("getMarkedDraftWorkbook", 200, null, "id", id, "name", "churn-signal");
    call("getOriginalDraftWorkbook", 200, null, "id", id, "name", "churn-signal");
    call("getOriginalDraftWorkbook", 404, null, "id", id, "name", "nonsuch");
    call("mergeDraft", 200, "{}", "id", id);
    call("decideConflicts", 422, "{\"choices\": {\"nonsuch\": \"ours\"}}", "id", id);
    call("fixDraft", 422, "{\"fixes\": [\"nonsuch\"]}", "id", id);
    call("previewPublication", 200, null, "id", id);
    call("simulateDraft", 200, null, "draft", id);
    call("publishDraft", 422, "{}", "id", id);
    call("publishDraft", 200, "{\"comment\": \"a\", \"acceptScenarioChanges\": true}", "id", id);

    String conflict = call("mergeDraft", 200, "{}", "id", other).at("/conflicts/0/id").asText();
    call(
        "decideConflicts",
        200,
        "{\"choices\": {\"%s\": \"theirs\"}}".formatted(conflict),
        "id",
        other);

    call("getDraft", 200, null, "id", mistaken);
    call("discardDraft", 204, null, "id", mistaken);
    call("discardDrafts", 200, "{\"drafts\": [\"%s\", \"%s\", 9999]}".formatted(id, mistaken));
  }

  // A number as it comes from a Japanese keyboard, which is mended as its finding offers.
  private static byte[] fullWidth() {
    return Editing.edited(
        Editing.shipped(SIGNALS),
        Editing.LOGIN_SHEET,
        Editing.LOGIN_CELL,
        cell -> cell.setCellValue("６０"));
  }

  private JsonNode upload(byte[] workbook) {
    Response answer =
        given().multiPart("files", SIGNALS, workbook).post("/api/v1/rulebooks/" + name + "/drafts");
    return answer(operation("createDraft"), 201, answer);
  }

  private void edit(String id, JsonNode tables) {
    JsonNode table = tables.get(0);
    String row = table.at("/rows/0/id").asText();
    String path =
        "/api/v1/rulebooks/" + name + "/drafts/" + id + "/tables/" + table.path("id").asText();
    String tag = given().get("/api/v1/rulebooks/" + name + "/drafts/" + id).header("ETag");
    String edits = "{\"edits\": [{\"op\": \"copy\", \"row\": \"%s\"}]}".formatted(row);
    Response answer = json().header("If-Match", tag).body(edits.getBytes(UTF_8)).patch(path);
    answer(operation("editDraftTable"), 200, answer);
    tag = answer.header("ETag");
    String copied = answer.jsonPath().getString("rows[0]");
    edits = "{\"edits\": [{\"op\": \"delete\", \"row\": \"%s\"}]}".formatted(copied);
    answer(
        operation("editDraftTable"),
        200,
        json().header("If-Match", tag).body(edits.getBytes(UTF_8)).patch(path));
    call("editDraftTable", 428, edits, "id", id, "table", table.path("id").asText());
  }

  private void scenarios() {
    call("listScenarios", 200);
    call("runScenarios", 200);
    call("listBoundaryScenarios", 200);
    call("getBoundaryFile", 200);
    call("getBoundaryWorkbook", 200);
    call("getScenarioTemplate", 200);
    call("scoreMutations", 200);
  }

  private void ofManyDecisions(String decision) throws Exception {
    call("getUsualDay", 200);
    String simulation = call("startSimulation", 202, "{\"version\": 1}").path("id").asText();
    ended("getSimulation", "simulation", simulation);
    call("listSimulations", 200);
    call("listJobs", 200);
    call("pauseJob", 409, null, "job", simulation);
    String idle = IdleJob.of(pool, name);
    call("pauseJob", 200, null, "job", idle);
    call("resumeJob", 200, null, "job", idle);
    call("listSimulationSubjects", 200, null, "simulation", simulation);
    call("downloadSimulationSubjects", 200, null, "simulation", simulation);
    call("cancelSimulation", 204, null, "simulation", simulation);
    String replay = call("startReplay", 202, "{\"version\": 2}").path("id").asText();
    ended("getReplay", "replay", replay);
    call("listReplays", 200);
    call("listReplayDifferences", 200, null, "replay", replay);
    call("downloadReplayDifferences", 200, null, "replay", replay);
    call("cancelReplay", 204, null, "replay", replay);
    call("getNightlyProof", 200);
    call("getPortfolio", 200, null, "rulebook", "portfolio");
    call("decidePortfolio", 200, "{\"facts\": {}}", "rulebook", "portfolio");
    call("runBackTest", 200, "accountId,解約日\nKR-0001,2026-06-10\nNX-9,2026-06-10\n");
    call("runBackTest", 422, "accountId,解約日\n");
  }

  // A job is asked until it has ended: the service bounds how long that takes.
  private void ended(String id, String parameter, String value) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> call(id, 200, null, parameter, value).hasNonNull("finishedAt"));
  }

  private void versions() {
    call("listVersions", 200);
    call("getVersion", 200, null, "number", "2");
    call("getVersion", 404, null, "number", "99");
    call("getWorkbook", 200, null, "number", "2", "name", "churn-signal");
    call("getOriginalWorkbook", 200, null, "number", "2", "name", "churn-signal");
    call("previewRollBack", 200, null, "number", "1");
    call("rollBack", 200, "{\"comment\": \"b\"}", "number", "1");
    call("rollBack", 422, "{}", "number", "1");
    String later = upload(Editing.daysWithoutLogin(50)).path("id").asText();
    String day = java.time.Instant.now().plus(java.time.Duration.ofDays(9)).toString();
    String wish =
        "{\"comment\": \"c\", \"acceptScenarioChanges\": true, \"effectiveFrom\": \"%s\"}"
            .formatted(day);
    String number = call("publishDraft", 200, wish, "id", later).path("version").asText();
    String other = java.time.Instant.now().plus(java.time.Duration.ofDays(8)).toString();
    call(
        "scheduleVersion",
        200,
        "{\"comment\": \"d\", \"effectiveFrom\": \"%s\"}".formatted(other),
        "number",
        number);
    call("approveVersion", 200, null, "number", number);
    call("takeBackVersion", 200, "{\"comment\": \"e\"}", "number", number);
    call("withdrawVersion", 204, null, "number", number);
  }

  private static String snoozed() {
    LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(30);
    return "{\"until\": \"%s\", \"why\": \"先方が出張中\"}".formatted(until);
  }

  private JsonNode call(String id, int status) {
    return call(id, status, null);
  }

  private JsonNode call(
      String id, int status, @org.jspecify.annotations.Nullable String body, String... values) {
    return answer(operation(id), status, send(operation(id), body, values));
  }

  private Described operation(String id) {
    return operations.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private Response send(
      Described operation, @org.jspecify.annotations.Nullable String body, String... values) {
    String path = operation.path();
    String query = "";
    for (int i = 0; i < values.length; i += 2) {
      if (values[i].equals("?")) {
        query = "?" + values[i + 1];
      } else {
        path = path.replace("{" + values[i] + "}", values[i + 1]);
      }
    }
    path = path.replace("{rulebook}", name);
    RequestSpecification request = given();
    if (body != null) {
      String type = operation.operation().at("/requestBody/content").fieldNames().next();
      request = of(type).body(body.getBytes(UTF_8));
    }
    return request.request(operation.method().toUpperCase(java.util.Locale.ROOT), path + query);
  }

  private static RequestSpecification json() {
    return of("application/json");
  }

  private static RequestSpecification of(String type) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(type, ContentType.BINARY)))
        .header("Content-Type", type);
  }

  private JsonNode answer(Described operation, int status, Response answer) {
    String at = operation.id() + " " + status;
    if (answer.statusCode() != status) {
      unlike.add(at + ": " + answer.statusCode() + " " + answer.asString());
      return JSON.createObjectNode();
    }
    for (String header : HEADERS) {
      JsonNode told = operation.operation().path("responses").path("" + status).path("headers");
      if (answer.headers().hasHeaderWithName(header) != told.has(header)
          && !MAY_BE_ABSENT.contains(header)) {
        unlike.add(at + ": " + header);
      }
    }
    if (status < 300) {
      answered.add(operation.id());
    }
    if (status == 204) {
      return JSON.createObjectNode();
    }
    String type = answer.contentType().split(";")[0];
    if (!schemas.knows(operation, status, type)) {
      unlike.add(at + ": " + type);
    }
    if (!type.endsWith("json")) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode body = JSON.readTree(answer.asByteArray());
      check(at, schemas.unlike(operation, status, type, body));
      if (status < 300 && type.equals("application/json")) {
        examples.putIfAbsent(operation.id(), shortened(body));
      }
      if (status >= 400 && !isNamed(operation, body.path("code").asText())) {
        unlike.add(at + ": does not name " + body.path("code"));
      }
      return body;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isNamed(Described operation, String code) {
    for (JsonNode one : operation.operation().path("x-problems")) {
      if (one.asText().equals(code)) {
        return true;
      }
    }
    return false;
  }

  private void check(String at, Set<String> wrong) {
    wrong.forEach(one -> unlike.add(at + ": " + one));
  }
}
