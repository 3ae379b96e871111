package io.kakaritsuke.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether every operation is described, and each meaning once. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DescriptionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-zA-Z]+");
  private static final Pattern SCHEMA_NAME = Pattern.compile("[A-Z][A-Za-z]+");
  private static final Set<String> SAYING_NOTHING =
      Set.of("Page", "View", "Row", "One", "Whole", "Entry", "Body", "JsonNode", "ObjectNode");
  private static final Path TEXTS = Path.of("src/service/src/main/resources/META-INF/openapi");

  record Described(String path, String method, JsonNode operation) {
    String id() {
      return operation.path("operationId").asText();
    }
  }

  @Test
  void everyOperationSaysWhatItIsAndTakes() throws IOException {
    JsonNode api = api();
    Set<String> tags = texts(api.path("tags"), "name");
    List<String> lacking = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Described one : operations(api)) {
      String name = one.method() + " " + one.path() + " ";
      JsonNode operation = one.operation();
      if (!CAMEL_CASE.matcher(one.id()).matches() || !ids.add(one.id())) {
        lacking.add(name + "id");
      }
      if (operation.path("tags").size() != 1 || !tags.contains(operation.at("/tags/0").asText())) {
        lacking.add(name + "tag");
      }
      if (operation.path("summary").asText().isBlank()) {
        lacking.add(name + "summary");
      }
      for (JsonNode parameter : operation.path("parameters")) {
        JsonNode said = resolved(api, parameter);
        if (said.path("description").asText().isBlank() || said.path("schema").isEmpty()) {
          lacking.add(name + "parameter " + said.path("name").asText());
        }
      }
      if (Set.of("post", "patch", "put").contains(one.method()) && operation.has("requestBody")) {
        for (JsonNode type : operation.at("/requestBody/content")) {
          if (type.path("schema").isEmpty() || !type.has("example")) {
            lacking.add(name + "body");
          }
        }
      }
    }

    assertThat(operations(api)).hasSizeGreaterThanOrEqualTo(68);
    assertThat(lacking).isEmpty();
    for (JsonNode tag : api.path("tags")) {
      assertThat(tag.path("description").asText()).isNotBlank();
    }
  }

  @Test
  void everyOperationSaysWhatItAnswers() throws IOException {
    JsonNode api = api();
    List<String> lacking = new ArrayList<>();
    for (Described one : operations(api)) {
      boolean answers = false;
      Set<String> problems = new TreeSet<>();
      for (Map.Entry<String, JsonNode> response : one.operation().path("responses").properties()) {
        String at = one.id() + " " + response.getKey();
        boolean good = response.getKey().startsWith("2");
        answers |= good;
        if (response.getValue().path("description").asText().isBlank()) {
          lacking.add(at + " description");
        }
        if (!good) {
          problems.add(response.getKey());
        }
        JsonNode content = response.getValue().path("content");
        if (content.isEmpty() && !response.getKey().equals("204")) {
          lacking.add(at + " content");
        }
        for (JsonNode type : content) {
          if (type.path("schema").isEmpty()) {
            lacking.add(at + " schema");
          }
        }
      }
      if (!answers || !problems.containsAll(Set.of("400", "401", "403", "429", "503"))) {
        lacking.add(one.id() + " " + problems);
      }
      if (one.path().contains("{") && !problems.contains("404")) {
        lacking.add(one.id() + " 404");
      }
    }

    assertThat(lacking).isEmpty();
  }

  @Test
  void schemasHaveNamesThatSaySomething() throws IOException {
    Set<String> names = new TreeSet<>();
    api().at("/components/schemas").fieldNames().forEachRemaining(names::add);

    assertThat(names).allMatch(name -> SCHEMA_NAME.matcher(name).matches());
    assertThat(names).doesNotContainAnyElementsOf(SAYING_NOTHING);
  }

  @Test
  void mainRequestIsTheSampleAccountAndWorksAsItStands() throws IOException {
    Described evaluate =
        operations(api()).stream().filter(one -> one.id().equals("evaluate")).findFirst().get();
    JsonNode example = evaluate.operation().at("/requestBody/content/application~1json/example");
    String path = evaluate.path();
    for (JsonNode parameter : evaluate.operation().path("parameters")) {
      // A page to try requests sends what has an example; the rest it leaves out.
      if (parameter.has("example")) {
        path =
            path.replace(
                "{" + parameter.path("name").asText() + "}", parameter.path("example").asText());
      }
    }

    assertThat(example)
        .isEqualTo(JSON.readTree(Files.readString(Path.of("src/docs/samples/account.json"))));
    given()
        .contentType("application/json")
        .body(example.toString())
        .post(path)
        .then()
        .statusCode(200);
  }

  @Test
  void theProblemThatIsShownIsWhatIsAnswered() throws IOException {
    String answer =
        given()
            .header("Accept-Language", "ja")
            .contentType("application/json")
            .body("{\"facts\": {\"accountId\": \"KR-0001\", \"usage\": -1}}")
            .post("/api/v1/rulebooks/webinar/evaluations")
            .asString();

    assertThat(JSON.readTree(answer)).isEqualTo(api().at("/components/examples/problem/value"));
  }

  @Test
  void everyMeaningThatIsWrittenIsUsed() throws IOException {
    JsonNode api = api();
    Set<String> names = new TreeSet<>(Set.of("Accept-Language"));
    Set<String> problems = new TreeSet<>();
    Set<String> ids = new TreeSet<>();
    for (Described one : operations(api)) {
      ids.add(one.id());
      for (JsonNode parameter : one.operation().path("parameters")) {
        names.add(parameter.path("name").asText());
        names.add(one.id() + "." + parameter.path("name").asText());
      }
      one.operation()
          .path("x-problems")
          .forEach(
              code -> {
                problems.add(code.asText());
                problems.add(one.id() + "." + code.asText());
              });
    }

    assertThat(names).containsAll(keys("parameters.yaml", "    "));
    assertThat(problems)
        .containsAll(
            keys("problems.yaml", "  ").stream()
                .filter(
                    key ->
                        key.matches("[A-Za-z]+\\.?[a-z-]+")
                            && !Set.of("schemas", "examples").contains(key))
                .toList());
    assertThat(ids).containsAll(bodies("requests.yaml")).containsAll(bodies("evaluations.yaml"));
  }

  private static Set<String> keys(String file, String indent) throws IOException {
    Pattern key = Pattern.compile("(?m)^" + indent + "([A-Za-z][\\w.-]*):");
    Set<String> keys = new TreeSet<>();
    String text = Files.readString(TEXTS.resolve(file)).split("(?m)^x-other-codes:")[0];
    Matcher matcher = key.matcher(text);
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  private static Set<String> bodies(String file) throws IOException {
    String text = Files.readString(TEXTS.resolve(file));
    String bodies = text.substring(text.indexOf("  requestBodies:"), text.indexOf("  schemas:"));
    Set<String> keys = new TreeSet<>();
    Matcher matcher = Pattern.compile("(?m)^ {4}(\\w+):").matcher(bodies);
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  private static JsonNode resolved(JsonNode api, JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static Set<String> texts(JsonNode list, String member) {
    Set<String> texts = new HashSet<>();
    list.forEach(one -> texts.add(one.path(member).asText()));
    return texts;
  }

  static JsonNode api() throws IOException {
    return JSON.readTree(given().get("/q/openapi?format=json").asString());
  }

  static List<Described> operations(JsonNode api) {
    return api.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .flatMap(
                        entry ->
                            Stream.of(
                                new Described(path.getKey(), entry.getKey(), entry.getValue()))))
        .toList();
  }
}
