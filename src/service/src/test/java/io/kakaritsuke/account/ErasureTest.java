package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.FolderMode;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.alert.NotificationSheet;
import io.kakaritsuke.alert.TestAlerts;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.feed.FeedSheet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was known of a person is nowhere any more, and what was decided stays. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ErasureTest extends OwnWebinar {
  private static final String SUBJECT = "KR-0001";
  private static final String OTHER = "KR-0002";
  private static final String FEED = "連絡先";
  private static final int MANY = 40;

  @Inject LogFollower follower;
  @Inject TestAlerts alerts;
  @Inject Accounts accounts;
  @Inject AgroalDataSource pool;

  @Override
  protected void change(Path workbooks) throws IOException {
    PersonalSheet.put(workbooks, false, true);
    FeedSheet.put(
        workbooks.resolve("facts.xlsx"),
        List.of(List.of("名前", "種類", "列"), List.of(FEED, "受信", "連絡先→contact、誕生日→birthday")));
    NotificationSheet.put(
        workbooks.resolve("notification.xlsx"),
        List.of(
            List.of("ID", "最終ログインからの日数", "コード", "件名", "文面", "宛先", "まとめ方", "備考"),
            List.of("", "以上", "", "", "", "", "", ""),
            List.of("r-aaaaa1", "60", "SILENT", "{アカウントID}", "連絡先：{連絡先}", "担当", "朝", "")));
  }

  @Test
  void leavesNoByteOfTheValuesInAnyTable() throws Exception {
    String marker = "m" + System.nanoTime() + "@example.com";
    everywhere(marker);
    assertThat(tablesWith(marker))
        .contains(
            "account",
            "account_decision",
            "decision",
            "decision_personal",
            "feed_content",
            "feed_refused_line",
            "feed_run",
            "idempotency",
            "observation")
        .anyMatch(table -> table.startsWith("simulation_"));

    ValidatableResponse answer = erase(SUBJECT);

    assertThat(tablesWith(marker)).isEmpty();
    answer
        .body("erased", equalTo(true))
        .body("facts", contains("contact"))
        .body("removed.personalFacts", greaterThan(0))
        .body("removed.decisions", greaterThan(0))
        .body("removed.observations", greaterThan(0))
        .body("removed.knownFacts", equalTo(1))
        .body("removed.answers", equalTo(2))
        .body("removed.refusedLines", equalTo(1))
        .body("removed.feedLines", equalTo(1))
        .body("removed.simulations", equalTo(1))
        .body("notRepeated", equalTo(0))
        .body("notReached.where", contains("backups", "exports", "originals", "detachedMonths"))
        .body("notReached.message", not(hasItem("")));
  }

  @Test
  void leavesWhatIsKnownOfOthersAndWhatElseIsKnown() throws Exception {
    String marker = "m" + System.nanoTime() + "@example.com";
    everywhere(marker);
    evaluate(OTHER, "2026-03-10", "other@example.com", null);
    follower.catchUp();

    erase(SUBJECT);

    account(OTHER).body("facts.find { it.name == 'contact' }.value", equalTo("other@example.com"));
    account(SUBJECT)
        .body("facts.name", not(hasItem("contact")))
        .body("facts.find { it.name == 'monthlyLoginDays' }.value", equalTo(4))
        .body("decision.facts.contact", nullValue())
        .body("name", nullValue());
    given().get(path("/accounts?asOf=2026-02-10")).then().body("accounts[0].name", nullValue());
  }

  @Test
  void leavesDecisionsThatAreMadeAgainToTheByte() throws Exception {
    everywhere("m" + System.nanoTime() + "@example.com");
    List<String> before =
        column("select id || ' ' || score || ' ' || band || ' ' || outcome from decision");

    erase(SUBJECT);

    assertThat(column("select id || ' ' || score || ' ' || band || ' ' || outcome from decision"))
        .isEqualTo(before);
    List<String> decisions = column("select id::text from decision");
    assertThat(decisions).hasSizeGreaterThan(3);
    for (String id : decisions) {
      given()
          .post("/api/v1/decisions/" + id + "/replay")
          .then()
          .statusCode(200)
          .body("identical", equalTo(true))
          .body("reproduced", equalTo(true));
      given().get("/api/v1/decisions/" + id).then().body("facts.contact", nullValue());
    }
  }

  @Test
  void keepsOldDigestsWithWhoHadItDoneAndWhy() throws Exception {
    everywhere("m" + System.nanoTime() + "@example.com");
    List<String> before = column("select id || ' ' || encode(digest, 'hex') from decision");

    erase(SUBJECT);

    List<String> kept =
        strings(
            "select e.record || ' ' || encode(e.old_digest, 'hex') from erased_record e"
                + " join audit_entry a on a.id = e.audit where a.rulebook = ? and a.target = ?"
                + " and a.action = 'erase-account' and a.comment = '本人からの申し出'"
                + " and e.old_digest is not null",
            name,
            SUBJECT);
    assertThat(kept).isNotEmpty();
    assertThat(before).containsAll(kept);
    assertThat(column("select id || ' ' || encode(digest, 'hex') from decision"))
        .doesNotContainAnyElementsOf(kept);
    given()
        .get("/api/v1/audit?action=erase-account&rulebook=" + name)
        .then()
        .body("entries[0].comment", equalTo("本人からの申し出"))
        .body("entries[0].target", equalTo(SUBJECT));
  }

  @Test
  void leavesAccountsThatAreTheSameWhenTheyAreMadeAnew() throws Exception {
    everywhere("m" + System.nanoTime() + "@example.com");
    erase(SUBJECT);
    List<String> erased = rows();

    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      accounts.rebuild(connection, rulebooks.active(name).orElseThrow(), List.of(SUBJECT));
      connection.commit();
      connection.setAutoCommit(true);
    }

    assertThat(rows()).isEqualTo(erased);
  }

  @Test
  void doesNothingTheSecondTimeAndSaysSo() throws Exception {
    everywhere("m" + System.nanoTime() + "@example.com");
    erase(SUBJECT);

    erase(SUBJECT)
        .body("erased", equalTo(false))
        .body("facts", empty())
        .body("removed.values().sum()", equalTo(0));
  }

  @Test
  void letsTheFactBeToldAnewAndErasedAgain() throws Exception {
    everywhere("m" + System.nanoTime() + "@example.com");
    erase(SUBJECT);

    tell("2026-03-01", "\"contact\":\"new@example.com\"", null);

    account(SUBJECT).body("decision.facts.contact", equalTo("new@example.com"));
    erase(SUBJECT).body("erased", equalTo(true)).body("removed.knownFacts", equalTo(1));
    assertThat(tablesWith("new@example.com")).isEmpty();
  }

  @Test
  void letsTheRestOfAFileThatWaitsIn() throws Exception {
    everywhere("m" + System.nanoTime() + "@example.com");
    erase(SUBJECT);
    String run =
        given()
            .get(path("/feeds/" + FEED + "/runs"))
            .then()
            .extract()
            .path("runs.find { it.state == 'WAITING' }.id");

    given()
        .post(path("/feeds/" + FEED + "/runs/" + run + "/admit"))
        .then()
        .statusCode(200)
        .body("state", equalTo("ADMITTED"));

    account(OTHER).body("facts.find { it.name == 'contact' }.value", equalTo("b2@example.com"));
    account(SUBJECT).body("facts.name", not(hasItem("contact")));
  }

  @Test
  void saysOfDecisionsThatWereMadeByAValueThatTheyCannotBeMadeAgain() throws Exception {
    rule(
        """
        package more
        import io.kakaritsuke.rules.*
        rule "more"
        when
            $f : ChurnSignal( contact == "vip@example.com" )
        then
            $f.decide().signal("VIP", "x", "LOW");
        end
        """);
    String id = evaluate(SUBJECT, "2026-02-10", "vip@example.com", null).extract().path("id");
    rule("package more\n");
    mark();

    // Whoever follows the log late decides the account by the next version once more.
    erase(SUBJECT).body("removed.decisions", greaterThan(0)).body("notRepeated", equalTo(1));

    assertThat(tablesWith("vip@example.com")).containsExactly("source_file");
    given()
        .post("/api/v1/decisions/" + id + "/replay")
        .then()
        .statusCode(200)
        .body("verdict", equalTo("NOT_DECIDABLE"))
        .body("reproduced", equalTo(true))
        .body("refusal.obstacles[0].code", equalTo("facts-erased"));
    erase(SUBJECT).body("erased", equalTo(false));
  }

  @Test
  void leavesARecordThatSomebodyTamperedWithToBeSeen() throws Exception {
    String id = evaluate(SUBJECT, "2026-02-10", "vip@example.com", null).extract().path("id");
    mark();
    tamper("update decision set score = 1 where id = '" + id + "'");

    erase(SUBJECT).body("removed.decisions", greaterThan(0)).body("notRepeated", equalTo(0));

    given()
        .post("/api/v1/decisions/" + id + "/replay")
        .then()
        .body("verdict", equalTo("NOT_REPRODUCED"))
        .body("record.unlike", hasItem("score"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update decision set facts = '{}'",
        "update observation set facts = '{}'",
        "delete from erased_record",
        "update erased_record set facts = '{a}'",
        "select erase_facts(0, gen_random_uuid(), null, '{a}', '{}', null)",
      })
  void leavesTheRecordsRefusingEverythingElse(String sql) throws Exception {
    everywhere("m" + System.nanoTime() + "@example.com");
    erase(SUBJECT);

    assertThatThrownBy(() -> execute(sql)).hasMessageMatching("(?s).*(refused|no erasure).*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"why\":null}", "{\"why\":\" \"}"})
  void asksWhy(String body) throws Exception {
    evaluate(SUBJECT, "2026-02-10", "x@example.com", null);

    given()
        .contentType("application/json")
        .body(body)
        .post(path("/accounts/" + SUBJECT + "/erase"))
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("why"));
  }

  @Test
  void knowsNothingOfAnAccountThatNobodyHasTold() {
    given()
        .contentType("application/json")
        .body("{\"why\":\"x\"}")
        .post(path("/accounts/nobody/erase"))
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-account"));
  }

  /** Has the value stand wherever the database may have one, before and after it is marked. */
  @Test
  void leavesNothingInWhatPeopleWroteOfTasks() throws Exception {
    String marker = "m" + System.nanoTime() + "@example.com";
    mark();
    tell(
        "2026-02-09",
        "\"lastLoginOn\":\"2025-11-01\",\"contact\":\"" + marker + "\",\"owner\":\"津田\"",
        null);
    String task =
        given().get(path("/tasks?subject=" + SUBJECT + "&state=OPEN")).path("tasks[0].id");
    String of = "/tasks/" + task;
    act(of + "/handover", "{\"to\":\"嘉生\",\"why\":\"" + marker + " さんの希望\"}");
    act(of + "/done", "{\"result\":\"NO_ISSUE\",\"note\":\"窓口は " + marker + "\"}");
    assertThat(tablesWith(marker)).contains("message", "task", "task_step");

    erase(SUBJECT).body("removed.tasks", greaterThan(0)).body("removed.messages", equalTo(2));

    assertThat(tablesWith(marker)).isEmpty();
    given()
        .get(path(of))
        .then()
        .body("task.outcome.note", equalTo("窓口は ［消去済み］"))
        .body("task.outcome.facts.hearingOutcome", equalTo("NO_ISSUE"))
        .body("task.owner", equalTo("嘉生"));
  }

  @Test
  void leavesNothingInWhatPeopleWereToldOfAlertsAndWroteOfThem() throws Exception {
    String marker = "m" + System.nanoTime() + "@example.com";
    LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    mark();
    for (String subject : List.of(SUBJECT, OTHER)) {
      given()
          .contentType("application/json")
          .body(
              "{\"facts\":{\"lastLoginOn\":\"2025-11-01\",\"owner\":\"津田\",\"contact\":\"%s\"}}"
                  .formatted(subject.equals(SUBJECT) ? marker : "b@example.com"))
          .patch(path("/accounts/" + subject + "/facts"))
          .then()
          .statusCode(200);
    }
    alerts.look(Instant.now().plus(Duration.ofDays(1)));
    String alert = given().get(path("/alerts?subject=" + SUBJECT)).path("alerts[0].id");
    act(
        "/alerts/" + alert + "/snooze",
        "{\"until\":\"%s\",\"why\":\"%s さんが不在\"}".formatted(soon.plusDays(30), marker));
    act(
        "/silences",
        "{\"subject\":\"%s\",\"from\":\"%s\",\"until\":\"%s\",\"why\":\"%s\"}"
            .formatted(SUBJECT, soon, soon.plusDays(30), marker));
    assertThat(tablesWith(marker))
        .contains("alert", "alert_notice", "alert_step", "message", "silence");

    erase(SUBJECT).body("removed.alerts", greaterThan(0));

    assertThat(tablesWith(marker)).isEmpty();
    given()
        .get(path("/alerts/" + alert))
        .then()
        .body("alert.state", equalTo("SNOOZED"))
        .body("alert.snoozed.why", equalTo("［消去済み］ さんが不在"));
    assertThat(tablesWith("b@example.com")).contains("message");
  }

  private void act(String path, String body) {
    given().contentType("application/json").body(body).post(path(path)).then().statusCode(200);
  }

  private void everywhere(String value) throws Exception {
    evaluate(SUBJECT, "2026-02-08", value, "key-" + value);
    tell("2026-02-09", "\"monthlyLoginDays\":4,\"contact\":\"" + value + "\"", null);
    follower.catchUp();
    simulate();
    mark();
    evaluate(SUBJECT, "2026-02-10", value, null);
    tell("2026-02-11", "\"contact\":\"x" + value + "\"", "tell-" + value);
    tell("2026-02-12", "\"contact\":\"" + value + "\"", null);
    evaluate(SUBJECT, "2026-02-13", value, null);
    follower.catchUp();
    send(file(i -> "a" + i + "@example.com", MANY), "2026-02-14", 200);
    send(
        "アカウントID,連絡先,誕生日\n%s,%s,%s\n%s,b@example.com,\n".formatted(SUBJECT, value, value, OTHER),
        "2026-02-15&backfill=true",
        200);
    send(file(i -> i == 1 ? value : "b" + i + "@example.com", MANY / 2), "2026-02-16", 202);
  }

  private static String file(IntFunction<String> contact, int accounts) {
    return "アカウントID,連絡先\n"
        + IntStream.range(0, accounts)
            .mapToObj(i -> "KR-%04d,%s\n".formatted(i, contact.apply(i)))
            .collect(Collectors.joining());
  }

  private void send(String body, String day, int status) {
    given()
        .contentType("text/csv; charset=UTF-8")
        .queryParam("feed", FEED)
        .body(body.getBytes(UTF_8))
        .post(path("/accounts/facts/batch?observedOn=" + day))
        .then()
        .statusCode(status);
  }

  private void simulate() {
    String id =
        given()
            .contentType("application/json")
            .body("{\"version\":1,\"against\":1,\"asOf\":\"2026-02-10\"}")
            .post(path("/simulations"))
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> given().get(path("/simulations/" + id)).then().extract().<String>path("state"),
            equalTo("DONE"));
  }

  /** Publishes a version in which the fact is marked. */
  private void mark() throws IOException {
    PersonalSheet.put(folder.resolve("decision-tables").resolve(name), true, false);
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, FolderMode.PUBLISH);
    assertThat(rulebooks.active(name).orElseThrow().compiled().rulebook().catalogue().personal())
        .hasSize(2);
  }

  private void rule(String drl) throws IOException {
    Files.writeString(folder.resolve("rules").resolve(name).resolve("more.drl"), drl);
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks, FolderMode.PUBLISH);
  }

  private ValidatableResponse erase(String subject) {
    return given()
        .contentType("application/json")
        .body("{\"why\":\"本人からの申し出\"}")
        .post(path("/accounts/" + subject + "/erase"))
        .then()
        .statusCode(200);
  }

  private ValidatableResponse evaluate(
      String subject, String day, String contact, @Nullable String key) {
    return given()
        .headers(key == null ? Map.of() : Map.of("Idempotency-Key", key))
        .contentType("application/json")
        .body(
            "{\"asOf\":\"%s\",\"facts\":{\"accountId\":\"%s\",\"monthlyLoginDays\":4,\"contact\":\"%s\"}}"
                .formatted(day, subject, contact))
        .post(path("/evaluations"))
        .then()
        .statusCode(200);
  }

  private void tell(String day, String facts, @Nullable String key) {
    given()
        .headers(key == null ? Map.of() : Map.of("Idempotency-Key", key))
        .contentType("application/json")
        .body("{\"observedOn\":\"%s\",\"facts\":{%s}}".formatted(day, facts))
        .patch(path("/accounts/" + SUBJECT + "/facts"))
        .then()
        .statusCode(200);
  }

  private ValidatableResponse account(String subject) {
    return given().get(path("/accounts/" + subject)).then().statusCode(200);
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }

  /** The tables in which the value stands in any column, as text or as bytes. */
  private List<String> tablesWith(String value) throws SQLException {
    TreeSet<String> found = new TreeSet<>();
    List<String> columns =
        strings(
            "select table_name || ' ' || column_name || ' ' || data_type from"
                + " information_schema.columns join information_schema.tables"
                + " using (table_schema, table_name) where table_schema = current_schema()"
                + " and table_type = 'BASE TABLE'");
    for (String column : columns) {
      String[] parts = column.split(" ", 3);
      String where =
          parts[2].equals("bytea")
              ? "position(convert_to(?, 'UTF8') in \"" + parts[1] + "\") > 0"
              : "position(? in \"" + parts[1] + "\"::text) > 0";
      if (!strings("select 1 from \"" + parts[0] + "\" where " + where + " limit 1", value)
          .isEmpty()) {
        found.add(parts[0].replaceAll("^decision_\\d{4}_\\d{2}$", "decision"));
      }
    }
    return List.copyOf(found);
  }

  private List<String> rows() throws SQLException {
    List<String> all =
        strings(
            "select account::text from account where rulebook = ? and subject = ?", name, SUBJECT);
    all.addAll(
        strings(
            "select d::text from account_decision d where rulebook = ? and subject = ? order by 1",
            name,
            SUBJECT));
    return all;
  }

  /** Of the decisions on the subject. */
  private List<String> column(String sql) throws SQLException {
    return strings(sql + " where rulebook = ? and subject = ? order by id", name, SUBJECT);
  }

  private List<String> strings(String sql, String... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<String> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
      return found;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private void tamper(String sql) throws SQLException {
    execute("alter table decision disable trigger append_only");
    try {
      execute(sql);
    } finally {
      execute("alter table decision enable trigger append_only");
    }
  }
}
