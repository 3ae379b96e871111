package io.kakaritsuke.simulation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A draft with 45 days instead of 60, on ten accounts, over HTTP. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SimulationsResourceTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String DAY = "?asOf=2026-02-10";

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private String name = "";

  @BeforeEach
  void loadRulebookAndAccounts() throws IOException {
    name = "impact-" + COUNT.incrementAndGet();
    TestWebinar.load(name, folder, store, gate, rulebooks);
    try (InputStream accounts = SimulationsResourceTest.class.getResourceAsStream("accounts.csv")) {
      client()
          .contentType("text/csv; charset=UTF-8")
          .body(Objects.requireNonNull(accounts).readAllBytes())
          .post(path("/evaluations/batch" + DAY))
          .then()
          .statusCode(200);
    }
  }

  @Test
  void tellsWhomADraftMoves() {
    get("/drafts/" + draft() + "/simulation" + DAY)
        .statusCode(200)
        .header("Location", notNullValue())
        .body("state", equalTo("DONE"))
        .body("before.version", equalTo(1))
        .body("after.draft", notNullValue())
        .body("report.subjects", equalTo(10))
        .body("report.notDecidable.subjects", equalTo(0))
        .body("report.bands.moves.subjects.sum()", equalTo(10))
        .body("report.signals.code", contains("NO_LOGIN"))
        .body("report.signals[0].entering", equalTo(6))
        .body("report.signals[0].leaving", equalTo(0))
        // 2 + 4 + 8 + 64 million, and half a million; of one it is not known.
        .body("report.touched.subjects", equalTo(6))
        .body("report.touched.amount", equalTo(78_500_000))
        .body("report.touched.unknown", equalTo(1))
        .body("report.touched.fact", equalTo("annualRevenueYen"))
        .body(
            "report.owners.list.find { it.owner == '青木' }.interventions"
                + ".find { it.code == 'CONTACT_WITHIN_48H' }.gained",
            equalTo(3))
        .body("report.owners.list.find { it.owner == null }.subjects", equalTo(1))
        .body("report.opportunities.find { it.code == 'EXPLORE_UPSELL' }.held", notNullValue())
        .body("report.movers", empty());
  }

  @Test
  void decidesAsOfTheDayOfTheNewestFactsUnlessTold() {
    get("/simulations/usual-day")
        .statusCode(200)
        .body("day", equalTo("2026-02-10"))
        .body("newest", equalTo("2026-02-10"))
        .body("today", notNullValue());
    get("/drafts/" + draft() + "/simulation")
        .body("asOf", equalTo("2026-02-10"))
        .body("report.factsOf.oldest", equalTo("2026-02-10"))
        .body("report.factsOf.newest", equalTo("2026-02-10"))
        .body("report.signals[0].entering", equalTo(6));
  }

  @Test
  void callsSubjectsByTheirNames() {
    get("/simulations/" + simulate() + "/subjects?signal=NO_LOGIN&direction=entering&limit=2")
        .body("subjects.name", contains("@商会,\"引用\"", "四十五日商会"));
  }

  @Test
  void listsACellInPages() {
    String id = simulate();

    String next =
        get("/simulations/" + id + "/subjects?signal=NO_LOGIN&direction=entering&limit=4")
            .body("subjects.subject", contains("=T-53", "T-45", "T-50", "T-51"))
            .body(
                "subjects[1].changes.find { it.part == 'SIGNAL' }.after.sheet", equalTo("利用・問い合わせ"))
            .body("subjects[1].changes.find { it.part == 'SIGNAL' }.after.row", equalTo(7))
            .extract()
            .path("next");
    get("/simulations/" + id + "/subjects?signal=NO_LOGIN&direction=entering&after=" + next)
        .body("subjects.subject", contains("T-52", "T-59"))
        .body("next", nullValue());
    get("/simulations/" + id + "/subjects?signal=NO_LOGIN&after=" + next)
        .statusCode(400)
        .body("violations.code", contains("unknown-cursor"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          signal=NO_LOGIN&direction=leaving                        |
          signal=NO_LOGIN                                          | =T-53 T-45 T-50 T-51 T-52 T-59
          signal=NO_LOGIN&owner=井上                               | T-59
          touched=true&owner=青木                                  | =T-53 T-45 T-52
          changed=false                                            | T-00 T-44 T-60 T-XX
          decidable=false                                          |
          move=UNKNOWN-UNKNOWN                                     | T-XX
          move=HEALTHY-CAUTION                                     |
          intervention=CONTACT_WITHIN_48H&direction=gained&owner=井上 | T-59
          opportunity=EXPLORE_UPSELL&direction=held&owner=井上     | T-59
          dimension=segment&from=A&to=S                            |
          """)
  void filtersByEveryKindOfCell(String query, String subjects) {
    List<String> expected =
        subjects == null ? List.of() : Arrays.asList(subjects.strip().split(" "));

    get("/simulations/" + simulate() + "/subjects?limit=500&" + query.strip())
        .statusCode(200)
        .body("subjects.subject", equalTo(expected));
  }

  @Test
  void downloadsWithNothingThatASpreadsheetTakesForAFormula() {
    String csv =
        get("/simulations/" + simulate() + "/download?format=csv")
            .statusCode(200)
            .header("Content-Disposition", containsAttachment("csv"))
            .extract()
            .asString();

    List<String> lines = csv.lines().toList();
    assertThat(lines).hasSize(11);
    assertThat(lines.get(0)).startsWith("\uFEFF対象,名称,ファクトの基準日,担当,金額,");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("'=T-53,\"'@商会,\"\"引用\"\"\",2026/02/10,青木,500000,"));
    assertThat(lines)
        .anyMatch(line -> line.startsWith("T-50,式で始まる商会,2026/02/10,'=cmd|'/C calc'!A0,,"));
    assertThat(lines)
        .anyMatch(line -> line.startsWith("T-45,") && line.contains("churn-signal.xlsx"));
  }

  @Test
  void downloadsInTheWordsOfTheSheetsAndOfTheReader() {
    String file = "/simulations/" + simulate() + "/download?format=csv&touched=true";

    String ja = get(file).statusCode(200).extract().asString();
    String en =
        client().header("Accept-Language", "en").get(path(file)).then().extract().asString();

    assertThat(ja)
        .contains(
            "45日以上ログインなし",
            "予兆「45日以上ログインなし」：なし → 重要度 高（churn-signal.xlsx「利用・問い合わせ」7 行目）",
            "担当CS、48時間")
        .doesNotContain("NO_LOGIN", "OWNER", "CAUTION", "HEALTHY", "CRITICAL", "48h", "HELD");
    assertThat(en).contains("signals that newly apply", "none → severity high", "担当CS, 48 h");
  }

  @Test
  void saysInWordsWhatTheListHasAsCodes() {
    get("/simulations/" + simulate() + "/subjects?touched=true")
        .body("subjects[0].changes.find { it.code == 'NO_LOGIN' }.toWords", equalTo("重要度 高"))
        .body("subjects[0].changes.find { it.code == 'NO_LOGIN' }.to", equalTo("HIGH"));
  }

  @Test
  void downloadsAWorkbookWithNumbersAsNumbersAndNoFormula() throws IOException {
    byte[] file =
        get("/simulations/" + simulate() + "/download?format=xlsx&touched=true")
            .statusCode(200)
            .header("Content-Disposition", containsAttachment("xlsx"))
            .extract()
            .asByteArray();

    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      Sheet sheet = book.getSheetAt(0);
      assertThat(sheet.getLastRowNum()).isEqualTo(6);
      assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("=T-53");
      assertThat(sheet.getRow(1).getCell(4).getNumericCellValue()).isEqualTo(500_000);
      for (Row row : sheet) {
        for (Cell cell : row) {
          assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
        }
      }
    }
  }

  private static org.hamcrest.Matcher<String> containsAttachment(String extension) {
    return org.hamcrest.Matchers.allOf(
        org.hamcrest.Matchers.startsWith("attachment"),
        org.hamcrest.Matchers.containsString("." + extension));
  }

  @Test
  void comparesVersionsAsAJob() {
    String id =
        post("/simulations", "{\"version\": 1, \"against\": 1, \"asOf\": \"2026-02-10\"}")
            .statusCode(202)
            .header("Location", notNullValue())
            .extract()
            .path("id");

    get("/simulations/" + id)
        .body("state", equalTo("DONE"))
        .body("progress.done", equalTo(10))
        .body("progress.total", equalTo(10))
        .body("report.changed", equalTo(0));
    get("/simulations").body("id", hasItem(id));
  }

  @Test
  void forgetsWhatIsRemoved() {
    String id = simulate();

    client().delete(path("/simulations/" + id)).then().statusCode(204);

    get("/simulations/" + id).statusCode(404).body("code", equalTo("unknown-simulation"));
    get("/simulations/" + id + "/subjects").statusCode(404);
    client().delete(path("/simulations/" + id)).then().statusCode(404);
  }

  @Test
  void keepsSimulationsOfOtherRulebooksToThese() {
    String id = simulate();

    client().get("/api/v1/rulebooks/webinar/simulations/" + id).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"draft\": 1.5}",
        "{\"version\": 1, \"draft\": \"x\"}",
        "{\"version\": 1.5}",
        "{\"version\": 0}",
        "{\"version\": 99999999999}",
        "{\"version\": 1, \"asOf\": \"tomorrow\"}",
        "{\"version\": 1, \"asOf\": 20260210}",
        "{\"version\": 1, \"asOf\": \"1899-12-31\"}",
        "{\"version\": 1, \"day\": \"2026-02-10\"}"
      })
  void refusesWhatItDoesNotUnderstand(String body) {
    post("/simulations", body)
        .statusCode(400)
        .body("code", equalTo("bad-parameter"))
        .body("violations", org.hamcrest.Matchers.not(empty()));
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    post("/simulations", "{\"version\": 0, \"against\": \"a\", \"asOf\": 1, \"x\": 1}")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("version", "against", "asOf", "x"));
    get("/simulations/" + simulate() + "/subjects?limit=0&direction=up&changed=maybe")
        .statusCode(400)
        .body("violations.field", hasItems("limit", "direction", "changed"));
  }

  @Test
  void saysWhatIsNotThere() {
    String nobody = UUID.randomUUID().toString();

    post("/simulations", "{\"version\": 7}")
        .statusCode(404)
        .body("code", equalTo("unknown-version"));
    post("/simulations", "{\"draft\": \"" + nobody + "\"}")
        .statusCode(404)
        .body("code", equalTo("unknown-draft"));
    get("/drafts/" + nobody + "/simulation").statusCode(404);
    get("/drafts/no-id/simulation").statusCode(404);
    get("/simulations/" + nobody).statusCode(404);
    get("/simulations/no-id").statusCode(404);
    client().get("/api/v1/rulebooks/nowhere/simulations").then().statusCode(404);
    get("/drafts/" + draft() + "/simulation?asOf=2026-02-30")
        .statusCode(400)
        .body("violations", hasSize(1));
  }

  private String simulate() {
    return get("/drafts/" + draft() + "/simulation" + DAY).statusCode(200).extract().path("id");
  }

  private String draft() {
    return client()
        .multiPart(
            "files",
            "churn-signal.xlsx",
            Webinar.workbookWithDays(45),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .post(path("/drafts"))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse get(String path) {
    return client().get(path(path)).then();
  }

  private ValidatableResponse post(String path, String body) {
    return client().contentType("application/json").body(body).post(path(path)).then();
  }

  private static RequestSpecification client() {
    return given().urlEncodingEnabled(true);
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }
}
