package io.kakaritsuke.feed.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.feed.place.Fetched.Contents;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file behind an address of the web. Asked whether it has changed since it was last taken, where
 * the server gave it a mark for that.
 */
public final class UrlPlace implements Place {
  private static final String ETAG = "etag";
  private static final String LAST_MODIFIED = "last-modified";
  private static final String ASKED = "asked";

  private static final Set<String> TABLES =
      Set.of(
          "text/csv",
          "text/plain",
          "text/tab-separated-values",
          "application/csv",
          "application/octet-stream",
          "application/jsonl",
          "application/ndjson",
          "application/x-ndjson",
          // What some servers call CSV.
          "application/vnd.ms-excel");

  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:+-]+)");
  private static final Pattern FILE_NAME = Pattern.compile("(?i)filename\\s*=\\s*\"?([^\";]+)");

  private final Web web;
  private final WebRequest request;
  private final Path spool;
  private final Bounds bounds;
  private final Clock clock;
  private final String asked;

  UrlPlace(Web web, WebRequest request, Path spool, Bounds bounds, Clock clock) {
    this.web = web;
    this.request = request;
    this.spool = spool;
    this.bounds = bounds;
    this.clock = clock;
    this.asked = digest(request);
  }

  @Override
  public Look look(Map<String, String> memory) throws InterruptedException {
    Deadline deadline = Deadline.in(bounds.time());
    Map<String, String> conditions = conditions(memory);
    Instant at = clock.instant();
    try (WebAnswer answer = web.ask(request.with(conditions), deadline)) {
      if (answer.status() == 304 && !conditions.isEmpty()) {
        return Look.nothingNew();
      }
      answer.expectSuccess();
      return Look.of(List.of(fetch(answer, at, deadline)));
    } catch (PlaceException e) {
      return Look.failed(e.problem());
    }
  }

  @Override
  public Optional<PlaceProblem> settled(Fetched fetched, boolean taken, String report) {
    Spool.drop(fetched.file());
    return Optional.empty();
  }

  /** What was remembered of another question says nothing about this one. */
  private Map<String, String> conditions(Map<String, String> memory) {
    Map<String, String> conditions = new HashMap<>();
    if (request.method().equals(HttpMethod.GET) && asked.equals(memory.get(ASKED))) {
      put(conditions, "If-None-Match", memory.get(ETAG));
      put(conditions, "If-Modified-Since", memory.get(LAST_MODIFIED));
    }
    return conditions;
  }

  private static void put(Map<String, String> conditions, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      conditions.put(name, value);
    }
  }

  private Fetched fetch(WebAnswer answer, Instant at, Deadline deadline)
      throws PlaceException, InterruptedException {
    String type = Objects.requireNonNullElse(answer.header("Content-Type"), "");
    String mediaType = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (!mediaType.isEmpty() && !TABLES.contains(mediaType)) {
      throw new PlaceException(PlaceProblem.notATable(answer.host(), mediaType));
    }
    Spool.Spooled spooled = answer.spool(spool, bounds.bytes());
    Map<String, String> memory =
        Map.of(
            ASKED, asked,
            ETAG, Objects.requireNonNullElse(answer.header("ETag"), ""),
            LAST_MODIFIED, Objects.requireNonNullElse(answer.header("Last-Modified"), ""));
    return new Fetched(
        spooled.file(),
        name(answer),
        spooled.bytes(),
        spooled.sha256(),
        mediaType.isEmpty() ? null : mediaType,
        found(CHARSET, type),
        at,
        Contents.ALL,
        memory);
  }

  private String name(WebAnswer answer) {
    String told =
        found(FILE_NAME, Objects.requireNonNullElse(answer.header("Content-Disposition"), ""));
    String path = told == null ? request.address().getPath() : told;
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static @Nullable String found(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1).strip() : null;
  }

  private static String digest(WebRequest request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((request.method() + " " + request.address() + "\n").getBytes(UTF_8));
      Buffer body = request.body();
      if (body != null) {
        digest.update(body.getBytes());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
