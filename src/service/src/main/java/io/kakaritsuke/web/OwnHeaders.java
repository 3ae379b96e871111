package io.kakaritsuke.web;

import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.NearestName;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds the headers that change what a request does to what can be honoured: a promise that would
 * be passed over is refused instead.
 */
final class OwnHeaders {
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final int SLIPS = 2;
  private static final Pattern SINGLE =
      Pattern.compile("/api/v1/rulebooks/[^/]+/(?:evaluations|accounts/[^/]+/facts)/?");
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)\"?");
  private static final Pattern UTF8 = Pattern.compile("(?i)utf-?8|us-ascii");

  /** Those of which the first would count and the others be passed over. */
  private static final List<String> ONCE =
      List.of("X-API-Key", "Authorization", "Content-Type", "Content-Encoding");

  /** Those that are promises, by their letters alone. */
  private static final Map<String, String> OWN =
      Map.of("idempotencykey", IDEMPOTENCY_KEY, "ifmatch", "If-Match");

  private OwnHeaders() {}

  /**
   * What is wrong with the headers of a request of the API; null where nothing is.
   *
   * @param path without its query
   */
  static @Nullable Problem refusal(HttpServerRequest request, String path) {
    for (String name : ONCE) {
      if (request.headers().getAll(name).size() > 1) {
        return HttpProblems.repeatedHeader(name);
      }
    }
    Problem charset = charset(request.getHeader("Content-Type"));
    if (charset != null) {
      return charset;
    }
    for (String name : request.headers().names()) {
      String meant = meant(name);
      if (meant != null) {
        return HttpProblems.unknownHeader(Echo.of(name), meant);
      }
    }
    return idempotencyKey(request, path);
  }

  private static @Nullable Problem idempotencyKey(HttpServerRequest request, String path) {
    List<String> keys = request.headers().getAll(IDEMPOTENCY_KEY);
    if (keys.isEmpty()) {
      return null;
    }
    if (!SINGLE.matcher(path).matches()) {
      return HttpProblems.keyNotHonoured();
    }
    String key = keys.get(0);
    return keys.size() > 1 || key.isBlank() || key.length() > Limits.IDEMPOTENCY_KEY
        ? HttpProblems.badIdempotencyKey()
        : null;
  }

  // JSON is UTF-8; a body that says otherwise must not be read as if it had not.
  private static @Nullable Problem charset(@Nullable String type) {
    List<String> given =
        CHARSET.matcher(String.valueOf(type)).results().map(one -> one.group(1)).toList();
    if (given.size() > 1 || given.contains("")) {
      return HttpProblems.badCharset();
    }
    if (type == null || !type.split(";", 2)[0].toLowerCase(Locale.ROOT).contains("json")) {
      return null;
    }
    return given.isEmpty() || UTF8.matcher(given.get(0)).matches()
        ? null
        : HttpProblems.jsonCharset(Echo.of(given.get(0)));
  }

  private static @Nullable String meant(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]|^x[-_]", "");
    String own = OWN.get(letters);
    if (own == null) {
      own =
          OWN.entrySet().stream()
              .filter(one -> Math.abs(one.getKey().length() - letters.length()) <= SLIPS)
              .filter(one -> NearestName.edits(one.getKey(), letters) <= SLIPS)
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    return own == null || own.equalsIgnoreCase(name) ? null : own;
  }
}
