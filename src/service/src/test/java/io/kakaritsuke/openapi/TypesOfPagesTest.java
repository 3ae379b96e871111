package io.kakaritsuke.openapi;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages take an answer for is what the description says of it, name by name. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TypesOfPagesTest {
  private static final Path TYPES = Path.of("src/pages/src/main/typescript/api");

  private static final Set<String> OTHERS = Set.of("client.ts", "problem.ts");

  private static final Pattern TYPE = Pattern.compile("(?s)export interface (\\w+) \\{(.*?)\\n\\}");

  private static final Pattern MEMBER = Pattern.compile("(?m)^  readonly (\\w+)(\\??):(.*)$");

  @ParameterizedTest
  @MethodSource("files")
  void haveTheMembersOfTheirSchemas(String file) throws IOException {
    JsonNode schemas =
        new ObjectMapper()
            .readTree(given().get("/q/openapi?format=json").asString())
            .at("/components/schemas");
    List<String> wrong = new ArrayList<>();

    for (MatchResult type :
        TYPE.matcher(Files.readString(TYPES.resolve(file), UTF_8)).results().toList()) {
      JsonNode schema = schemas.path(type.group(1));
      if (schema.isMissingNode()) {
        wrong.add("no schema " + type.group(1));
        continue;
      }
      for (MatchResult member : MEMBER.matcher(type.group(2)).results().toList()) {
        JsonNode described = schema.path("properties").path(member.group(1));
        String name = type.group(1) + "." + member.group(1);
        if (described.isMissingNode()) {
          wrong.add("no member " + name);
        } else if (mayBeNull(described) && !member.group(3).contains("null")) {
          wrong.add(name + " may be null");
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** Those that have types of answers, and not what asks for them. */
  static List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(TYPES)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> !OTHERS.contains(name))
          .sorted()
          .toList();
    }
  }

  private static boolean mayBeNull(JsonNode schema) {
    return schema.toString().startsWith("{\"type\":[")
        && schema.path("type").toString().contains("\"null\"");
  }
}
