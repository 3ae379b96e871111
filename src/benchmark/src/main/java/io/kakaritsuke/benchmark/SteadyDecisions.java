package io.kakaritsuke.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.benchmark.LoadClient.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Asks for the same decision over and over, and compares what is answered under one version. */
final class SteadyDecisions implements AutoCloseable {
  private static final String FACTS =
      """
      {"asOf": "2026-03-31", "facts": {"accountId": "STEADY", "lastLoginOn": "2026-02-09",
       "monthlyDeliveries": 3, "annualRevenueYen": 1200000}}
      """;
  private static final ObjectMapper JSON = new ObjectMapper();
  // Steady means that there is room: a full processor measures itself.
  private static final long PAUSE_MILLIS = 5;

  private final HttpClient client;
  private final String path;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<Integer, Set<String>> answers = new ConcurrentHashMap<>();
  private final AtomicLong asked = new AtomicLong();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private Histogram latencies = new Histogram();
  private volatile boolean stopped;

  SteadyDecisions(HttpClient client, List<URI> processes, String rulebook, int connections) {
    this.client = client;
    this.path = "/api/v1/rulebooks/" + rulebook + "/evaluations";
    for (int i = 0; i < connections; i++) {
      URI process = processes.get(i % processes.size());
      Thread thread = new Thread(() -> ask(process), "steady-" + i);
      thread.start();
      threads.add(thread);
    }
  }

  private void ask(URI process) {
    HttpRequest request =
        Options.withKey(HttpRequest.newBuilder(process.resolve(path)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(FACTS))
            .build();
    while (!stopped) {
      try {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        note(System.nanoTime() - start);
        asked.incrementAndGet();
        look(answer);
        Thread.sleep(PAUSE_MILLIS);
      } catch (IOException e) {
        failures.merge(String.valueOf(e), 1, Integer::sum);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != 200) {
      failures.merge("status " + answer.statusCode(), 1, Integer::sum);
      return;
    }
    JsonNode decision = JSON.readTree(answer.body());
    int version = decision.get("version").asInt();
    ((ObjectNode) decision).remove(List.of("id", "decidedAt"));
    answers.computeIfAbsent(version, v -> ConcurrentHashMap.newKeySet()).add(decision.toString());
  }

  private synchronized void note(long nanos) {
    latencies.add(nanos);
  }

  synchronized String reportAndReset() {
    String report = latencies.toString();
    latencies = new Histogram();
    return report;
  }

  /** How many answers differ from others of their version; each would be a mixture. */
  String consistency() {
    long mixed = answers.values().stream().filter(set -> set.size() > 1).count();
    return "%d decisions under %d versions, %d versions with more than one answer, failures %s"
        .formatted(asked.get(), answers.size(), mixed, new TreeMap<>(failures));
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
