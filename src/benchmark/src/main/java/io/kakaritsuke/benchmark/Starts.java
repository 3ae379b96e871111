package io.kakaritsuke.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a packaged service takes from its command to its first decision, on data that are there,
 * and how fast its first thousands are: 2,000 at a time, with 16 connections. Several jars are
 * started in turn; beside a jar, its class-data archive is used where one lies.
 *
 * <pre>
 * ./mvnw -q -Pbenchmark test-compile exec:java \
 *     -Dexec.mainClass=io.kakaritsuke.benchmark.Starts \
 *     -Dexec.args="ROUNDS DATA-DIRECTORY JAR [JAR …]"
 * </pre>
 *
 * <p>The data directory is used by one process at a time and made by the first start, which is not
 * told. The figure is wall clock: the machine has to be at rest.
 */
public final class Starts {
  private static final int PORT = 28_098;
  private static final URI BASE = URI.create("http://127.0.0.1:" + PORT);
  private static final int STRETCH = 2_000;
  private static final int STRETCHES = 20;
  private static final int CONNECTIONS = 16;
  private static final String FACTS =
      """
      {"asOf": "2026-03-31", "facts": {"accountId": "STARTED", "lastLoginOn": "2026-02-09",
       "monthlyDeliveries": 3, "annualRevenueYen": 1200000}}
      """;

  private final Path data;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Starts(Path data) {
    this.data = data;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Starts starts = new Starts(Path.of(arguments[1]));
    List<Path> jars = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      jars.add(Path.of(arguments[i]));
    }
    starts.start(jars.get(0));
    for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
      for (Path jar : jars) {
        System.out.println(jar + ": " + starts.start(jar));
      }
    }
  }

  private String start(Path jar) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path archive = jar.resolveSibling("classes.jsa");
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "KAKARITSUKE_DATA_DIR", data.toString(),
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", String.valueOf(PORT)));
    long begun = System.nanoTime();
    Process service =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      while (!isDecided()) {
        if (service.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IOException("the service ended with " + service.exitValue());
        }
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      String used =
          service
              .info()
              .totalCpuDuration()
              .map(Duration::toMillis)
              .map(String::valueOf)
              .orElse("?");
      return "%.1f s to the first decision (%s ms of processor time), then %s decisions a second"
          .formatted(seconds, used, rates());
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  private String rates() throws InterruptedException {
    StringBuilder rates = new StringBuilder();
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      long begun = System.nanoTime();
      AtomicInteger left = new AtomicInteger(STRETCH);
      ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.execute(
            () -> {
              while (left.getAndDecrement() > 0) {
                if (!isDecided()) {
                  left.set(0);
                }
              }
            });
      }
      connections.shutdown();
      connections.awaitTermination(5, TimeUnit.MINUTES);
      if (stretch < 3 || stretch == STRETCHES - 1) {
        rates
            .append(stretch == STRETCHES - 1 ? "… " : "")
            .append(
                String.format(Locale.ROOT, "%.0f ", STRETCH / ((System.nanoTime() - begun) / 1e9)));
      }
    }
    return rates.toString().strip();
  }

  private boolean isDecided() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(BASE.resolve("/api/v1/rulebooks/webinar/evaluations"))
              .header("Content-Type", "application/json")
              .header("X-API-Key", Files.readString(data.resolve("admin-key")).strip())
              .POST(BodyPublishers.ofString(FACTS))
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
