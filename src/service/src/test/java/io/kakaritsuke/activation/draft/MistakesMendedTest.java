package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fix of every slip is done, one by one, until none is left: findings become fewer, none
 * comes back, and what results is what {@code mended.txt} says in words, which is written anew with
 * {@code -Dmistakes.write=true}.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MistakesMendedTest {
  @ParameterizedTest
  @MethodSource("io.kakaritsuke.activation.draft.MistakeCase#all")
  void isMendedByWhatItsFindingsOffer(MistakeCase mistake) throws IOException {
    String drafts = "/api/v1/rulebooks/" + mistake.rulebook() + "/drafts";
    Response answer = MistakesCorpusTest.upload(drafts, mistake.files());
    JsonNode draft = MistakeCase.JSON.readTree(answer.asByteArray());
    if (answer.statusCode() != 201 || fixes(draft).isEmpty()) {
      assertThat(mistake.mended()).doesNotExist();
      return;
    }
    String path = drafts + "/" + draft.get("id").asText();
    Set<String> done = new HashSet<>();
    StringBuilder told = new StringBuilder();
    for (List<JsonNode> offered = fixes(draft); !offered.isEmpty(); offered = fixes(draft)) {
      JsonNode fix = offered.get(0).path("fix");
      String code = offered.get(0).path("code").asText();
      assertThat(done.add(fix.path("id").asText())).as("a finding that comes back").isTrue();
      long before = badness(draft);
      draft = MistakeCase.JSON.readTree(fixed(path, fix.path("id").asText()).asByteArray());
      // Of a value on the wrong scale it is not told that it moved far; of the right one it is.
      boolean scale = code.equals("suspicious-unit");
      assertThat(badness(draft))
          .as("findings after " + fix)
          .isLessThan(scale ? before + 1 : before);
      told.append("→ ").append(fix.path("label").asText()).append('\n');
    }

    told.append(result(draft, path));
    if (MistakeCase.WRITE) {
      Files.writeString(mistake.mended(), told);
    }
    assertThat(told.toString()).isEqualTo(Files.readString(mistake.mended()));
  }

  /** What is left, in short, and what the draft changes then. */
  private static String result(JsonNode draft, String path) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(draft.path("publishable").asBoolean() ? "can" : "cannot").append(" be published\n");
    for (JsonNode finding : draft.path("findings")) {
      out.append(finding.path("severity").asText()).append(' ');
      out.append(finding.path("sheet").asText()).append(' ');
      out.append(finding.path("cell").asText()).append(' ');
      out.append(finding.path("code").asText()).append('\n');
    }
    Response diff = given().header("Accept-Language", "ja").get(path + "/diff");
    if (diff.statusCode() == 200) {
      MistakeCase.JSON
          .readTree(diff.asByteArray())
          .forEach(
              change -> out.append("* ").append(change.path("sentence").asText()).append('\n'));
    }
    return out.toString();
  }

  private static Response fixed(String path, String fix) {
    Response answer =
        given()
            .header("Accept-Language", "ja")
            .contentType("application/json")
            .body("{\"fixes\": [\"" + fix + "\"]}")
            .post(path + "/fixes");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer;
  }

  private static List<JsonNode> fixes(JsonNode draft) {
    List<JsonNode> fixes = new ArrayList<>();
    for (JsonNode finding : draft.path("findings")) {
      if (finding.hasNonNull("fix")) {
        fixes.add(finding);
      }
    }
    return fixes;
  }

  /** Errors first: what is only seen in a draft that can be read is told once there are none. */
  private static long badness(JsonNode draft) {
    int errors = draft.path("errors").asInt();
    return errors > 0 ? 1_000L * errors : draft.path("findings").size();
  }
}
