package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workbook is sent into a draft that has it: what was typed there is not lost in silence. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SentAgainTest extends AtDrafts {
  private static final String FILE = SIGNALS;
  private static final String LOGIN = "r-64829b";
  private static final String COMPLAINT = "r-efff34";
  private static final String SAID = "findings.findAll { it.code.startsWith('draft-change') }.code";
  private static final String SENTENCES =
      "findings.findAll { it.code.startsWith('draft-change') }.message";

  private DraftsClient tanaka = new DraftsClient("");
  private byte[] download = {};

  @BeforeEach
  void download() {
    tanaka = new DraftsClient(name, Keys.makeFor("田中 花子", Role.AUTHOR, Role.PUBLISHER).key());
    client = new DraftsClient(name, TestDatabase.ADMIN_KEY);
    download = client.workbook(1, FILE);
  }

  private static byte[] with(byte[] workbook, String cell, Object value) {
    return Editing.edited(
        workbook,
        Editing.LOGIN_SHEET,
        cell,
        at -> {
          at.setBlank();
          if (value instanceof Integer number) {
            at.setCellValue(number);
          } else {
            at.setCellValue((String) value);
          }
        });
  }

  private String begin(byte[] workbook) {
    return DraftsClient.id(tanaka.send(FILE, workbook));
  }

  private ValidatableResponse again(String draft, byte[] workbook) {
    return tanaka.send("?draft=" + draft, Map.of(FILE, workbook)).statusCode(200);
  }

  private void type(String draft, String row, String column, Object value) {
    ValidatableResponse tables = tanaka.get("/drafts/" + draft + "/tables");
    String table = tables.extract().path("find { it.rows.id.flatten().contains('r-64829b') }.id");
    given()
        .contentType(ContentType.JSON)
        .header("X-API-Key", tanaka.key())
        .header("If-Match", tables.extract().header("ETag"))
        .body(
            Map.of(
                "edits",
                List.of(Map.of("op", "change", "row", row, "column", column, "value", value))))
        .patch("/api/v1/rulebooks/" + name + "/drafts/" + draft + "/tables/" + table)
        .then()
        .statusCode(200);
  }

  private byte[] of(String draft) {
    return tanaka.bytes("/drafts/" + draft + "/workbooks/" + FILE);
  }

  private String value(String draft, String cell) {
    return Editing.value(of(draft), Editing.LOGIN_SHEET, cell);
  }

  @Test
  void whatWasTypedStaysBesideWhatIsSent() {
    String draft = begin(with(download, "B7", 45));
    type(draft, COMPLAINT, "H", "苦情");

    again(draft, with(with(download, "B7", 45), "E10", 4))
        .body("errors", equalTo(0))
        .body(SAID, contains("draft-change-kept"))
        .body("findings.find { it.code == 'draft-change-kept' }.cell", equalTo("H9"))
        .body("findings.find { it.code == 'draft-change-kept' }.message", containsString("苦情"));

    tanaka.get("/drafts/" + draft + "/diff").body("cell", contains("B7", "H9", "E10"));
    tanaka.get("/drafts/" + draft).body(SAID, contains("draft-change-kept"));
    again(draft, of(draft)).body(SAID, empty());
  }

  @Test
  void whatWasMendedStaysMended() {
    byte[] wrong = with(download, "B7", "４５");
    String draft = begin(wrong);
    String fix =
        tanaka.get("/drafts/" + draft).extract().path("findings.find { it.fix != null }.fix.id");
    tanaka.post("/drafts/" + draft + "/fixes", "{\"fixes\": [\"" + fix + "\"]}").statusCode(200);

    again(draft, with(wrong, "H9", "苦情"))
        .body("errors", equalTo(0))
        .body(SAID, contains("draft-change-kept"));
    assertThat(value(draft, "B7")).isEqualTo("45.0");
  }

  @Test
  void aMistakeThatIsMendedByHandIsNoChangeThatIsLost() {
    String draft = begin(with(with(download, "E10", "三件"), "H9", "苦情"));
    byte[] marked = tanaka.bytes("/drafts/" + draft + "/workbooks/" + FILE + "/marked");

    again(draft, with(marked, "E10", 3)).body("errors", equalTo(0)).body(SAID, empty());
    tanaka.get("/drafts/" + draft + "/diff").body("cell", contains("H9"));
  }

  @Test
  void whatIsSentCountsWhereBothSaySomethingWhichIsTold() {
    String draft = begin(with(download, "B7", 45));
    type(draft, LOGIN, "B", 50);

    again(draft, with(download, "B7", 48))
        .body(SAID, contains("draft-change-replaced"))
        .body(
            "findings.find { it.code == 'draft-change-replaced' }.message",
            containsString("50日でしたが、送られたファイルの48日"));
    assertThat(value(draft, "B7")).isEqualTo("48.0");
  }

  @Test
  void whatIsTakenBackInTheDownloadedDraftIsTakenBackWhichIsTold() {
    String draft = begin(with(download, "B7", 45));
    type(draft, COMPLAINT, "H", "苦情");
    byte[] downloaded = of(draft);
    type(draft, LOGIN, "B", 40);

    again(draft, with(downloaded, "H9", "クレーム"))
        .body(SAID, contains("draft-change-kept", "draft-change-gone"))
        .body("findings.find { it.code == 'draft-change-gone' }.cell", equalTo("H9"));
    assertThat(value(draft, "B7")).isEqualTo("40.0");
    assertThat(value(draft, "H9")).isEqualTo("クレーム");
  }

  @Test
  void whatAFreshFileHasNotIsTold() {
    String draft = begin(with(download, "B7", 45));

    again(draft, with(download, "H9", "苦情"))
        .body(SAID, contains("draft-change-gone"))
        .body("findings.find { it.code == 'draft-change-gone' }.message", containsString("45日"));
    tanaka.get("/drafts/" + draft + "/diff").body("cell", contains("H9"));
  }

  @Test
  void ofTheSameFileWithMoreInItThereIsNothingToSay() {
    String draft = begin(with(download, "B7", 45));

    again(draft, with(with(download, "B7", 45), "H9", "苦情")).body(SAID, empty());
    again(draft, with(with(download, "B7", 30), "H9", "苦情")).body(SAID, empty());
    tanaka.get("/drafts/" + draft + "/diff").body("cell", contains("B7", "H9"));
  }

  @Test
  void anotherPublicationBesideItIsHadAsWell() {
    String draft = begin(with(download, "B7", 45));
    type(draft, COMPLAINT, "H", "苦情");
    client.publish(DraftsClient.id(client.send(FILE, with(download, "I8", "高")))).statusCode(200);

    again(draft, with(with(download, "B7", 45), "E10", 4))
        .body("baseVersion", equalTo(2))
        .body("errors", equalTo(0))
        .body("conflicts", empty())
        .body("taken.cell", contains("I8"))
        .body(SAID, contains("draft-change-kept"));
    tanaka.get("/drafts/" + draft + "/diff").body("cell", contains("B7", "H9", "E10"));
    assertThat(value(draft, "I8")).isEqualTo("高");
    tanaka.publish(draft).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatOthersHavePublishedIsNothingThatWasTypedHere(boolean merged) {
    String draft = begin(with(download, "I9", "高"));
    client.publish(DraftsClient.id(client.send(FILE, with(download, "B7", 50)))).statusCode(200);
    if (merged) {
      tanaka.post("/drafts/" + draft + "/merge", "{}").statusCode(200);
    }
    byte[] onDisk = with(with(download, "I9", "高"), "E10", 4);

    for (int i = 0; i < 2; i++) {
      again(draft, onDisk).body(SENTENCES, empty());
      assertThat(value(draft, "B7")).isEqualTo("50.0");
    }
    client.publish(DraftsClient.id(client.send(FILE, with(download, "H9", "苦情")))).statusCode(200);
    again(draft, onDisk).body(SENTENCES, empty());
    tanaka.get("/drafts/" + draft + "/diff").body("cell", contains("I9", "E10"));
  }

  private static byte[] rows(byte[] workbook, Consumer<XSSFSheet> edit) {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      edit.accept(book.getSheet(Editing.LOGIN_SHEET));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] withComplaintsTypedAgain(byte[] workbook) {
    return rows(
        workbook,
        sheet -> {
          sheet.shiftRows(8, sheet.getLastRowNum(), 1);
          XSSFRow row = sheet.createRow(8);
          row.createCell(3).setCellValue(1);
          row.createCell(6).setCellValue("COMPLAINT");
          row.createCell(7).setCellValue("クレーム");
          row.createCell(8).setCellValue("高");
        });
  }

  @Test
  void aRowThatWasDeletedHereAndChangedThereIsToldAtItsSheetAndNotAtAnotherRow() {
    String draft = begin(Editing.withoutRow(download, Editing.LOGIN_SHEET, 9));
    client.publish(DraftsClient.id(client.send(FILE, with(download, "I9", "高")))).statusCode(200);

    tanaka
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(200)
        .body("conflicts.kind", contains("ROW"))
        .body("conflicts[0].cell", nullValue())
        .body("findings.find { it.code == 'conflict' }.sheet", equalTo(Editing.LOGIN_SHEET))
        .body("findings.find { it.code == 'conflict' }.cell", nullValue())
        .body(
            "findings.find { it.code == 'conflict' }.message",
            allOf(containsString("クレーム"), containsString("下書きの画面で")));

    // Typed back without its id it is told once.
    again(draft, withComplaintsTypedAgain(of(draft)))
        .body("findings.findAll { it.severity == 'ERROR' }.code", contains("torn-row-ids"))
        .body(SAID, empty());
    String fix =
        tanaka.get("/drafts/" + draft).extract().path("findings.find { it.fix != null }.fix.id");
    tanaka
        .post("/drafts/" + draft + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .statusCode(200)
        .body("errors", equalTo(0))
        .body("conflicts.findAll { it.chosen == null }", empty());
  }

  @Test
  void whatWasTypedBeforeAnythingWasSentStaysToo() {
    String draft =
        DraftsClient.id(
            tanaka.send("upsell-trigger.xlsx", client.workbook(1, "upsell-trigger.xlsx")));
    type(draft, COMPLAINT, "H", "苦情");

    again(draft, with(download, "B7", 45)).body(SAID, contains("draft-change-kept"));
    tanaka.get("/drafts/" + draft + "/diff").body("cell", contains("B7", "H9"));
  }

  @Test
  void anOlderUploadOfAnotherFileSaysNothing() {
    String draft = begin(with(download, "B7", 45));

    tanaka
        .send(
            "?draft=" + draft,
            Map.of("upsell-trigger.xlsx", client.workbook(1, "upsell-trigger.xlsx")))
        .statusCode(200)
        .body("findings.code", not(hasItem("draft-change-gone")));
  }
}
