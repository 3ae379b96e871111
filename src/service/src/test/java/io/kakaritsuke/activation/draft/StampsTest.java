package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.workbook.edit.Stamp;
import io.kakaritsuke.workbook.edit.StampedWorkbook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A workbook knows what it is, under whatever name it comes. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class StampsTest extends AtDrafts {
  private static final String FILE = "churn-signal.xlsx";
  private static final Path MISTAKES = Path.of("src/core/src/test/resources/mistakes");

  private String hash(int version) {
    return client.get("/versions/" + version).extract().path("contentHash");
  }

  private static Stamp stampOf(byte[] workbook) {
    return Objects.requireNonNull(StampedWorkbook.read(workbook).stamp());
  }

  private static byte[] days(byte[] workbook, double days) {
    return Editing.edited(
        workbook, Editing.LOGIN_SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue(days));
  }

  @Test
  void everyWorkbookThatIsHandedOutSaysWhatItIs() {
    assertThat(stampOf(client.workbook(1, FILE))).isEqualTo(new Stamp(name, FILE, 1, hash(1)));

    String id = DraftsClient.id(client.send(FILE, days(client.workbook(1, FILE), 45)));
    for (String path : new String[] {"", "/marked"}) {
      Stamp stamp = stampOf(client.bytes("/drafts/" + id + "/workbooks/" + FILE + path));
      assertThat(stamp.version()).isEqualTo(1);
      assertThat(stamp.hash()).isEqualTo(hash(1));
      assertThat(String.valueOf(stamp.draft())).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @CsvSource({"template.xlsx, scenarios.xlsx", "boundaries.xlsx, boundaries.xlsx"})
  void workbooksForScenariosSayItToo(String path, String workbook) {
    assertThat(stampOf(client.bytes("/scenarios/" + path)))
        .isEqualTo(new Stamp(name, workbook, 1, hash(1)));
  }

  @Test
  void keepsNoStamp() {
    String id = DraftsClient.id(client.send(FILE, days(client.workbook(1, FILE), 45)));
    client.publish(id).statusCode(200);

    assertThat(StampedWorkbook.read(store.sources(name, 2).files().get(0).bytes()).stamp())
        .isNull();
  }

  @Test
  void anUntouchedDownloadIsTheWorkbookThatIsStored() {
    for (String file : new String[] {FILE, "facts.xlsx", "health-score.xlsx"}) {
      String id =
          DraftsClient.id(
              client
                  .send(file, client.workbook(1, file))
                  .body("contentHash", equalTo(hash(1)))
                  .body("errors", equalTo(0)));
      client.get("/drafts/" + id + "/diff").body("", empty());
      client.publish(id).statusCode(409).body("code", equalTo("nothing-changed"));
    }
  }

  @Test
  void downloadsCarryIdsInAllRowsAndLeaveWhatIsStoredAlone() throws IOException {
    byte[] stripped =
        Editing.edited(Editing.shipped(FILE), Editing.LOGIN_SHEET, "A7", cell -> cell.setBlank());
    String other = name + "-b";
    TestWebinar.copy(folder, other);
    Files.write(folder.resolve("decision-tables").resolve(other).resolve(FILE), stripped);
    TestWebinar.loadFrom(folder, other, store, gate, rulebooks);
    DraftsClient others = new DraftsClient(other);
    int version = others.get("/versions").extract().path("[0].number");

    byte[] download = others.workbook(version, FILE);

    assertThat(Editing.value(download, Editing.LOGIN_SHEET, "A7")).startsWith("r-");
    assertThat(others.bytes("/versions/" + version + "/workbooks/" + FILE + "/original"))
        .isEqualTo(stripped);
    String id = DraftsClient.id(others.send(FILE, download));
    others.get("/drafts/" + id + "/diff").body("", empty());
    others.publish(id).statusCode(409).body("code", equalTo("nothing-changed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "churn-signal_最新.xlsx",
        "churn-signal（印付き）.xlsx",
        "Copy of churn-signal.xlsx",
        "添付ファイル.xlsx",
        "health-score.xlsx",
        "CHURN-SIGNAL (2).XLSX"
      })
  void isTakenAsWhatItIsUnderAnyName(String sentAs) {
    String id =
        DraftsClient.id(
            client.send(sentAs, days(client.workbook(1, FILE), 45)).body("errors", equalTo(0)));

    client
        .get("/drafts/" + id + "/diff")
        .body("workbook", contains(FILE))
        .body("[0].cell", equalTo(Editing.LOGIN_CELL));
    client
        .get("/drafts/" + id)
        .body(file("uploadedAs"), equalTo(sentAs))
        .body(file("madeOf"), equalTo(1))
        .body(file("madeOfFoundBy"), equalTo("STAMP"));
  }

  private static String file(String member) {
    return "files.find { it.uploaded }." + member;
  }

  @Test
  void isKnownByItsContentWithoutAStamp() {
    client
        .send("名前のない写し.xlsx", Editing.daysWithoutLogin(45))
        .statusCode(201)
        .body(file("path"), equalTo("decision-tables/" + FILE))
        .body(file("madeOfFoundBy"), equalTo("NEAREST"))
        .body("findings.code", hasItem("file-name-taken-as"));
  }

  @Test
  void withoutAStampItIsMadeOfTheNearestVersionWhichIsTold() {
    String id = DraftsClient.id(client.send(FILE, days(client.workbook(1, FILE), 20)));
    client.publish(id).statusCode(200);

    client
        .send(FILE, days(Editing.shipped(FILE), 60))
        .body(file("madeOf"), equalTo(1))
        .body("findings.find { it.code == 'base-assumed' }.value", equalTo("1"));
    client
        .send(FILE, days(Editing.shipped(FILE), 20))
        .body(file("madeOf"), equalTo(2))
        .body("findings.code", not(hasItem("base-assumed")));
  }

  @Test
  void isKnownAfterLibreOfficeHasSavedIt() throws IOException {
    // Saved by LibreOffice 25 with the stamp of version 1 of a rulebook of the same name.
    byte[] saved =
        Files.readAllBytes(Path.of("src/core/src/test/resources/stamps/saved-by-libreoffice.xlsx"));
    Stamp stamp = stampOf(saved);

    assertThat(stamp).isEqualTo(new Stamp("webinar", FILE, 1, "a".repeat(64), stamp.draft(), null));
    assertThat(String.valueOf(stamp.draft())).isEqualTo("6b3ff0d2-7d53-4e9b-9a45-0f4dd3b7b5d1");
  }

  @Test
  void aStampOfAnUnknownVersionIsPassedOver() {
    byte[] workbook =
        StampedWorkbook.of(Editing.daysWithoutLogin(45), new Stamp(name, FILE, 1, "0".repeat(64)));

    client
        .send(FILE, workbook)
        .body("errors", equalTo(0))
        .body(file("madeOf"), equalTo(1))
        .body(file("madeOfFoundBy"), equalTo("NEAREST"));
  }

  @ParameterizedTest
  @CsvSource({
    "../x, churn-signal.xlsx",
    "webinar, ../../etc/passwd.xlsx",
    "webinar, =cmd|' /C calc'!A0.xlsx",
    "WEBINAR, churn-signal.xlsx"
  })
  void aStampThatCannotBeIsNone(String rulebook, String workbook) {
    byte[] stamped =
        StampedWorkbook.of(Editing.shipped(FILE), new Stamp(rulebook, workbook, 1, "0".repeat(64)));

    assertThat(StampedWorkbook.read(stamped).stamp()).isNull();
    client.send(FILE, stamped).statusCode(201).body("errors", equalTo(0));
  }

  @Test
  void aWorkbookOfAnotherRulebookIsOneFindingThatSaysWhose() {
    String other = name + "-other";
    TestWebinar.load(other, folder, store, gate, rulebooks);

    client
        .send(FILE, new DraftsClient(other).workbook(1, FILE))
        .statusCode(201)
        .body("findings.code", contains("other-rulebook"))
        .body("findings[0].value", equalTo(other))
        .body("findings[0].message", containsString(other))
        .body("publishable", equalTo(false))
        .body("leftOut[0].of", equalTo(other))
        .body(file("path"), nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "a18-wrong-rulebook/churn-signal.xlsx, clinic-backlog",
    "c01-dear-in-webinar/churn-signal.xlsx, dear",
    "c03-facts-of-dear/facts.xlsx, dear"
  })
  void evenWithoutAStamp(String sample, String rulebook) throws IOException {
    Path file = MISTAKES.resolve(sample);

    client
        .send(Objects.requireNonNull(file.getFileName()).toString(), Files.readAllBytes(file))
        .statusCode(201)
        .body("findings.code", contains("other-rulebook"))
        .body("findings[0].value", equalTo(rulebook))
        .body("findings[0].message", containsString("『"));
  }

  @Test
  void evenWhereTheRulebookHereResemblesIt() throws IOException {
    Path file = MISTAKES.resolve("own-dear-of-community/churn-signal.xlsx");

    new DraftsClient("dear")
        .send(FILE, Files.readAllBytes(file))
        .statusCode(201)
        .body("findings.code", contains("other-rulebook"))
        .body("findings[0].value", equalTo("community"));
  }

  @Test
  void aBackupBesideTheOriginalIsKnownAsOne() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("churn-signal_バックアップ.xlsx", client.workbook(1, FILE));
    files.put(FILE, days(client.workbook(1, FILE), 45));

    String id =
        DraftsClient.id(
            client
                .send("", files)
                .body("errors", equalTo(0))
                .body("leftOut.name", contains("churn-signal_バックアップ.xlsx"))
                .body("findings.code", hasItem("copy-left-out")));
    client.get("/drafts/" + id + "/diff").body("size()", equalTo(1));
  }

  @Test
  void twoThatWereWorkedOnAreNotGuessedAt() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.xlsx", days(client.workbook(1, FILE), 40));
    files.put("b.xlsx", days(client.workbook(1, FILE), 45));

    client
        .send("", files)
        .statusCode(422)
        .body("violations.code", contains("duplicate-file"))
        .body("violations[0].message", containsString("「a.xlsx」と「b.xlsx」は同じブック"));
  }

  @Test
  void whatWasUploadedIsKeptByteForByteWhateverIsMendedInIt() {
    DraftsClient tanaka =
        new DraftsClient(name, Keys.makeFor("田中 花子", Role.AUTHOR, Role.PUBLISHER).key());
    client = new DraftsClient(name, TestDatabase.ADMIN_KEY);
    byte[] mistyped =
        Editing.edited(
            client.workbook(1, FILE),
            Editing.LOGIN_SHEET,
            Editing.LOGIN_CELL,
            cell -> cell.setCellValue("45日"));
    String id = DraftsClient.id(tanaka.send(FILE, mistyped));
    String original = "/drafts/" + id + "/workbooks/" + FILE + "/original";
    assertThat(tanaka.bytes(original)).isEqualTo(mistyped);

    String fix = tanaka.get("/drafts/" + id).extract().path("findings[0].fix.id");
    tanaka
        .post("/drafts/" + id + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .statusCode(200)
        .body("errors", equalTo(0));
    assertThat(tanaka.bytes(original)).isEqualTo(mistyped);
    assertThat(StampedWorkbook.read(tanaka.bytes(original)).stamp()).isNotNull();

    byte[] second = days(client.workbook(1, FILE), 50);
    tanaka.send("?draft=" + id, Map.of("churn-signal (1).xlsx", second)).statusCode(200);
    assertThat(tanaka.bytes(original)).isEqualTo(second);
    tanaka.publish(id).statusCode(200);
    assertThat(tanaka.bytes("/versions/2/workbooks/" + FILE + "/original")).isEqualTo(second);
  }

  @Test
  void aWorkbookOfAnotherRulebookBesideTheRightOneKeepsNothingBack() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("別.xlsx", Files.readAllBytes(MISTAKES.resolve("c03-facts-of-dear/facts.xlsx")));
    files.put(FILE, days(client.workbook(1, FILE), 45));

    String id =
        DraftsClient.id(
            client
                .send("", files)
                .body("errors", equalTo(0))
                .body(
                    "findings.find { it.code == 'other-rulebook' }.severity", equalTo("WARNING")));
    client.publish(id).statusCode(200);
  }

  @Test
  void theMarkedWorkbookIsMendedAndSentBackAgainAndAgain() throws IOException {
    byte[] wrong =
        Editing.edited(
            client.workbook(1, FILE),
            Editing.LOGIN_SHEET,
            Editing.LOGIN_CELL,
            cell -> cell.setCellValue("60日"));
    String id = DraftsClient.id(client.send(FILE, wrong));
    byte[] marked = client.bytes("/drafts/" + id + "/workbooks/" + FILE + "/marked");
    String again = DraftsClient.id(client.send("churn-signal（印付き）.xlsx", marked));
    byte[] twice = client.bytes("/drafts/" + again + "/workbooks/" + FILE + "/marked");

    String mended =
        DraftsClient.id(
            client.send("churn-signal（印付き） (1).xlsx", days(twice, 45)).body("errors", equalTo(0)));

    client.get("/drafts/" + mended + "/diff").body("size()", equalTo(1));
    byte[] edited = client.bytes("/drafts/" + mended + "/workbooks/" + FILE);
    assertThat(Editing.sheets(edited)).isEqualTo(Editing.sheets(client.workbook(1, FILE)));
  }
}
