package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people are told of their slips, word for word. After a change of words or findings the texts
 * are written anew with {@code -Dmistakes.write=true}, and read as somebody who knows only Excel:
 * which cell is it, what is to be typed there, and does it help when followed to the letter?
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MistakesCorpusTest {
  @ParameterizedTest
  @MethodSource("io.kakaritsuke.activation.draft.MistakeCase#all")
  void tellsWhatIsWrongAndWhatWouldBeRight(MistakeCase mistake) throws IOException {
    String told = told(mistake);
    if (MistakeCase.WRITE) {
      Files.writeString(mistake.expected(), told);
    }

    assertThat(told).isEqualTo(Files.readString(mistake.expected()));
  }

  private static String told(MistakeCase mistake) throws IOException {
    String drafts = "/api/v1/rulebooks/" + mistake.rulebook() + "/drafts";
    Response answer = upload(drafts, mistake.files());
    JsonNode body = MistakeCase.JSON.readTree(answer.asByteArray());
    if (answer.statusCode() != 201) {
      return ToldInWords.refused(body);
    }
    String draft = drafts + "/" + body.get("id").asText();
    Response diff = given().header("Accept-Language", "ja").get(draft + "/diff");
    return ToldInWords.draft(
        body,
        diff.statusCode() == 200
            ? MistakeCase.JSON.readTree(diff.asByteArray())
            : MistakeCase.JSON.nullNode());
  }

  // As browsers send it: names of files in UTF-8.
  static Response upload(String drafts, List<Path> files) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Path file : files) {
      body.writeBytes(
          ("--cut\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                  + file.getFileName()
                  + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
              .getBytes(UTF_8));
      body.writeBytes(Files.readAllBytes(file));
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--cut--\r\n".getBytes(UTF_8));
    return given()
        .header("Accept-Language", "ja")
        .header("Content-Type", "multipart/form-data; boundary=cut")
        .body(body.toByteArray())
        .post(drafts);
  }
}
