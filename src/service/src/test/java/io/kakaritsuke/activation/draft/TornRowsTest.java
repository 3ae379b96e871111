package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.Proof;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows lose their ids beside what somebody else publishes: nothing goes to another row. In every
 * run each slip is tried in half of the ways that a draft can go, and in each way half of the
 * slips; with {@code -Pproof} all in all.
 */
@Tag(Proof.TAG)
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TornRowsTest extends AtDrafts {
  private static final String FILE = SIGNALS;
  private static final String SHEET = Editing.LOGIN_SHEET;
  private static final String TORN = "torn-row-ids";
  private static final int FIRST = 7;
  private static final int LAST = 10;

  /** How careless hands do it. */
  enum Slip {
    SORTED_WITHOUT_IDS {
      @Override
      void on(XSSFSheet sheet) {
        for (int column = 1; column < 10; column++) {
          swap(cell(sheet, FIRST, column), cell(sheet, LAST, column));
          swap(cell(sheet, FIRST + 1, column), cell(sheet, LAST - 1, column));
        }
      }
    },
    TWO_IDS_SWAPPED {
      @Override
      void on(XSSFSheet sheet) {
        swap(cell(sheet, FIRST, 0), cell(sheet, LAST - 1, 0));
      }
    },
    REPLACED_IN_IDS {
      @Override
      void on(XSSFSheet sheet) {
        for (int row = FIRST; row <= LAST; row++) {
          XSSFCell id = cell(sheet, row, 0);
          id.setCellValue(id.getStringCellValue().replace("2", "5"));
        }
      }
    },
    NUMBERED_ANEW {
      @Override
      void on(XSSFSheet sheet) {
        for (int row = FIRST; row <= LAST; row++) {
          cell(sheet, row, 0).setCellValue(row - FIRST + 1);
        }
      }
    },
    FILLED_DOWN {
      @Override
      void on(XSSFSheet sheet) {
        for (int row = FIRST + 1; row <= LAST; row++) {
          cell(sheet, row, 0).setCellValue(cell(sheet, FIRST, 0).getStringCellValue());
        }
      }
    },
    ID_DELETED_UPWARDS {
      @Override
      void on(XSSFSheet sheet) {
        for (int row = FIRST; row < LAST; row++) {
          swap(cell(sheet, row, 0), cell(sheet, row + 1, 0));
        }
        cell(sheet, LAST, 0).setBlank();
      }
    },
    TWO_ROWS_TYPED_OVER_EACH_OTHER {
      @Override
      void on(XSSFSheet sheet) {
        for (int column = 1; column < 10; column++) {
          swap(cell(sheet, FIRST, column), cell(sheet, LAST - 1, column));
        }
      }
    };

    abstract void on(XSSFSheet sheet);

    /** Whether doing it again undoes it. */
    boolean isItsOwnReverse() {
      return EnumSet.of(SORTED_WITHOUT_IDS, TWO_IDS_SWAPPED, TWO_ROWS_TYPED_OVER_EACH_OTHER)
          .contains(this);
    }

    byte[] in(byte[] workbook) {
      return Editing.edited(workbook, SHEET, "B7", cell -> on(cell.getSheet()));
    }
  }

  private static final List<Slip> SLIPS = List.of(Slip.values());
  static final List<Slip> UPLOADED = Proof.turns(SLIPS, 0);
  static final List<Slip> OVERTAKEN =
      Proof.turns(SLIPS, 1).stream().filter(slip -> slip != Slip.FILLED_DOWN).toList();
  static final List<Slip> MENDED = Proof.turns(SLIPS, 1);
  static final List<Slip> MARKED = Proof.turns(SLIPS, 0);
  static final List<Slip> CHANGED_BY_BOTH = Proof.turns(SLIPS, 1);
  static final List<Slip> WITH_CONFLICTS = Proof.turns(SLIPS, 0);

  private static XSSFCell cell(XSSFSheet sheet, int row, int column) {
    return sheet.getRow(row - 1).getCell(column, MissingCellPolicy.CREATE_NULL_AS_BLANK);
  }

  private static void swap(XSSFCell one, XSSFCell other) {
    Object value = value(one);
    set(one, value(other));
    set(other, value);
  }

  private static Object value(XSSFCell cell) {
    return cell.getCellType() == CellType.NUMERIC
        ? cell.getNumericCellValue()
        : cell.getStringCellValue();
  }

  private static void set(XSSFCell cell, Object value) {
    cell.setBlank();
    if (value instanceof Double number) {
      cell.setCellValue(number);
    } else if (!value.equals("")) {
      cell.setCellValue((String) value);
    }
  }

  /** The workbook with a cell of the row of that code, wherever that stands. */
  private static byte[] with(byte[] workbook, String code, int column, Object value) {
    return Editing.edited(
        workbook,
        SHEET,
        "B7",
        any -> {
          for (int row = FIRST; row <= LAST; row++) {
            if (value(cell(any.getSheet(), row, 6)).equals(code)) {
              set(cell(any.getSheet(), row, column), value);
            }
          }
        });
  }

  private static byte[] days(byte[] workbook, double days) {
    return with(workbook, "NO_LOGIN", 1, days);
  }

  private static byte[] label(byte[] workbook, String label) {
    return with(workbook, "COMPLAINT", 7, label);
  }

  private static byte[] severity(byte[] workbook, String severity) {
    return with(workbook, "DELIVERY_DROP", 8, severity);
  }

  /** Every row by its code: id and cells. */
  private static Map<String, List<Object>> rows(byte[] workbook) {
    Map<String, List<Object>> rows = new HashMap<>();
    Editing.edited(
        workbook,
        SHEET,
        "B7",
        any -> {
          for (int row = FIRST; row <= LAST; row++) {
            List<Object> cells = new ArrayList<>();
            for (int column = 0; column < 9; column++) {
              cells.add(value(cell(any.getSheet(), row, column)));
            }
            rows.put((String) cells.get(6), cells);
          }
        });
    return rows;
  }

  private byte[] of(String draft) {
    return client.bytes("/drafts/" + draft + "/workbooks/" + FILE);
  }

  private void publishByAnother(byte[] workbook) {
    client.publish(DraftsClient.id(client.send(FILE, workbook))).statusCode(200);
  }

  private ValidatableResponse putBack(String draft) {
    String fix =
        client
            .get("/drafts/" + draft)
            .extract()
            .path("findings.find { it.code == 'torn-row-ids' }.fix.id");
    return client
        .post("/drafts/" + draft + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .statusCode(200);
  }

  /** The draft has nothing of the other publication in it, says so, and cannot be published. */
  private void waits(String draft) {
    client
        .get("/drafts/" + draft)
        .body("findings.findAll { it.severity == 'ERROR' }.code", contains(TORN))
        .body("findings.find { it.code == 'torn-row-ids' }.message", containsString("合わせられない"))
        .body("taken", empty())
        .body("conflicts", empty())
        .body("publishable", equalTo(false));
    client.publish(draft).statusCode(422).body("violations.code", hasItem(TORN));
    client.get("/drafts/" + draft + "/diff").statusCode(422);
  }

  /** Each row of the version has its own id and what both sides have changed in it. */
  private void hasBoth(String draft) {
    Map<String, List<Object>> expected = rows(label(days(client.workbook(1, FILE), 45), "苦情"));
    client.publish(draft).statusCode(200).body("version", equalTo(3));
    assertThat(rows(client.workbook(3, FILE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @FieldSource("UPLOADED")
  void anUploadWaitsForItsMergeUntilTheIdsAreBack(Slip slip) {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(days(download, 45));
    String draft = DraftsClient.id(client.send(FILE, slip.in(label(download, "苦情"))));
    waits(draft);

    putBack(draft).body("errors", equalTo(0)).body("taken.size()", equalTo(1));
    hasBoth(draft);
  }

  /** Of a workbook in which ids alone were changed nobody says that nothing was. */
  @ParameterizedTest
  @EnumSource(
      value = Slip.class,
      names = {"TWO_IDS_SWAPPED", "REPLACED_IN_IDS", "NUMBERED_ANEW"})
  void anUploadInWhichOnlyIdsAreOtherOnesIsTornAndNothingElse(Slip slip) {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(days(download, 45));

    client.send(FILE, slip.in(download)).body("findings.code", contains(TORN));
  }

  @ParameterizedTest
  @FieldSource("OVERTAKEN")
  void aDraftThatIsOvertakenWaitsWhenItIsMergedByHand(Slip slip) {
    String draft =
        DraftsClient.id(client.send(FILE, slip.in(label(client.workbook(1, FILE), "苦情"))));
    client
        .get("/drafts/" + draft)
        .body("publishable", equalTo(true))
        .body("findings.find { it.code == 'torn-row-ids' }.severity", equalTo("WARNING"));
    publishByAnother(days(client.workbook(1, FILE), 45));
    client
        .publish(draft)
        .statusCode(409)
        .body("code", equalTo("base-not-active"))
        .body("violations.code", not(hasItem("conflict")));
    client.post("/drafts/" + draft + "/merge", "{}").statusCode(200);
    waits(draft);

    putBack(draft).body("errors", equalTo(0)).body("taken.size()", equalTo(1));
    hasBoth(draft);
  }

  @ParameterizedTest
  @FieldSource("MENDED")
  void aMendedWorkbookIsMergedWhenItIsSent(Slip slip) {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(days(download, 45));
    String draft = DraftsClient.id(client.send(FILE, slip.in(label(download, "苦情"))));

    String mended =
        DraftsClient.id(
            client
                .send(FILE, slip.isItsOwnReverse() ? slip.in(of(draft)) : label(download, "苦情"))
                .body("errors", equalTo(0))
                .body("taken.size()", equalTo(1)));
    hasBoth(mended);
  }

  @ParameterizedTest
  @FieldSource("MARKED")
  void theMarkedWorkbookThatComesBackSoWaitsOn(Slip slip) {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(days(download, 45));
    String torn = DraftsClient.id(client.send(FILE, slip.in(download)));
    byte[] marked = client.bytes("/drafts/" + torn + "/workbooks/" + FILE + "/marked");

    String draft = DraftsClient.id(client.send("印付き.xlsx", label(marked, "苦情")));

    waits(draft);
    putBack(draft).body("errors", equalTo(0)).body("taken.size()", equalTo(1));
    hasBoth(draft);
  }

  @ParameterizedTest
  @FieldSource("CHANGED_BY_BOTH")
  void whatBothChangedStaysToBeChosen(Slip slip) {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(label(days(download, 45), "苦情"));
    String draft = DraftsClient.id(client.send(FILE, slip.in(days(download, 50))));
    waits(draft);

    String conflict =
        putBack(draft)
            .body("conflicts.size()", equalTo(1))
            .body("conflicts[0].ours", equalTo("50日"))
            .body("conflicts[0].theirs", equalTo("45日"))
            .body("conflicts[0].chosen", nullValue())
            .extract()
            .path("conflicts[0].id");
    client.publish(draft).statusCode(422);
    client
        .post("/drafts/" + draft + "/conflicts", "{\"choices\": {\"" + conflict + "\": \"ours\"}}")
        .statusCode(200);
    client.publish(draft).statusCode(200);
    assertThat(rows(client.workbook(3, FILE)))
        .isEqualTo(rows(label(days(client.workbook(1, FILE), 50), "苦情")));
  }

  @ParameterizedTest
  @FieldSource("WITH_CONFLICTS")
  void nothingIsSettledByTearingADraftWithConflicts(Slip slip) {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(label(days(download, 45), "苦情"));
    String merged =
        DraftsClient.id(client.send(FILE, days(download, 50)).body("conflicts.size()", equalTo(1)));

    String draft = DraftsClient.id(client.send(FILE, slip.in(of(merged))));

    String conflict =
        client
            .get("/drafts/" + draft)
            .body("conflicts.chosen", contains(nullValue()))
            .body("findings.findAll { it.severity == 'ERROR' }.code", hasItem(TORN))
            .extract()
            .path("conflicts[0].id");
    String choice = "{\"choices\": {\"" + conflict + "\": \"theirs\"}}";
    client
        .post("/drafts/" + draft + "/conflicts", choice)
        .statusCode(409)
        .body("code", equalTo(TORN));
    putBack(draft).body("conflicts.chosen", contains(nullValue()));
    client
        .post("/drafts/" + draft + "/conflicts", choice)
        .statusCode(200)
        .body("errors", equalTo(0));
    assertThat(rows(of(draft))).isEqualTo(rows(label(days(download, 45), "苦情")));
  }

  @Test
  void whatIsTypedIntoTheConflictCountsWhenTheIdsAreBack() {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(label(days(download, 45), "苦情"));
    String merged = DraftsClient.id(client.send(FILE, days(download, 50)));

    String draft =
        DraftsClient.id(client.send(FILE, days(Slip.SORTED_WITHOUT_IDS.in(of(merged)), 48)));

    putBack(draft).body("conflicts.chosen", contains("ours")).body("errors", equalTo(0));
    assertThat(rows(of(draft))).isEqualTo(rows(label(days(download, 48), "苦情")));
  }

  @Test
  void twoIdsArePutBackWhoseRowsBothChanged() {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(severity(download, "低"));
    byte[] changed = label(days(download, 50), "苦情");

    String draft = DraftsClient.id(client.send(FILE, Slip.TWO_IDS_SWAPPED.in(changed)));

    waits(draft);
    putBack(draft).body("errors", equalTo(0)).body("conflicts", empty());
    assertThat(rows(of(draft))).isEqualTo(rows(severity(changed, "低")));
  }

  @Test
  void typingCanTearRowsToo() {
    byte[] download = client.workbook(1, FILE);
    publishByAnother(severity(download, "高"));
    String draft = DraftsClient.id(client.send(FILE, label(download, "苦情")));
    byte[] merged = of(draft);
    ValidatableResponse tables = client.get("/drafts/" + draft + "/tables");
    String table = tables.extract().path("find { it.rows.id.flatten().contains('r-287c73') }.id");
    List<Map<String, Object>> edits = new ArrayList<>();
    for (String[] typed :
        new String[][] {
          {"r-287c73", "H", "苦情"},
          {"r-287c73", "G", "COMPLAINT"},
          {"r-287c73", "I", "中"},
          {"r-287c73", "J", ""},
          {"r-287c73", "D", "1"},
          {"r-287c73", "C", ""},
          {"r-efff34", "C", "0.5"},
          {"r-efff34", "D", ""},
          {"r-efff34", "G", "DELIVERY_DROP"},
          {"r-efff34", "H", "配信数が前月比{配信数の前月比}以下"},
          {"r-efff34", "I", "高"},
          {"r-efff34", "J", "前月の配信が0回なら判定しない"}
        }) {
      Map<String, Object> edit = new HashMap<>(Map.of("op", "change", "row", typed[0]));
      edit.put("column", typed[1]);
      edit.put("value", typed[2].isEmpty() ? null : typed[2]);
      edits.add(edit);
    }

    given()
        .contentType(ContentType.JSON)
        .header("If-Match", tables.extract().header("ETag"))
        .body(Map.of("edits", edits))
        .patch("/api/v1/rulebooks/" + name + "/drafts/" + draft + "/tables/" + table)
        .then()
        .statusCode(200)
        .body("findings.findAll { it.severity == 'ERROR' }.code", contains(TORN));
    client.publish(draft).statusCode(422);
    putBack(draft).body("errors", equalTo(0));
    assertThat(rows(of(draft))).isEqualTo(rows(merged));
    client.publish(draft).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"publishes-torn", "tears-again"})
  void whatWasPublishedSoIsNoTrapForOthers(String how) {
    byte[] download = client.workbook(1, FILE);
    byte[] torn = Slip.SORTED_WITHOUT_IDS.in(days(download, 45));
    publishByAnother(torn);
    byte[] changed = severity(label(download, "苦情"), "高");

    String draft =
        DraftsClient.id(
            client.send(
                FILE, how.equals("tears-again") ? Slip.TWO_IDS_SWAPPED.in(changed) : changed));
    if (how.equals("tears-again")) {
      waits(draft);
      putBack(draft);
    }

    client
        .get("/drafts/" + draft)
        .body("conflicts", empty())
        .body("findings.code", not(hasItem(TORN)))
        .body("errors", equalTo(0));
    client.publish(draft).statusCode(200);
    Map<String, List<Object>> expected =
        rows(severity(label(days(Slip.SORTED_WITHOUT_IDS.in(download), 45), "苦情"), "高"));
    assertThat(rows(client.workbook(3, FILE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Slip.class)
  void aFolderThatIsTornIsMergedRowByRow(Slip slip) throws IOException {
    publishByAnother(days(client.workbook(1, FILE), 45));
    Files.write(
        folder.resolve("decision-tables").resolve(name).resolve(FILE),
        slip.in(label(Editing.shipped(FILE), "苦情")));

    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, FolderMode.DRAFT);

    String draft = client.get("").extract().path("folder.draft");
    client.get("/drafts/" + draft).body("conflicts", empty());
    hasBoth(draft);
  }

  /** A rulebook whose first version came from a folder as somebody typed it: a row has no id. */
  private byte[] typed() throws IOException {
    name += "-typed";
    client = new DraftsClient(name);
    byte[] typed =
        Editing.edited(
            Editing.shipped(FILE), SHEET, Editing.LOGIN_CELL, cell -> id(cell).setBlank());
    TestWebinar.copy(folder, name);
    Files.write(folder.resolve("decision-tables").resolve(name).resolve(FILE), typed);
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks);
    return typed;
  }

  private static XSSFCell id(XSSFCell cell) {
    return cell.getRow().getCell(0);
  }

  @Test
  void anIdThatWasGivenToARowWithoutOneIsNotTorn() throws IOException {
    typed();
    byte[] download = client.workbook(1, FILE);
    assertThat(Editing.value(download, SHEET, "A7")).startsWith("r-");

    String draft = draft(FILE, days(download, 45));

    client.get("/drafts/" + draft).body("findings.code", not(hasItem(TORN)));
    client.get("/drafts/" + draft + "/diff").body("size()", equalTo(1));
  }

  @Test
  void whatStoodInARowWithoutAnIdIsToldAndPutBack() throws IOException {
    byte[] typed = typed();

    String draft =
        draft(
            FILE,
            Editing.edited(typed, SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue("たくさん")));

    String found = "findings.find { it.cell == '" + Editing.LOGIN_CELL + "' }";
    client
        .get("/drafts/" + draft)
        .body(found + ".message", containsString("もとの版では「60"))
        .body(found + ".fix.label", containsString("60"));
  }
}
