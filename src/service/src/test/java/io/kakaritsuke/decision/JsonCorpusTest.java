package io.kakaritsuke.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * JSON as programs and people write it, after the public suites (n_ must be refused, y_ accepted,
 * i_ is this implementation's choice), for every body that the service reads: never a 5xx, and
 * never silently something else. The answers stand beside the kinds.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class JsonCorpusTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");
  private static final Pattern REPEATED = Pattern.compile("\\{([0-9]+)\\*([^}]+)}");
  private static final String RULEBOOK = "/api/v1/rulebooks/webinar";
  private static final String NOBODY = "019c0000-0000-7000-8000-000000000000";
  private static final String SINGLE = RULEBOOK + "/evaluations?log=false";
  private static final String BATCH = RULEBOOK + "/evaluations/batch?log=false";

  /** Bodies that come to nothing: their answer is the same each time. */
  private static final Map<String, String> BODIES =
      new TreeMap<>(
          Map.of(
              "POST " + SINGLE,
              "\"facts\":{\"accountId\":\"J\"},\"asOf\":\"2026-02-10\"",
              "POST " + BATCH,
              "\"facts\":{\"accountId\":\"J\"},\"asOf\":\"2026-02-10\"",
              "POST " + RULEBOOK + "/portfolio?asOf=2000-01-01",
              "\"facts\":{\"accountId\":\"J\"}",
              "POST " + RULEBOOK + "/replays",
              "\"subjects\":[]",
              "POST " + RULEBOOK + "/simulations",
              "\"version\":0",
              "POST /api/v1/keys",
              "\"name\":\"json\",\"roles\":[\"king\"]",
              "POST " + RULEBOOK + "/drafts/" + NOBODY + "/publish",
              "\"comment\":\"\"",
              "POST " + RULEBOOK + "/drafts/" + NOBODY + "/fixes",
              "\"fixes\":[]",
              "POST " + RULEBOOK + "/drafts/" + NOBODY + "/conflicts",
              "\"choices\":[]",
              "PATCH " + RULEBOOK + "/drafts/" + NOBODY + "/tables/x",
              "\"edits\":[]"));

  /** Bodies that are refused by their rulebook, draft or version, whatever their members are. */
  private static final String DRAFTS = "/drafts/";

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  private final HttpClient client = HttpClient.newHttpClient();

  private record Kind(String name, List<String> parts) {}

  private record Told(int status, String code) {}

  @Test
  void everyBodyIsReadAsItStandsOrRefused() throws Exception {
    List<Kind> kinds = kinds("json-documents.txt");
    Map<String, String> unlike = new TreeMap<>();

    for (var endpoint : BODIES.entrySet()) {
      Told good = told(endpoint.getKey(), bytes("{" + endpoint.getValue() + "}"));
      for (Kind kind : kinds) {
        String document = kind.parts().get(0).replace("@", endpoint.getValue());
        Told found = told(endpoint.getKey(), bytes(repeated(document)));
        List<String> codes = List.of(kind.parts().get(1).split(" "));
        boolean same = codes.contains("") && found.equals(good);
        boolean refused =
            found.status() >= 400
                && found.status() < 500
                && (codes.contains(found.code()) || isOfMembers(codes, endpoint.getKey(), found));
        if (!same && !refused) {
          unlike.put(kind.name() + " " + endpoint.getKey(), found.toString());
        }
      }
    }

    assertThat(kinds).hasSizeGreaterThan(90);
    assertThat(unlike).isEmpty();
  }

  // Of what is JSON, and of another shape, each endpoint tells in its own way.
  private static boolean isOfMembers(List<String> codes, String endpoint, Told found) {
    boolean ofMembers = codes.contains("unknown") || codes.contains("shape");
    boolean own =
        List.of("invalid-facts", "bad-parameter", "invalid-key", "not-an-object", "not-json")
            .contains(found.code());
    return ofMembers && (own || endpoint.contains(DRAFTS));
  }

  @Test
  void everyValueIsUsedAsItStandsOrRefused() throws Exception {
    List<Kind> kinds = kinds("json-values.txt");
    Map<String, String> unlike = new TreeMap<>();

    for (Kind kind : kinds) {
      String fact = kind.parts().get(0);
      String facts = "\"" + fact + "\":" + repeated(kind.parts().get(1));
      String subject = fact.equals("accountId") ? "" : "\"accountId\":\"J\",";
      String body = "{\"asOf\":\"2026-02-10\",\"facts\":{" + subject + facts + "}}";
      for (String target : List.of(SINGLE, BATCH)) {
        HttpResponse<String> answer = send("POST " + target, body.getBytes(UTF_8));
        JsonNode json = JSON.readTree(answer.body());
        JsonNode problem = json.path("error").isMissingNode() ? json : json.path("error");
        String violation = problem.path("violations").path(0).path("code").asText();
        JsonNode used = json.path("facts").path(fact);
        String found =
            !violation.isEmpty()
                ? violation
                : "= " + (used.isMissingNode() || used.isNull() ? "nothing" : shown(used));
        String wanted = repeated(kind.parts().get(2));
        if (wanted.startsWith("= \"")) {
          wanted = "= " + JSON.readTree(wanted.substring(2));
        }
        if (!wanted.equals(found)) {
          unlike.put(kind.name() + " " + target, found + " of " + answer.body());
        }
      }
    }

    assertThat(kinds).hasSizeGreaterThan(60);
    assertThat(unlike).isEmpty();
  }

  @Test
  void listsNoMoreThanAnybodyReadsOfWhatIsWrong() throws Exception {
    StringBuilder facts = new StringBuilder("\"accountId\":\"J\"");
    for (int i = 0; i < 5_000; i++) {
      facts.append(",\"fact").append(i).append("\":1");
    }

    HttpResponse<String> answer =
        send("POST " + SINGLE, ("{\"facts\":{" + facts + "}}").getBytes(UTF_8));

    JsonNode problem = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(problem.path("violations")).hasSize(500);
    assertThat(problem.path("violationsOmitted").intValue()).isEqualTo(4_500);
    assertThat(problem.path("detail").asText()).contains("5000");
  }

  private static String shown(JsonNode used) {
    return used.isNumber() ? used.decimalValue().toPlainString() : used.toString();
  }

  private Told told(String endpoint, byte[] body) throws Exception {
    HttpResponse<String> answer = send(endpoint, body);
    JsonNode json = JSON.readTree(answer.body().lines().findFirst().orElse("{}"));
    JsonNode error = json.path("error");
    return error.isMissingNode()
        ? new Told(answer.statusCode(), json.path("code").asText())
        : new Told(error.path("status").intValue(), error.path("code").asText());
  }

  private HttpResponse<String> send(String endpoint, byte[] body) throws Exception {
    String[] parts = endpoint.split(" ", 2);
    String type = parts[1].equals(BATCH) ? "application/x-ndjson" : "application/json";
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(parts[1]))
            .header("X-API-Key", TestDatabase.ADMIN_KEY)
            .header("Content-Type", type)
            .method(parts[0], HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher one = BYTE.matcher(text);
    int from = 0;
    while (one.find()) {
      bytes.writeBytes(text.substring(from, one.start()).getBytes(UTF_8));
      bytes.write(Integer.parseInt(one.group(1), 16));
      from = one.end();
    }
    bytes.writeBytes(text.substring(from).getBytes(UTF_8));
    return bytes.toByteArray();
  }

  private static String repeated(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(found.group(2).repeat(Integer.parseInt(found.group(1)))));
  }

  private static List<Kind> kinds(String file) throws IOException {
    List<Kind> kinds = new ArrayList<>();
    try (InputStream in = JsonCorpusTest.class.getResourceAsStream(file)) {
      for (String line : new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          List<String> parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
          kinds.add(new Kind(parts.get(0), parts.subList(1, parts.size())));
        }
      }
    }
    return kinds;
  }
}
