package io.kakaritsuke.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.DueTerms;
import io.kakaritsuke.telling.DueTime;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people have to do because of what was decided on accounts. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TasksTest extends OwnWebinar {
  private static final String SUBJECT = "TK-1";
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
  private static final String CONTACT = "CONTACT_WITHIN_48H";

  /** The messages that are of tasks. */
  private static final String OF_TASKS =
      "messages.findAll { it.codes.contains('" + CONTACT + "') }";

  private static final String ADMIN = TestDatabase.ADMIN_KEY;

  private static final String CRITICAL =
      "\"monthlyDeliveries\":0,\"monthlyLoginDays\":0,\"meetingsInQuarter\":0,\"monthlyComplaints\":5,"
          + "\"pipelineConversionRate\":0.01,\"benchmarkConversionRate\":0.1,"
          + "\"lastLoginOn\":\""
          + TODAY.minusDays(90)
          + "\",\"lastContactOn\":\""
          + TODAY.minusDays(90)
          + "\"";

  private static final String HEALTHY =
      "\"monthlyDeliveries\":8,\"monthlyLoginDays\":20,\"meetingsInQuarter\":3,\"monthlyComplaints\":0,"
          + "\"pipelineConversionRate\":0.2,\"benchmarkConversionRate\":0.1,"
          + "\"lastLoginOn\":\""
          + TODAY
          + "\",\"lastContactOn\":\""
          + TODAY
          + "\"";

  @Inject TaskClock clock;

  @Override
  protected void change(Path workbooks) throws IOException {
    AutomaticRow.put(workbooks, "RECOVERY_ROADMAP");
  }

  @Test
  void areNoneWhereAProgramIsToDoItAndWithoutOnePeopleCanReadOfIt() {
    String facts = "\"hearingOutcome\":\"CHURN_INTENT\",\"churnReason\":\"MISSING_FEATURE\"";
    tell(facts);
    tell("\"monthlyComplaints\":1");

    tasks("code=RECOVERY_ROADMAP").body("tasks", empty());
    read("/messages?recipient=AUTO")
        .body("messages.codes", contains(List.of("RECOVERY_ROADMAP")))
        .body("messages.channel", contains("SCREEN"))
        .body("messages.state", contains("SENT"))
        .body("messages[0].text", startsWith("自動で行う介入です"));
  }

  @Test
  void openForWhatAnAccountsDecisionAsksFor() {
    UUID decision = tell("\"owner\":\"津田\",\"name\":\"カカリ商事\"," + silent(60));

    JsonPath task = only(CONTACT);

    assertThat(task.getString("subject")).isEqualTo(SUBJECT);
    assertThat(task.getString("name")).isEqualTo("カカリ商事");
    assertThat(task.getString("owner")).isEqualTo("津田");
    assertThat(task.getString("action")).isEqualTo("48時間以内に接触");
    assertThat(task.getString("assignee")).isEqualTo("OWNER");
    assertThat(task.getString("state")).isEqualTo("OPEN");
    assertThat(task.getList("because", String.class)).contains("NO_LOGIN");
    assertThat(task.getString("decision")).isEqualTo(decision.toString());
    DueTime.At due = due(Instant.parse(task.getString("openedAt")));
    assertThat(Instant.parse(task.getString("due"))).isEqualTo(due.at());
    assertThat(task.getString("clock.by")).isEqualTo("BUSINESS_DAYS");
    assertThat(task.getInt("clock.businessDays")).isEqualTo(2);
    assertThat(task.getDouble("clock.hours"))
        .isEqualTo(due.given().wallClock().toSeconds() / 3600.0);
    assertThat(task.getString("outcome")).isNull();
  }

  @Test
  void openNoSecondWhileOneIsOpenAndItsReasonsGrow() {
    tell(silent(60));
    String first = only(CONTACT).getString("id");
    List<String> because = only(CONTACT).getList("because");

    tell("\"monthlyComplaints\":3");

    assertThat(only(CONTACT).getString("id")).isEqualTo(first);
    assertThat(only(CONTACT).getList("because", String.class))
        .containsAll(because)
        .hasSizeGreaterThan(because.size());
    one(first).body("steps.what", contains("OPENED", "REASONS"));
  }

  @Test
  void areWithdrawnWhenTheirReasonIsGoneBeforeAnybodyBegan() {
    tell(silent(60));
    String id = only(CONTACT).getString("id");

    tell(silent(1));

    one(id).body("task.state", equalTo("WITHDRAWN")).body("steps.what", hasItem("WITHDRAWN"));
    tasks("state=OPEN&code=" + CONTACT).body("tasks", empty());
    tell(silent(61));
    tasks("state=OPEN&code=" + CONTACT).body("tasks", hasSize(1)).body("tasks[0].id", not(id));
  }

  @Test
  void goOnWhenTheirReasonIsGoneAfterSomebodyBegan() {
    tell(silent(60));
    String id = only(CONTACT).getString("id");
    act(id, "start", null).statusCode(200).body("task.state", equalTo("DOING"));

    tell(silent(1));

    one(id).body("task.state", equalTo("DOING"));
  }

  @Test
  void makeWhatWasHeardAFactAndDecideTheAccountAtOnce() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(CONTACT).getString("id");
    as(key("津田"))
        .body(
            "{\"outcome\":{\"hearingOutcome\":\"CHURN_INTENT\",\"lastContactOn\":\""
                + TODAY
                + "\"},\"note\":\"予算の都合\"}")
        .post(path("/tasks/" + id + "/done"))
        .then()
        .statusCode(200)
        .body("task.state", equalTo("DONE"))
        .body("task.outcome.facts.hearingOutcome", equalTo("CHURN_INTENT"))
        .body("task.outcome.person", equalTo("津田"))
        .body("task.outcome.note", equalTo("予算の都合"))
        .body("task.outcome.contactedOn", equalTo(TODAY.toString()))
        .body("task.outcome.recordedLate", equalTo(false))
        .body("opened.code", hasItem("RECOVERY"))
        .body("opened.state", everyItem(equalTo("OPEN")));

    JsonPath account = read("/accounts/" + SUBJECT).extract().jsonPath();
    assertThat(account.getString("facts.find { it.name == 'hearingOutcome' }.source"))
        .isEqualTo("津田");
    assertThat(account.getString("series[-1].why")).isEqualTo("task");
  }

  @Test
  void areDoneOnceAndWhoSaysTheSameAgainIsToldTheSame() {
    tell(silent(60));
    String id = only(CONTACT).getString("id");
    String body = "{\"outcome\":{\"hearingOutcome\":\"ISSUE\"},\"note\":\"済\"}";
    act(id, "done", body).statusCode(200);

    act(id, "done", body).statusCode(200).body("task.state", equalTo("DONE"));
    act(id, "done", "{\"result\":\"NO_ISSUE\"}")
        .statusCode(409)
        .body("code", equalTo("task-done-otherwise"))
        .body("detail", containsString(TODAY.toString()));
    act(id, "cancel", "{\"why\":\"不要\"}")
        .statusCode(409)
        .body("code", equalTo("task-not-possible"))
        .body("detail", containsString("「完了」"));
    one(id).body("steps.what", contains("OPENED", "DONE"));
  }

  @Test
  void keepNothingOfAnOutcomeThatIsWrong() {
    tell(silent(60));
    String id = only(CONTACT).getString("id");

    act(id, "done", "{\"outcome\":{\"hearingOutcome\":\"わからない\",\"monthlyComplaint\":1}}")
        .statusCode(422)
        .body("code", equalTo("invalid-facts"))
        .body("violations", hasSize(2));
    act(id, "done", "{\"outcome\":{\"monthlyComplaints\":1},\"result\":\"課題あり\"}")
        .statusCode(422)
        .body("code", equalTo("invalid-facts"))
        .body("violations.code", contains("not-of-task"))
        .body("violations[0].message", containsString("ヒアリング結果、解約理由、最終接触日"));
    act(id, "done", "{}")
        .statusCode(422)
        .body("violations.field", contains("hearingOutcome"))
        .body("violations[0].message", containsString("課題なし、課題あり、解約意向あり"));
    act(id, "done", "{\"contactedOn\":\"" + TODAY.plusDays(1) + "\"}")
        .statusCode(409)
        .body("detail", containsString("接触日"));

    one(id).body("task.state", equalTo("OPEN")).body("steps", hasSize(1));
  }

  @Test
  void goOnWhereNobodyWasReached() {
    tell(silent(60));
    String id = only(CONTACT).getString("id");

    act(id, "done", "{\"result\":\"UNREACHABLE\",\"note\":\"留守電\"}")
        .statusCode(200)
        .body("task.state", equalTo("DOING"))
        .body("task.begun.unreachable", equalTo(1))
        .body("task.begun.askAt", notNullValue());

    act(id, "done", "{\"result\":\"UNREACHABLE\",\"outcome\":{\"hearingOutcome\":\"ISSUE\"}}")
        .statusCode(400)
        .body("violations[0].field", equalTo("outcome"));
    act(id, "done", "{\"result\":\"GONE\",\"outcome\":{\"hearingOutcome\":\"ISSUE\"}}")
        .statusCode(400)
        .body("violations[0].code", equalTo("unknown-choice"))
        .body("violations[0].message", containsString("CHURN_INTENT（解約意向あり）"));
  }

  @Test
  void tellTheManagerTheThirdTimeThatNobodyWasReached() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(CONTACT).getString("id");
    String body = "{\"result\":\"UNREACHABLE\",\"note\":\"%s\"}";

    act(id, "done", body.formatted("留守電")).statusCode(200);
    act(id, "done", body.formatted("受付まで")).statusCode(200);
    act(id, "done", body.formatted("受付まで"))
        .statusCode(200)
        .body("task.begun.unreachable", equalTo(2));
    read("/messages?recipient=嘉生").body(OF_TASKS, empty());
    act(id, "done", body.formatted("会議中")).statusCode(200).body("task.state", equalTo("DOING"));

    read("/messages?recipient=嘉生")
        .body(OF_TASKS + ".text", contains(containsString("3 回続けて接触できていません")));
    read("/accounts/" + SUBJECT).body("facts.name", not(hasItem("hearingOutcome")));
  }

  /** The flow of the seed: 予兆 → 48時間以内に接触 → 解約意向あり → リカバリー, MGRエスカレーション. */
  @Test
  void openWhatFollowsFromTheResultAlone() {
    tell("\"owner\":\"津田\",\"annualRevenueYen\":12000000,\"enterprise\":true," + silent(60));
    String id = only(CONTACT).getString("id");
    LocalDate yesterday = TODAY.minusDays(1);

    act(
            id,
            "done",
            "{\"result\":\"CHURN_INTENT\",\"outcome\":{\"churnReason\":\"COST\"},\"contactedOn\":\""
                + yesterday
                + "\"}")
        .statusCode(200)
        .body("task.outcome.result", equalTo("CHURN_INTENT"))
        .body("task.outcome.facts.hearingOutcome", equalTo("CHURN_INTENT"))
        .body("task.outcome.facts.lastContactOn", equalTo(yesterday.toString()))
        .body("task.outcome.recordedLate", equalTo(true))
        .body("opened.code", hasItem("RECOVERY"))
        .body("opened.code", hasItem("RECOVERY_ROI_REVIEW"))
        .body("opened.code", hasItem("EXECUTIVE_ESCALATION"))
        .body("opened.find { it.code == 'RECOVERY' }.escalateTo", equalTo("MANAGER"))
        .body("opened.find { it.code == 'RECOVERY' }.clock.by", equalTo("BUSINESS_DAYS"))
        .body("opened.find { it.code == 'RECOVERY_ROI_REVIEW' }.clock.by", equalTo("CALENDAR"));
    read("/accounts/" + SUBJECT)
        .body("facts.find { it.name == 'lastContactOn' }.value", equalTo(TODAY.toString()));
  }

  @Test
  void takeNoBodyThatSaysAnythingWhenTheyAreBegun() {
    tell(silent(60));
    String id = only(CONTACT).getString("id");

    act(id, "start", "{\"note\":\"やります\"}")
        .statusCode(400)
        .body("violations.field", contains("note"));
    act(id, "start", "{}").statusCode(200).body("task.state", equalTo("DOING"));
  }

  @Test
  void areWithdrawnByThemselvesOnlyWhereTheirRowSaysSo() {
    tell(CRITICAL);
    String critical = only("EMERGENCY_RESPONSE").getString("id");

    tell(HEALTHY);

    one(critical).body("task.state", equalTo("OPEN"));
  }

  @Test
  void openTheListOfAHandoverAndTellBoth() {
    tell("\"owner\":\"津田\",\"name\":\"カカリ商事\"," + silent(60));
    tasks("code=HANDOVER_GREETING").body("tasks", empty());

    tell("\"owner\":\"嘉生\"");

    tasks("state=OPEN&owner=嘉 生")
        .body(
            "tasks.code",
            hasItems(CONTACT, "HANDOVER_RECORDS", "HANDOVER_OPEN_ISSUES", "HANDOVER_GREETING"));
    JsonPath greeting = only("HANDOVER_GREETING");
    assertThat(greeting.getString("action")).isEqualTo("新しい担当のあいさつ");
    assertThat(greeting.getString("clock.by")).isEqualTo("CALENDAR");
    assertThat(greeting.getList("because", String.class)).containsExactly("owner");
    read("/messages?subject=" + SUBJECT)
        .body(
            OF_TASKS + ".findAll { it.text.contains('担当が津田さんから嘉生さん') }.recipient",
            containsInAnyOrder("津田", "嘉生"))
        .body(OF_TASKS + "[0].text", containsString("・「新しい担当のあいさつ」期限："));

    tell(silent(1));
    tasks("state=OPEN&code=HANDOVER_GREETING").body("tasks", hasSize(1));
    tell("\"owner\":\"嘉　生\"");
    tasks("code=HANDOVER_GREETING").body("tasks", hasSize(1));
    act(greeting.getString("id"), "done", "{}").statusCode(200);
  }

  @Test
  void areHandedToThoseOfTheTeamOnly() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(CONTACT).getString("id");

    act(id, "handover", "{\"to\":\"佐々木\",\"why\":\"休暇\"}")
        .statusCode(400)
        .body("violations.field", contains("to"))
        .body("violations[0].message", containsString("team.xlsx"))
        .body("violations[0].message", containsString("嘉生"));
    act(id, "handover", "{\"to\":\"嘉　生\",\"why\":\"休暇\"}")
        .statusCode(200)
        .body("task.owner", equalTo("嘉生"));
  }

  /** A holiday within the time moves the due by a day, and whose task it is hears of it once. */
  @Test
  void areCountedAnewWhenTheCalendarChanges() throws Exception {
    tell("\"owner\":\"津田\",\"name\":\"カカリ商事\"," + silent(60));
    JsonPath task = only(CONTACT);
    String id = task.getString("id");
    Instant due = Instant.parse(task.getString("due"));
    clock.look(Instant.now());
    one(id).body("task.due", equalTo(task.getString("due")));

    holiday(LocalDate.ofInstant(due, ZoneId.of("Asia/Tokyo")));
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, FolderMode.PUBLISH);
    clock.look(Instant.now());
    clock.look(Instant.now());

    JsonPath moved = only(CONTACT);
    assertThat(Instant.parse(moved.getString("due"))).isAfter(due);
    one(id).body("steps.what", contains("OPENED", "DUE_MOVED"));
    read("/messages?recipient=津田")
        .body(
            OF_TASKS + ".text",
            contains(containsString("タスク1件の期限が変わりました\n・カカリ商事（TK-1）「48時間以内に接触」：")));
  }

  @Test
  void areCancelledSnoozedAndHandedOverWithAReason() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(CONTACT).getString("id");

    act(id, "cancel", "{}").statusCode(400).body("violations.field", contains("why"));
    act(id, "snooze", "{}").statusCode(400).body("violations.field", contains("until", "why"));
    act(id, "handover", "{\"to\":\"" + "津".repeat(101) + "\",\"why\":\"" + "a".repeat(2001) + "\"}")
        .statusCode(400)
        .body("violations.code", contains("too-long", "too-long"))
        .body("violations.field", containsInAnyOrder("to", "why"));
    act(id, "done", "{\"note\":\"" + "a".repeat(2001) + "\"}")
        .statusCode(400)
        .body("violations.code", contains("too-long"));
    act(id, "handover", "{}").statusCode(400).body("violations.field", contains("to", "why"));
    act(id, "snooze", "{\"until\":\"" + TODAY.minusDays(1) + "\",\"why\":\"休暇\"}")
        .statusCode(409)
        .body("detail", containsString("過ぎています"));

    act(id, "snooze", "{\"until\":\"" + TODAY.plusDays(3) + "\",\"why\":\"休暇\"}")
        .statusCode(200)
        .body("task.snoozedUntil", equalTo(TODAY.plusDays(3).toString()));
    act(id, "handover", "{\"to\":\"嘉生\",\"why\":\"担当替え\"}")
        .statusCode(200)
        .body("task.owner", equalTo("嘉生"));
    tasks("owner=嘉生").body("tasks.id", hasItem(id));
    read("/messages?subject=" + SUBJECT)
        .body(OF_TASKS + ".recipient", containsInAnyOrder("嘉生", "津田"))
        .body(OF_TASKS + "[0].text", containsString("嘉生さんの担当になりました：担当替え"));
    tasks("owner=津田&code=" + CONTACT).body("tasks", empty());
    act(id, "cancel", "{\"why\":\"閉店\"}")
        .statusCode(200)
        .body("task.state", equalTo("CANCELLED"))
        .body("task.outcome.why", equalTo("閉店"));
    one(id).body("steps.what", contains("OPENED", "SNOOZED", "HANDED_OVER", "CANCELLED"));
  }

  @Test
  void goWithTheirAccountToItsNewOwner() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(CONTACT).getString("id");

    tell("\"owner\":\"嘉生\"");

    one(id)
        .body("task.owner", equalTo("嘉生"))
        .body("steps[-1].what", equalTo("HANDED_OVER"))
        .body("steps[-1].note", equalTo("嘉生"));
  }

  @Test
  void areRefusedToWhoeverLooksAfterOthers() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(CONTACT).getString("id");

    as(key("嘉生"))
        .post(path("/tasks/" + id + "/start"))
        .then()
        .statusCode(403)
        .body("code", equalTo("not-own-account"))
        .body("detail", containsString("「嘉生」の担当ではありません"));
    as(key("津田")).post(path("/tasks/" + id + "/start")).then().statusCode(200);
    as(key("津田")).post(path("/tasks/" + id + "/start")).then().statusCode(200);
    act(id, "start", null).statusCode(409).body("detail", containsString("津田"));
  }

  @Test
  void handNoAccountOverByWhatComesOfThem() {
    tell("\"owner\":\"津田\"," + CRITICAL);
    String id = only("EMERGENCY_RESPONSE").getString("id");

    as(key("津田"))
        .body("{\"outcome\":{\"owner\":\"鈴木\"}}")
        .post(path("/tasks/" + id + "/done"))
        .then()
        .statusCode(403)
        .body("detail", containsString("担当を変えられるのは"));
    read("/tasks?code=EMERGENCY_RESPONSE").body("tasks.state", contains("OPEN"));
  }

  @Test
  void tellInTimeAndEachOnce() throws Exception {
    tell("\"owner\":\"津田\",\"name\":\"カカリ商事\"," + silent(60));
    JsonPath task = only(CONTACT);
    Instant due = Instant.parse(task.getString("due"));
    Instant reminder = calendar().portion(due(Instant.parse(task.getString("openedAt"))), 75);
    String id = task.getString("id");

    clock.look(reminder.minusSeconds(60));
    one(id).body("steps.what", contains("OPENED"));
    clock.look(reminder);
    clock.look(reminder.plusSeconds(60));
    one(id).body("steps.what", contains("OPENED", "REMINDER"));
    clock.look(due);
    one(id).body("steps.what", contains("OPENED", "REMINDER"));
    clock.look(due.plusSeconds(1));
    clock.look(due.plusSeconds(60));

    one(id)
        .body("steps.what", contains("OPENED", "REMINDER", "OVERDUE"))
        .body("task.state", equalTo("OPEN"));
    read("/messages?subject=" + SUBJECT)
        .body(OF_TASKS, hasSize(2))
        .body(OF_TASKS + ".recipient", contains("嘉生", "津田"))
        .body(OF_TASKS + ".channel", everyItem(equalTo("SCREEN")))
        .body(OF_TASKS + "[0].text", containsString("の「48時間以内に接触」の期限（"))
        .body(OF_TASKS + "[0].text", containsString("が過ぎました。担当：津田"))
        .body(OF_TASKS + "[1].text", containsString("カカリ商事（TK-1）の「48時間以内に接触」は、"))
        .body(OF_TASKS + "[1].codes", contains(CONTACT));
    read("/messages?recipient=嘉生").body(OF_TASKS + ".codes", contains(List.of(CONTACT)));
  }

  @Test
  void areHeldBackWhereTooManyOpenAtOnceAndRunFromWhenTheyAreLetGo() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 70; i++) {
      lines
          .append("{\"subject\":\"H-")
          .append(i)
          .append("\",\"facts\":{")
          // The last is nobody's: whose is let go must not need to be somebody.
          .append(i == 69 ? "" : "\"owner\":\"%s\",".formatted(i % 2 == 0 ? "津田" : "嘉生"))
          .append(silent(60))
          .append("}}\n");
    }
    Keys.with(ADMIN)
        .contentType("application/x-ndjson; charset=UTF-8")
        .body(lines.toString().getBytes(UTF_8))
        .post(path("/accounts/facts/batch"))
        .then()
        .statusCode(200);

    JsonPath held = read("/held").extract().jsonPath();
    assertThat(held.getList("held")).hasSize(1);
    assertThat(held.getString("held[0].cause")).isEqualTo("ORDINARY");
    int all = held.getInt("held[0].tasks");
    int open = tasks("state=OPEN&limit=500").extract().jsonPath().getList("tasks").size();
    assertThat(open).isLessThanOrEqualTo(60);
    assertThat(open + all).isEqualTo(70);
    tasks("state=PROPOSED&limit=1").body("tasks[0].due", nullValue());
    String id = held.getString("held[0].id");

    int first =
        as(ADMIN)
            .post(path("/held/" + id + "/release?owner=津田"))
            .then()
            .statusCode(200)
            .extract()
            .path("tasks");
    assertThat(first).isPositive().isLessThan(all);
    tasks("state=PROPOSED&owner=津田").body("tasks", empty());
    tasks("state=OPEN&limit=1").body("tasks[0].due", notNullValue());
    as(ADMIN)
        .post(path("/held/" + id + "/release"))
        .then()
        .statusCode(200)
        .body("tasks", equalTo(all - first));
    read("/held").body("held[0].tasks", equalTo(0)).body("held[0].releasedBy", notNullValue());
  }

  @Test
  void openOnTheNextDayForWhatHistoryLeftOpen() {
    Keys.with(ADMIN)
        .contentType("application/x-ndjson; charset=UTF-8")
        .body(
            ("{\"subject\":\"" + SUBJECT + "\",\"facts\":{" + silent(60, 2) + "}}\n")
                .getBytes(UTF_8))
        .post(path("/accounts/facts/batch?backfill=true&observedOn=" + TODAY.minusDays(2)))
        .then()
        .statusCode(200);
    tasks("").body("tasks", empty());

    as(ADMIN).post(path("/accounts/day?asOf=" + TODAY)).then().statusCode(200);

    only(CONTACT);
  }

  @Test
  void areWithdrawnWhenTheirAccountEnds() throws Exception {
    tell(silent(60));
    String id = only(CONTACT).getString("id");
    as(ADMIN)
        .body("{\"on\":\"" + TODAY.plusDays(2) + "\"}")
        .post(path("/accounts/" + SUBJECT + "/ended"))
        .then()
        .statusCode(200);

    clock.look(Instant.now());
    one(id).body("task.state", equalTo("OPEN"));
    clock.look(Instant.now().plus(Duration.ofDays(2)));

    one(id)
        .body("task.state", equalTo("WITHDRAWN"))
        .body("steps[-1].note", equalTo("アカウントが終わりました"));
    act(id, "done", "{}")
        .statusCode(409)
        .body("code", equalTo("task-not-possible"))
        .body("detail", containsString("「取下げ」"));
  }

  @Test
  void areNotOpenedByHistoryThatIsFilledIn() {
    Keys.with(ADMIN)
        .contentType("application/x-ndjson; charset=UTF-8")
        .body(
            ("{\"subject\":\"" + SUBJECT + "\",\"facts\":{" + silent(60) + "}}\n").getBytes(UTF_8))
        .post(path("/accounts/facts/batch?backfill=true"))
        .then()
        .statusCode(200);

    read("/accounts/" + SUBJECT).body("decision.interventions.code", hasItem(CONTACT));
    tasks("").body("tasks", empty());

    tell("\"monthlyComplaints\":0");
    only(CONTACT);
  }

  @Test
  void areListedByWhenTheyAreDueWithPagesAndAsAFile() {
    tell("\"renewalOn\":\"" + TODAY.plusDays(30) + "\"," + silent(60));
    JsonPath all = tasks("").extract().jsonPath();
    int count = all.getList("tasks").size();
    assertThat(count).isGreaterThan(1);

    String next = null;
    for (int i = 0; i < count; i++) {
      JsonPath page =
          tasks("limit=1" + (next == null ? "" : "&cursor=" + next)).extract().jsonPath();
      assertThat(page.getString("tasks[0].id")).isEqualTo(all.getString("tasks[" + i + "].id"));
      next = page.getString("next");
    }
    assertThat(next).isNull();
    String csv =
        as(ADMIN)
            .accept("text/csv")
            .get(path("/tasks"))
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv).startsWith("\uFEFFアカウント,名称,担当,タスク,コード,状態,期限,理由");
    assertThat(csv.lines()).hasSize(count + 1);
    assertThat(csv).contains("48時間以内に接触," + CONTACT + ",未着手,");
    assertThat(csv).contains(",60日以上ログインなし").doesNotContain("NO_LOGIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"津田", "津 田", "津　田", "ＴＳＵＤＡ"})
  void areFoundHoweverTheirOwnerIsWritten(String owner) {
    String written = owner.startsWith("津") ? "津田" : "tsuda";
    tell("\"owner\":\"" + written + "\"," + silent(60));

    tasks("code=" + CONTACT + "&owner=" + owner).body("tasks", hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({"overdue,0", "week,-1", "2000-01-01,0"})
  void areFoundByWhenTheyAreDue(String due, int count) {
    tell(silent(60));

    if (count >= 0) {
      tasks("code=" + CONTACT + "&due=" + due).body("tasks", hasSize(count));
    }
    String day =
        LocalDate.ofInstant(Instant.parse(only(CONTACT).getString("due")), ZoneId.of("Asia/Tokyo"))
            .toString();
    tasks("code=" + CONTACT + "&due=" + day).body("tasks", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "due=soon",
        "due=2026-02-30",
        "state=LATE",
        "code=NOTHING",
        "cursor=x",
        "limit=0",
        "stat=OPEN"
      })
  void areRefusedForWhatNobodyCanMean(String query) {
    as(ADMIN).get(path("/tasks?" + query)).then().statusCode(400).body("violations", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "019c0000-0000-7000-8000-000000000000"})
  void areUnknownUnderAnyOtherId(String id) {
    as(ADMIN)
        .get(path("/tasks/" + id))
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-task"));
    act(id, "start", null).statusCode(404).body("code", equalTo("unknown-task"));
    as(ADMIN)
        .post(path("/held/" + id + "/release"))
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-held"));
  }

  /** Facts of who has not logged in for so many days. */
  private static String silent(int days) {
    return "\"lastLoginOn\":\"" + TODAY.minusDays(days) + "\",\"lastContactOn\":\"" + TODAY + "\"";
  }

  /** The same, as it was known some days ago. */
  private static String silent(int days, int ago) {
    return "\"lastLoginOn\":\"" + TODAY.minusDays(days + ago) + "\"";
  }

  /** Adds a day to the sheet 休業日. */
  private void holiday(LocalDate day) throws IOException {
    Path facts = folder.resolve("decision-tables").resolve(name).resolve("facts.xlsx");
    try (InputStream in = Files.newInputStream(facts);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      XSSFSheet sheet = book.getSheet("休業日");
      Row last = sheet.getRow(sheet.getLastRowNum());
      Row added = sheet.createRow(sheet.getLastRowNum() + 1);
      added.createCell(0).setCellValue(day);
      added.getCell(0).setCellStyle(last.getCell(0).getCellStyle());
      added.createCell(1).setCellValue("創立記念日");
      try (OutputStream out = Files.newOutputStream(facts)) {
        book.write(out);
      }
    }
  }

  private BusinessCalendar calendar() {
    return BusinessCalendar.usual(rulebooks.active(name).orElseThrow().catalogue());
  }

  /** When 48 hours by 営業日 are over. */
  private DueTime.At due(Instant openedAt) {
    DueTerms terms = new DueTerms(Duration.ofHours(48), DueClock.BUSINESS_DAYS);
    return (DueTime.At) calendar().due(openedAt, terms);
  }

  private UUID tell(String facts) {
    String id =
        as(ADMIN)
            .body("{\"facts\":{" + facts + "}}")
            .patch(path("/accounts/" + SUBJECT + "/facts"))
            .then()
            .statusCode(200)
            .extract()
            .path("id");
    return UUID.fromString(id);
  }

  private static RequestSpecification as(String key) {
    return Keys.with(key).contentType("application/json");
  }

  private static String key(String person) {
    return Keys.makeFor(person, Role.CSM).key();
  }

  private JsonPath only(String code) {
    return new JsonPath(
            tasks("state=OPEN,DOING&code=" + code)
                .body("tasks", hasSize(1))
                .body("tasks[0].code", startsWith(code))
                .extract()
                .asString())
        .setRootPath("tasks[0]");
  }

  private ValidatableResponse tasks(String query) {
    return read("/tasks" + (query.isEmpty() ? "" : "?" + query));
  }

  private ValidatableResponse one(String id) {
    return read("/tasks/" + id);
  }

  private ValidatableResponse read(String more) {
    return as(ADMIN).get(path(more)).then().statusCode(200);
  }

  private ValidatableResponse act(String id, String what, @Nullable String body) {
    RequestSpecification request = as(ADMIN);
    return (body == null ? request : request.body(body))
        .post(path("/tasks/" + id + "/" + what))
        .then();
  }

  private String path(String more) {
    return "/api/v1/rulebooks/" + name + more;
  }
}
