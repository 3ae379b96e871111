package io.kakaritsuke.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts load on a running service. As the client takes processor time from a service on the same
 * machine, it does little more than move bytes.
 *
 * <p>{@code single} posts one evaluation a request over connections that stay open, in rounds that
 * alternate with the baseline: the same bodies to an endpoint that parses them and answers with as
 * many bytes, but decides and stores nothing; and another one that does the same and commits a row
 * of the same size to the log. Both are there only in a build made with {@code
 * -Dkakaritsuke.benchmark=true}. Last, it measures how long the disk under {@code --data} takes to
 * make eight kilobytes durable. {@code batch} streams one NDJSON batch while it reads the answers,
 * and checks their number and order.
 *
 * <pre>
 * ./mvnw -q -Pbenchmark test-compile exec:java \
 *     -Dexec.mainClass=io.kakaritsuke.benchmark.LoadClient \
 *     -Dexec.args="single --connections=64 --seconds=10 --rounds=5 --data=data"
 * … -Dexec.args="batch --lines=1000000 --log=true"
 * </pre>
 *
 * <p>Both take {@code --url=http://localhost:8080} and {@code --rulebook=webinar}; the key in the
 * environment variable KAKARITSUKE_API_KEY, where set, is sent as X-API-Key.
 */
public final class LoadClient {
  private LoadClient() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.of(arguments);
    switch (options.mode()) {
      case "single" -> new SingleLoad(options).run();
      case "batch" -> new BatchLoad(options).run();
      default -> throw new IllegalArgumentException("single or batch, not " + options.mode());
    }
  }

  /** What was asked for on the command line. */
  record Options(String mode, Map<String, String> values) {
    private static final List<String> NAMES =
        List.of(
            "url",
            "rulebook",
            "connections",
            "seconds",
            "rounds",
            "data",
            "lines",
            "log",
            "publishes",
            "minutes",
            "pid");

    static Options of(String[] arguments) {
      Map<String, String> values = new HashMap<>();
      for (int i = 1; i < arguments.length; i++) {
        int equals = arguments[i].indexOf('=');
        String name = equals < 2 ? "" : arguments[i].substring(2, equals);
        if (!arguments[i].startsWith("--") || !NAMES.contains(name)) {
          throw new IllegalArgumentException(arguments[i] + " is none of --name=value of " + NAMES);
        }
        values.put(name, arguments[i].substring(equals + 1));
      }
      return new Options(arguments.length == 0 ? "none" : arguments[0], values);
    }

    URI url() {
      return URI.create(text("url", "http://localhost:8080"));
    }

    /** Several, with commas between them: processes on one database. */
    List<URI> urls() {
      return Stream.of(text("url", "http://localhost:8080").split(",")).map(URI::create).toList();
    }

    /** The request with the key of the environment, where there is one. */
    static HttpRequest.Builder withKey(HttpRequest.Builder request) {
      String key = apiKey();
      return key == null ? request : request.header("X-API-Key", key);
    }

    String rulebook() {
      return text("rulebook", "webinar");
    }

    boolean log() {
      return Boolean.parseBoolean(text("log", "true"));
    }

    Path data() {
      return Path.of(text("data", "."));
    }

    int number(String name, int otherwise) {
      return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    int port() {
      return url().getPort() < 0 ? 80 : url().getPort();
    }

    /** The head of a request up to the lines that say how long its body is. */
    String head(String pathAndQuery, String contentType) {
      String key = apiKey();
      return "POST "
          + pathAndQuery
          + " HTTP/1.1\r\nHost: "
          + url().getAuthority()
          + "\r\nContent-Type: "
          + contentType
          + "\r\nAccept: "
          + contentType
          + (key == null ? "" : "\r\nX-API-Key: " + key)
          + "\r\n";
    }

    private static @Nullable String apiKey() {
      return System.getenv("KAKARITSUKE_API_KEY");
    }

    private String text(String name, String otherwise) {
      return values.getOrDefault(name, otherwise);
    }
  }
}
