package io.kakaritsuke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.account.TestDays;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Alerts of rows that are gathered, tell that they are over, are changed, or go. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AlertsOfOwnRowsTest extends OwnWebinar {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final LocalDate TODAY = LocalDate.now(TOKYO);
  private static final Instant MORNING =
      TODAY.plusDays(1).atTime(LocalTime.of(9, 0)).atZone(TOKYO).toInstant();

  private static final List<String> HEADERS =
      List.of("ID", "月間クレーム数", "予兆", "変化", "コード", "件名", "文面", "宛先", "まとめ方", "回復を知らせる", "備考");
  private static final List<String> OPERATORS =
      List.of("", "以上", "いずれか", "いずれか", "", "", "", "", "", "", "");
  private static final List<String> BUSY =
      List.of("r-aaaaa1", "100", "", "", "BUSY", "{アカウント名} がたいへんです", "クレーム", "担当", "", "はい", "");
  private static final List<String> DAILY =
      List.of("r-aaaaa2", "5", "", "", "DAILY", "{アカウント名} のクレーム", "", "担当", "朝", "", "");
  private static final List<String> SIGNAL =
      List.of("r-aaaaa3", "", "NO_LOGIN", "予兆の発生", "SIGNAL", "{アカウント名}", "", "担当", "", "", "");

  private static final String ADMIN = TestDatabase.ADMIN_KEY;

  @Inject AlertClock clock;
  @Inject TestDays days;

  @Override
  protected void change(Path workbooks) throws IOException {
    rows(workbooks, List.of(BUSY, DAILY, SIGNAL));
  }

  private static void rows(Path workbooks, List<List<String>> rows) throws IOException {
    List<List<String>> all = new ArrayList<>(List.of(HEADERS, OPERATORS));
    all.addAll(rows);
    NotificationSheet.put(workbooks.resolve("notification.xlsx"), all);
  }

  @Test
  void areToldTogetherInTheMorningWithoutWhatIsOverByThen() throws Exception {
    tell("M-1", "\"owner\":\"津田\",\"name\":\"一号店\",\"monthlyComplaints\":6");
    tell("M-2", "\"owner\":\"津田\",\"name\":\"二号店\",\"monthlyComplaints\":7");
    tell("M-3", "\"owner\":\"津田\",\"name\":\"三号店\",\"monthlyComplaints\":8");
    tell("M-3", "\"monthlyComplaints\":0");

    clock.look(Instant.now());
    assertThat(told("DAILY")).isEmpty();
    alert("M-1", "DAILY")
        .body("steps.what", contains("FIRED", "QUEUED"))
        .body("told.dueAt", hasSize(1));
    clock.look(MORNING);
    clock.look(MORNING.plusSeconds(60));

    assertThat(told("DAILY")).containsExactly("津田");
    String text = read("/messages").extract().path("messages[0].text");
    assertThat(text).contains("一号店").contains("二号店").doesNotContain("三号店");
    alert("M-1", "DAILY").body("steps.what", contains("FIRED", "QUEUED", "TOLD"));
    alert("M-3", "DAILY")
        .body("steps.what", contains("FIRED", "QUEUED", "RESOLVED", "DROPPED"))
        .body("told.heldBack", contains("OVER"));
  }

  @Test
  void tellThoseWhoWereToldThatTheyAreOver() {
    tell("R-1", "\"owner\":\"津田\",\"name\":\"一号店\",\"monthlyComplaints\":100");
    tell("R-1", "\"owner\":\"嘉生\"");

    tell("R-1", "\"monthlyComplaints\":0");

    assertThat(told("BUSY")).containsExactly("津田", "津田");
    alert("R-1", "BUSY")
        .body("steps.what", contains("FIRED", "TOLD", "HANDED_OVER", "RESOLVED", "OVER_TOLD"));
    assertThat(read("/messages").extract().<String>path("messages[0].text")).contains("一号店");
  }

  @Test
  void areWithdrawnWhenTheirRowGoes() throws Exception {
    tell("W-1", "\"owner\":\"津田\",\"monthlyComplaints\":100");
    String id = id("W-1", "BUSY");

    publish(List.of(DAILY, SIGNAL));
    clock.look(Instant.now());

    read("/alerts/" + id)
        .body("alert.state", equalTo("WITHDRAWN"))
        .body("steps[-1].note", equalTo("公開中の版に、この通知の行がありません"));
    read("/alerts?code=BUSY").body("alerts.state", contains("WITHDRAWN"));
    read("/alerts/why?subject=W-1&code=BUSY")
        .body("sign", equalTo("NO_ROW"))
        .body("reasons.code", contains("NO_ROW", "WITHDRAWN", "TOLD", "GATHERED"));
    clock.look(Instant.now().plusSeconds(1200));
    clock.look(Instant.now().plusSeconds(2400));
    assertThat(told("BUSY")).hasSize(2);
  }

  @Test
  void goOnAsTheyStoodWhereTheirRowComesBack() throws Exception {
    for (String subject : List.of("B-1", "B-2", "B-3", "B-4")) {
      tell(subject, "\"owner\":\"津田\",\"monthlyComplaints\":100");
    }
    act("B-1", "take", "");
    act("B-2", "snooze", "{\"until\":\"" + TODAY.plusDays(3) + "\",\"why\":\"出張中\"}");
    publish(List.of(DAILY, SIGNAL));
    clock.look(Instant.now());
    read("/alerts?code=BUSY")
        .body("alerts.state", everyItem(equalTo("WITHDRAWN")))
        .body("alerts.openedOn", everyItem(equalTo(TODAY.toString())))
        .body("alerts.toldOn", everyItem(equalTo(TODAY.toString())));
    read("/alerts/why?subject=B-1&code=DAILY").body("state", equalTo("FIRING"));
    tell("B-3", "\"monthlyComplaints\":0");

    publish(List.of(BUSY, DAILY, SIGNAL));
    tell("B-4", "\"monthlyComplaints\":101");
    clock.look(Instant.now());
    clock.look(Instant.now().plusSeconds(1200));

    alert("B-1", "BUSY")
        .body("alert.state", equalTo("TAKEN"))
        .body("alert.taken.at", notNullValue())
        .body("alert.episode", equalTo(1))
        .body("steps.what", contains("FIRED", "TOLD", "TAKEN", "WITHDRAWN", "REOPENED"));
    alert("B-2", "BUSY")
        .body("alert.state", equalTo("SNOOZED"))
        .body("alert.snoozed.why", equalTo("出張中"));
    read("/alerts/why?subject=B-3&code=BUSY")
        .body("state", equalTo("WITHDRAWN"))
        .body("reasons.code", hasItem("WITHDRAWN"));
    alert("B-4", "BUSY")
        .body("alert.state", equalTo("FIRING"))
        .body("steps.what", contains("FIRED", "TOLD", "WITHDRAWN", "REOPENED"));
    JsonPath told = read("/messages?limit=500").extract().jsonPath();
    assertThat(told("BUSY")).hasSize(5);
    assertThat(told.getString("messages[0].text"))
        .contains("B-3")
        .contains("この通知の行がない")
        .doesNotContain("B-1");
  }

  @Test
  void areToldStillWhereTheirRowWasAwayWhenTheyWereToBe() throws Exception {
    tell("D-1", "\"owner\":\"津田\",\"monthlyComplaints\":6");
    publish(List.of(BUSY, SIGNAL));
    clock.look(MORNING);
    alert("D-1", "DAILY").body("told.heldBack", hasItem("OVER"));

    publish(List.of(BUSY, DAILY, SIGNAL));
    clock.look(MORNING.plusSeconds(60));
    assertThat(told("DAILY")).isEmpty();
    clock.look(MORNING.plusSeconds(86_400));

    assertThat(told("DAILY")).containsExactly("津田");
  }

  @Test
  void areNotOfRowsThatAreNewerThanTheirDecision() throws Exception {
    tell("N-1", "\"owner\":\"津田\",\"monthlyComplaints\":100");
    List<String> newer = new ArrayList<>(BUSY);
    newer.set(newer.indexOf("BUSY"), "BUSIER");
    newer.set(0, "r-aaaaa4");

    publish(List.of(BUSY, DAILY, SIGNAL, newer));

    read("/alerts/why?subject=N-1&code=BUSIER")
        .body("state", equalTo("NORMAL"))
        .body("reasons.code", contains("NOT_SEEN_YET"));
  }

  @Test
  void areHeldBackWhereAPublicationOpensThem() throws Exception {
    for (int i = 0; i < 5; i++) {
      tell("P-" + i, "\"owner\":\"津田\",\"lastLoginOn\":\"" + TODAY.minusDays(40) + "\"");
    }
    read("/alerts").body("alerts", hasSize(0));

    threshold(workbooks().resolve("churn-signal.xlsx"), 30);
    publish(List.of(BUSY, DAILY, SIGNAL));
    days.published(name, rulebooks.active(name).orElseThrow());

    read("/alerts?code=SIGNAL")
        .body("alerts", hasSize(5))
        .body("alerts.state", everyItem(equalTo("FIRING")));
    assertThat(told("SIGNAL")).isEmpty();
    JsonPath held = read("/held").extract().jsonPath();
    assertThat(held.getList("held.cause", String.class)).contains("PUBLISH");
    int which = held.getList("held.cause", String.class).indexOf("PUBLISH");
    assertThat(held.getInt("held[" + which + "].messages")).isEqualTo(5);
    JsonPath now = now();
    assertThat(now.getBoolean("redecided")).isTrue();
    assertThat(now.getBoolean("held")).isTrue();
    assertThat(now.getInt("messages")).isEqualTo(5);
    assertThat(now.getInt("tasks"))
        .isPositive()
        .isEqualTo(held.getInt("held[" + which + "].tasks"));
    read("/alerts/why?subject=P-1&code=SIGNAL").body("reasons.code", hasItem("PUBLISH"));
    Keys.with(ADMIN)
        .contentType("application/json")
        .post(path("/held/" + held.getString("held[" + which + "].id") + "/release"))
        .then()
        .statusCode(200)
        .body("messages", equalTo(5));

    assertThat(told("SIGNAL")).hasSize(5);
  }

  @Test
  void ofARowThatMatchesEverybodyAreCountedBeforeTheNextDecisionsOpenThem() throws Exception {
    for (int i = 0; i < 35; i++) {
      String owner = i % 2 == 0 ? "津田" : "鈴木";
      tell("E-" + i, TODAY.minusDays(1), "\"owner\":\"" + owner + "\",\"monthlyComplaints\":1");
    }
    List<String> everybody = new ArrayList<>(BUSY);
    everybody.set(everybody.indexOf("BUSY"), "EVERYBODY");
    everybody.set(everybody.indexOf("100"), "0");
    everybody.set(0, "r-aaaaa5");

    publish(List.of(BUSY, DAILY, SIGNAL, everybody));

    JsonPath now = now();
    assertThat(now.getBoolean("redecided")).isFalse();
    assertThat(now.getBoolean("held")).isTrue();
    assertThat(now.getList("recipients.name")).containsExactly("津田", "鈴木");
    assertThat(now.getList("recipients.count")).containsExactly(18, 17);
    Keys.with(ADMIN).post(path("/accounts/day?asOf=" + TODAY)).then().statusCode(200);
    JsonPath held = read("/held").extract().jsonPath();
    assertThat(held.getList("held.cause")).contains("ORDINARY");
    int which = held.getList("held.cause").indexOf("ORDINARY");
    assertThat(now.getInt("messages")).isEqualTo(held.getInt("held[" + which + "].messages"));
    assertThat(told("EVERYBODY")).isEmpty();
  }

  @Test
  void areToldOnceHoweverManySayTheSameAtOnce() {
    List<CompletableFuture<Integer>> sent =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            Keys.with(ADMIN)
                                .contentType("application/json")
                                .body(
                                    "{\"facts\":{\"owner\":\"津田\",\"monthlyComplaints\":"
                                        + (100 + i)
                                        + "}}")
                                .patch(path("/accounts/Q-1/facts"))
                                .statusCode()))
            .toList();

    assertThat(sent).allSatisfy(one -> assertThat(one.join()).isEqualTo(200));
    assertThat(told("BUSY")).containsExactly("津田");
    String id = id("Q-1", "BUSY");
    List<CompletableFuture<Integer>> acts =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            Keys.with(ADMIN)
                                .contentType("application/json")
                                .body(
                                    i % 2 == 0
                                        ? ""
                                        : "{\"until\":\"" + TODAY.plusDays(i) + "\",\"why\":\"w\"}")
                                .post(
                                    path("/alerts/" + id + "/" + (i % 2 == 0 ? "take" : "snooze")))
                                .statusCode()))
            .toList();
    assertThat(acts).allSatisfy(one -> assertThat(one.join()).isIn(200, 409));
    assertThat(told("BUSY")).containsExactly("津田");
  }

  @Test
  void areToldToWhoeverDeletesOrRenamesTheirRow() throws Exception {
    for (String subject : List.of("F-1", "F-2")) {
      tell(subject, "\"owner\":\"津田\",\"monthlyComplaints\":100");
    }
    List<String> renamed = new ArrayList<>(DAILY);
    renamed.set(renamed.indexOf("DAILY"), "EVERY_DAY");
    Path draft = copied(List.of(renamed, SIGNAL));

    List<String> told = found(draft, "open-alerts");

    assertThat(told)
        .hasSize(2)
        .anySatisfy(one -> assertThat(one).contains("「BUSY」の行がなくなります", "2件は"))
        .anySatisfy(one -> assertThat(one).contains("「DAILY」から「EVERY_DAY」に", "2件は"));
  }

  @Test
  void areWordedByADraftBeforeItIsPublished() throws Exception {
    tell("K-1", "\"owner\":\"津田\",\"name\":\"一号店\",\"monthlyComplaints\":7");
    List<String> other = new ArrayList<>(DAILY);
    other.set(other.indexOf("{アカウント名} のクレーム"), "{アカウント名}（{アカウントID}）のクレーム {月間クレーム数}");
    Path file = copied(List.of(BUSY, other, SIGNAL));
    int draft =
        Keys.with(ADMIN)
            .multiPart("files", file.toFile())
            .post(path("/drafts"))
            .then()
            .statusCode(201)
            .extract()
            .path("number");

    Keys.with(ADMIN)
        .contentType("application/json")
        .body("{\"subject\":\"K-1\",\"code\":\"DAILY\",\"draft\":" + draft + "}")
        .post(path("/messages/preview"))
        .then()
        .statusCode(200)
        .body("title", equalTo("一号店（K-1）のクレーム 7件"))
        .body("holds", equalTo(true))
        .body("channels", contains("SCREEN"));
  }

  @Test
  void areToldToWhoeverTakesTheirOwnerOutOfTheTeam() throws Exception {
    tell("G-1", "\"owner\":\"津田\",\"monthlyComplaints\":100");
    Path draft = Files.createTempDirectory("draft").resolve("team.xlsx");
    try (InputStream in = Files.newInputStream(workbooks().resolve("team.xlsx"));
        XSSFWorkbook book = new XSSFWorkbook(in);
        OutputStream out = Files.newOutputStream(draft)) {
      var sheet = book.getSheet("担当者");
      for (int i = sheet.getLastRowNum(); i >= 0; i--) {
        var row = sheet.getRow(i);
        if (row != null
            && IntStream.range(0, row.getLastCellNum())
                .anyMatch(c -> "津田".equals(String.valueOf(row.getCell(c))))) {
          sheet.removeRow(row);
          break;
        }
      }
      book.write(out);
    }

    assertThat(found(draft, "person-gone"))
        .singleElement()
        .asString()
        .contains("「津田」の行がなくなります", "アカウントが1社", "通知が2件", "「嘉生」に届く");
  }

  /** The workbook with other rows, beside the one that is published. */
  private Path copied(List<List<String>> rows) throws IOException {
    Path folder = Files.createTempDirectory("draft");
    Path copy = folder.resolve("notification.xlsx");
    Files.copy(workbooks().resolve("notification.xlsx"), copy);
    rows(folder, rows);
    return copy;
  }

  /** What is found of a code in a draft of one file. */
  private List<String> found(Path file, String code) {
    JsonPath draft =
        Keys.with(ADMIN)
            .multiPart("files", file.toFile())
            .post(path("/drafts"))
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    return draft.getList("findings.findAll { it.code == '" + code + "' }.message", String.class);
  }

  private Path workbooks() {
    return folder.resolve("decision-tables").resolve(name);
  }

  private void publish(List<List<String>> rows) throws IOException {
    rows(workbooks(), rows);
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, FolderMode.PUBLISH);
    assertThat(rulebooks.active(name).orElseThrow().number()).isGreaterThan(1);
  }

  /** What the impact says that version 2 opens at once after version 1. */
  private JsonPath now() {
    String id =
        Keys.with(ADMIN)
            .contentType("application/json")
            .body("{\"version\":2,\"against\":1,\"asOf\":\"" + TODAY + "\"}")
            .post(path("/simulations"))
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    return read("/simulations/" + id).extract().jsonPath().setRootPath("report.telling.now");
  }

  /** From so many days without a login on there is a signal. */
  private static void threshold(Path signals, int days) throws IOException {
    try (InputStream in = Files.newInputStream(signals);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      for (var row : book.getSheetAt(1)) {
        boolean silent = false;
        for (var cell : row) {
          silent |= cell.toString().equals("NO_LOGIN");
        }
        for (var cell : row) {
          if (silent && cell.getCellType() == CellType.NUMERIC) {
            cell.setCellValue(days);
          }
        }
      }
      try (OutputStream out = Files.newOutputStream(signals)) {
        book.write(out);
      }
    }
  }

  private void act(String subject, String act, String body) {
    Keys.with(ADMIN)
        .contentType("application/json")
        .body(body)
        .post(path("/alerts/" + id(subject, "BUSY") + "/" + act))
        .then()
        .statusCode(200);
  }

  private void tell(String subject, String facts) {
    tell(subject, TODAY, facts);
  }

  private void tell(String subject, LocalDate day, String facts) {
    Keys.with(ADMIN)
        .contentType("application/json")
        .body("{\"observedOn\":\"" + day + "\",\"facts\":{" + facts + "}}")
        .patch(path("/accounts/" + subject + "/facts"))
        .then()
        .statusCode(200);
  }

  /** Who was told of a row, each as often as they were. */
  private List<String> told(String code) {
    JsonPath all = read("/messages?limit=500").extract().jsonPath();
    List<List<String>> codes = all.getList("messages.codes");
    List<String> recipients = all.getList("messages.recipient");
    return IntStream.range(0, codes.size())
        .filter(i -> codes.get(i).contains(code))
        .mapToObj(recipients::get)
        .toList();
  }

  private String id(String subject, String code) {
    return read("/alerts?subject=" + subject + "&code=" + code).extract().path("alerts[0].id");
  }

  private ValidatableResponse alert(String subject, String code) {
    return read("/alerts/" + id(subject, code));
  }

  private ValidatableResponse read(String more) {
    return Keys.with(ADMIN).get(path(more)).then().statusCode(200);
  }

  private String path(String more) {
    return "/api/v1/rulebooks/" + name + more;
  }
}
