package io.kakaritsuke.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.channel.slack.SlackStub;
import io.kakaritsuke.channel.slack.SlackStub.Failure;
import io.kakaritsuke.channel.slack.SlackStub.Post;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.message.Messages.Notice;
import io.kakaritsuke.telling.Channel;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told reaches them: by real servers, as time passes. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@WithTestResource(ChannelPorts.class)
class DeliveryTest extends OwnWebinar {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** A Monday; the Wednesday of its week is a holiday. */
  private static final Instant MONDAY = at("2026-02-09T10:00");

  private static final String TSUDA = "津田";
  private static final String OTHER = "嘉生";

  @Inject Messages messages;
  @Inject Delivery delivery;
  @Inject AgroalDataSource pool;
  @Inject @Readiness MessageHealth health;

  private volatile Instant now = MONDAY;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private SlackStub slack;

  private final GreenMail mail =
      new GreenMail(new ServerSetup(ChannelPorts.mail(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @Override
  protected void change(Path workbooks) throws IOException {
    Path team = workbooks.resolve("team.xlsx");
    try (InputStream in = Files.newInputStream(team);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      XSSFSheet people = book.getSheet("担当者");
      Map<String, List<String>> addresses =
          Map.of(
              TSUDA, List.of("tsuda@example.com", "U0TSUDA"),
              OTHER, List.of("kasho@example.com", "U0KASHO"));
      for (Row row : people) {
        List<String> own = row.getCell(0) == null ? null : addresses.get(row.getCell(0).toString());
        for (int i = 0; own != null && i < own.size(); i++) {
          row.getCell(4 + i, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellValue(own.get(i));
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
      statement.execute("delete from message");
      statement.execute("delete from message_pace");
    }
    now = MONDAY;
    slack = new SlackStub(ChannelPorts.slack(), ChannelPorts.TOKEN, () -> now);
    mail.start();
  }

  @AfterEach
  void end() {
    slack.close();
    mail.stop();
  }

  @Test
  void slackHasItAsADirectMessageOfTheBot() throws Exception {
    tell(notice("KR-1", "期限が近づいています", "カカリ商事の「48時間以内に接触」は、2026-02-10 10:00 が期限です"));
    list("")
        .body("messages.state", contains("WAITING"))
        .body("messages.channel", contains("SLACK"));

    look();

    Post post = slack.posts().get(0);
    assertThat(post.conversation()).isEqualTo("D0TSUDA");
    assertThat(post.blocks())
        .containsExactly("期限が近づいています", "カカリ商事の「48時間以内に接触」は、2026-02-10 10:00 が期限です");
    list("")
        .body("messages", hasSize(1))
        .body("messages[0].state", equalTo("SENT"))
        .body("messages[0].title", equalTo("期限が近づいています"))
        .body("messages[0].sentAt", equalTo(MONDAY.toString()))
        .body("messages[0].attempts", equalTo(1))
        .body("messages[0].heldBack", nullValue())
        .body("messages[0].id", equalTo(post.id()));
  }

  @Test
  void mailHasItInJapaneseAsTextAndAsHtml() throws Exception {
    String title = "期限を過ぎました：カカリ商事ホールディングス東日本支社営業本部第三営業部";
    tell(notice("KR-1", title, "一行目\n二行目").by(List.of(Channel.MAIL)));

    look();

    MimeMessage received = received(1).get(0);
    assertThat(received.getSubject()).isEqualTo(title);
    assertThat(received.getHeader("Subject")).allMatch(line -> line.indexOf('\n') < 0);
    assertThat(received.getFrom()[0]).hasToString(ChannelPorts.FROM);
    assertThat(received.getRecipients(RecipientType.TO)[0]).hasToString("tsuda@example.com");
    assertThat(received.getMessageID()).isEqualTo("<" + id() + "@example.com>");
    MimeMultipart parts = (MimeMultipart) received.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent().toString()).contains("一行目").contains("二行目");
    assertThat(parts.getBodyPart(1).getContent().toString())
        .contains("<h3>" + title + "</h3>")
        .contains("一行目<br>");
  }

  @Test
  void aWebhookHasItSignedAndUnderOneIdHoweverOftenItIsTried() throws Exception {
    try (WebhookReceiver program =
        new WebhookReceiver(ChannelPorts.webhook(), ChannelPorts.WEBHOOK_SECRET)) {
      program.answerWith(500);
      tell(notice("KR-1", "件名", "文面").by(List.of(Channel.WEBHOOK)));
      look();
      list("").body("messages[0].state", equalTo("WAITING"));
      program.answerWith(204);

      pass(Duration.ofMinutes(2));

      list("").body("messages[0].state", equalTo("SENT"));
      assertThat(program.heard()).hasSize(2).extracting(one -> one.id()).containsOnly(id());
      assertThat(program.heard().get(1).body())
          .contains("\"subject\":\"KR-1\"")
          .contains("\"recipient\":\"津田\"")
          .contains("\"text\":\"文面\"");
    }
  }

  @Test
  void everyChannelLeadsToWhereItIsTaken() throws Exception {
    UUID task = new UUID(3, 4);
    String account = ChannelPorts.PUBLIC_URL + "/accounts/KR%2F1%20%E4%B8%80?rulebook=" + name;
    String page = ChannelPorts.PUBLIC_URL + "/tasks?rulebook=" + name + "&task=" + task;
    Notice one =
        notice("KR/1 一", "件名", "文面").about(List.of(new About(About.Kind.TASK, task, "KR/1 一")));
    try (WebhookReceiver program =
        new WebhookReceiver(ChannelPorts.webhook(), ChannelPorts.WEBHOOK_SECRET)) {
      tell(
          one,
          to(OTHER, "KR/1 一", "文面").about(one.about()).by(List.of(Channel.MAIL)),
          to("津山", "KR/1 一", "文面").about(one.about()).by(List.of(Channel.WEBHOOK)));
      look();
      assertThat(program.heard().get(0).body())
          .contains("\"links\":[{\"kind\":\"TASK\",\"id\":\"" + task + "\"")
          .contains("\"url\":\"" + page + "\"", "\"url\":\"" + account + "\"");
    }

    assertThat(slack.posts().get(0).links())
        .containsExactly("タスクを開く " + page, "アカウントを開く " + account);
    MimeMultipart parts = (MimeMultipart) received(1).get(0).getContent();
    assertThat(parts.getBodyPart(0).getContent().toString()).contains(page, account);
    assertThat(parts.getBodyPart(1).getContent().toString())
        .contains("<a href=\"" + page.replace("&", "&amp;") + "\">タスクを開く</a>");
    list("")
        .body("messages.links.kind", everyItem(contains("TASK", "ACCOUNT")))
        .body("messages[0].links.url", contains(page, account));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cs.example.com",
        "ftp://cs.example.com",
        "https://cs example",
        "https://a.b/?c=d"
      })
  void anAddressThatNobodyCanOpenIsToldAtTheStart(String url) {
    assertThatThrownBy(() -> new Pages(Optional.of(url)))
        .hasMessageContaining(Pages.SETTING)
        .hasMessageContaining("https://cs.example.com would be right");
  }

  @Test
  void whatIsOfOneAccountStandsTogether() throws Exception {
    for (String one : List.of("KR-1 一", "KR-2 二", "KR-1 三", "KR-2 四", "KR-1 五")) {
      tell(notice(one.substring(0, 4), "件名", one.substring(5)));
      pass(Duration.ofSeconds(2));
    }
    tell(to(OTHER, "KR-1", "六"));
    tell(notice("KR-1", "件名", "七").urgent());
    pass(Duration.ofSeconds(2));

    assertThat(beneath("")).containsExactly("一", "二", "六");
    assertThat(beneath("一")).containsExactly("三", "五", "七");
    assertThat(beneath("二")).containsExactly("四");
    assertThat(slack.posts().stream().filter(Post::broadcast).map(one -> one.blocks().get(1)))
        .containsExactly("七");
  }

  @Test
  void whatIsGatheredOfSeveralAccountsBeginsNothing() throws Exception {
    slack.close();
    tell(notice("KR-1", "件名", "一"), notice("KR-2", "件名", "二"));
    look();
    now = now.plus(Duration.ofHours(2));
    slack = new SlackStub(ChannelPorts.slack(), ChannelPorts.TOKEN, () -> now);
    look();
    tell(notice("KR-1", "件名", "三"));
    pass(Duration.ofSeconds(2));
    tell(notice("KR-1", "件名", "四"));
    pass(Duration.ofSeconds(2));

    assertThat(slack.posts())
        .extracting(one -> one.thread().isEmpty())
        .containsExactly(true, true, false);
    assertThat(beneath("三")).containsExactly("四");
  }

  @Test
  void whereTheFirstOfAnAccountIsGoneTheNextBeginsAnew() throws Exception {
    tell(notice("KR-1", "件名", "一"));
    look();
    slack.delete(slack.posts().get(0));
    for (String text : List.of("二", "三")) {
      tell(notice("KR-1", "件名", text));
      pass(Duration.ofSeconds(2));
    }

    assertThat(beneath("")).containsExactly("二");
    assertThat(beneath("二")).containsExactly("三");
  }

  /** What stands under what says this; empty for what stands under nothing. */
  private List<String> beneath(String first) {
    String ts =
        slack.posts().stream()
            .filter(one -> one.blocks().get(1).equals(first))
            .map(Post::ts)
            .findFirst()
            .orElse("");
    return slack.posts().stream()
        .filter(one -> one.thread().equals(ts))
        .map(one -> one.blocks().get(1))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void nothingIsThereTwiceUnderAnotherThoughNobodyKnowsHowItEnded(Failure failure)
      throws Exception {
    for (int i = 0; i < 4; i++) {
      tell(notice("KR-1", "件名", "前の件 " + i));
      pass(Duration.ofSeconds(2));
    }
    slack.failNext(failure);
    tell(notice("KR-1", "件名", "文面"));
    pass(Duration.ofSeconds(2));
    tell(notice("KR-1", "件名", "後の件"));

    for (int i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(20));
    }

    assertThat(beneath("")).containsExactly("前の件 0");
    assertThat(beneath("前の件 0")).containsExactly("前の件 1", "前の件 2", "前の件 3", "文面", "後の件");
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void nothingIsThereTwiceThoughNobodyKnowsHowItEnded(Failure failure) throws Exception {
    // There is more in the conversation than one page of its history.
    for (int i = 0; i < 3; i++) {
      tell(notice("KR-0", "前の件", "前の件 " + i));
      pass(Duration.ofSeconds(2));
    }
    slack.failNext(failure);
    tell(notice("KR-1", "件名", "文面"));
    pass(Duration.ofSeconds(2));
    list("state=WAITING").body("messages.heldBack", contains(containsString("届いたかどうかわかりません")));
    // And more after it.
    tell(notice("KR-2", "後の件", "後の件"));
    list("state=WAITING").body("messages.heldBackBy.code", contains("BEHIND", "OUTCOME_UNKNOWN"));

    for (int i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(20));
    }

    list("state=WAITING").body("messages", empty());
    assertThat(slack.posts()).extracting(one -> one.blocks().get(0)).containsOnlyOnce("件名", "後の件");
    assertThat(slack.posts()).extracting(Post::id).doesNotHaveDuplicates();
  }

  @Test
  void whatAProcessSentBeforeItDiedIsNotSentAgain() throws Exception {
    tell(notice("KR-1", "件名", "文面"));
    look();
    // As it stands where the process died before it noted what Slack said.
    execute(
        "update message set state = 'WAITING', sent_at = null, receipt = null,"
            + " next_attempt_at = created_at, give_up_at = created_at + interval '7 days',"
            + " may_have_arrived = true, lease = gen_random_uuid(),"
            + " leased_until = created_at + interval '5 minutes'");

    pass(Duration.ofMinutes(1));
    list("").body("messages.state", contains("WAITING"));
    pass(Duration.ofMinutes(5));

    list("").body("messages.state", contains("SENT"));
    assertThat(slack.posts()).hasSize(1);
  }

  @Test
  void twoProcessesAtOnceSendNothingTwiceNorFasterThanSlackTakesIt() throws Exception {
    int many = 12;
    for (int i = 0; i < many; i++) {
      tell(notice("KR-" + i % 3, "件名", "津田 " + i), to(OTHER, "KR-" + i % 3, "嘉生 " + i));
      now = now.plusMillis(1);
    }

    for (int second = 0; second < many + 2; second++) {
      now = now.plusSeconds(1);
      List<CompletableFuture<Void>> both =
          IntStream.range(0, 2).mapToObj(i -> CompletableFuture.runAsync(this::look)).toList();
      both.forEach(CompletableFuture::join);
    }

    list("state=WAITING").body("messages", empty());
    assertThat(slack.refusedForPace()).isZero();
    assertThat(texts("D0TSUDA"))
        .isEqualTo(IntStream.range(0, many).mapToObj(i -> "津田 " + i).toList());
    assertThat(texts("D0KASHO"))
        .isEqualTo(IntStream.range(0, many).mapToObj(i -> "嘉生 " + i).toList());
  }

  @Test
  void nothingOvertakesWhatWasToldBeforeOfTheSameAccount() throws Exception {
    slack.failNext(Failure.ERROR);
    tell(notice("KR-1", "件名", "一"));
    look();
    now = now.plusSeconds(10);
    tell(notice("KR-1", "件名", "二"), notice("KR-2", "件名", "ほか"));

    for (int i = 0; i < 120; i++) {
      pass(Duration.ofSeconds(1));
    }

    assertThat(texts("D0TSUDA")).containsSubsequence("一", "二").startsWith("ほか").hasSize(3);
  }

  @Test
  void whoSlackDoesNotKnowIsALetterThatCannotBeDelivered() throws Exception {
    slack.unknown(Set.of("U0TSUDA"));
    // By the clock of the server it may be night when it is sent again.
    tell(notice("KR-1", "件名", "文面").urgent().by(List.of(Channel.SLACK)));
    look();

    list("state=FAILED")
        .body("messages", hasSize(1))
        .body("messages[0].heldBack", equalTo("宛先が見つかりません（user_not_found）"))
        .body("messages[0].heldBackBy.code", equalTo("UNKNOWN_ADDRESS"))
        .body("messages[0].heldBackBy.text", equalTo("宛先が見つかりません（user_not_found）"))
        .body("messages[0].nextAttemptAt", nullValue());
    health(true);
    slack.unknown(Set.of());
    String again = "/messages/" + id() + "/send-again";
    as().post(path(again)).then().statusCode(200).body("message.state", equalTo("WAITING"));
    now = Instant.now().plusSeconds(1);
    look();

    list("").body("messages.state", contains("SENT"));
    as().post(path(again))
        .then()
        .statusCode(409)
        .body("code", equalTo("message-not-failed"))
        .body("detail", containsString("送信済み"));
    assertThat(slack.posts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 <tsuda@example.com>: who is that, FAILED, 宛先が見つかりません（550）",
    "RCPT, 451 4.7.1 <tsuda@example.com>: come again, WAITING, 送信先が混み合っています（451）",
    "., 554 5.7.1 not like this, FAILED, 送信先が受け付けませんでした（554）",
    "MAIL, 530 5.7.0 log in first, WAITING, 送信先に認証を断られました。設定を確かめてください"
  })
  void whatAMailServerAnswersIsToldByItsNumberAlone(
      String command, String answer, String state, String heldBack) throws Exception {
    mail.stop();
    try (RefusingMailServer server = new RefusingMailServer(ChannelPorts.mail(), command, answer)) {
      tell(notice("KR-1", "件名", "文面").by(List.of(Channel.MAIL)));
      look();
      // A connection of before may be gone, which is found out by using it.
      pass(Duration.ofMinutes(20));

      list("")
          .body("messages.state", contains(state))
          .body("messages[0].heldBack", equalTo(heldBack));
    }
  }

  @Test
  void aTokenThatDoesNotHoldIsNoFaultOfTheMessages() throws Exception {
    slack.letIn(false);
    tell(notice("KR-1", "件名", "文面"), to(OTHER, "KR-2", "文面"));
    look();
    pass(Duration.ofMinutes(10));

    ValidatableResponse waiting =
        list("state=WAITING")
            .body("messages", hasSize(2))
            .body("messages[0].heldBack", containsString("認証を断られました"));
    String health = health(true);
    assertThat(health).contains("NOT_ALLOWED");
    assertThat(health + waiting.extract().asString())
        .doesNotContain(ChannelPorts.TOKEN, ChannelPorts.WEBHOOK_SECRET, "U0TSUDA", "tsuda@");

    slack.letIn(true);
    pass(Duration.ofMinutes(20));

    list("state=WAITING").body("messages", empty());
    health(false);
    assertThat(slack.posts()).hasSize(2);
  }

  @Test
  void whatWaitedForThreeDaysIsOneMessageToEach() throws Exception {
    slack.close();
    for (int i = 0; i < 30; i++) {
      tell(notice("KR-" + i % 4, "件名 " + i, "文面 " + i), to(OTHER, "KR-9", "嘉生 " + i));
      pass(Duration.ofMinutes(144));
    }
    // A Thursday: the Wednesday is a holiday, and nobody is disturbed in the night.
    now = at("2026-02-12T10:00");
    tell(notice("KR-1", "至急の件", "至急").urgent().by(List.of(Channel.SLACK)));
    slack = new SlackStub(ChannelPorts.slack(), ChannelPorts.TOKEN, () -> now);

    for (int i = 0; i < 10; i++) {
      pass(Duration.ofMinutes(5));
    }

    list("state=WAITING").body("messages", empty());
    list("state=FAILED").body("messages", empty());
    assertThat(slack.posts()).hasSize(2);
    Post tsuda =
        slack.posts().stream()
            .filter(one -> one.conversation().equals("D0TSUDA"))
            .findFirst()
            .get();
    assertThat(tsuda.blocks()).hasSize(32);
    assertThat(tsuda.blocks().get(0)).isEqualTo("お知らせ 31 件をまとめてお届けします");
    assertThat(tsuda.blocks().get(1)).isEqualTo("■ 至急の件\n至急");
    assertThat(tsuda.blocks().get(2)).isEqualTo("■ 件名 0\n文面 0");
    assertThat(tsuda.blocks().get(31)).isEqualTo("■ 件名 29\n文面 29");
  }

  @Test
  void moreThanAMessageHoldsIsSeveralOnesInOrder() throws Exception {
    slack.close();
    List<String> all = IntStream.range(0, 100).mapToObj(i -> "■ 件名 " + i + "\n文面").toList();
    for (int i = 0; i < all.size(); i++) {
      tell(
          new Notice("KR-" + i % 7, TSUDA, List.of("NO_LOGIN"), "文面", "reason " + i)
              .titled("件名 " + i));
      pass(Duration.ofMinutes(1));
    }
    now = at("2026-02-12T10:00");
    slack = new SlackStub(ChannelPorts.slack(), ChannelPorts.TOKEN, () -> now);

    for (int i = 0; i < 20; i++) {
      pass(Duration.ofSeconds(1));
    }

    assertThat(slack.posts()).extracting(one -> one.blocks().size()).containsExactly(41, 41, 21);
    assertThat(slack.posts().stream().flatMap(one -> one.blocks().stream().skip(1)))
        .containsExactlyElementsOf(all);
    assertThat(slack.refusedForPace()).isZero();
  }

  @Test
  void whatWasNotSentInSevenDaysFails() throws Exception {
    slack.close();
    tell(notice("KR-1", "件名", "文面"));
    look();
    pass(Duration.ofDays(7).minusMinutes(1));
    list("").body("messages.state", contains("WAITING"));

    pass(Duration.ofMinutes(1));

    list("")
        .body("messages.state", contains("FAILED"))
        .body("messages[0].heldBack", containsString("つながりません"));
  }

  @Test
  void nobodyIsDisturbedOverTheWeekendUnlessItIsUrgent() throws Exception {
    now = at("2026-02-06T19:30");
    tell(notice("KR-1", "件名", "金曜の夜"), notice("KR-2", "件名", "至急の件").urgent());
    look();
    assertThat(texts("D0TSUDA")).containsExactly("至急の件");
    list("state=WAITING")
        .body("messages.heldBack", contains("営業時間外です"))
        .body("messages.nextAttemptAt", contains(at("2026-02-09T09:00").toString()));
    health(false);

    now = at("2026-02-08T12:00");
    tell(notice("KR-1", "件名", "日曜の昼"));
    look();
    assertThat(slack.posts()).hasSize(1);
    now = at("2026-02-09T08:59");
    look();
    assertThat(slack.posts()).hasSize(1);
    now = at("2026-02-09T09:00");
    look();

    assertThat(slack.posts()).hasSize(2);
    assertThat(slack.posts().get(1).blocks())
        .containsExactly("お知らせ 2 件をまとめてお届けします", "■ 件名\n金曜の夜", "■ 件名\n日曜の昼");
  }

  @Test
  void whatIsUrgentTakesTheNextWayWhereTheFirstIsSlow() throws Exception {
    slack.close();
    tell(notice("KR-1", "至急の件", "文面").urgent(), notice("KR-2", "件名", "文面"));
    look();
    pass(Duration.ofMinutes(14));
    assertThat(received(0)).isEmpty();

    pass(Duration.ofMinutes(1));

    assertThat(received(1).get(0).getSubject()).isEqualTo("至急の件");
    list("state=SENT").body("messages.channel", contains("MAIL"));
    list("state=WAITING").body("messages.channel", contains("SLACK"));
  }

  @Test
  void aChannelThatWantsAPauseHasIt() throws Exception {
    slack.wantPause(90);
    tell(notice("KR-1", "件名", "文面"), to(OTHER, "KR-2", "文面"));
    look();
    pass(Duration.ofSeconds(89));
    assertThat(slack.posts()).isEmpty();

    pass(Duration.ofSeconds(30));

    assertThat(slack.posts()).hasSize(2);
  }

  @Test
  void aNameThatMeansHarmIsANameAndNothingMore() throws Exception {
    String name = "<!channel> & <script>alert(1)</script>\r\nBcc: evil@example.com\r\n\r\n本文";
    tell(
        notice("KR-1", name, name),
        to(OTHER, "KR-2", name).titled(name).by(List.of(Channel.MAIL)),
        to(OTHER, "KR-3", "&".repeat(200_000)).titled("<".repeat(1000)));

    look();

    List<MimeMessage> all = received(1);
    assertThat(all.get(0).getAllRecipients()).hasSize(1);
    assertThat(all.get(0).getHeader("Bcc")).isNull();
    assertThat(all.get(0).getSubject()).startsWith("<!channel> & <script>").contains("evil");
    MimeMultipart parts = (MimeMultipart) all.get(0).getContent();
    assertThat(parts.getBodyPart(1).getContent().toString())
        .doesNotContain("<script>")
        .contains("&lt;script&gt;");
    assertThat(slack.posts()).hasSize(2);
    assertThat(slack.posts())
        .allSatisfy(post -> assertThat(post.text() + post.blocks()).doesNotContain("<", ">"));
  }

  @Test
  void whoHasNoAddressIsToldOnTheScreen() throws Exception {
    tell(to("津山", "KR-1", "文面"), to("津山", "KR-2", "文面").by(List.of(Channel.SCREEN)));

    list("")
        .body("messages.channel", contains("SCREEN", "SCREEN"))
        .body("messages.state", contains("SENT", "SENT"));
  }

  @Test
  void nobodyIsToldTheSameThingTwice() throws Exception {
    Notice notice = notice("KR-1", "件名", "文面");
    tell(notice, notice, notice.by(List.of(Channel.MAIL)));

    list("").body("messages", hasSize(1));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(TOKYO).toInstant();
  }

  private static Notice notice(String subject, String title, String text) {
    return to(TSUDA, subject, text).titled(title);
  }

  private static Notice to(String recipient, String subject, String text) {
    return new Notice(subject, recipient, List.of("NO_LOGIN"), text, subject + text);
  }

  private void tell(Notice... notices) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Transaction.on(
          connection,
          same -> {
            messages.tell(same, name, List.of(notices), now);
            return 0;
          });
    }
  }

  private void look() {
    try {
      delivery.look(Clock.fixed(now, ZoneOffset.UTC));
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
    look();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String conversation) {
    return slack.posts().stream()
        .filter(one -> one.conversation().equals(conversation))
        .map(one -> one.blocks().get(1))
        .toList();
  }

  private List<MimeMessage> received(int count) throws MessagingException {
    List<MimeMessage> all = new ArrayList<>(List.of(mail.getReceivedMessages()));
    assertThat(all).hasSize(count);
    return all;
  }

  private String id() {
    return list("").extract().jsonPath().getString("messages[0].id");
  }

  private String health(boolean warning) {
    HealthCheckResponse answer = health.at(now);
    Map<String, Object> told = answer.getData().orElseThrow();
    assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    assertThat(told).containsEntry("warning", warning);
    return told.toString();
  }

  private static RequestSpecification as() {
    return Keys.with(TestDatabase.ADMIN_KEY).contentType("application/json");
  }

  private ValidatableResponse list(String filter) {
    return as().get(path("/messages" + (filter.isEmpty() ? "" : "?" + filter)))
        .then()
        .statusCode(200);
  }

  private String path(String more) {
    return "/api/v1/rulebooks/" + name + more;
  }
}
