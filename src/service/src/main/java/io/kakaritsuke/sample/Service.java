package io.kakaritsuke.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The API of the running service, asked as any other program asks it. */
final class Service {
  private static final String RULEBOOK = "webinar";
  private static final int PAGE = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI address;
  private final String key;
  private final String language;

  /**
   * @param address without a path
   * @param key of a role that may evaluate and read
   * @param language of the sentences, {@code ja} or {@code en}
   */
  Service(URI address, String key, String language) {
    this.address = address;
    this.key = key;
    this.language = language;
  }

  /** What an account was decided to be on a day. */
  record Decided(UUID id, String subject, int score, List<String> signals) {}

  /** Those decided as of a day; of several decisions on one account the newest. */
  Map<String, Decided> decidedAsOf(LocalDate day) throws IOException, InterruptedException {
    String query =
        String.format(
            Locale.ROOT,
            "/api/v1/decisions?rulebook=%s&asOfFrom=%s&asOfTo=%s&latest=true&limit=%d",
            RULEBOOK,
            day,
            day,
            PAGE);
    Map<String, Decided> all = new HashMap<>();
    String cursor = "";
    do {
      JsonNode page = json.readTree(answer(get(query + cursor)));
      for (JsonNode one : page.path("decisions")) {
        List<String> signals = new ArrayList<>();
        one.path("signals").forEach(signal -> signals.add(signal.asText()));
        String subject = one.path("subject").asText();
        all.put(
            subject,
            new Decided(
                UUID.fromString(one.path("id").asText()),
                subject,
                one.path("score").asInt(),
                signals));
      }
      JsonNode next = page.path("next");
      cursor = next.isTextual() ? "&cursor=" + URLEncoder.encode(next.asText(), UTF_8) : "";
    } while (!cursor.isEmpty());
    return all;
  }

  /**
   * Has accounts decided as of a day.
   *
   * @return how many of the lines were
   */
  int decide(LocalDate day, String header, List<String> lines)
      throws IOException, InterruptedException {
    HttpRequest request =
        request("/api/v1/rulebooks/" + RULEBOOK + "/evaluations/batch?asOf=" + day)
            .header("Content-Type", "text/csv; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(header + "\n" + String.join("\n", lines)))
            .build();
    int decided = 0;
    for (String line : answer(request).lines().toList()) {
      JsonNode one = json.readTree(line);
      if (one.has("error")) {
        throw new IOException(one.path("error").toString());
      }
      decided++;
    }
    return decided;
  }

  /** Why a decision differs from the one before it, in sentences. */
  List<String> change(UUID decision) throws IOException, InterruptedException {
    List<String> sentences = new ArrayList<>();
    json.readTree(answer(get("/api/v1/decisions/" + decision + "/change")))
        .path("sentences")
        .forEach(sentence -> sentences.add(sentence.asText()));
    return sentences;
  }

  private HttpRequest get(String path) {
    return request(path).GET().build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("X-API-Key", key)
        .header("Accept-Language", language);
  }

  private String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    if (response.statusCode() != 200) {
      throw new IOException(
          request.uri().getPath() + " " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }
}
