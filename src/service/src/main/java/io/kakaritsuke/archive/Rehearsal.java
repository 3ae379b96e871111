package io.kakaritsuke.archive;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One start of the service with a first decision by each rulebook, on nobody's data. */
final class Rehearsal {
  private static final String KEY = "key-of-a-rehearsal-0123456789";
  private static final int LOOKS = 3000;
  private static final int BETWEEN_LOOKS_MILLIS = 100;
  private static final Pattern CONFIGURING =
      Pattern.compile("(QUARKUS|KAKARITSUKE)_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS");
  private static final Pattern NAME = Pattern.compile("\"name\":\"([a-z0-9-]+)\"");

  private final Path rules;
  private final Path decisionTables;
  private final HttpClient http = HttpClient.newHttpClient();

  Rehearsal(Path rules, Path decisionTables) {
    this.rules = rules;
    this.decisionTables = decisionTables;
  }

  /**
   * Runs the service until it has decided, and ends it.
   *
   * @param work an empty directory; the service leaves its data there
   * @param command how it is started, without what it needs here
   */
  void run(Path work, List<String> command) throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(configured(command, work, port));
    // Nothing of how the real service is configured reaches this one, least of all its database.
    builder.environment().keySet().removeIf(CONFIGURING.asMatchPredicate());
    Process service =
        builder
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      URI address = URI.create("http://127.0.0.1:" + port + "/");
      awaitReady(service, address);
      decide(address.resolve("/api/v1/rulebooks"));
    } finally {
      service.destroy();
      if (!service.waitFor(1, TimeUnit.MINUTES)) {
        service.destroyForcibly().waitFor();
      }
    }
  }

  private List<String> configured(List<String> command, Path work, int port) {
    List<String> all = new ArrayList<>(command);
    all.addAll(
        1,
        List.of(
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-Dkakaritsuke.data-dir=" + work.resolve("data"),
            "-Dkakaritsuke.admin-key=" + KEY,
            "-Dkakaritsuke.rules-dir=" + rules.toAbsolutePath(),
            "-Dkakaritsuke.decision-tables-dir=" + decisionTables.toAbsolutePath()));
    return all;
  }

  private void awaitReady(Process service, URI address) throws IOException, InterruptedException {
    HttpRequest ready = HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();
    for (int look = 0; look < LOOKS; look++) {
      if (service.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("the service ended with " + service.exitValue());
      }
      try {
        if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        // Not listening yet.
      }
    }
    throw new IOException("the service was not ready in time");
  }

  private void decide(URI rulebooks) throws IOException, InterruptedException {
    Matcher names = NAME.matcher(answer(request(rulebooks).build()));
    while (names.find()) {
      URI evaluations = URI.create(rulebooks + "/" + names.group(1) + "/evaluations");
      // What is missing is missing: rules are decided by all the same, and where not, so be it.
      answer(json(evaluations, "application/json"));
      answer(json(URI.create(evaluations + "/batch"), "application/x-ndjson"));
    }
  }

  private static HttpRequest json(URI address, String type) {
    return request(address)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString("{\"facts\":{\"accountId\":\"rehearsal\"}}"))
        .build();
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).header("X-API-Key", KEY);
  }

  private String answer(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
