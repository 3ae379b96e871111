package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  private static final boolean WRITE = Boolean.getBoolean("mistakes.write");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<MistakeCase> cases() {
    return MistakeCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isMendedByWhatItsFindingsOffer(MistakeCase mistake) throws IOException {
    String drafts = "/api/v1/rulebooks/" + mistake.rulebook() + "/drafts";
    Response answer = MistakesCorpusTest.upload(drafts, mistake.files());
    JsonNode draft = JSON.readTree(answer.asByteArray());
    if (answer.statusCode() != 201 || fixes(draft).isEmpty()) {
      return;
    }
    String path = drafts + "/" + draft.get("id").asText();
    Set<String> done = new HashSet<>();
    StringBuilder told = new StringBuilder();
    for (List<String> offered = fixes(draft); !offered.isEmpty(); offered = fixes(draft)) {
      String fix = offered.get(0);
      assertThat(done.add(fix)).as("a finding that comes back").isTrue();
      long before = badness(draft);
      draft = JSON.readTree(fixed(path, fix).asByteArray());
      assertThat(badness(draft)).as("findings after " + fix).isLessThan(before);
      told.append("fixed\n");
    }

    JsonNode diff =
        JSON.readTree(given().header("Accept-Language", "ja").get(path + "/diff").asByteArray());
    told.append(ToldInWords.draft(draft, diff.isArray() ? diff : JSON.nullNode()));
    if (WRITE) {
      Files.writeString(mistake.mended(), told);
    }
    assertThat(told.toString()).isEqualTo(Files.readString(mistake.mended()));
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

  private static List<String> fixes(JsonNode draft) {
    List<String> fixes = new ArrayList<>();
    for (JsonNode finding : draft.path("findings")) {
      if (finding.hasNonNull("fix")) {
        fixes.add(finding.path("fix").path("id").asText());
      }
    }
    return fixes;
  }

  /** Errors first: what is only seen in a draft that can be read is told once there are none. */
  private static long badness(JsonNode draft) {
    int errors = draft.path("errors").asInt();
    return errors > 0 ? 1_000L * errors : draft.path("warnings").asInt();
  }
}
