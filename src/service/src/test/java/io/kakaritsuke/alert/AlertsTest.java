package io.kakaritsuke.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.TestDays;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told of because of what was decided on accounts. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AlertsTest extends OwnWebinar {
  private static final String SUBJECT = "AL-1";
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
  private static final String SILENT = "NO_LOGIN";
  private static final String LONG_AGO = "NO_CONTACT";
  private static final String CONTACT = "CONTACT_WITHIN_48H";

  private static final String ADMIN = TestDatabase.ADMIN_KEY;

  @Inject AlertClock clock;
  @Inject TestDays days;

  @Test
  void fireAndTellOwnerAndManagerOnce() {
    tell("\"owner\":\"津田\",\"name\":\"カカリ商事\"," + silent(60));

    JsonPath alert = only(SILENT);

    assertThat(alert.getString("subject")).isEqualTo(SUBJECT);
    assertThat(alert.getString("name")).isEqualTo("カカリ商事");
    assertThat(alert.getString("owner")).isEqualTo("津田");
    assertThat(alert.getString("state")).isEqualTo("FIRING");
    assertThat(alert.getString("label")).isEqualTo("発生");
    assertThat(alert.getInt("episode")).isEqualTo(1);
    assertThat(alert.getString("openedOn")).isEqualTo(TODAY.toString());
    assertThat(alert.getString("toldOn")).isEqualTo(TODAY.toString());
    tell("\"monthlyComplaints\":1");
    one(alert.getString("id"))
        .body("steps.what", contains("FIRED", "TOLD"))
        .body("steps[1].note", equalTo("津田、嘉生"))
        .body("told.recipient", contains("津田", "嘉生"))
        .body("told.messageState", not(hasItem(nullValue())));
    assertThat(told(SILENT)).containsExactlyInAnyOrder("津田", "嘉生");
  }

  @Test
  void areOneMessageAPersonWhateverTheirNumber() {
    tell(
        "\"owner\":\"津田\",\"lastLoginOn\":\""
            + TODAY.minusDays(60)
            + "\",\"lastContactOn\":\""
            + TODAY.minusDays(70)
            + "\"");

    JsonPath messages = read("/messages?subject=" + SUBJECT + "&recipient=津田").extract().jsonPath();
    List<List<String>> codes = messages.getList("messages.codes");
    assertThat(codes.stream().filter(one -> one.contains(SILENT)))
        .singleElement()
        .satisfies(one -> assertThat(one).contains(LONG_AGO));
  }

  @Test
  void areOverWhenTheirRowHoldsNoMoreAndOpenAgainAsAnotherEpisode() {
    tell(silent(60));
    String id = only(SILENT).getString("id");

    tell(silent(1));
    one(id)
        .body("alert.state", equalTo("RESOLVED"))
        .body("alert.openedOn", equalTo(TODAY.toString()));
    tell(silent(61));

    one(id)
        .body("alert.state", equalTo("FIRING"))
        .body("alert.episode", equalTo(2))
        .body("steps.what", contains("FIRED", "TOLD", "RESOLVED", "FIRED", "TOLD"));
  }

  @Test
  void areTakenByWhoLooksAfterTheAccount() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(SILENT).getString("id");

    as(key("嘉生"))
        .post(path("/alerts/" + id + "/take"))
        .then()
        .statusCode(403)
        .body("code", equalTo("not-own-account"))
        .body("detail", containsString("「嘉生」の担当ではありません"));
    as(key("津田")).post(path("/alerts/" + id + "/take")).then().statusCode(200);
    as(key("津田"))
        .post(path("/alerts/" + id + "/take"))
        .then()
        .statusCode(200)
        .body("alert.state", equalTo("TAKEN"))
        .body("alert.taken.person", equalTo("津田"))
        .body("steps.what", contains("FIRED", "TOLD", "TAKEN"));
    act(id, "take", null)
        .statusCode(409)
        .body("code", equalTo("alert-not-possible"))
        .body("detail", containsString("津田 が対応しています"));
  }

  @Test
  void areTakenByABegunTaskAndFireAgainWhenItIsCancelled() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(SILENT).getString("id");
    String task =
        read("/tasks?subject=" + SUBJECT + "&code=" + CONTACT).extract().path("tasks[0].id");

    as(ADMIN).post(path("/tasks/" + task + "/start")).then().statusCode(200);
    one(id)
        .body("alert.state", equalTo("TAKEN"))
        .body("steps[-1].what", equalTo("TAKEN"))
        .body("steps[-1].note", equalTo(CONTACT));
    as(ADMIN)
        .body("{\"why\":\"閉店\"}")
        .post(path("/tasks/" + task + "/cancel"))
        .then()
        .statusCode(200);

    one(id)
        .body("alert.state", equalTo("FIRING"))
        .body(
            "steps.what",
            contains("FIRED", "TOLD", "TAKEN", "TASK_CANCELLED", "FIRED_AGAIN", "TOLD"));
    assertThat(told(SILENT)).hasSize(4);
  }

  @Test
  void stayTakenWhenTheOutcomeOfTheirTaskIsRecorded() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(SILENT).getString("id");
    String task =
        read("/tasks?subject=" + SUBJECT + "&code=" + CONTACT).extract().path("tasks[0].id");

    as(ADMIN)
        .body("{\"result\":\"NO_ISSUE\",\"note\":\"順調\"}")
        .post(path("/tasks/" + task + "/done"))
        .then()
        .statusCode(200);

    one(id)
        .body("alert.state", equalTo("TAKEN"))
        .body("steps.what", contains("FIRED", "TOLD", "TAKEN", "OUTCOME"));
  }

  @Test
  void areSnoozedUntilADayWithAReason() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(SILENT).getString("id");

    act(id, "snooze", "{}").statusCode(400).body("violations.field", contains("until", "why"));
    act(id, "snooze", "{\"until\":\"" + TODAY.minusDays(1) + "\",\"why\":\"休暇\"}")
        .statusCode(409)
        .body("detail", containsString("過ぎています"));
    act(id, "release", null).statusCode(409).body("detail", containsString("先送りされていません"));
    act(id, "snooze", "{\"until\":\"" + TODAY.plusDays(3) + "\",\"why\":\"休暇\"}")
        .statusCode(200)
        .body("alert.state", equalTo("SNOOZED"))
        .body("alert.label", equalTo("先送り"))
        .body("alert.heldBack", equalTo("SNOOZED"))
        .body("alert.snoozed.until", equalTo(TODAY.plusDays(3).toString()))
        .body("alert.snoozed.why", equalTo("休暇"));
    why(SILENT)
        .body("state", equalTo("SNOOZED"))
        .body("reasons.find { it.code == 'SNOOZED' }.text", containsString("休暇"));
    act(id, "take", null).statusCode(409).body("detail", containsString("先送りされています"));

    act(id, "release", null)
        .statusCode(200)
        .body("alert.state", equalTo("FIRING"))
        .body("steps.what", contains("FIRED", "TOLD", "SNOOZED", "UNSNOOZED", "TOLD"));
  }

  @Test
  void areOverAtTheEndOfASnoozeWhereTheirRowHoldsNoMore() {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(SILENT).getString("id");
    act(id, "snooze", "{\"until\":\"" + TODAY.plusDays(3) + "\",\"why\":\"休暇\"}").statusCode(200);

    tell(silent(1));

    one(id).body("alert.state", equalTo("RESOLVED"));
  }

  @Test
  void tellWhyNobodyWasTold() {
    tell(silent(1));

    why(SILENT)
        .body("holds", equalTo(false))
        .body("sign", equalTo("CEASED"))
        .body("state", equalTo("NORMAL"))
        .body("reasons.code", contains("NOT_HOLDING", "NOT_HOLDING"))
        .body("reasons[0].text", containsString("「予兆」が「"))
        .body("alert", nullValue());
    as(ADMIN)
        .get(path("/alerts/why?subject=" + SUBJECT + "&code=" + SILENT + "&on=2099-01-01"))
        .then()
        .statusCode(200)
        .body("reasons.code", contains("NOT_DECIDED_YET", "NOT_HOLDING", "NOT_HOLDING"))
        .body("reasons[0].text", containsString(TODAY + " の判定で見ています"));
    as(ADMIN)
        .get(path("/alerts/why?subject=" + SUBJECT + "&code=" + SILENT + "&on=2020-01-01"))
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-decided"));
    as(ADMIN)
        .get(path("/alerts/why"))
        .then()
        .statusCode(400)
        .body("violations.field", contains("subject", "code"));
    as(ADMIN)
        .get(path("/alerts/why?subject=" + SUBJECT + "&code=NOTHING"))
        .then()
        .statusCode(400)
        .body("violations[0].code", equalTo("unknown-value"));
  }

  @Test
  void tellWhyWhoWasTold() {
    tell("\"owner\":\"津田\"," + silent(60));

    why(SILENT)
        .body("holds", equalTo(true))
        .body("state", equalTo("FIRING"))
        .body("reasons.code", contains("TOLD", "TOLD"))
        .body("reasons[0].text", containsString("「津田」へ知らせました（画面）"));
  }

  @Test
  void areWordedBeforeTheyAreTold() {
    tell("\"owner\":\"津田\",\"name\":\"カカリ商事\"," + silent(1));

    as(ADMIN)
        .body("{\"subject\":\"" + SUBJECT + "\",\"code\":\"" + SILENT + "\"}")
        .post(path("/messages/preview"))
        .then()
        .statusCode(200)
        .body("holds", equalTo(false))
        .body("recipients", contains("津田", "嘉生"))
        .body("title", not(equalTo("")))
        .body("channels", contains("SCREEN"))
        .body("gathering", equalTo("AT_ONCE"));
    as(ADMIN)
        .body("{}")
        .post(path("/messages/preview"))
        .then()
        .statusCode(400)
        .body("violations.field", contains("subject", "code"));
    assertThat(told(SILENT)).isEmpty();
  }

  @Test
  void areToldOfNobodyWhileTheyAreSilencedAndThenOfWhatIsStillSo() throws Exception {
    String silence =
        as(key("嘉生", Role.PUBLISHER))
            .body(
                "{\"code\":\"%s\",\"from\":\"%s\",\"until\":\"%s\",\"why\":\"棚卸し\"}"
                    .formatted(SILENT, TODAY, TODAY.plusDays(2)))
            .post(path("/silences"))
            .then()
            .statusCode(200)
            .extract()
            .path("id");
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(SILENT).getString("id");

    assertThat(told(SILENT)).isEmpty();
    one(id)
        .body("steps.what", contains("FIRED", "HELD"))
        .body("told.heldBack", contains("SILENCE", "SILENCE"));
    why(SILENT).body("reasons.code", hasItem("SILENCE"));
    clock.look(Instant.now());
    assertThat(told(SILENT)).isEmpty();
    read("/silences").body("silences[0].person", equalTo("嘉生"));

    as(ADMIN).delete(path("/silences/" + silence)).then().statusCode(204);
    clock.look(Instant.now());

    assertThat(told(SILENT)).containsExactlyInAnyOrder("津田", "嘉生");
    one(id).body("steps.what", contains("FIRED", "HELD", "TOLD"));
    as(ADMIN)
        .body("{\"from\":\"2026-03-02\",\"until\":\"2026-03-01\"}")
        .post(path("/silences"))
        .then()
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("subject", "until", "until", "why"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"code\":\"NO_LOGN\"", "\"owner\":\"いない人\"", "\"subject\":\"NX-0000\""})
  void areNotSilencedByASlipOfThePen(String what) {
    as(ADMIN)
        .body(
            "{%s,\"from\":\"%s\",\"until\":\"%s\",\"why\":\"棚卸し\"}"
                .formatted(what, TODAY, TODAY.plusDays(1)))
        .post(path("/silences"))
        .then()
        .statusCode(400)
        .body("violations.code", contains("unknown-value"));
    read("/silences").body("silences", empty());
  }

  @Test
  void areHeldBackWhereSoMuchIsToldAtOnce() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines
          .append("{\"subject\":\"H-")
          .append(i)
          .append("\",\"facts\":{\"owner\":\"津田\",")
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
    assertThat(held.getInt("held[0].messages")).isPositive();
    assertThat(told(SILENT).size()).isLessThanOrEqualTo(30);
    alerts("state=FIRING&limit=500&code=" + SILENT)
        .body("alerts", hasSize(40))
        .body("alerts.findAll { it.toldOn == null }.heldBack", everyItem(equalTo("STORM")))
        .body("alerts.findAll { it.toldOn != null }.heldBack", everyItem(nullValue()))
        .body("alerts.findAll { it.heldBack == 'STORM' }", not(empty()))
        .body(
            "alerts.findAll { it.heldBack == 'STORM' }.heldBackBy.text",
            everyItem(equalTo("一度に多いため発行待ち")));
    clock.look(Instant.now());
    clock.look(Instant.now());
    assertThat(messages().stream().filter(one -> one.codes().isEmpty()))
        .singleElement()
        .satisfies(
            one -> assertThat(one.text()).contains(held.getString("held[0].id"), "まだだれにも知らせていません"));
    as(ADMIN)
        .body("{\"owner\":\"津田\"}")
        .post(path("/held/" + held.getString("held[0].id") + "/release"))
        .then()
        .statusCode(400)
        .body("violations.code", contains("unknown-member"));
    as(ADMIN)
        .post(path("/held/" + held.getString("held[0].id") + "/release"))
        .then()
        .statusCode(200)
        .body("messages", equalTo(held.getInt("held[0].messages")));

    assertThat(told(SILENT)).hasSize(80);
    read("/held").body("held[0].messages", equalTo(0));
  }

  @Test
  void areTheNewOwnersWhenTheAccountIsAndToldInOneSummary() throws Exception {
    tell("\"owner\":\"津田\"," + silent(60));
    String id = only(SILENT).getString("id");

    tell("\"owner\":\"鈴木\"");

    one(id)
        .body("alert.owner", equalTo("鈴木"))
        .body("alert.episode", equalTo(1))
        .body("steps.what", contains("FIRED", "TOLD", "HANDED_OVER"))
        .body("steps[-1].note", equalTo("鈴木"));
    clock.look(Instant.now().plus(Duration.ofMinutes(10)));
    clock.look(Instant.now().plus(Duration.ofMinutes(20)));
    assertThat(
            messages().stream()
                .filter(one -> one.recipient().equals("鈴木") && one.codes().contains(SILENT)))
        .singleElement()
        .satisfies(one -> assertThat(one.text()).contains("■ ", SUBJECT, "ログイン"));
  }

  @Test
  void areWithdrawnWhenTheirAccountEnds() throws Exception {
    tell(silent(60));
    String id = only(SILENT).getString("id");
    as(ADMIN)
        .body("{\"on\":\"" + TODAY.plusDays(2) + "\"}")
        .post(path("/accounts/" + SUBJECT + "/ended"))
        .then()
        .statusCode(200);

    clock.look(Instant.now());
    one(id).body("alert.state", equalTo("FIRING"));
    clock.look(Instant.now().plus(Duration.ofDays(2)));

    one(id)
        .body("alert.state", equalTo("WITHDRAWN"))
        .body("alert.label", equalTo("取下げ"))
        .body("steps[-1].note", equalTo("アカウントが終わりました"));
    act(id, "take", null).statusCode(409).body("detail", containsString("「取下げ」"));
  }

  @Test
  void openNothingForAnAccountThatHasEnded() throws Exception {
    tell(silent(1));
    as(ADMIN)
        .body("{\"on\":\"" + TODAY + "\"}")
        .post(path("/accounts/" + SUBJECT + "/ended"))
        .then()
        .statusCode(200);

    tell(silent(80));

    alerts("subject=" + SUBJECT).body("alerts", empty());
    read("/tasks?subject=" + SUBJECT + "&state=OPEN").body("tasks", empty());
    assertThat(told(SILENT)).isEmpty();
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

    alerts("").body("alerts", empty());
    assertThat(told(SILENT)).isEmpty();
    why(SILENT).body("reasons.code", hasItem("BACKFILL"));
  }

  @Test
  void areToldOnceAfterDaysThatWereMadeUpFor() throws Exception {
    as(ADMIN)
        .body(
            "{\"observedOn\":\""
                + TODAY.minusDays(5)
                + "\",\"facts\":{\"owner\":\"津田\",\"lastContactOn\":\""
                + TODAY.minusDays(5)
                + "\",\"lastLoginOn\":\""
                + TODAY.minusDays(3).minusDays(60)
                + "\"}}")
        .patch(path("/accounts/" + SUBJECT + "/facts"))
        .then()
        .statusCode(200);
    alerts("").body("alerts", empty());

    for (int ago = 4; ago > 0; ago--) {
      days.run(name, TODAY.minusDays(ago));
      if (ago > 1) {
        assertThat(told(SILENT)).isEmpty();
      }
    }
    days.run(name, TODAY);

    JsonPath alert = only(SILENT);
    assertThat(alert.getString("openedOn")).isNotEqualTo(TODAY.toString());
    assertThat(told(SILENT)).containsExactlyInAnyOrder("津田", "嘉生");
  }

  @Test
  void areListedOpenFirstWithPagesAndAsAFile() {
    tell("A-1", "\"owner\":\"津田\",\"lastLoginOn\":\"" + TODAY.minusDays(60) + "\"");
    tell("A-2", "\"owner\":\"嘉生\",\"lastLoginOn\":\"" + TODAY.minusDays(60) + "\"");
    tell("A-1", "\"lastLoginOn\":\"" + TODAY + "\"");

    alerts("code=" + SILENT)
        .body("alerts.subject", contains("A-2", "A-1"))
        .body("alerts.state", contains("FIRING", "RESOLVED"));
    alerts("owner=津田").body("alerts.subject", contains("A-1"));
    alerts("owner=津　田").body("alerts.subject", contains("A-1"));
    alerts("state=解消").body("alerts.subject", contains("A-1"));
    alerts("state=FIRING,TAKEN&subject=A-1").body("alerts", empty());
    JsonPath first = alerts("limit=1").extract().jsonPath();
    alerts("limit=1&cursor=" + first.getString("next")).body("alerts.subject", contains("A-1"));
    String csv =
        as(ADMIN)
            .accept("text/csv")
            .get(path("/alerts"))
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv).startsWith("\uFEFFアカウント,名称,担当,件名,コード,状態,回,発生");
    assertThat(csv)
        .contains("," + SILENT + ",発生,1," + TODAY.toString().replace("-", "/"))
        .contains("," + SILENT + ",解消,1," + TODAY.toString().replace("-", "/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=LATE", "code=NOTHING", "cursor=x", "limit=0", "stat=FIRING"})
  void areRefusedForWhatNobodyCanMean(String query) {
    as(ADMIN).get(path("/alerts?" + query)).then().statusCode(400).body("violations", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "019c0000-0000-7000-8000-000000000000"})
  void areUnknownUnderAnyOtherId(String id) {
    as(ADMIN)
        .get(path("/alerts/" + id))
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-alert"));
    act(id, "take", null).statusCode(404).body("code", equalTo("unknown-alert"));
    as(ADMIN)
        .delete(path("/silences/" + id))
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-silence"));
  }

  /** Facts of who has not logged in for so many days. */
  private static String silent(int days) {
    return "\"lastLoginOn\":\"" + TODAY.minusDays(days) + "\",\"lastContactOn\":\"" + TODAY + "\"";
  }

  private void tell(String facts) {
    tell(SUBJECT, facts);
  }

  private void tell(String subject, String facts) {
    as(ADMIN)
        .body("{\"facts\":{" + facts + "}}")
        .patch(path("/accounts/" + subject + "/facts"))
        .then()
        .statusCode(200);
  }

  private record Told(String recipient, List<String> codes, String text) {}

  private List<Told> messages() {
    JsonPath all = read("/messages?limit=500").extract().jsonPath();
    List<List<String>> codes = all.getList("messages.codes");
    List<String> recipients = all.getList("messages.recipient");
    List<String> texts = all.getList("messages.text");
    return IntStream.range(0, codes.size())
        .mapToObj(i -> new Told(recipients.get(i), codes.get(i), texts.get(i)))
        .toList();
  }

  /** Who was told of a row, each as often as they were. */
  private List<String> told(String code) {
    return messages().stream()
        .filter(one -> one.codes().contains(code))
        .map(Told::recipient)
        .toList();
  }

  private static RequestSpecification as(String key) {
    return Keys.with(key).contentType("application/json");
  }

  private static String key(String person) {
    return key(person, Role.CSM);
  }

  private static String key(String person, Role role) {
    return Keys.makeFor(person, role).key();
  }

  private JsonPath only(String code) {
    return new JsonPath(
            alerts("state=PENDING,FIRING,TAKEN,SNOOZED&subject=" + SUBJECT + "&code=" + code)
                .body("alerts", hasSize(1))
                .extract()
                .asString())
        .setRootPath("alerts[0]");
  }

  private ValidatableResponse why(String code) {
    return read("/alerts/why?subject=" + SUBJECT + "&code=" + code);
  }

  private ValidatableResponse alerts(String query) {
    return read("/alerts" + (query.isEmpty() ? "" : "?" + query));
  }

  private ValidatableResponse one(String id) {
    return read("/alerts/" + id);
  }

  private ValidatableResponse read(String more) {
    return as(ADMIN).get(path(more)).then().statusCode(200);
  }

  private ValidatableResponse act(String id, String what, @Nullable String body) {
    RequestSpecification request = as(ADMIN);
    return (body == null ? request : request.body(body))
        .post(path("/alerts/" + id + "/" + what))
        .then();
  }

  private String path(String more) {
    return "/api/v1/rulebooks/" + name + more;
  }
}
