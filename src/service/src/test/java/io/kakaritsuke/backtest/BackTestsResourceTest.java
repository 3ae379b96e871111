package io.kakaritsuke.backtest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One that churned and two who stayed, over HTTP. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class BackTestsResourceTest extends OwnWebinar {
  private static final String GONE = "アカウントID,アカウント名,解約日\nNX-1,株式会社,2026/02/10\n";

  @BeforeEach
  void loadRulebookAndAccounts() {
    given()
        .contentType("text/csv; charset=UTF-8")
        .body(
            """
            アカウントID,最終ログイン日,月間配信数,月間ログイン日数,四半期MTG数
            NX-1,2025/11/20,3,6,1
            NX-2,2026/01/09,3,6,1
            NX-3,2025/11/01,0,0,0
            """
                .getBytes(UTF_8))
        .post(path("/evaluations/batch?asOf=2026-01-10"))
        .then()
        .statusCode(200);
  }

  @Test
  void saysThatNobodyOfTheListIsKnownInsteadOfCountingNothing() {
    run("", "アカウントID,解約日\nNX-1,2025/02/10\nNX-77,2026/02/10\n")
        .statusCode(422)
        .body("code", equalTo("nobody-known"))
        .body(
            "detail",
            equalTo(
                "一覧の 2 件のどれについても、解約日までに届いている情報がありません。アカウントの情報は 2026-01-10 以降のものです。対象の ID と解約日を確かめてください"))
        .body("violations.code", contains("unknown-subject", "unknown-subject"));
  }

  @Test
  void setsVersionsAndDraftsSideBySide() {
    // 52 days without a login on 11 January: a signal from 45 days on only.
    run("?daysBefore=30&version=1&draft=" + draft(45), GONE)
        .statusCode(200)
        .body("lines", equalTo(1))
        .body("churned", equalTo(1))
        .body("findings", hasSize(0))
        .body("versions.named.version", contains(1, null))
        .body("versions[1].named.draft", notNullValue())
        .body("versions.bestBand", contains("HEALTHY", "HEALTHY"))
        .body("versions[0].days.daysBefore", contains(30))
        .body("versions[0].days[0].churned.decisions", equalTo(1))
        .body("versions[0].days[0].churned.notKnown", equalTo(0))
        .body("versions[0].days[0].churned.belowBest.count", equalTo(0))
        .body("versions[0].days[0].churned.signalled.count", equalTo(0))
        .body("versions[1].days[0].churned.signalled.count", equalTo(1))
        .body("versions[1].days[0].churned.bySeverity.HIGH.count", equalTo(1))
        .body("versions[0].days[0].stayed.subjects", equalTo(2))
        .body("versions[0].days[0].stayed.belowBest.count", equalTo(1))
        .body("versions[0].days[0].stayed.signalled.count", equalTo(1))
        .body("versions[0].leadDays.never", equalTo(1))
        .body("versions[1].leadDays.longest", equalTo(31))
        .body("versions[1].leadDays.fromFirstDay", equalTo(1))
        .body("subjects.subject", contains("NX-1"))
        .body("subjects[0].sights[0].factsAsOf", equalTo("2026-01-10"))
        .body("subjects[0].firstSignals", contains(null, "2026-01-10"));
  }

  @Test
  void claimsNothingOfSoFew() {
    run("", GONE)
        .statusCode(200)
        .body("tooFewBelow", equalTo(20))
        .body("versions[0].days.daysBefore", contains(30, 60, 90))
        .body("versions[0].days[0].churned.belowBest.tooFew", equalTo(true))
        .body("versions[0].days[0].churned.belowBest.share", nullValue())
        .body("versions[0].days[0].churned.belowBest.text", containsString("20 件に満たない"))
        .body("versions[0].days[1].churned.notKnown", equalTo(1));
  }

  @Test
  void tellsWhichLinesDoNotCount() {
    String list =
        """
        アカウントID,解約日
        NX-1,2026/02/10
        NX-1,2026/02/10
        NX-9,2026/02/10
        NX-2,きのう
        """;

    run("", list)
        .statusCode(200)
        .body("churned", equalTo(1))
        .body("findings.line", contains(3, 4, 5))
        .body("findings.code", contains("duplicate-subject", "unknown-subject", "not-a-date"));
  }

  @Test
  void readsShiftJis() {
    given()
        .contentType("text/csv; charset=Shift_JIS")
        .body(GONE.getBytes(Charset.forName("windows-31j")))
        .post(path("/back-tests"))
        .then()
        .statusCode(200)
        .body("churned", equalTo(1));
  }

  @Test
  void refusesWhatItCannotUse() {
    run("", "アカウントID,日\nNX-1,2026/02/10\n")
        .statusCode(422)
        .body("code", equalTo("invalid-columns"))
        .body("violations.field", contains("churnedOn / 解約日"));
    run("", "アカウントID,解約日\n,きのう\n")
        .statusCode(422)
        .body("code", equalTo("no-usable-line"))
        .body("violations.code", contains("required", "not-a-date"));
    run("?version=a&daysBefore=0", GONE)
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("version", "daysBefore"));
    run("?version=7", GONE).statusCode(404).body("code", equalTo("unknown-version"));
    run("?draft=no-id", GONE).statusCode(404).body("code", equalTo("unknown-draft"));
    run("", "x".repeat((1 << 20) + 1)).statusCode(413).body("code", equalTo("too-large"));
    given()
        .contentType("application/json")
        .body("{}")
        .post(path("/back-tests"))
        .then()
        .statusCode(415);
  }

  private ValidatableResponse run(String query, String list) {
    return given()
        .contentType("text/csv; charset=UTF-8")
        .body(list.getBytes(UTF_8))
        .post(path("/back-tests" + query))
        .then();
  }

  private String draft(int days) {
    return given()
        .multiPart(
            "files",
            "churn-signal.xlsx",
            workbookWithDays(days),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .post(path("/drafts"))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static byte[] workbookWithDays(int days) {
    try (InputStream in =
            Files.newInputStream(Path.of("decision-tables/webinar/churn-signal.xlsx"));
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.getSheet("利用・問い合わせ").getRow(6).getCell(1).setCellValue(days);
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }
}
