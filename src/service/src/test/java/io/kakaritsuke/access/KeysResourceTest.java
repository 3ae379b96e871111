package io.kakaritsuke.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class KeysResourceTest {
  private static final String KEYS = "/api/v1/keys";
  private static final String ME = "/api/v1/me";

  @Inject KeyTable table;
  @Inject KnownKeys known;
  @Inject AgroalDataSource pool;

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  @BeforeEach
  void sendNoKeyByDefault() {
    Keys.without();
  }

  @Test
  void aNewKeyWorksAtOnceAndIsShownOnceOnly() {
    Keys.Made made = Keys.make(List.of("webinar"), Role.AUTHOR, Role.EVALUATOR);

    JsonPath me = Keys.with(made.key()).get(ME).jsonPath();
    String list = Keys.withAdmin().get(KEYS).asString();

    assertThat(me.getString("name")).isEqualTo(made.name());
    assertThat(me.getString("id")).isEqualTo(made.id());
    assertThat(me.getList("roles")).containsExactly("evaluator", "reader", "author");
    assertThat(me.getList("rulebooks")).containsExactly("webinar");
    assertThat(made.key()).matches("kkr_[A-Za-z0-9_-]{43}");
    assertThat(list).contains(made.name(), made.id()).doesNotContain(made.key(), "hash");
  }

  @Test
  void aKeyMaySayWhoseItIsAlone() {
    Keys.Made made = Keys.makeFor("田中 花子", Role.AUTHOR);

    assertThat(Keys.with(made.key()).get(ME).jsonPath().getString("person")).isEqualTo("田中 花子");
    assertThat(Keys.withAdmin().get(KEYS).jsonPath().getList("person")).contains("田中 花子");
    assertThat(Keys.withAdmin().get(ME).jsonPath().getString("person")).isNull();
    Keys.Made shared = Keys.make(null, Role.AUTHOR);
    assertThat(Keys.with(shared.key()).get(ME).jsonPath().getString("person")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "7", "[]", "\"a\\u0000b\"", "\"system\""})
  void aPersonHasAName(String person) {
    Response refused =
        Keys.withAdmin()
            .contentType("application/json")
            .body("{\"name\":\"nobody\",\"roles\":[\"reader\"],\"person\":%s}".formatted(person))
            .post(KEYS);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.jsonPath().getList("violations.field")).containsExactly("person");
  }

  @Test
  void twoKeysDiffer() {
    assertThat(Keys.make(null, Role.READER).key()).isNotEqualTo(Keys.make(null, Role.READER).key());
  }

  @Test
  void aRevokedKeyIsOfNoUseFromThenOnAndRevokingTwiceIsNoMistake() {
    Keys.Made made = Keys.make(null, Role.READER);
    assertThat(Keys.with(made.key()).get(ME).statusCode()).isEqualTo(200);

    for (int i = 0; i < 2; i++) {
      assertThat(Keys.withAdmin().delete(KEYS + "/" + made.id()).statusCode()).isEqualTo(204);
      assertThat(Keys.with(made.key()).get(ME).statusCode()).isEqualTo(401);
    }

    List<Map<String, Object>> entries =
        Keys.withAdmin()
            .queryParam("action", "revoke-key")
            .get("/api/v1/audit")
            .jsonPath()
            .getList("entries.findAll { it.target == '%s' }".formatted(made.name()));
    assertThat(entries).hasSize(1);
  }

  @Test
  void aKeyThatAnotherReplicaRevokedIsSoonOfNoUseHere() throws Exception {
    Keys.Made made = Keys.make(null, Role.READER);
    execute("update api_key set revoked_at = now() where id = '" + made.id() + "'");

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> Keys.with(made.key()).get(ME).statusCode() == 401);
  }

  @Test
  void anExpiredKeyIsOfNoUse() throws Exception {
    ApiKey expired = key(Instant.now().minusSeconds(1));
    ApiKey valid = key(Instant.now().plusSeconds(600));
    known.refresh();

    assertThat(Keys.with(expired.value()).get(ME).statusCode()).isEqualTo(401);
    assertThat(Keys.with(valid.value()).get(ME).statusCode()).isEqualTo(200);
  }

  private ApiKey key(Instant expiresAt) throws Exception {
    ApiKey key = ApiKey.random();
    execute(
        "insert into api_key (id, name, hash, roles, created_at, created_by, expires_at) values"
            + " ('%s', '%s', '\\x%s', '{reader}', now(), 'test', '%s')"
                .formatted(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    java.util.HexFormat.of().formatHex(KeyHash.of(key.value()).bytes()),
                    expiresAt));
    return key;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "wrong", "null", "*", "kkr_", "' or '1'='1"})
  void aWrongKeyIsTurnedAway(String key) {
    Response answer = Keys.with(key).header("Accept-Language", "en").get(ME);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.header("WWW-Authenticate")).contains("X-API-Key");
    assertThat(answer.jsonPath().getString("code")).isEqualTo("unauthenticated");
    assertThat(answer.jsonPath().getString("detail")).contains("expired or was revoked");
  }

  @Test
  void hostileHeadersDoNoHarm() throws IOException {
    for (String key :
        List.of(
            "x".repeat(10_000),
            "x".repeat(1_000_000),
            "\u00e9\u00ff\u0080",
            "\u65e5\u672c",
            "a\0b",
            "\0",
            "\u0001\u001f\u007f",
            TestDatabase.ADMIN_KEY + "\0",
            TestDatabase.ADMIN_KEY + "x",
            TestDatabase.ADMIN_KEY.substring(1),
            "wrong\r\nX-API-Key: wrong too")) {
      String status = statusLine(key);

      assertThat(status).as("%.20s", key).matches("HTTP/1.1 4\\d\\d .*|closed");
    }
    assertThat(Keys.withAdmin().get(ME).statusCode()).isEqualTo(200);
  }

  private String statusLine(String key) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(20_000);
      byte[] bytes =
          ("GET " + ME + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: " + key)
              .getBytes(ISO_8859_1);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().write("\r\n\r\n".getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      return answer.isEmpty() ? "closed" : answer.lines().findFirst().orElseThrow();
    } catch (java.net.SocketException closedWhileWriting) {
      return "closed";
    }
  }

  @Test
  void tellsAllThatIsWrongWithAKeyAtOnce() {
    JsonPath answer =
        create(
                "{\"name\":\"a\\u0000b\",\"roles\":[\"reader\",\"king\"],\"rulebook\":[\"dear\"],"
                    + "\"rulebooks\":[\"Not one\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
                422)
            .jsonPath();

    assertThat(answer.getString("code")).isEqualTo("invalid-key");
    assertThat(answer.getList("violations.field"))
        .containsExactly("rulebook", "name", "roles", "rulebooks", "expiresAt");
    assertThat(answer.getList("violations.code"))
        .containsExactly("unknown-member", "bad-name", "unknown-role", "bad-name", "in-the-past");
    assertThat(answer.getString("violations[2].message")).contains("king", "rule-author");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\": 7, \"roles\": \"reader\"}",
        "{\"name\": \"x\", \"roles\": []}",
        "{\"name\": \"x\", \"roles\": [null]}",
        "{\"name\": \"x\", \"roles\": [\"reader\"], \"rulebooks\": []}",
        "{\"name\": \"x\", \"roles\": [\"reader\"], \"rulebooks\": \"webinar\"}",
        "{\"name\": \"x\", \"roles\": [\"admin\"], \"rulebooks\": [\"webinar\"]}",
        "{\"name\": \"x\", \"roles\": [\"reader\"], \"expiresAt\": \"2030-01-01\"}",
        "{\"name\": \"x\", \"roles\": [\"reader\"], \"expiresAt\": 1893456000}",
        "{\"name\": \"x\", \"roles\": [\"reader\"], \"expiresAt\": \"+999999999-12-31T23:59:59-18:00\"}",
        "{\"name\": \"system\", \"roles\": [\"reader\"]}",
        "{\"name\": \"\\ud800\", \"roles\": [\"reader\"]}"
      })
  void refusesWhatIsNoKey(String body) {
    assertThat(create(body, 422).jsonPath().getList("violations")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',not-an-object",
    "[],not-an-object",
    "null,not-an-object",
    "7,not-an-object",
    "{,not-json"
  })
  void refusesWhatIsNoObject(String body, String code) {
    assertThat(create(body, 400).jsonPath().getString("code")).isEqualTo(code);
  }

  @Test
  void aNameStandsForOneKeyAtATime() {
    Keys.Made made = Keys.make(null, Role.READER);
    String again = "{\"name\":\"%s\",\"roles\":[\"reader\"]}".formatted(made.name());

    assertThat(create(again, 422).jsonPath().getString("violations[0].code")).isEqualTo("taken");
    Keys.withAdmin().delete(KEYS + "/" + made.id());
    create(again, 201);
  }

  private static Response create(String body, int status) {
    Response answer =
        Keys.withAdmin().contentType("application/json").body(body.getBytes(ISO_8859_1)).post(KEYS);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    return answer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "019c0000-0000-7000-8000-000000000000", "%00"})
  void doesNotRevokeWhatIsNotThere(String id) {
    Response answer = Keys.withAdmin().urlEncodingEnabled(false).delete(KEYS + "/" + id);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.jsonPath().getString("code")).isEqualTo("unknown-key");
  }

  @Test
  void aKeyStandsInNoLogAndNoTrail() {
    StringBuilder log = new StringBuilder();
    Handler capture = capture(log);
    Logger.getLogger("").addHandler(capture);
    try {
      Keys.Made made = Keys.make(null, Role.READER);
      Keys.with(made.key()).get("/api/v1/keys");
      Keys.with(made.key()).get("/api/v1/nothing");
      Keys.with(made.key()).contentType("application/json").body("{").post(KEYS);
      Keys.withAdmin().delete(KEYS + "/" + made.id());
      String trail = Keys.withAdmin().get("/api/v1/audit").asString();

      assertThat(trail).contains(made.name()).doesNotContain(made.key(), TestDatabase.ADMIN_KEY);
      assertThat(log.toString()).doesNotContain(made.key(), TestDatabase.ADMIN_KEY);
      assertThat(new ApiKey(made.key()).toString()).doesNotContain(made.key());
    } finally {
      Logger.getLogger("").removeHandler(capture);
    }
  }

  private static Handler capture(StringBuilder log) {
    return new ExtHandler() {
      @Override
      protected void doPublish(ExtLogRecord record) {
        log.append(record.getFormattedMessage()).append(record.getThrown()).append('\n');
      }

      @Override
      public boolean isLoggable(LogRecord record) {
        return true;
      }
    };
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
