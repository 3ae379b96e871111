package io.kakaritsuke.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class WhoMayTest {
  private static final Path TABLE =
      Path.of("src/service/src/test/resources/io/kakaritsuke/access/who-may.txt");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final String UNKNOWN_ID = "019c0000-0000-7000-8000-000000000000";

  /** A small one: what is made of its tables is made soon. */
  private static final String RULEBOOK = "clinic-incident";

  /** Of the description of the API. */
  private record Operation(String id, String method, String path, String type) {
    boolean isOfARulebook() {
      return path.contains("{rulebook}");
    }
  }

  private static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    Map<String, Map<String, Object>> paths =
        Keys.without().get("/q/openapi?format=json").jsonPath().getMap("paths");
    for (var path : paths.entrySet()) {
      JsonPath described = JsonPath.from(new JsonObject(path.getValue()).encode());
      for (String method : path.getValue().keySet()) {
        if (METHODS.contains(method)) {
          operations.add(
              new Operation(
                  described.getString(method + ".operationId"),
                  method.toUpperCase(Locale.ROOT),
                  path.getKey(),
                  type(described, method)));
        }
      }
    }
    return operations;
  }

  private static String type(JsonPath described, String method) {
    Map<String, Object> content = described.getMap(method + ".requestBody.content");
    if (content == null) {
      return Set.of("get", "delete").contains(method) ? "" : "application/json";
    }
    return content.keySet().iterator().next();
  }

  /** The one table of who may what, by operation: the lowest roles, none for anybody. */
  private static Map<String, Set<Role>> table() throws IOException {
    Map<String, Set<Role>> table = new TreeMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] row = line.split(":", 2);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Stream.of(row[1].strip().split(" "))
            .filter(code -> !code.isEmpty())
            .forEach(code -> roles.add(Role.of(code).orElseThrow()));
        table.put(row[0], allowed(roles));
      }
    }
    return table;
  }

  private static Set<Role> allowed(Set<Role> lowest) {
    if (lowest.isEmpty()) {
      return EnumSet.allOf(Role.class);
    }
    Set<Role> allowed = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (role.included().stream().anyMatch(lowest::contains)) {
        allowed.add(role);
      }
    }
    return allowed;
  }

  @BeforeEach
  void sendNoKeyByDefault() {
    Keys.without();
  }

  @Test
  void noOperationAnswersAStranger() {
    List<String> letIn = new ArrayList<>();

    for (Operation operation : operations()) {
      Response answer = send(Keys.without(), operation);
      if (answer.statusCode() != 401
          || !"unauthenticated".equals(answer.jsonPath().getString("code"))) {
        letIn.add(operation.id() + ": " + answer.statusCode());
      }
    }

    assertThat(letIn).isEmpty();
  }

  @Test
  void theTableHasEveryOperation() throws IOException {
    assertThat(operations())
        .extracting(Operation::id)
        .containsExactlyInAnyOrderElementsOf(table().keySet());
  }

  @Test
  void everyOperationTakesItsRolesAndNoOther() throws IOException {
    Map<Role, String> keys = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      keys.put(role, Keys.make(null, role).key());
    }
    Map<String, Set<Role>> table = table();
    List<String> wrong = new ArrayList<>();

    for (Operation operation : operations()) {
      Set<Role> allowed = table.getOrDefault(operation.id(), Set.of());
      for (Role role : Role.values()) {
        Response answer = send(Keys.with(Objects.requireNonNull(keys.get(role))), operation);
        int status = answer.statusCode();
        boolean refused = status == 403 && "forbidden".equals(answer.jsonPath().getString("code"));
        if (status == 401 || status >= 500 || refused == allowed.contains(role)) {
          wrong.add(role + " " + operation.id() + ": " + status);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void aKeyOfAnotherRulebookOpensNothingOfThisOne() throws IOException {
    Map<String, Set<Role>> table = table();
    String other =
        Keys.make(List.of("elsewhere"), Role.EVALUATOR, Role.RULE_AUTHOR, Role.PUBLISHER).key();
    String same =
        Keys.make(List.of("elsewhere", RULEBOOK), Role.EVALUATOR, Role.RULE_AUTHOR, Role.PUBLISHER)
            .key();

    for (Operation endpoint : operations().stream().filter(Operation::isOfARulebook).toList()) {
      assertThat(send(Keys.with(other), endpoint).statusCode()).as(endpoint.id()).isEqualTo(403);
      // What is an admin's alone no key of a rulebook may.
      assertThat(isRefusal(send(Keys.with(same), endpoint).statusCode()))
          .as(endpoint.id())
          .isEqualTo(Set.of(Role.ADMIN).equals(table.get(endpoint.id())));
    }
    assertThat(Keys.with(other).get("/api/v1/rulebooks").jsonPath().getList("")).isEmpty();
    assertThat(Keys.with(same).get("/api/v1/rulebooks").jsonPath().getList("")).hasSize(1);
  }

  @Test
  void decisionsOfAnotherRulebookAreAsGoodAsNotThere() {
    String id =
        Keys.withAdmin()
            .contentType("application/json")
            .body("{\"facts\":{\"accountId\":\"scoped\"}}")
            .post("/api/v1/rulebooks/webinar/evaluations")
            .jsonPath()
            .getString("id");
    String other = Keys.make(List.of("elsewhere"), Role.READER).key();
    String same = Keys.make(List.of("webinar"), Role.READER).key();

    for (String query : List.of("", "?rulebook=webinar", "?subject=scoped")) {
      assertThat(ids(other, query)).as(query).isEmpty();
      assertThat(ids(same, query)).as(query).contains(id);
    }
    assertThat(Keys.with(other).get("/api/v1/decisions/" + id).jsonPath().getString("code"))
        .isEqualTo("unknown-decision");
    assertThat(Keys.with(other).get("/api/v1/decisions?cursor=" + id).statusCode()).isEqualTo(400);
    assertThat(Keys.with(same).get("/api/v1/decisions/" + id).statusCode()).isEqualTo(200);
  }

  private static List<String> ids(String key, String query) {
    return Keys.with(key).get("/api/v1/decisions" + query).jsonPath().getList("decisions.id");
  }

  @Test
  void aRefusalSaysWhichRoleIsNeededAndWhichIsThere() {
    Keys.Made reader = Keys.make(null, Role.READER);
    Keys.Made other = Keys.make(List.of("elsewhere"), Role.EVALUATOR);
    Operation evaluation =
        operations().stream().filter(one -> one.id().equals("evaluate")).findFirst().orElseThrow();

    JsonPath lacking =
        send(Keys.with(reader.key()).header("Accept-Language", "en"), evaluation).jsonPath();
    JsonPath elsewhere =
        send(Keys.with(other.key()).header("Accept-Language", "en"), evaluation).jsonPath();

    assertThat(lacking.getString("code")).isEqualTo("forbidden");
    assertThat(lacking.getString("detail"))
        .isEqualTo("This needs the role evaluator; '%s' has reader".formatted(reader.name()));
    assertThat(elsewhere.getString("detail"))
        .isEqualTo(
            "This rulebook needs the role evaluator; '%s' is limited to elsewhere"
                .formatted(other.name()));
  }

  @Test
  void healthAndTheDescriptionOfTheApiAreOpenAndMetricsOnThisMachineOnly() {
    String reader = Keys.make(null, Role.READER).key();
    String evaluator = Keys.make(null, Role.EVALUATOR).key();

    for (String open : List.of("/q/health/ready", "/q/openapi", "/q/swagger-ui", "/q/metrics")) {
      assertThat(Keys.without().get(open).statusCode()).as(open).isEqualTo(200);
      assertThat(Keys.with("wrong").get(open).statusCode()).as(open).isEqualTo(200);
    }
    assertThat(proxied(Keys.without()).get("/q/metrics").statusCode()).isEqualTo(401);
    assertThat(proxied(Keys.without()).get("//q/./metrics").statusCode()).isNotEqualTo(200);
    assertThat(proxied(Keys.with(evaluator)).get("/q/metrics").statusCode()).isEqualTo(403);
    assertThat(proxied(Keys.with(reader)).get("/q/metrics").statusCode()).isEqualTo(200);
  }

  private static RequestSpecification proxied(RequestSpecification request) {
    return request.urlEncodingEnabled(false).header("X-Forwarded-For", "203.0.113.7");
  }

  private static boolean isRefusal(int status) {
    return Stream.of(401, 403).anyMatch(refusal -> refusal == status);
  }

  private static Response send(RequestSpecification request, Operation operation) {
    String path =
        operation
            .path()
            .replace("{rulebook}", RULEBOOK)
            .replace("{number}", "1")
            .replace("{name}", "facts")
            .replaceAll("\\{\\w+}", UNKNOWN_ID);
    if (operation.type().isEmpty()) {
      return request.request(operation.method(), path);
    }
    return request
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(operation.type(), ContentType.BINARY)))
        .header("Content-Type", operation.type())
        .body("{}".getBytes(UTF_8))
        .request(operation.method(), path);
  }
}
