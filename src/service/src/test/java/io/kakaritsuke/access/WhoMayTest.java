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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class WhoMayTest {
  private static final String UNKNOWN_ID = "019c0000-0000-7000-8000-000000000000";

  /** An endpoint and the lowest roles that it takes; none is anybody with a key. */
  private record Endpoint(String method, String path, String type, Role... roles) {
    boolean isOfARulebook() {
      return path.contains("{rulebook}");
    }
  }

  private static final List<Endpoint> ENDPOINTS =
      List.of(
          post("/api/v1/rulebooks/{rulebook}/evaluations", "application/json", Role.EVALUATOR),
          post(
              "/api/v1/rulebooks/{rulebook}/evaluations/batch",
              "application/x-ndjson",
              Role.EVALUATOR),
          get("/api/v1/rulebooks", Role.READER, Role.EVALUATOR),
          get("/api/v1/rulebooks/{rulebook}", Role.READER, Role.EVALUATOR),
          get("/api/v1/rulebooks/{rulebook}/facts", Role.READER, Role.EVALUATOR),
          get("/api/v1/rulebooks/{rulebook}/facts/schema", Role.READER, Role.EVALUATOR),
          get("/api/v1/rulebooks/{rulebook}/tables", Role.READER),
          get("/api/v1/rulebooks/{rulebook}/versions", Role.READER),
          get("/api/v1/rulebooks/{rulebook}/versions/{number}", Role.READER),
          get("/api/v1/rulebooks/{rulebook}/versions/{number}/workbooks/{name}.xlsx", Role.READER),
          get(
              "/api/v1/rulebooks/{rulebook}/versions/{number}/workbooks/{name}.xlsx/original",
              Role.READER),
          get("/api/v1/rulebooks/{rulebook}/drafts/{draft}/simulation", Role.READER),
          post("/api/v1/rulebooks/{rulebook}/simulations", "application/json", Role.READER),
          get("/api/v1/rulebooks/{rulebook}/simulations", Role.READER),
          get("/api/v1/rulebooks/{rulebook}/simulations/{simulation}", Role.READER),
          get("/api/v1/rulebooks/{rulebook}/simulations/{simulation}/subjects", Role.READER),
          get("/api/v1/rulebooks/{rulebook}/simulations/{simulation}/download", Role.READER),
          new Endpoint(
              "DELETE", "/api/v1/rulebooks/{rulebook}/simulations/{simulation}", "", Role.READER),
          post("/api/v1/rulebooks/{rulebook}/back-tests", "text/csv", Role.READER),
          get("/api/v1/decisions", Role.READER),
          get("/api/v1/decisions/{id}", Role.READER),
          get("/api/v1/decisions/{id}/change", Role.READER),
          get("/api/v1/decisions/{id}/smallest-changes", Role.READER),
          get("/api/v1/keys", Role.ADMIN),
          post("/api/v1/keys", "application/json", Role.ADMIN),
          new Endpoint("DELETE", "/api/v1/keys/{id}", "", Role.ADMIN),
          get("/api/v1/audit", Role.ADMIN),
          get("/api/v1/me"));

  private static Endpoint get(String path, Role... roles) {
    return new Endpoint("GET", path, "", roles);
  }

  private static Endpoint post(String path, String type, Role... roles) {
    return new Endpoint("POST", path, type, roles);
  }

  @BeforeEach
  void sendNoKeyByDefault() {
    Keys.without();
  }

  @Test
  void noEndpointOfTheApiAnswersAStranger() {
    List<String> letIn = new ArrayList<>();

    Map<String, Map<String, Object>> paths =
        Keys.without().get("/q/openapi?format=json").jsonPath().getMap("paths");
    for (var path : paths.entrySet()) {
      for (String method : path.getValue().keySet()) {
        if (Set.of("get", "post", "put", "patch", "delete").contains(method)) {
          Response answer =
              send(
                  Keys.without(),
                  new Endpoint(
                      method.toUpperCase(Locale.ROOT),
                      path.getKey(),
                      type(path.getValue(), method)));
          if (answer.statusCode() != 401
              || !"unauthenticated".equals(answer.jsonPath().getString("code"))) {
            letIn.add(method + " " + path.getKey() + ": " + answer.statusCode());
          }
        }
      }
    }

    assertThat(paths).hasSizeGreaterThanOrEqualTo(16);
    assertThat(letIn).isEmpty();
  }

  private static String type(Map<String, Object> path, String method) {
    JsonPath operation = JsonPath.from(new JsonObject(path).encode());
    Map<String, Object> content = operation.getMap(method + ".requestBody.content");
    if (content == null) {
      return Set.of("get", "delete").contains(method) ? "" : "application/json";
    }
    return content.keySet().iterator().next();
  }

  @Test
  void everyEndpointTakesItsRolesAndNoOther() {
    Map<Role, String> keys = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      keys.put(role, Keys.make(null, role).key());
    }
    List<String> wrong = new ArrayList<>();

    for (Endpoint endpoint : ENDPOINTS) {
      for (Role role : Role.values()) {
        int status = send(Keys.with(Objects.requireNonNull(keys.get(role))), endpoint).statusCode();
        if (isRefusal(status) == allowed(endpoint).contains(role) || status >= 500) {
          wrong.add(role + " " + endpoint.method() + " " + endpoint.path() + ": " + status);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static Set<Role> allowed(Endpoint endpoint) {
    if (endpoint.roles().length == 0) {
      return EnumSet.allOf(Role.class);
    }
    Set<Role> allowed = EnumSet.of(Role.ADMIN, endpoint.roles());
    if (allowed.contains(Role.READER)) {
      allowed.addAll(EnumSet.of(Role.AUTHOR, Role.PUBLISHER, Role.RULE_AUTHOR));
    }
    return allowed;
  }

  @Test
  void aKeyOfAnotherRulebookOpensNothingOfThisOne() {
    String other =
        Keys.make(List.of("elsewhere"), Role.EVALUATOR, Role.RULE_AUTHOR, Role.PUBLISHER).key();
    String same =
        Keys.make(List.of("elsewhere", "webinar"), Role.EVALUATOR, Role.RULE_AUTHOR, Role.PUBLISHER)
            .key();

    for (Endpoint endpoint : ENDPOINTS.stream().filter(Endpoint::isOfARulebook).toList()) {
      assertThat(send(Keys.with(other), endpoint).statusCode()).as(endpoint.path()).isEqualTo(403);
      assertThat(isRefusal(send(Keys.with(same), endpoint).statusCode()))
          .as(endpoint.path())
          .isFalse();
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
    Endpoint evaluation = ENDPOINTS.get(0);

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

  private static Response send(RequestSpecification request, Endpoint endpoint) {
    String path =
        endpoint
            .path()
            .replace("{rulebook}", "webinar")
            .replace("{number}", "1")
            .replace("{name}", "facts")
            .replaceAll("\\{\\w+}", UNKNOWN_ID);
    if (endpoint.type().isEmpty()) {
      return request.request(endpoint.method(), path);
    }
    return request
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(endpoint.type(), ContentType.BINARY)))
        .header("Content-Type", endpoint.type())
        .body("{}".getBytes(UTF_8))
        .request(endpoint.method(), path);
  }
}
