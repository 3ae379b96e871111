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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The API of the running service, asked as any other program asks it. */
final class Service {
  private static final String FEED = "利用状況";
  private static final int PAGE = 500;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI address;
  private final String rulebook;
  private final String key;
  private final String language;

  /**
   * @param address without a path
   * @param rulebook that the accounts are of
   * @param key of a role that may tell facts and read
   * @param language of the sentences, {@code ja} or {@code en}
   */
  Service(URI address, String rulebook, String key, String language) {
    this.address = address;
    this.rulebook = rulebook;
    this.key = key;
    this.language = language;
  }

  /** The days for which the feed was told, and all of it is known. */
  Set<LocalDate> toldDays() throws IOException, InterruptedException {
    Set<LocalDate> days = new TreeSet<>();
    String query = rulebook + "/feeds/" + encoded(FEED) + "/runs?limit=" + PAGE;
    for (JsonNode run : pages(query, "runs")) {
      if (run.path("state").asText().equals("ADMITTED")) {
        days.add(LocalDate.parse(run.path("observedOn").asText()));
      }
    }
    return days;
  }

  /**
   * Tells what an export has of a day.
   *
   * @param history whether the day is long past: nobody is to be told of what follows from it
   */
  void tell(LocalDate day, String export, boolean history)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(
                String.format(
                    Locale.ROOT,
                    "%s/accounts/facts/batch?feed=%s&observedOn=%s&backfill=%s",
                    rulebook,
                    encoded(FEED),
                    day,
                    history))
            .header("Content-Type", "text/csv; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(export))
            .build();
    for (String line : answer(request).lines().toList()) {
      JsonNode one = json.readTree(line);
      if (one.has("error")) {
        throw new IOException(one.path("error").toString());
      }
    }
  }

  /** Tells that an account is none any more. */
  void end(Exports.Left left) throws IOException, InterruptedException {
    String body =
        json.writeValueAsString(Map.of("on", left.on().toString(), "reason", left.reason()));
    answer(
        request(rulebook + "/accounts/" + encoded(left.account()) + "/ended")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** An account whose score fell, and the decision by which it did. */
  record Fall(String subject, UUID decision) {}

  /** The account that lost most points between two days; empty where none did. */
  Optional<Fall> largestFall(LocalDate since, LocalDate until)
      throws IOException, InterruptedException {
    String query =
        String.format(
            Locale.ROOT,
            "%s/changes?since=%s&until=%s&kind=SCORE&limit=%d",
            rulebook,
            since,
            until,
            PAGE);
    int most = 0;
    Fall largest = null;
    for (JsonNode change : pages(query, "changes")) {
      int fell = change.path("from").asInt() - change.path("to").asInt();
      if (change.hasNonNull("from") && change.hasNonNull("to") && fell > most) {
        most = fell;
        largest =
            new Fall(
                change.path("subject").asText(), UUID.fromString(change.path("decision").asText()));
      }
    }
    return Optional.ofNullable(largest);
  }

  private List<JsonNode> pages(String query, String member)
      throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = json.readTree(answer(request(query + cursor).GET().build()));
      page.path(member).forEach(all::add);
      JsonNode next = page.path("next");
      cursor = next.isTextual() ? "&cursor=" + encoded(next.asText()) : "";
    } while (!cursor.isEmpty());
    return all;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Why a decision differs from the one before it, in sentences. */
  List<String> change(UUID decision) throws IOException, InterruptedException {
    List<String> sentences = new ArrayList<>();
    json.readTree(answer(request("../decisions/" + decision + "/change").GET().build()))
        .path("sentences")
        .forEach(sentence -> sentences.add(sentence.asText()));
    return sentences;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve("/api/v1/rulebooks/").resolve(path))
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
