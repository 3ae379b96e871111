package io.kakaritsuke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.channel.slack.SlackStub;
import io.kakaritsuke.channel.slack.SlackStub.Post;
import io.kakaritsuke.channel.slack.SlackStub.Request;
import io.kakaritsuke.channel.slack.SlackStub.Signing;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.message.ChannelPorts;
import io.kakaritsuke.message.TestDelivery;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do with the buttons under what they are told, and what they see of it. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@WithTestResource(ChannelPorts.class)
class SlackButtonsTest extends OwnWebinar {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
  private static final String TAKE = "対応する";
  private static final String SNOOZE = "先送り";
  private static final String TSUDA = "U0TSUDA";
  private static final String KASHO = "U0KASHO";
  private static final String CONTACT = "CONTACT_WITHIN_48H";

  private static final List<String> HEADERS =
      List.of("ID", "月間クレーム数", "コード", "件名", "文面", "宛先", "まとめ方", "至急", "回復を知らせる", "対応する介入");
  private static final List<String> OPERATORS = List.of("", "以上", "", "", "", "", "", "", "", "");
  private static final List<String> BUSY =
      List.of(
          "r-aaaaa1", "100", "BUSY", "{アカウント名} がたいへんです", "クレーム", "担当、上長", "", "はい", "", CONTACT);

  private static final String ADMIN = TestDatabase.ADMIN_KEY;

  @Inject TestDelivery delivery;
  @Inject AgroalDataSource pool;

  private volatile Instant now = Instant.now();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private SlackStub slack;

  @Override
  protected void change(Path workbooks) throws IOException {
    NotificationSheet.put(
        workbooks.resolve("notification.xlsx"), List.of(HEADERS, OPERATORS, BUSY));
    Path team = workbooks.resolve("team.xlsx");
    try (InputStream in = Files.newInputStream(team);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      for (Row row : book.getSheet("担当者")) {
        String id =
            row.getCell(0) == null
                ? null
                : Map.of("津田", TSUDA, "嘉生", KASHO).get(row.getCell(0).toString());
        if (id != null) {
          row.getCell(5, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellValue(id);
        }
      }
      try (OutputStream out = Files.newOutputStream(team)) {
        book.write(out);
      }
    }
  }

  @BeforeEach
  void begin() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      // What others have left waits for nobody here.
      statement.execute("delete from message");
      statement.execute("delete from message_pace");
    }
    now = Instant.now();
    slack = new SlackStub(ChannelPorts.slack(), ChannelPorts.TOKEN, () -> now);
    tell("\"owner\":\"津田\",\"name\":\"一号店\",\"monthlyComplaints\":100");
    pass();
  }

  @AfterEach
  void end() {
    slack.close();
  }

  @Test
  void standUnderWhatWhoLooksAfterTheAccountIsTold() {
    assertThat(own().blocks()).containsExactly("一号店 がたいへんです", "クレーム\n一号店（SL-1）、" + TODAY + " の判定");
    assertThat(own().labels()).containsExactly(TAKE, SNOOZE);
    assertThat(managers().blocks())
        .containsExactly("一号店 がたいへんです", "クレーム\n一号店（SL-1）、" + TODAY + " の判定");
    assertThat(managers().labels()).isEmpty();
    String id = alert().extract().path("alert.id");
    assertThat(own().links())
        .containsExactly(
            "通知を開く " + ChannelPorts.PUBLIC_URL + "/alerts?rulebook=" + name + "&alert=" + id,
            "アカウントを開く " + ChannelPorts.PUBLIC_URL + "/accounts/SL-1?rulebook=" + name);
  }

  @Test
  void takeAnAlertAsItsOwnerMayAndBothSeeIt() {
    send(slack.press(own(), TAKE, TSUDA, secret(), Signing.GOOD)).statusCode(200);

    alert()
        .body("alert.state", equalTo("TAKEN"))
        .body("alert.taken.person", equalTo("津田"))
        .body("steps[-1].what", equalTo("TAKEN"))
        .body("steps[-1].person", equalTo("津田"));
    pass();
    String taken = "対応中：津田（" + TODAY + " から）";
    assertThat(own().blocks())
        .containsExactly("一号店 がたいへんです", "クレーム\n一号店（SL-1）、" + TODAY + " の判定", taken);
    assertThat(own().labels()).containsExactly(SNOOZE);
    assertThat(managers().blocks()).contains(taken);
    assertThat(slack.posts()).hasSize(2);
    assertThat(slack.whispers()).isEmpty();
    // And once more, as impatient people do.
    send(slack.press(withButtons(own()), TAKE, TSUDA, secret(), Signing.GOOD)).statusCode(200);
    alert().body("steps.what", contains("FIRED", "TOLD", "TAKEN"));
  }

  @ParameterizedTest
  @CsvSource({"FORGED, 署名が合いません", "OLD, 時刻が 5 分以上"})
  void doNothingWhereSlackHasNotSignedThem(Signing signing, String why) {
    send(slack.press(own(), TAKE, TSUDA, secret(), signing))
        .statusCode(401)
        .body("code", equalTo("slack-signature"))
        .body("detail", containsString(why));

    alert().body("alert.state", equalTo("FIRING"));
  }

  @Test
  void areHeardOnceHoweverOftenWhatSlackSignedIsSent() {
    Request taking = slack.press(own(), TAKE, TSUDA, secret(), Signing.GOOD);
    send(taking).statusCode(200);
    act("snooze", "{\"until\":\"" + TODAY.plusDays(3) + "\",\"why\":\"休暇\"}");
    act("release", "{}");
    alert().body("alert.state", equalTo("FIRING"));

    send(taking).statusCode(200);

    alert().body("alert.state", equalTo("FIRING"));
  }

  @Test
  void askWhoSnoozesUntilWhenAndWhy() {
    send(slack.press(own(), SNOOZE, TSUDA, secret(), Signing.GOOD)).statusCode(200);
    await().until(() -> slack.views().size() == 1);

    send(slack.fillIn(TODAY.minusDays(1).toString(), "休暇", TSUDA, secret()))
        .statusCode(200)
        .body("response_action", equalTo("errors"))
        .body("errors.until", containsString("過ぎています"));
    send(slack.fillIn(TODAY.plusDays(3).toString(), "　", TSUDA, secret()))
        .body("errors.until", containsString("なぜ先送りするのか"));
    send(slack.fillIn("", "休暇", TSUDA, secret())).body("errors.until", containsString("日付を選んで"));
    alert().body("alert.state", equalTo("FIRING"));
    assertThat(
            send(slack.fillIn(TODAY.plusDays(3).toString(), "休暇", TSUDA, secret()))
                .statusCode(200)
                .extract()
                .asString())
        .isEmpty();

    alert()
        .body("alert.state", equalTo("SNOOZED"))
        .body("alert.snoozed.until", equalTo(TODAY.plusDays(3).toString()))
        .body("alert.snoozed.why", equalTo("休暇"))
        .body("steps[-1].person", equalTo("津田"));
    pass();
    assertThat(own().blocks()).contains("先送り：" + TODAY.plusDays(3) + " まで（津田：休暇）");
    assertThat(own().labels()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"U0STRANGER, メンバー ID が担当者の表", "U0KASHO, 「嘉生」の担当ではありません"})
  void answerPlainlyWhoMayNot(String user, String answer) {
    send(slack.press(own(), TAKE, user, secret(), Signing.GOOD)).statusCode(200);

    await().until(() -> slack.whispers().size() == 1);
    assertThat(slack.whispers().get(0).user()).isEqualTo(user);
    assertThat(slack.whispers().get(0).conversation()).isEqualTo("D0TSUDA");
    assertThat(slack.whispers().get(0).text()).contains(answer);
    alert().body("alert.state", equalTo("FIRING"));
  }

  @Test
  void comeToNothingWhereItIsOver() {
    Post before = own();
    tell("\"monthlyComplaints\":0");

    send(slack.press(before, TAKE, TSUDA, secret(), Signing.GOOD)).statusCode(200);
    await().until(() -> slack.whispers().size() == 1);

    assertThat(slack.whispers().get(0).text()).isEqualTo("この通知は、もう終わっています");
    pass();
    assertThat(own().blocks()).contains("解消しました（" + TODAY + "）");
    // Another episode is another message.
    tell("\"monthlyComplaints\":100");
    pass();
    assertThat(slack.posts()).hasSize(4);
    send(slack.press(before, TAKE, TSUDA, secret(), Signing.GOOD)).statusCode(200);
    await().until(() -> slack.whispers().size() == 2);
    alert().body("alert.state", equalTo("FIRING"));
  }

  /** Ways that are none of Slack's. */
  private enum Way {
    TAKEN("対応中："),
    SNOOZED("先送り："),
    BEGUN("対応中："),
    OVER("解消しました");

    private final String standing;

    Way(String standing) {
      this.standing = standing;
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void areBroughtUpToDateWhateverWayItTook(Way way) {
    switch (way) {
      case TAKEN -> act("take", "{}");
      case SNOOZED -> act("snooze", "{\"until\":\"" + TODAY.plusDays(3) + "\",\"why\":\"休暇\"}");
      case BEGUN -> {
        String task = read("/tasks?subject=SL-1&code=" + CONTACT).extract().path("tasks[0].id");
        as().post(path("/tasks/" + task + "/start")).then().statusCode(200);
      }
      case OVER -> tell("\"monthlyComplaints\":0");
    }

    pass();

    assertThat(own().blocks().get(2)).startsWith(way.standing);
    assertThat(managers().blocks()).hasSize(3);
    assertThat(slack.posts()).hasSize(2);
  }

  @Test
  void showHowThingsStandWhenSlackIsBackAfterThreeDays() throws Exception {
    slack.close();
    for (String account : List.of("SL-2", "SL-3", "SL-4")) {
      tell(account, "\"owner\":\"津田\",\"name\":\"" + account + "\",\"monthlyComplaints\":100");
      pass();
    }
    tell("SL-2", "\"monthlyComplaints\":0");
    now = now.plus(Duration.ofDays(3));

    slack = new SlackStub(ChannelPorts.slack(), ChannelPorts.TOKEN, () -> now);
    pass();

    assertThat(slack.posts()).hasSize(2);
    assertThat(own().blocks())
        .containsExactly(
            "お知らせ 3 件をまとめてお届けします",
            "■ SL-2 がたいへんです\nクレーム\nSL-2（SL-2）、" + TODAY + " の判定",
            "解消しました（" + TODAY + "）",
            "■ SL-3 がたいへんです\nクレーム\nSL-3（SL-3）、" + TODAY + " の判定",
            "■ SL-4 がたいへんです\nクレーム\nSL-4（SL-4）、" + TODAY + " の判定");
    assertThat(own().labels()).containsExactly(TAKE, SNOOZE, TAKE, SNOOZE);
  }

  @Test
  void showNoSecretToAnybody() {
    send(slack.press(own(), TAKE, TSUDA, secret(), Signing.GOOD)).statusCode(200);
    String audit = Keys.with(ADMIN).get("/api/v1/audit").then().extract().asString();
    String health = RestAssured.given().get("/q/health").then().extract().asString();

    assertThat(audit + health + alert().extract().asString())
        .doesNotContain(secret(), ChannelPorts.TOKEN, TSUDA);
    read("/messages").body("messages.recipient", hasItem("津田"));
  }

  private static String secret() {
    return ChannelPorts.SIGNING_SECRET;
  }

  private Post own() {
    return last("D0TSUDA");
  }

  private Post managers() {
    return last("D0KASHO");
  }

  private Post last(String conversation) {
    return slack.posts().stream()
        .filter(one -> one.conversation().equals(conversation))
        .findFirst()
        .orElseThrow();
  }

  /** As somebody sees it whose window is old. */
  private static Post withButtons(Post post) {
    SlackStub.Element snooze = post.button(SNOOZE);
    return new Post(
        post.conversation(),
        post.ts(),
        post.id(),
        post.text(),
        post.blocks(),
        post.thread(),
        post.broadcast(),
        List.of(new SlackStub.Element(TAKE, "kakaritsuke_take", snooze.value())),
        post.links());
  }

  /** As many turns as there may be something to send, or to bring up to date. */
  private void pass() {
    for (int i = 0; i < 4; i++) {
      now = now.plusSeconds(5);
      delivery.look(now);
    }
  }

  private static ValidatableResponse send(Request request) {
    return RestAssured.given()
        .contentType("application/x-www-form-urlencoded")
        .header("X-Slack-Request-Timestamp", request.timestamp())
        .header("X-Slack-Signature", request.signature())
        .header("Accept-Language", "ja")
        .body(request.body())
        .post("/api/v1/slack/interactions")
        .then();
  }

  private void tell(String facts) {
    tell("SL-1", facts);
  }

  private void tell(String subject, String facts) {
    as().body("{\"facts\":{" + facts + "}}")
        .patch(path("/accounts/" + subject + "/facts"))
        .then()
        .statusCode(200);
  }

  private void act(String what, String body) {
    as().body(body).post(path("/alerts/" + id() + "/" + what)).then().statusCode(200);
  }

  private String id() {
    return read("/alerts?subject=SL-1&code=BUSY").extract().path("alerts[0].id");
  }

  private ValidatableResponse alert() {
    return read("/alerts/" + id());
  }

  private static RequestSpecification as() {
    return Keys.with(ADMIN).contentType("application/json");
  }

  private ValidatableResponse read(String more) {
    return Keys.with(ADMIN).get(path(more)).then().statusCode(200);
  }

  private String path(String more) {
    return "/api/v1/rulebooks/" + name + more;
  }
}
