package io.kakaritsuke.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.account.TestDays;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.message.ChannelPorts;
import io.kakaritsuke.message.TestDelivery;
import io.kakaritsuke.message.WebhookReceiver;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no person does is told to a program, once a reason. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@WithTestResource(ChannelPorts.class)
class AutomationsTest extends OwnWebinar {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
  private static final String CONTACT = "CONTACT_WITHIN_48H";
  private static final String ADMIN = TestDatabase.ADMIN_KEY;

  @Inject TestDelivery delivery;
  @Inject TestDays days;
  @Inject AgroalDataSource pool;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private WebhookReceiver program;

  private Instant now = Instant.now();

  @Override
  protected void change(Path workbooks) throws IOException {
    AutomaticRow.put(workbooks, CONTACT);
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
    program = new WebhookReceiver(ChannelPorts.webhook(), ChannelPorts.WEBHOOK_SECRET);
  }

  @AfterEach
  void end() {
    program.close();
  }

  @Test
  void areToldWithWhatTheyAreAndWhyAndOpenNoTask() {
    String decision = tell("AU-1", "\"lastLoginOn\":\"" + TODAY.minusDays(60) + "\"");

    List<JsonPath> heard = heard();

    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).getString("type")).isEqualTo("interventions");
    JsonPath event = heard.get(0).setRootPath("data.interventions[0]");
    assertThat(event.getString("rulebook")).isEqualTo(name);
    assertThat(event.getString("subject")).isEqualTo("AU-1");
    assertThat(event.getString("code")).isEqualTo(CONTACT);
    assertThat(event.getString("action")).isEqualTo("48時間以内に接触");
    assertThat(event.getList("because", String.class)).containsExactly("NO_LOGIN");
    assertThat(event.getString("decision")).isEqualTo(decision);
    assertThat(event.getString("asOf")).isEqualTo(TODAY.toString());
    read("/tasks?code=" + CONTACT).body("tasks", empty());
    read("/messages?subject=AU-1&recipient=AUTO")
        .body("messages.channel", contains("WEBHOOK"))
        .body("messages.state", contains("SENT"))
        .body("messages.title", contains("48時間以内に接触"));
  }

  @Test
  void areToldOnceAReasonAndNotOnceADay() throws Exception {
    tell("AU-1", "\"lastLoginOn\":\"" + TODAY.minusDays(60) + "\"");
    days.run(name, TODAY.plusDays(1));
    days.run(name, TODAY.plusDays(2));
    assertThat(reasons()).containsExactly(List.of("NO_LOGIN"));
  }

  @Test
  void areToldAgainOfAnotherReasonAndOfOneThatWasAway() {
    tell("AU-1", "\"lastLoginOn\":\"" + TODAY.minusDays(60) + "\"");
    tell("AU-1", "\"monthlyComplaints\":3");
    List<List<String>> grown = reasons();
    assertThat(grown).hasSize(2);
    assertThat(grown.get(1)).contains("NO_LOGIN").hasSizeGreaterThan(1);

    tell("AU-1", "\"lastLoginOn\":\"" + TODAY.minusDays(1) + "\"");
    assertThat(reasons()).hasSize(2);
    tell("AU-1", "\"lastLoginOn\":\"" + TODAY.minusDays(60) + "\"");

    assertThat(reasons()).hasSize(3);
    tell("AU-1", "\"monthlyComplaints\":0,\"lastLoginOn\":\"" + TODAY.minusDays(1) + "\"");
    tell("AU-1", "\"lastLoginOn\":\"" + TODAY.minusDays(60) + "\"");
    assertThat(reasons()).hasSize(4);
  }

  @Test
  void areHeldBackWhereSoManyComeAtOnceUntilTheyAreLetGo() {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, 130)
        .forEach(
            i ->
                lines.append(
                    "{\"subject\":\"HO-%d\",\"facts\":{\"owner\":\"%s\",\"lastLoginOn\":\"%s\"}}\n"
                        .formatted(i, i % 2 == 0 ? "津田" : "嘉生", TODAY.minusDays(60))));
    Keys.with(ADMIN)
        .contentType("application/x-ndjson; charset=UTF-8")
        .body(lines.toString().getBytes(UTF_8))
        .post(path("/accounts/facts/batch"))
        .then()
        .statusCode(200);
    int free = reasons().size();
    assertThat(free).isLessThanOrEqualTo(60);
    JsonPath held = read("/held").extract().jsonPath();
    assertThat(held.getInt("held[0].tasks")).isEqualTo(130 - free);
    String group = held.getString("held[0].id");

    as().post(path("/held/" + group + "/release?owner=津田")).then().statusCode(200);
    int half = reasons().size();
    assertThat(half).isBetween(free, 129);
    as().post(path("/held/" + group + "/release"))
        .then()
        .statusCode(200)
        .body("tasks", equalTo(130 - half));

    assertThat(reasons()).hasSize(130);
    read("/held").body("held[0].tasks", equalTo(0));
  }

  /** All events, the oldest first. */
  private List<JsonPath> heard() {
    now = now.plusSeconds(60);
    delivery.look(now);
    return program.heard().stream().map(one -> JsonPath.from(one.body())).toList();
  }

  private List<List<String>> reasons() {
    return heard().stream()
        .flatMap(one -> one.<List<String>>getList("data.interventions.because").stream())
        .toList();
  }

  private String tell(String subject, String facts) {
    return as().body("{\"facts\":{" + facts + "}}")
        .patch(path("/accounts/" + subject + "/facts"))
        .then()
        .statusCode(200)
        .extract()
        .path("id");
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
