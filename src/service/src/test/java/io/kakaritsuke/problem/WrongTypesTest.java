package io.kakaritsuke.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Asks every operation that takes JSON with each member that is described, wherever it stands, of
 * each type that it is not: none is read as something else, and each is named.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WrongTypesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One of each type; texts that look like what they are not. */
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "string", List.of("\"5\"", "\"true\"", "\"\""),
          "integer", List.of("2", "0"),
          "number", List.of("4.9", "1.0"),
          "boolean", List.of("true", "false"),
          "array", List.of("[]", "[true]"),
          "object", List.of("{}", "{\"a\": 1}"));

  /** Of members of edits, an operation that has them. */
  private static final Map<String, String> OPERATIONS =
      Map.of("row", "delete", "after", "move", "column", "change", "values", "add");

  private final Map<String, String> known = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private JsonNode api = JSON.createObjectNode();
  private String tag = "";
  private int asked;

  /** A body with one value that is wrong. */
  private record Slip(String field, JsonNode body) {}

  @BeforeEach
  void makeADraft() throws IOException {
    api = JSON.readTree(given().get("/q/openapi?format=json").asByteArray());
    Response draft =
        given()
            .multiPart(
                "files",
                "churn-signal.xlsx",
                Files.readAllBytes(Path.of("decision-tables", "webinar", "churn-signal.xlsx")))
            .post("/api/v1/rulebooks/webinar/drafts");
    tag = draft.header("ETag");
    String id = draft.path("id");
    known.put("rulebook", "webinar");
    known.put("number", "1");
    known.put("subject", "walked");
    known.put("feed", "weekly");
    known.put("run", "019c0000-0000-7000-8000-000000000000");
    known.put("alert", "019c0000-0000-7000-8000-000000000000");
    known.put("held", "019c0000-0000-7000-8000-000000000000");
    known.put("task", "019c0000-0000-7000-8000-000000000000");
    known.put("id", id);
    String tables = "/api/v1/rulebooks/webinar/drafts/" + id + "/tables";
    known.put("table", given().get(tables).path("[0].id"));
    known.put("row", given().get(tables).path("[0].rows[0].id"));
  }

  @Test
  void noMemberIsReadAsSomethingElse() {
    forEachOperation(
        (method, path, schema) -> {
          for (Slip slip : slips(schema, "")) {
            Response answer = send(method, path, slip.body());
            asked++;
            if (answer.statusCode() < 400
                || answer.statusCode() >= 500
                || fields(answer).stream().noneMatch(one -> slip.field().equals(one))) {
              tell(path, slip.body(), answer);
            }
          }
        });

    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(300);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    forEachOperation(
        (method, path, schema) -> {
          ObjectNode body = JSON.createObjectNode();
          for (Slip slip : slips(schema, "")) {
            if (!slip.field().matches(".*[.\\[].*")) {
              body.setAll((ObjectNode) slip.body());
            }
          }
          Response answer = send(method, path, body);
          Set<String> left = new TreeSet<>();
          body.fieldNames().forEachRemaining(left::add);
          left.removeAll(fields(answer));
          if (answer.statusCode() < 400 || !left.isEmpty()) {
            tell(path, body, answer);
          }
        });

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | required | there is no body",
        "' ' | required | there is no body",
        "[] | wrong-type | a list came",
        "\"x\" | wrong-type | the text 'x' came",
        "7 | wrong-type | the number 7 came",
        "null | wrong-type | null came"
      })
  void saysThatAnObjectIsNeeded(String body, String code, String told) {
    forEachOperation(
        (method, path, schema) -> {
          boolean mayBeEmpty =
              path.matches(".*/(merge|start|take|release|runs/\\{run}/(admit|discard))")
                  && body.isEmpty();
          Response answer = send(method, path, body);
          String text = answer.asString();
          boolean good =
              answer.statusCode() == 400
                  && text.contains("\"code\":\"not-an-object\"")
                  && text.contains("\"code\":\"" + code + "\"")
                  && text.contains(told)
                  && text.contains("\"field\":\"body\"");
          if (mayBeEmpty ? text.contains("\"code\":\"not-an-object\"") : !good) {
            wrong.add(path + " " + body + ": " + answer.statusCode() + " " + text);
          }
        });

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'op': 'change', 'row': 'ROW', 'column': 'B'} | edits[0].value | required",
        "{'op': 'change', 'row': 'ROW', 'column': '', 'value': 1} | edits[0].column | required",
        "{'op': 'change', 'row': 'ROW', 'column': 'B', 'value': {}} | edits[0].value | wrong-type",
        "{'op': 'change', 'row': 'ROW', 'column': 'B', 'value': [[1]]} | edits[0].value[0] |"
            + " wrong-type",
        "{'op': 'change', 'row': 'ROW', 'column': 'B', 'value': [null]} | edits[0].value[0] |"
            + " wrong-type",
        "{'op': 'add', 'values': {'B': {}}} | edits[0].values.B | wrong-type",
        "{'op': 'delete', 'row': 'ROW', 'value': null} | edits[0].value | unknown-member",
        "{'op': 'delete', 'row': ''} | edits[0].row | unknown-row",
        "{} | edits[0].op | unknown-choice"
      })
  void noEditIsMadeOfWhatWasNotSaid(String edit, String field, String code) throws IOException {
    String body = "{'edits': [" + edit.replace("ROW", known.get("row")) + "]}";
    Response answer =
        send(
            "patch",
            "/api/v1/rulebooks/{rulebook}/drafts/{id}/tables/{table}",
            body.replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.jsonPath().getList("violations.field")).containsExactly(field);
    assertThat(answer.jsonPath().getList("violations.code")).containsExactly(code);
  }

  private interface Asking {
    void ask(String method, String path, JsonNode schema);
  }

  private void forEachOperation(Asking asking) {
    int operations = 0;
    for (var path : api.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        JsonNode content = resolved(operation.getValue().path("requestBody")).path("content");
        // An evaluation is a stream of its own, as are pieces, with tests of their own.
        boolean isStream =
            path.getKey().endsWith("/evaluations") || path.getKey().endsWith("/facts");
        if (content.has("application/json") && !isStream) {
          operations++;
          JsonNode schema = content.path("application/json").path("schema");
          asking.ask(operation.getKey(), path.getKey(), schema);
        }
      }
    }
    assertThat(operations).isGreaterThanOrEqualTo(12);
  }

  private List<Slip> slips(JsonNode described, String at) {
    JsonNode schema = resolved(described);
    List<Slip> slips = new ArrayList<>();
    for (var member : schema.path("properties").properties()) {
      String name = member.getKey();
      for (Slip slip : ofValue(member.getValue(), at + name)) {
        ObjectNode object = JSON.createObjectNode();
        if (schema.path("properties").has("op") && OPERATIONS.containsKey(name)) {
          object.put("op", OPERATIONS.get(name));
        }
        object.set(name, slip.body());
        slips.add(new Slip(slip.field(), object));
      }
    }
    return slips;
  }

  private List<Slip> ofValue(JsonNode described, String at) {
    JsonNode schema = resolved(described);
    Set<String> types = new TreeSet<>();
    if (schema.path("type").isTextual()) {
      types.add(schema.path("type").asText());
    }
    schema.path("type").forEach(type -> types.add(type.asText()));
    List<Slip> slips = new ArrayList<>();
    if (types.isEmpty()) {
      return slips;
    }
    VALUES.forEach(
        (type, values) -> {
          if (!types.contains(type) && !(type.equals("integer") && types.contains("number"))) {
            values.forEach(value -> slips.add(new Slip(at, read(value))));
          }
        });
    for (Slip slip :
        schema.has("items") ? ofValue(schema.path("items"), at + "[0]") : slips(schema, at + ".")) {
      JsonNode body = slip.body();
      if (schema.has("items")) {
        ArrayNode list = JSON.createArrayNode();
        list.add(body);
        body = list;
      }
      slips.add(new Slip(slip.field(), body));
    }
    if (schema.path("additionalProperties").isObject() && !at.endsWith("facts")) {
      for (Slip slip : ofValue(schema.path("additionalProperties"), at + ".any")) {
        ObjectNode object = JSON.createObjectNode();
        object.set("any", slip.body());
        slips.add(new Slip(slip.field(), object));
      }
    }
    return slips;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static List<String> fields(Response answer) {
    List<String> fields = answer.jsonPath().getList("violations.field");
    return fields == null ? List.of() : fields;
  }

  private Response send(String method, String path, Object body) {
    String target = path;
    for (var one : known.entrySet()) {
      target = target.replace("{" + one.getKey() + "}", one.getValue());
    }
    return given()
        .urlEncodingEnabled(false)
        .header("Content-Type", "application/json")
        .header("Accept-Language", "en")
        .headers(method.equals("patch") ? Map.of("If-Match", tag) : Map.of())
        .body(body.toString().getBytes(UTF_8))
        .request(method.toUpperCase(Locale.ROOT), target);
  }

  private void tell(String path, JsonNode body, Response answer) {
    wrong.add(path + " " + body + ": " + answer.statusCode() + " " + answer.asString());
  }
}
