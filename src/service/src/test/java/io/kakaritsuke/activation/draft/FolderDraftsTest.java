package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of files that change in the folders beside what is published by people. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FolderDraftsTest extends AtDrafts {
  private static final String COMMENT = "{\"comment\": \"a\"}";

  @Inject EntityManager database;

  @Test
  void aCommentInARuleFilePutsBackNothingThatAManagerHasPublished() throws IOException {
    publishByPerson(45);
    changeRule("// a comment");

    look();

    versions().body("number", contains(2, 1));
    String draft = folderDraft();
    get("/drafts/" + draft + "/diff").body("findAll { it.cell != null }.size()", equalTo(0));
    publish(draft).statusCode(200);
    assertThat(days()).isEqualTo("45.0");
  }

  @Test
  void theChangeOfTheFoldersIsADraftThatTheStatusNames() throws IOException {
    saveDays(30);

    look();

    get("")
        .body("activeVersion", equalTo(1))
        .body("lastAttempt.outcome", equalTo("OK"))
        .body("folder.files", contains("decision-tables/churn-signal.xlsx"))
        .body("folder.errors", equalTo(0))
        .body("folder.held", nullValue());
    String draft = folderDraft();
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body(
            "checks.find { it.name == 'folders' }.data.'%s.draft'".formatted(name), equalTo(draft));
    get("/drafts/" + draft).body("createdBy", equalTo("フォルダー")).body("state", equalTo("OPEN"));
    get("/drafts/" + draft + "/diff").body("[0].sentence", containsString("30"));
    publish(draft).statusCode(200).body("version", equalTo(2));
    assertThat(days()).isEqualTo("30.0");
    get("").body("folder", nullValue());
  }

  @Test
  void theNextChangeIsAChangeOfWhatWasTaken() throws IOException {
    saveDays(30);
    look();
    publish(folderDraft()).statusCode(200);
    publishByPerson(45);
    changeRule("// a comment");

    look();

    publish(folderDraft()).statusCode(200);
    assertThat(days()).isEqualTo("45.0");
  }

  @Test
  void whatSomebodySaidNoToIsNotOfferedAgain() throws IOException {
    saveDays(30);
    look();
    given().delete(path("/drafts/" + folderDraft())).then().statusCode(204);

    look();
    get("").body("folder", nullValue());
    changeRule("// a comment");
    look();

    publish(folderDraft()).statusCode(200);
    assertThat(days()).isEqualTo("60.0");
  }

  @Test
  void withTheDraftGoesWhatWasWrongInTheFolders() throws IOException {
    Files.write(
        folder.resolve("decision-tables").resolve(name).resolve("churn-signal.xlsx"),
        new byte[] {1, 2, 3});
    look();
    get("").body("lastAttempt.outcome", equalTo("REFUSED"));
    get("/drafts/" + folderDraft()).body("findings.code", not(hasItem("base-assumed")));

    given().delete(path("/drafts/" + folderDraft())).then().statusCode(204);

    get("").body("lastAttempt.outcome", equalTo("OK")).body("folder", nullValue());
  }

  @Test
  void whatSomebodySaidNoToIsNothingThatWasPublishedBefore() throws IOException {
    saveDays(30);
    look();
    given().delete(path("/drafts/" + folderDraft())).then().statusCode(204);
    saveDays(31);

    look();
    get("").body("folder.held", nullValue());

    publishByPerson(45);
    look();
    get("").body("folder.held", allOf(containsString("元：60日"), not(containsString("30日"))));
  }

  @Test
  void thereIsOneDraftThatFollowsTheFolders() throws IOException {
    saveDays(30);
    look();
    String first = folderDraft();
    saveDays(31);

    look();

    assertThat(folderDraft()).isEqualTo(first);
    get("/drafts").body("size()", equalTo(1));
    get("/drafts/" + first + "/diff").body("[0].sentence", containsString("31"));
  }

  @Test
  void theDraftIsMadeAnewOnWhatWasPublishedMeanwhile() throws IOException {
    changeRule("// a comment");
    look();
    String first = folderDraft();
    publishByPerson(45);

    look();

    get("/drafts/" + first).body("state", equalTo("DISCARDED"));
    publish(folderDraft()).statusCode(200);
    assertThat(days()).isEqualTo("45.0");
  }

  @Test
  void whoGoesOnWithTheDraftKeepsIt() throws IOException {
    saveDays(30);
    look();
    String taken = folderDraft();
    touch(taken);
    saveDays(31);

    look();

    get("/drafts/" + taken).body("state", equalTo("OPEN"));
    assertThat(folderDraft()).isNotEqualTo(taken);
  }

  @Test
  void foldersThatCatchUpLeaveNothingToDo() throws IOException {
    saveDays(30);
    look();
    String draft = folderDraft();
    byte[] active = get("/versions/1/workbooks/churn-signal.xlsx/original").extract().asByteArray();
    Files.write(workbook(), active);

    look();

    get("/drafts/" + draft).body("state", equalTo("DISCARDED"));
    get("").body("folder", nullValue());
    versions().body("number", contains(1));
  }

  @Test
  void aDownloadThatIsPutIntoTheFoldersAsItIsChangesNothing() throws IOException {
    publishByPerson(45);
    save(download(2));

    look();

    get("").body("folder", nullValue());
    versions().body("number", contains(2, 1));
  }

  @Test
  void aDownloadIsAChangeOfTheVersionThatItWasMadeOf() throws IOException {
    publishByPerson(45);
    byte[] download = download(2);
    publishByPerson(30);
    save(Editing.edited(download, Editing.LOGIN_SHEET, "I8", cell -> cell.setCellValue("低")));

    look();

    publish(folderDraft()).statusCode(200);
    assertThat(days()).isEqualTo("30.0");
  }

  private byte[] download(int version) {
    return get("/versions/" + version + "/workbooks/churn-signal.xlsx").extract().asByteArray();
  }

  @Test
  void aFileThatIsGoneFromTheFoldersIsGoneFromTheDraft() throws IOException {
    Files.writeString(rules().resolve("more.drl"), "// nothing yet\n");
    look();
    publish(folderDraft()).statusCode(200);
    Files.delete(rules().resolve("more.drl"));

    look();

    get("").body("folder.files", contains("rules/more.drl"));
    publish(folderDraft()).statusCode(200);
    assertThat(store.sources(name, 3).contentHash())
        .isEqualTo(store.sources(name, 1).contentHash());
  }

  @Test
  void aMistakeIsToldAndPublishesNothing() throws IOException {
    save(
        Editing.edited(
            Editing.daysWithoutLogin(30),
            Editing.LOGIN_SHEET,
            Editing.LOGIN_CELL,
            cell -> cell.setCellValue("60日")));

    look(FolderMode.PUBLISH);

    get("")
        .body("activeVersion", equalTo(1))
        .body("lastAttempt.outcome", equalTo("REFUSED"))
        .body("lastAttempt.findings.cell", contains("B7"))
        .body("folder.errors", equalTo(1))
        .body("folder.held", containsString("誤り"));
  }

  @Test
  void whereThatIsWishedForAMergeIsPublished() throws IOException {
    publishByPerson(45);
    changeRule("// a comment");

    look(FolderMode.PUBLISH);

    get("").body("activeVersion", equalTo(3)).body("folder", nullValue());
    get("/versions/3").body("origin", equalTo("folder")).body("publishedBy", nullValue());
    assertThat(days()).isEqualTo("45.0");
  }

  @Test
  void whatScenariosSayOtherwiseIsNotPublished() throws IOException {
    TestWebinar.writeScenarios(
        name,
        folder,
        """
        scenarios:
          - name: 50日ではまだ予兆ではない
            asOf: 2026-03-31
            given: {accountId: A, lastLoginOn: 2026-02-09}
            expect: {signals: []}
        """);
    look(FolderMode.PUBLISH);
    get("").body("activeVersion", equalTo(2));
    saveDays(45);

    look(FolderMode.PUBLISH);

    get("").body("activeVersion", equalTo(2)).body("folder.held", containsString("シナリオ"));
  }

  @Test
  void whatBothChangedIsNotPublishedByItself() throws IOException {
    publishByPerson(45);
    saveDays(30);

    look(FolderMode.PUBLISH);

    get("").body("activeVersion", equalTo(2)).body("folder.held", containsString("公開中の版"));
    assertThat(days()).isEqualTo("45.0");
  }

  @ParameterizedTest
  @CsvSource({"ours, 30.0", "theirs, 45.0"})
  void whatBothChangedIsChosenByCell(String side, String days) throws IOException {
    publishByPerson(45);
    saveDays(30);
    look();
    String draft = folderDraft();
    get("/drafts/" + draft)
        .body("conflicts.cell", contains(Editing.LOGIN_CELL))
        .body("conflicts.ours", contains("30日"))
        .body("conflicts.theirs", contains("45日"))
        .body("publishable", equalTo(false));
    String conflict = get("/drafts/" + draft).extract().path("conflicts[0].id");

    given()
        .contentType("application/json")
        .body("{\"choices\": {\"" + conflict + "\": \"" + side + "\"}}")
        .post(path("/drafts/" + draft + "/conflicts"))
        .then()
        .statusCode(200)
        .body("conflicts.chosen", contains(side));

    if (side.equals("ours")) {
      publish(draft).statusCode(200);
    }
    assertThat(days()).isEqualTo(days);
  }

  @Test
  void aWorkbookThatIsMerelySavedAgainMakesNoDraft() throws IOException {
    saveColour();

    look();

    get("").body("folder", nullValue()).body("lastAttempt.outcome", equalTo("OK"));
    get("/drafts").body("size()", equalTo(0));
    changeRule("// a comment");
    look();
    get("").body("folder.files", hasSize(1));
  }

  @Test
  void aVersionThatIsRolledBackToIsNotPutForwardByTheFolders() throws IOException {
    saveDays(30);
    look();
    publish(folderDraft()).statusCode(200);
    given()
        .contentType("application/json")
        .body(COMMENT)
        .post(path("/versions/1/rollback"))
        .then()
        .statusCode(200);

    look();

    get("").body("activeVersion", equalTo(3)).body("folder", nullValue());
    assertThat(days()).isEqualTo("60.0");
  }

  @Test
  void aDatabaseOfAnOlderBuildIsNoSurprise() throws IOException {
    publishByPerson(45);
    forgetWhatIsNew();
    changeRule("// a newer build");

    look();

    versions().body("number", contains(2, 1));
    publish(folderDraft()).statusCode(200);
    assertThat(days()).isEqualTo("45.0");
  }

  // What an older build leaves: the hash of what was last taken, and the versions.
  private void forgetWhatIsNew() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (String table : List.of("rulebook_folder", "folder_content")) {
                database
                    .createNativeQuery("delete from " + table + " where rulebook = ?1")
                    .setParameter(1, name)
                    .executeUpdate();
              }
            });
  }

  private void touch(String draft) {
    String table =
        get("/drafts/" + draft + "/tables")
            .extract()
            .path("find { it.rows.id.flatten().contains('r-64829b') }.id");
    given()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body(
            "{\"edits\": [{\"op\": \"change\", \"row\": \"r-64829b\", \"column\": \"B\","
                + " \"value\": 33}]}")
        .patch(path("/drafts/" + draft + "/tables/" + table))
        .then()
        .statusCode(200);
  }

  private void publishByPerson(int days) {
    publish(draft(days)).statusCode(200);
  }

  private ValidatableResponse publish(String draft) {
    return publish(draft, COMMENT);
  }

  private void look() {
    look(FolderMode.DRAFT);
  }

  private void look(FolderMode mode) {
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, mode);
  }

  private String folderDraft() {
    return get("").extract().path("folder.draft");
  }

  private String days() {
    return days(get("").extract().path("activeVersion"));
  }

  private void saveDays(int days) throws IOException {
    save(Editing.daysWithoutLogin(days));
  }

  private void save(byte[] bytes) throws IOException {
    Files.write(workbook(), bytes);
  }

  // What a program changes that only opens and saves.
  private void saveColour() throws IOException {
    save(
        Editing.edited(
            Files.readAllBytes(workbook()),
            Editing.LOGIN_SHEET,
            "C8",
            cell -> {
              CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
              style.cloneStyleFrom(cell.getCellStyle());
              style.setFillForegroundColor(IndexedColors.YELLOW.getIndex());
              style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
              cell.setCellStyle(style);
            }));
  }

  private Path workbook() {
    return folder.resolve("decision-tables").resolve(name).resolve("churn-signal.xlsx");
  }

  private Path rules() {
    return folder.resolve("rules").resolve(name);
  }

  private void changeRule(String comment) throws IOException {
    try (var files = Files.list(rules())) {
      Path rule = files.filter(file -> file.toString().endsWith(".drl")).sorted().findFirst().get();
      Files.write(rule, (comment + "\n").getBytes(UTF_8), StandardOpenOption.APPEND);
    }
  }

  private ValidatableResponse versions() {
    return get("/versions");
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }
}
