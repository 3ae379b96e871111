package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.activation.NewVersion;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The life of a change, from an upload to a roll back, over HTTP. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DraftsResourceTest extends OwnWebinar {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  @Inject Publications publications;

  @Test
  void publishesWhatWasChangedInAWorkbook() {
    assertThat(signals(50)).doesNotContain("NO_LOGIN");
    String id = changedDraft(45);

    get("/drafts/" + id + "/diff")
        .statusCode(200)
        .body("sentence", contains(containsString("60")))
        .body("[0].sentence", containsString("45"))
        .body("[0].cell", equalTo(Editing.LOGIN_CELL));
    publish(id, "{\"comment\": \"早く気付く\"}")
        .statusCode(200)
        .body("version", equalTo(2))
        .body("state", equalTo("ACTIVE"))
        .body("everywhere", equalTo(true));

    assertThat(signals(50)).contains("NO_LOGIN");
    get("/versions/2")
        .body("comment", equalTo("早く気付く"))
        .body("origin", equalTo("draft"))
        .body("state", equalTo("ACTIVE"))
        .body("baseVersion", equalTo(1))
        .body("draft", equalTo(id))
        .body("publishedBy", notNullValue())
        .body("changes.sentence", contains(containsString("45")));
    get("/versions/1").body("state", equalTo("PAST"));
    get("/drafts/" + id).body("state", equalTo("PUBLISHED")).body("publishedVersion", equalTo(2));
  }

  @Test
  void answersARepeatedPublicationWithTheSameVersion() {
    String id = changedDraft(45);
    publish(id, "{\"comment\": \"a\"}").statusCode(200).body("version", equalTo(2));

    publish(id, "{\"comment\": \"b\"}").statusCode(200).body("version", equalTo(2));

    get("/versions").body("number", contains(2, 1));
  }

  @Test
  void rollsBackInOneCall() {
    publish(changedDraft(45), "{\"comment\": \"a\"}").statusCode(200);

    post("/versions/1/rollback", "{\"comment\": \"戻す\"}")
        .statusCode(200)
        .body("version", equalTo(3))
        .body("state", equalTo("ACTIVE"));

    assertThat(signals(50)).doesNotContain("NO_LOGIN");
    get("/versions/3")
        .body("origin", equalTo("rollback"))
        .body("contentOf", equalTo(1))
        .body("baseVersion", equalTo(2))
        .body("comment", equalTo("戻す"));
    post("/versions/1/rollback", "{\"comment\": \"again\"}").body("version", equalTo(3));
    get("/versions").body("size()", equalTo(3));
  }

  @Test
  void tellsAllFindingsAtOnceInTheLanguageOfTheReader() {
    byte[] workbook =
        Editing.edited(
            Editing.daysWithoutLogin(45),
            Editing.LOGIN_SHEET,
            Editing.LOGIN_CELL,
            cell -> cell.setCellValue("60日"));
    workbook =
        Editing.edited(workbook, Editing.LOGIN_SHEET, "I8", cell -> cell.setCellValue("とても高い"));

    String id =
        upload("churn-signal.xlsx", workbook)
            .statusCode(201)
            .header("ETag", "\"1\"")
            .body("publishable", equalTo(false))
            .body("findings.findAll { it.severity == 'ERROR' }.cell", hasItems("B7", "I8"))
            .body("findings.workbook", hasItem("churn-signal.xlsx"))
            .body("findings.find { it.cell == 'B7' }.value", equalTo("60日"))
            .extract()
            .path("id");

    String english =
        given()
            .header("Accept-Language", "en")
            .get(path("/drafts/" + id))
            .then()
            .statusCode(200)
            .extract()
            .path("findings.find { it.cell == 'B7' }.message");
    assertThat(english).isNotBlank().doesNotContainPattern("[ぁ-んァ-ン]{4}");
    publish(id, "{\"comment\": \"a\"}")
        .statusCode(422)
        .body("code", equalTo("draft-has-errors"))
        .body("violations.size()", not(equalTo(0)));
    get("/drafts/" + id + "/diff").statusCode(422);
  }

  @Test
  void givesAnUploadBackMarked() {
    byte[] workbook =
        Editing.edited(
            Editing.daysWithoutLogin(45),
            Editing.LOGIN_SHEET,
            Editing.LOGIN_CELL,
            cell -> cell.setCellValue("60日"));
    String id = upload("churn-signal.xlsx", workbook).extract().path("id");

    byte[] marked = bytes("/drafts/" + id + "/workbooks/churn-signal.xlsx/marked");
    byte[] original = bytes("/drafts/" + id + "/workbooks/churn-signal.xlsx/original");

    assertThat(original).isEqualTo(workbook);
    assertThat(marked).isNotEqualTo(workbook);
    assertThat(Editing.value(marked, Editing.LOGIN_SHEET, Editing.LOGIN_CELL)).isEqualTo("60日");
  }

  @Test
  void fillsInIdsOfNewRowsAndKeepsWhatWasUploaded() {
    byte[] workbook =
        Editing.edited(
            Editing.daysWithoutLogin(45), Editing.LOGIN_SHEET, "A7", cell -> cell.setBlank());
    String id = upload("churn-signal.xlsx", workbook).statusCode(201).extract().path("id");
    publish(id, "{\"comment\": \"a\"}").statusCode(200);

    byte[] published = bytes("/versions/2/workbooks/churn-signal.xlsx");
    byte[] original = bytes("/versions/2/workbooks/churn-signal.xlsx/original");

    assertThat(Editing.value(published, Editing.LOGIN_SHEET, "A7")).startsWith("r-");
    assertThat(original).isEqualTo(workbook);
  }

  @Test
  void findsNoDifferenceInWhatWasDownloadedAndNotChanged() {
    String id =
        upload("churn-signal.xlsx", bytes("/versions/1/workbooks/churn-signal.xlsx"))
            .statusCode(201)
            .body("errors", equalTo(0))
            .extract()
            .path("id");

    get("/drafts/" + id + "/diff").statusCode(200).body("size()", equalTo(0));
    publish(id, "{\"comment\": \"a\"}").statusCode(409).body("code", equalTo("nothing-changed"));
  }

  @Test
  void takesACopyOfADownloadForTheWorkbookItIs() {
    upload("churn-signal (1).xlsx", Editing.daysWithoutLogin(45))
        .statusCode(201)
        .body("errors", equalTo(0))
        .body(
            "findings.find { it.code == 'file-name-taken-as' }.value",
            equalTo("churn-signal (1).xlsx"))
        .body("files.findAll { it.uploaded }.path", contains("decision-tables/churn-signal.xlsx"));
  }

  @Test
  void refusesADraftWhoseBaseIsNoLongerActiveAndTellsBothSides() {
    String first = changedDraft(45);
    String second = changedDraft(30);
    publish(first, "{\"comment\": \"a\"}").statusCode(200);

    publish(second, "{\"comment\": \"b\"}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("base-not-active"))
        .body("violations.code", hasItems("conflict", "changed-in-draft"));

    get("/versions").body("size()", equalTo(2));
  }

  @Test
  void keepsAVersionWaitingForItsDay() {
    String later =
        Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
    String id = changedDraft(45);

    publish(id, "{\"comment\": \"a\", \"effectiveFrom\": \"" + later + "\"}")
        .statusCode(200)
        .body("state", equalTo("WAITING"))
        .body("version", equalTo(2))
        .body("effectiveFrom", equalTo(later));

    get("/versions/2").body("state", equalTo("WAITING"));
    assertThat(signals(50)).doesNotContain("NO_LOGIN");
    publish(changedDraft(30), "{\"comment\": \"b\"}")
        .statusCode(409)
        .body("code", equalTo("waiting-conflicts"));
    given().delete(path("/versions/2")).then().statusCode(204);
    get("/versions/2").body("state", equalTo("WITHDRAWN"));
    given().delete(path("/versions/2")).then().statusCode(204);
    publish(changedDraft(30), "{\"comment\": \"b\"}").statusCode(200).body("version", equalTo(3));
  }

  @Test
  void withdrawsWhatWaitsWhenSomebodyRollsBack() {
    publish(changedDraft(45), "{\"comment\": \"a\"}").statusCode(200);
    String later = Instant.now().plus(1, ChronoUnit.HOURS).toString();
    publish(changedDraft(30), "{\"comment\": \"b\", \"effectiveFrom\": \"" + later + "\"}")
        .statusCode(200);

    post("/versions/1/rollback", "{\"comment\": \"c\"}")
        .statusCode(200)
        .body("version", equalTo(4))
        .body("withdrawn", equalTo(3));
  }

  @Test
  void letsOneOfTwoPublicationsWinThatComeAtOnce() throws Exception {
    List<String> ids = List.of(changedDraft(45), changedDraft(30));
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);

    List<Future<Integer>> statuses = new ArrayList<>();
    for (String id : ids) {
      statuses.add(
          threads.submit(
              () -> {
                together.await();
                return publish(id, "{\"comment\": \"a\"}").extract().statusCode();
              }));
    }

    assertThat(List.of(statuses.get(0).get(), statuses.get(1).get()))
        .containsExactlyInAnyOrder(200, 409);
    threads.shutdown();
    get("/versions").body("number", contains(2, 1));
  }

  @Test
  void leavesNothingBehindWhenAPublicationBreaksOff() {
    List<Source> files = new ArrayList<>(store.sources(name, 1).files());
    files.add(new Source("rules/more.drl", new byte[] {' '}));
    Sources other = new Sources(name, files);
    NewVersion version =
        new NewVersion(other, Map.of(), 1, null, "draft", "why", "who", null, null, null);

    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          assertThat(publications.publish(version))
                              .isInstanceOf(Publications.Outcome.Published.class);
                          throw new IllegalStateException("killed");
                        }))
        .hasMessage("killed");

    get("/versions").body("number", contains(1));
    get("/versions/1").body("state", equalTo("ACTIVE"));
  }

  @Test
  void changesOneValueAsIfItHadBeenTyped() {
    String id = changedDraft(45);
    String table =
        get("/drafts/" + id + "/tables")
            .header("ETag", "\"1\"")
            .extract()
            .path("find { it.rows.id.flatten().contains('r-64829b') }.id");

    String edits =
        "{\"edits\": [{\"op\": \"change\", \"row\": \"r-64829b\", \"column\": \"B\", \"value\": 30}]}";
    patch(id, table, "\"1\"", edits)
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("rows", contains("r-64829b"))
        .body("revision", equalTo(2));

    get("/drafts/" + id + "/diff").body("[0].sentence", containsString("30"));
    byte[] edited = bytes("/drafts/" + id + "/workbooks/churn-signal.xlsx");
    assertThat(Editing.value(edited, Editing.LOGIN_SHEET, Editing.LOGIN_CELL)).isEqualTo("30.0");
    patch(id, table, "\"1\"", edits).statusCode(412).body("code", equalTo("draft-changed"));
    patch(id, table, null, edits).statusCode(428);
    patch(id, "t-0", "\"2\"", edits).statusCode(404).body("code", equalTo("unknown-table"));
    patch(id, table, "\"2\"", "{\"edits\": [{\"op\": \"fly\"}, {\"op\": \"delete\"}]}")
        .statusCode(422)
        .body("violations.field", contains("edits[0].op", "edits[1].row"));
    patch(id, table, "\"2\"", edits.replace("30", "\"60日\""))
        .statusCode(422)
        .body("code", equalTo("bad-edits"));
    get("/drafts/" + id).header("ETag", "\"2\"");
  }

  @Test
  void givesADraftUp() {
    String id = changedDraft(45);

    given().delete(path("/drafts/" + id)).then().statusCode(204);

    get("/drafts/" + id).statusCode(200).body("state", equalTo("DISCARDED"));
    publish(id, "{\"comment\": \"a\"}").statusCode(409).body("code", equalTo("draft-not-open"));
    given().delete(path("/drafts/" + id)).then().statusCode(409);
  }

  @Test
  void asksForAComment() {
    String id = changedDraft(45);

    for (String body : new String[] {"{}", "{\"comment\": \"  \"}", "{\"comment\": null}"}) {
      publish(id, body)
          .statusCode(422)
          .body("violations.field", contains("comment"))
          .body("violations.code", contains("required"));
    }
    publish(id, "{\"comment\": \"a\\u0000\", \"effectiveFrom\": \"gestern\"}")
        .statusCode(422)
        .body("violations.field", contains("comment", "effectiveFrom"));
    publish(id, "{\"comment\": \"a\", \"effectiveFrom\": \"2020-01-01T00:00:00Z\"}")
        .statusCode(422)
        .body("violations.code", contains("out-of-range"));
    publish(id, "not json").statusCode(400);
    get("/versions").body("size()", equalTo(1));
  }

  @Test
  void refusesFilesByTheirNamesAllAtOnce() {
    given()
        .multiPart("files", "churn-signal.xls", new byte[1])
        .multiPart("files", "list.csv", new byte[1])
        .multiPart("files", "macro.xlsm", new byte[1])
        .multiPart("files", "facts.xlsx", new byte[1])
        .multiPart("files", "FACTS.XLSX", new byte[2])
        .multiPart("files", "a*b.xlsx", new byte[1])
        .post(path("/drafts"))
        .then()
        .statusCode(422)
        .body("code", equalTo("bad-files"))
        .body(
            "violations.field",
            containsInAnyOrder(
                "churn-signal.xls", "list.csv", "macro.xlsm", "FACTS.XLSX", "a*b.xlsx"))
        .body("violations.code", hasItems("not-an-xlsx", "duplicate-file", "bad-file-name"));
    get("/drafts").body("size()", equalTo(0));
  }

  @Test
  void refusesWhatIsNoUpload() {
    given().contentType("application/json").body("{}").post(path("/drafts")).then().statusCode(415);
    given().multiPart("other", "a.xlsx", new byte[1]).post(path("/drafts")).then().statusCode(422);
    given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
        .contentType("multipart/form-data; boundary=x")
        .body("garbage")
        .post(path("/drafts"))
        .then()
        .statusCode(not(equalTo(500)))
        .statusCode(not(equalTo(201)));
    upload("churn-signal.xlsx", new byte[(5 << 20) + 1])
        .statusCode(413)
        .body("violations.code", contains("file-too-large"));
  }

  @Test
  void makesADraftOfAFileThatIsNoWorkbookAndSaysSo() {
    upload("churn-signal.xlsx", "ID,点数".getBytes(StandardCharsets.UTF_8))
        .statusCode(201)
        .body("publishable", equalTo(false))
        .body("findings.code", hasItem("not-a-workbook"));
  }

  @Test
  void doesNotKnowDraftsThatAreNotThere() {
    for (String id : new String[] {UUID.randomUUID().toString(), "x", "%00"}) {
      given()
          .urlEncodingEnabled(false)
          .get(path("/drafts/" + id))
          .then()
          .statusCode(404)
          .body("code", equalTo("unknown-draft"));
    }
    String id = changedDraft(45);
    given().get("/api/v1/rulebooks/webinar/drafts/" + id).then().statusCode(404);
    get("/drafts/" + id + "/workbooks/nothing.xlsx").statusCode(404);
  }

  @Test
  void listsDraftsWithoutTheirContent() {
    String id = changedDraft(45);

    get("/drafts")
        .statusCode(200)
        .body("id", contains(id))
        .body("[0].state", equalTo("OPEN"))
        .body("[0].publishable", equalTo(true))
        .body("[0].findings", nullValue());
  }

  private String changedDraft(int days) {
    return upload("churn-signal.xlsx", Editing.daysWithoutLogin(days))
        .statusCode(201)
        .body("errors", equalTo(0))
        .extract()
        .path("id");
  }

  private ValidatableResponse upload(String file, byte[] content) {
    return given().multiPart("files", file, content, XLSX).post(path("/drafts")).then();
  }

  private ValidatableResponse patch(String id, String table, @Nullable String seen, String body) {
    RequestSpecification request = json().body(body);
    if (seen != null) {
      request.header("If-Match", seen);
    }
    return request.patch(path("/drafts/" + id + "/tables/" + table)).then();
  }

  private ValidatableResponse publish(String id, String body) {
    return post("/drafts/" + id + "/publish", body);
  }

  private ValidatableResponse post(String path, String body) {
    return json().body(body).post(path(path)).then();
  }

  private static RequestSpecification json() {
    return given().contentType("application/json");
  }

  private ValidatableResponse get(String path) {
    return given().get(path(path)).then();
  }

  private byte[] bytes(String path) {
    return get(path).statusCode(200).extract().asByteArray();
  }

  private Iterable<String> signals(int daysWithoutLogin) {
    String facts =
        "{\"asOf\": \"2026-03-31\", \"facts\": {\"accountId\": \"A\", \"lastLoginOn\": \"%s\"}}"
            .formatted(LocalDate.of(2026, 3, 31).minusDays(daysWithoutLogin));
    return json()
        .body(facts)
        .post(path("/evaluations?log=false"))
        .then()
        .statusCode(200)
        .extract()
        .path("signals.code");
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }
}
