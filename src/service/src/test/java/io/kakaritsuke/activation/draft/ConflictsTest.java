package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What both changed is asked about until somebody has said what counts, in whichever way. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ConflictsTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String FILE = "churn-signal.xlsx";
  private static final String LOGIN = Editing.LOGIN_CELL;
  private static final String LABEL = "H9";

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private DraftsClient client = new DraftsClient("");

  @BeforeEach
  void loadVersion1() {
    String name = "conflicts-" + COUNT.incrementAndGet();
    TestWebinar.load(name, folder, store, gate, rulebooks);
    client = new DraftsClient(name);
  }

  private static byte[] days(byte[] workbook, double days) {
    return Editing.edited(workbook, Editing.LOGIN_SHEET, LOGIN, cell -> cell.setCellValue(days));
  }

  private static byte[] label(byte[] workbook, String label) {
    return Editing.edited(workbook, Editing.LOGIN_SHEET, LABEL, cell -> cell.setCellValue(label));
  }

  /** A draft of 50日 and 「苦情」 beside a publication of 45日 and 「不満」. */
  private String conflicting() {
    byte[] download = client.workbook(1, FILE);
    client
        .publish(DraftsClient.id(client.send(FILE, label(days(download, 45), "不満"))))
        .statusCode(200);
    return DraftsClient.id(
        client
            .send(FILE, label(days(download, 50), "苦情"))
            .body("conflicts.cell", contains(LOGIN, LABEL)));
  }

  private List<String> ids(String draft) {
    return client.get("/drafts/" + draft).extract().path("conflicts.id");
  }

  private String value(String draft, String cell) {
    return Editing.value(
        client.bytes("/drafts/" + draft + "/workbooks/" + FILE), Editing.LOGIN_SHEET, cell);
  }

  private ValidatableResponse type(String draft, double days) {
    ValidatableResponse tables = client.get("/drafts/" + draft + "/tables");
    String table = tables.extract().path("find { it.rows.id.flatten().contains('r-64829b') }.id");
    return given()
        .contentType(ContentType.JSON)
        .header("If-Match", tables.extract().header("ETag"))
        .body(
            Map.of(
                "edits",
                List.of(Map.of("op", "change", "row", "r-64829b", "column", "B", "value", days))))
        .patch("/api/v1/rulebooks/" + client.rulebook() + "/drafts/" + draft + "/tables/" + table)
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"48, ours", "45, theirs"})
  void whatIsTypedIntoTheCellCounts(double days, String chosen) {
    String draft = conflicting();

    type(draft, days)
        .body("conflicts[0].chosen", equalTo(chosen))
        .body("conflicts[1].chosen", nullValue())
        .body("findings.findAll { it.code == 'conflict' }.cell", contains(LABEL));

    assertThat(value(draft, LOGIN)).isEqualTo(String.valueOf(days));
  }

  /** The workbook with another word in 40 cells that nothing decides by. */
  private static byte[] notes(byte[] workbook, String word) {
    return Editing.edited(
        workbook,
        "図・選択肢",
        "B11",
        cell -> {
          for (int row = 10; row < 50; row++) {
            cell.getSheet().getRow(row).getCell(1).setCellValue(word + row);
          }
        });
  }

  @Test
  void whatIsTypedIntoOnesOwnWorkbookAndSentToTheDraftAgainCounts() {
    byte[] own = label(days(client.workbook(1, FILE), 50), "苦情");
    client.publish(DraftsClient.id(client.send(FILE, label(days(own, 45), "不満")))).statusCode(200);
    DraftsClient tanaka =
        new DraftsClient(client.rulebook(), Keys.makeFor("田中 花子", Role.AUTHOR).key());
    String again = "?draft=" + DraftsClient.id(tanaka.send(FILE, own));

    tanaka
        .send(again, Map.of(FILE, own))
        .statusCode(200)
        .body("findings.findAll { it.code == 'conflict' }.cell", contains(LOGIN, LABEL));
    tanaka
        .send(again, Map.of(FILE, days(own, 48)))
        .body("findings.findAll { it.code == 'conflict' }.cell", contains(LABEL))
        .body("conflicts.find { it.cell == '" + LOGIN + "' }.chosen", equalTo("ours"));
    tanaka
        .send(again, Map.of(FILE, label(days(own, 48), "不満")))
        .body("errors", equalTo(0))
        .body("conflicts.ours", contains("48日"));
  }

  @Test
  void whatIsTypedCountsAmongManyConflictsToo() {
    byte[] download = client.workbook(1, FILE);
    client
        .publish(DraftsClient.id(client.send(FILE, notes(days(download, 45), "甲"))))
        .statusCode(200);
    String draft =
        DraftsClient.id(
            client
                .send(FILE, notes(days(download, 50), "乙"))
                .body("conflicts.size()", equalTo(41)));

    type(draft, 48)
        .body("conflicts.findAll { it.chosen == 'ours' }.cell", contains(LOGIN))
        .body("conflicts.findAll { it.chosen == null }.size()", equalTo(40));
  }

  @Test
  void whatIsTypedCountsHoweverManyConflictsAreTyped() {
    byte[] download = client.workbook(1, FILE);
    client
        .publish(DraftsClient.id(client.send(FILE, notes(days(download, 45), "甲"))))
        .statusCode(200);
    String draft = DraftsClient.id(client.send(FILE, notes(days(download, 50), "乙")));
    byte[] sheet = client.bytes("/drafts/" + draft + "/workbooks/" + FILE);

    client
        .send(FILE, notes(days(sheet, 48), "丙"))
        .body("conflicts.findAll { it.chosen == 'ours' }.size()", equalTo(41))
        .body("findings.code", not(hasItem("conflict")));
  }

  @Test
  void aCellBesideWhatBothChangedSettlesNothing() {
    String draft = conflicting();
    byte[] sheet = client.bytes("/drafts/" + draft + "/workbooks/" + FILE);
    byte[] beside =
        Editing.edited(sheet, Editing.LOGIN_SHEET, "C8", cell -> cell.setCellValue(0.4));

    client
        .send(FILE, beside)
        .body("findings.findAll { it.code == 'conflict' }.cell", contains(LOGIN, LABEL));
  }

  @Test
  void theMarkedWorkbookIsMendedInTheCellAndSentBack() {
    String draft = conflicting();
    byte[] marked = client.bytes("/drafts/" + draft + "/workbooks/churn-signal.xlsx/marked");

    client
        .send("直した.xlsx", days(marked, 48))
        .body("findings.findAll { it.code == 'conflict' }.cell", contains(LABEL));
    String mended =
        DraftsClient.id(
            client
                .send("直した.xlsx", label(days(marked, 48), "不満"))
                .body("findings.code", not(hasItem("conflict")))
                .body("conflicts.chosen", contains("ours", "theirs"))
                .body("conflicts[0].ours", equalTo("48日"))
                .body("conflicts[0].sentence", containsString("この下書き：48日")));

    client.publish(mended).statusCode(200);
    assertThat(Editing.value(client.workbook(3, FILE), Editing.LOGIN_SHEET, LOGIN))
        .isEqualTo("48.0");
    assertThat(Editing.value(client.workbook(3, FILE), Editing.LOGIN_SHEET, LABEL)).isEqualTo("不満");
  }

  @ParameterizedTest
  @CsvSource({"OURS, ours", "Theirs, theirs"})
  void sidesAreKnownInSmallAndCapitalLetters(String given, String chosen) {
    String draft = conflicting();

    client
        .post(
            "/drafts/" + draft + "/conflicts",
            "{\"choices\": {\"" + ids(draft).get(0) + "\": \"" + given + "\"}}")
        .statusCode(200)
        .body("conflicts[0].chosen", equalTo(chosen));
  }

  @Test
  void aMergeTakesAllChoicesOrNone() {
    String draft = conflicting();
    List<String> ids = ids(draft);
    client
        .publish(DraftsClient.id(client.send(FILE, days(client.workbook(2, FILE), 40))))
        .statusCode(200);
    String merge = "/drafts/" + draft + "/merge";

    client
        .post(merge, "{\"choices\": {\"" + ids.get(0) + "\": \"ours\"}}")
        .statusCode(409)
        .body("code", equalTo("conflicts-open"))
        .body("violations.field", contains(ids.get(1)))
        .body("detail", containsString("先にどちらにするか選んでください"));
    client
        .post(
            merge,
            "{\"choices\": {\"%s\": \"ours\", \"%s\": \"theirs\", \"x\": \"ours\"}}"
                .formatted(ids.get(0), ids.get(1)))
        .statusCode(422)
        .body("violations.field", contains("x"));
    client
        .get("/drafts/" + draft)
        .body("baseVersion", equalTo(2))
        .body("conflicts.chosen", contains(nullValue(), nullValue()));

    client
        .post(
            merge,
            "{\"choices\": {\"%s\": \"ours\", \"%s\": \"theirs\"}}"
                .formatted(ids.get(0), ids.get(1)))
        .statusCode(200)
        .body("baseVersion", equalTo(3))
        .body("conflicts.cell", contains(LOGIN))
        .body("conflicts.ours", contains("50日"))
        .body("conflicts.theirs", contains("40日"));
  }

  @Test
  void columnsAndSheetsOfBothAreHad() {
    byte[] download = client.workbook(1, FILE);
    byte[] ours =
        Editing.edited(
            download,
            "未接触",
            "A4",
            cell -> {
              cell.getSheet().getWorkbook().createSheet("メモ").createRow(0).createCell(0);
              cell.getSheet()
                  .getWorkbook()
                  .getSheet("メモ")
                  .getRow(0)
                  .getCell(0)
                  .setCellValue("覚え書き");
            });
    byte[] theirs =
        Editing.edited(
            download, "未接触", "A4", cell -> cell.getSheet().getWorkbook().setSheetName(3, "連絡なし"));
    client.publish(DraftsClient.id(client.send(FILE, days(theirs, 45)))).statusCode(200);

    String draft =
        DraftsClient.id(
            client
                .send(FILE, label(ours, "苦情"))
                .body("conflicts", empty())
                .body("errors", equalTo(0)));

    assertThat(Editing.sheets(client.bytes("/drafts/" + draft + "/workbooks/" + FILE)))
        .contains("メモ", "連絡なし");
    assertThat(value(draft, LOGIN)).isEqualTo("45.0");
    assertThat(value(draft, LABEL)).isEqualTo("苦情");
  }

  @Test
  void conflictsHaveWordsForBothSides() {
    String draft = conflicting();

    client
        .get("/drafts/" + draft)
        .body("conflicts.theirs", containsInAnyOrder("45日", "不満"))
        .body("conflicts.ours", containsInAnyOrder("50日", "苦情"));
  }
}
