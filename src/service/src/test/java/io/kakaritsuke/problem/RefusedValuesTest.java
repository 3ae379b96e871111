package io.kakaritsuke.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.job.IdleJob;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks every endpoint with values that cannot be: none of them is an empty list, or nothing. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RefusedValuesTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** What endpoints want to have that read their body before all else. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("simulations", "{\"version\": 1}"),
          Map.entry("replays", "{\"subjects\": [\"nobody\"]}"),
          Map.entry("drafts/discard", "{\"drafts\": [\"019c0000-0000-7000-8000-000000000000\"]}"),
          Map.entry("rollback", "{\"comment\": \"back\"}"),
          Map.entry("withdraw", "{\"comment\": \"not now\"}"),
          Map.entry("publish", "{\"comment\": \"new\"}"),
          Map.entry(
              "schedule",
              "{\"comment\": \"later\", \"effectiveFrom\": \"%s\"}"
                  .formatted(OffsetDateTime.now(ZoneOffset.UTC).plusDays(30))),
          Map.entry("evaluations", "{\"facts\": {\"accountId\": \"walked\"}}"),
          Map.entry("facts", "{\"facts\": {}}"),
          Map.entry("ended", "{\"on\": \"2026-03-31\"}"),
          Map.entry("erase", "{\"why\": \"walked\"}"),
          Map.entry("done", "{}"),
          Map.entry("cancel", "{\"why\": \"walked\"}"),
          Map.entry("snooze", "{\"until\": \"2099-03-31\", \"why\": \"walked\"}"),
          Map.entry(
              "silences",
              "{\"code\": \"walked\", \"from\": \"2099-03-30\", \"until\": \"2099-03-31\","
                  + " \"why\": \"walked\"}"),
          Map.entry("preview", "{\"subject\": \"walked\", \"code\": \"NO_LOGIN\"}"),
          Map.entry("handover", "{\"to\": \"嘉生\", \"why\": \"walked\"}"),
          Map.entry("accept", "{\"accounts\": [{\"subject\": \"walked\", \"to\": \"嘉生\"}]}"),
          Map.entry("fixes", "{\"fixes\": []}"),
          Map.entry("conflicts", "{\"choices\": {}}"),
          Map.entry("{table}", "{\"edits\": []}"));

  @Inject AgroalDataSource pool;
  private final Map<String, String> known = new HashMap<>();

  private record Refused(String where, String name, List<String> values, List<String> codes) {
    String key() {
      return where + " " + name;
    }
  }

  @BeforeEach
  void makeSomethingOfEachKind() throws Exception {
    known.put("decision", decide("walked"));
    known.put("foreign", decide("another"));
    known.put("key", "019c0000-0000-7000-8000-000000000000");
    known.put("rulebook", "webinar");
    known.put("number", "1");
    known.put("subject", "walked");
    known.put("name", "facts");
    known.put("feed", "weekly");
    known.put("run", "019c0000-0000-7000-8000-000000000000");
    known.put("task", "019c0000-0000-7000-8000-000000000000");
    known.put("alert", "019c0000-0000-7000-8000-000000000000");
    known.put("silence", "019c0000-0000-7000-8000-000000000000");
    known.put("message", "019c0000-0000-7000-8000-000000000000");
    known.put("held", "019c0000-0000-7000-8000-000000000000");
    known.put("table", "no-table");
    known.put(
        "draft",
        given()
            .multiPart(
                "files",
                "churn-signal.xlsx",
                Files.readAllBytes(Path.of("decision-tables", "webinar", "churn-signal.xlsx")))
            .post("/api/v1/rulebooks/webinar/drafts")
            .then()
            .statusCode(201)
            .extract()
            .path("id"));
    known.put("simulation", simulated());
    known.put("replay", begin("replays", "{\"subjects\": [\"walked\"]}"));
    known.put("job", IdleJob.of(pool, "webinar"));
    known.put(
        "entry",
        String.valueOf(
            given().get("/api/v1/audit").then().extract().<Object>path("entries[0].id")));
  }

  private static String decide(String subject) {
    return given()
        .contentType("application/json")
        .body("{\"asOf\":\"2026-02-10\",\"facts\":{\"accountId\":\"" + subject + "\"}}")
        .post("/api/v1/rulebooks/webinar/evaluations")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  private static String begin(String what, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/rulebooks/webinar/" + what)
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  // What is asked of a result is looked at once there is one.
  private static String simulated() {
    String id = begin("simulations", "{\"version\": 1}");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> given().get("/api/v1/rulebooks/webinar/simulations/" + id).path("state"),
            "DONE"::equals);
    return id;
  }

  @Test
  void noEndpointTakesAValueThatCannotBe() throws IOException {
    List<Refused> all = refused();
    Map<String, Map<String, Object>> paths =
        given().get("/q/openapi?format=json").jsonPath().getMap("paths");
    List<String> wrong = new ArrayList<>();
    int asked = 0;

    for (var path : paths.entrySet()) {
      for (var operation : path.getValue().entrySet()) {
        if (METHODS.contains(operation.getKey())) {
          for (String parameter : parameters(path.getKey(), operation.getValue())) {
            List<Refused> of = all.stream().filter(one -> parameter.equals(one.key())).toList();
            if (of.isEmpty()) {
              wrong.add("no value is known that " + parameter + " refuses: " + path.getKey());
            }
            if (parameter.startsWith("query ")) {
              String name = parameter.substring("query ".length());
              Refused empty = new Refused("query", name, List.of(), List.of("empty-value"));
              for (String value : List.of("", "%20,")) {
                check(operation.getKey(), path.getKey(), empty, value, wrong);
              }
            }
            for (Refused one : of) {
              for (String value : one.values()) {
                asked++;
                check(operation.getKey(), path.getKey(), one, value, wrong);
              }
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(400);
  }

  @Test
  void noRequestIsTakenWhosePartsCannotBeTogether() throws IOException {
    List<String> wrong = new ArrayList<>();

    for (String line : lines("refused-requests.txt")) {
      List<String> parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      String[] request = filled(parts.get(0)).split(" ", 2);
      Response answer = send(request[0], request[1], request[1]);
      boolean told =
          answer.asString().contains("\"code\":\"" + parts.get(1) + "\"")
              && (parts.get(2).isEmpty()
                  || answer.asString().contains("\"field\":\"" + parts.get(2) + "\""));
      if (answer.statusCode() < 400 || answer.statusCode() >= 500 || !told) {
        wrong.add(line + ": " + answer.statusCode() + " " + answer.asString());
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void noBodyIsTakenWithAMemberThatItDoesNotHave() {
    Map<String, Map<String, Map<String, Object>>> paths =
        given().get("/q/openapi?format=json").jsonPath().getMap("paths");
    List<String> wrong = new ArrayList<>();
    int asked = 0;

    for (var path : paths.entrySet()) {
      for (var operation : path.getValue().entrySet()) {
        if (METHODS.contains(operation.getKey()) && takesJson(operation.getValue())) {
          String target =
              filled(
                  path.getKey()
                      .replace("{id}", path.getKey().contains("/drafts/") ? "{draft}" : "{key}"));
          String body = body(path.getKey());
          String more =
              body.equals("{}") ? "{\"nonsuch\": 1}" : "{\"nonsuch\": 1, " + body.substring(1);
          Response answer =
              given()
                  .urlEncodingEnabled(false)
                  .contentType("application/json")
                  .body(more)
                  .request(operation.getKey().toUpperCase(Locale.ROOT), target);
          asked++;
          if (answer.statusCode() < 400
              || answer.statusCode() >= 500
              || !answer.asString().contains("nonsuch")) {
            wrong.add(path.getKey() + ": " + answer.statusCode() + " " + answer.asString());
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(12);
  }

  private static boolean takesJson(Map<String, Object> operation) {
    return operation.get("requestBody") instanceof Map<?, ?> body
        && body.get("content") instanceof Map<?, ?> content
        && content.containsKey("application/json");
  }

  private void check(
      String method, String template, Refused refused, String value, List<String> wrong) {
    String target = template;
    if (refused.where().equals("path")) {
      target = target.replace("{" + refused.name() + "}", value);
    }
    target =
        filled(target.replace("{id}", template.contains("/drafts/") ? "{draft}" : idOf(template)));
    if (refused.where().equals("query")) {
      target += "?" + refused.name() + "=" + value;
    }
    Response answer = send(method.toUpperCase(Locale.ROOT), target, template);
    boolean told =
        refused.codes().stream()
            .anyMatch(code -> answer.asString().contains("\"code\":\"" + code + "\""));
    if (answer.statusCode() < 400 || answer.statusCode() >= 500 || !told) {
      wrong.add(method + " " + target + ": " + answer.statusCode() + " " + answer.asString());
    }
  }

  private static String idOf(String template) {
    return template.contains("/keys/") ? "{key}" : "{decision}";
  }

  private String filled(String template) {
    String filled = template;
    for (var one : known.entrySet()) {
      filled = filled.replace("{" + one.getKey() + "}", one.getValue());
    }
    return filled;
  }

  private static String body(String template) {
    return BODIES.entrySet().stream()
        .filter(one -> template.endsWith("/" + one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("{}");
  }

  private static Response send(String method, String target, String template) {
    RequestSpecification request = given().urlEncodingEnabled(false);
    if (template.endsWith("/back-tests")) {
      request.contentType("text/csv").body("accountId,解約日\nwalked,2026-02-20\n".getBytes(UTF_8));
    } else if (method.equals("POST") && template.endsWith("/drafts")) {
      request.multiPart("files", "a.xlsx", new byte[1]);
    } else if (template.endsWith("/batch")) {
      request.header("Content-Type", "text/csv").body("accountId\nwalked\n".getBytes(UTF_8));
    } else if (!Set.of("GET", "DELETE").contains(method)) {
      request.contentType("application/json").body(body(template));
    }
    return request.request(method, target);
  }

  private static Set<String> parameters(String path, Object operation) {
    Set<String> names = new TreeSet<>();
    for (String part : path.split("/")) {
      if (part.startsWith("{")) {
        names.add("path " + part.substring(1, part.indexOf('}')));
      }
    }
    if (operation instanceof Map<?, ?> map && map.get("parameters") instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> parameter && "query".equals(parameter.get("in"))) {
          names.add("query " + parameter.get("name"));
        }
      }
    }
    return names;
  }

  private static List<Refused> refused() throws IOException {
    return lines("refused-values.txt").stream()
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(
            parts ->
                new Refused(
                    parts.get(0),
                    parts.get(1),
                    List.of(parts.get(2).split(" +")),
                    List.of(parts.get(3).split(" +"))))
        .toList();
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = RefusedValuesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
