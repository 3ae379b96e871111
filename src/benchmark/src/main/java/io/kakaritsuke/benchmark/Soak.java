package io.kakaritsuke.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.benchmark.LoadClient.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Everything at once at a moderate rate, for minutes: single decisions, batches, uploads that are
 * discarded, and publications. Prints, each minute, what was answered, the latencies of the single
 * decisions, and the heap of the service after a collection that it is asked for ({@code --pid}).
 * Ends with 1 where anything was refused or failed, was not answered, or a batch had lines that
 * were not decided.
 *
 * <pre>
 * java -Xmx512m -jar target/quarkus-app/quarkus-run.jar & SERVICE=$!
 * ./mvnw -q -Pbenchmark test-compile exec:java \
 *     -Dexec.mainClass=io.kakaritsuke.benchmark.Soak -Dexec.args="soak --minutes=10 --pid=$SERVICE"
 * </pre>
 */
public final class Soak {
  private static final String SHEET = "利用・問い合わせ";
  private static final String WORKBOOK = "churn-signal.xlsx";
  private static final int PAUSE_BETWEEN_SINGLES_MILLIS = 20;
  private static final int BETWEEN_BATCHES_SECONDS = 5;
  private static final int BETWEEN_UPLOADS_SECONDS = 10;
  private static final int BETWEEN_PUBLICATIONS_SECONDS = 30;
  private static final int BATCH_LINES = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern HEAP =
      Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.E]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Options options;
  private final List<byte[]> singles = Requests.bodies("webinar");
  private final byte[] batch = batch(singles);
  private final Map<String, Long> answers = new ConcurrentHashMap<>();
  private final AtomicLong bad = new AtomicLong();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong edits = new AtomicLong();
  private Histogram latencies = new Histogram();

  private Soak(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    boolean good = new Soak(options).run(options.number("minutes", 10));
    System.exit(good ? 0 : 1);
  }

  /** Whatever a worker does at its rate. */
  private interface Work {
    void once() throws IOException, InterruptedException;
  }

  private boolean run(int minutes) throws IOException, InterruptedException {
    byte[] workbook = workbook();
    ScheduledExecutorService workers = Executors.newScheduledThreadPool(8);
    for (int i = 0; i < options.number("connections", 2); i++) {
      every(workers, PAUSE_BETWEEN_SINGLES_MILLIS, "single", this::single);
    }
    every(workers, BETWEEN_BATCHES_SECONDS * 1_000, "batch", this::batch);
    every(workers, BETWEEN_UPLOADS_SECONDS * 1_000, "upload", () -> upload(workbook));
    every(workers, BETWEEN_PUBLICATIONS_SECONDS * 1_000, "publication", this::publish);
    List<Double> heaps = new ArrayList<>();
    for (int minute = 1; minute <= minutes; minute++) {
      Thread.sleep(Duration.ofMinutes(1).toMillis());
      heaps.add(heapAfterCollection());
      System.out.printf(
          Locale.ROOT,
          "minute %2d: heap after GC %.1f MB; singles %s; answered so far %s%n",
          minute,
          heaps.get(heaps.size() - 1),
          report(),
          new TreeMap<>(answers));
    }
    workers.shutdown();
    boolean ended = workers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    System.out.printf(
        Locale.ROOT,
        "after %d minutes: %d bad answers, heap after GC %.1f MB in the first minute, %.1f MB in the"
            + " last; answered %s%n",
        minutes,
        bad.get(),
        heaps.get(0),
        heaps.get(heaps.size() - 1),
        new TreeMap<>(answers));
    return ended && bad.get() == 0;
  }

  private void every(ScheduledExecutorService workers, int millis, String kind, Work work) {
    Runnable guarded =
        () -> {
          try {
            work.once();
          } catch (IOException | RuntimeException e) {
            count(kind + " failed: " + e);
            bad.incrementAndGet();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    workers.scheduleWithFixedDelay(guarded, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void single() throws IOException, InterruptedException {
    byte[] body = singles.get((int) (next.getAndIncrement() % singles.size()));
    long start = System.nanoTime();
    send("single", "/evaluations", "application/json", BodyPublishers.ofByteArray(body));
    note(System.nanoTime() - start);
  }

  private void batch() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        send(
            "batch",
            "/evaluations/batch",
            "application/x-ndjson",
            BodyPublishers.ofByteArray(batch));
    String lines = new String(answer.body(), StandardCharsets.UTF_8);
    if (lines.lines().filter(line -> !line.contains("\"error\":")).count() != BATCH_LINES) {
      count("batch with lines that were not decided");
      bad.incrementAndGet();
    }
  }

  private void upload(byte[] workbook) throws IOException, InterruptedException {
    String draft = draft("upload", edited(workbook));
    HttpRequest discard =
        Options.withKey(HttpRequest.newBuilder(options.url().resolve(path("/drafts/" + draft))))
            .DELETE()
            .timeout(PATIENCE)
            .build();
    look("discard", client.send(discard, BodyHandlers.ofByteArray()));
  }

  private void publish() throws IOException, InterruptedException {
    // One that others have overtaken would be a conflict.
    String draft = draft("upload to publish", edited(workbook()));
    send(
        "publication",
        "/drafts/" + draft + "/publish",
        "application/json",
        BodyPublishers.ofString("{\"comment\": \"soak\", \"acceptScenarioChanges\": true}"));
  }

  private String draft(String kind, byte[] workbook) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        send(kind, "/drafts", Multipart.TYPE, Multipart.of(WORKBOOK, workbook));
    return JSON.readTree(answer.body()).path("id").asText();
  }

  private HttpResponse<byte[]> send(String kind, String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        Options.withKey(HttpRequest.newBuilder(options.url().resolve(path(path))))
            .header("Content-Type", type)
            .timeout(PATIENCE)
            .POST(body)
            .build();
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    look(kind, answer);
    return answer;
  }

  private void look(String kind, HttpResponse<byte[]> answer) {
    count(kind + " " + answer.statusCode());
    if (answer.statusCode() / 100 != 2) {
      JsonNode problem = problem(answer.body());
      count(kind + " " + answer.statusCode() + " " + problem.path("code").asText());
      bad.incrementAndGet();
    }
  }

  private static JsonNode problem(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  private void count(String what) {
    answers.merge(what, 1L, Long::sum);
  }

  private synchronized void note(long nanos) {
    latencies.add(nanos);
  }

  private synchronized String report() {
    String report = latencies.toString();
    latencies = new Histogram();
    return report;
  }

  private static byte[] batch(List<byte[]> lines) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < BATCH_LINES; i++) {
      body.writeBytes(lines.get(i % lines.size()));
      body.write('\n');
    }
    return body.toByteArray();
  }

  private byte[] workbook() throws IOException, InterruptedException {
    JsonNode active = JSON.readTree(get(path("")));
    String version = active.path("activeVersion").asText();
    return get(path("/versions/" + version + "/workbooks/" + WORKBOOK));
  }

  private byte[] edited(byte[] workbook) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      double days = 40 + edits.incrementAndGet() % 20;
      book.getSheet(SHEET).getRow(6).getCell(1).setCellValue(days);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    }
  }

  private String path(String path) {
    return "/api/v1/rulebooks/" + options.rulebook() + path;
  }

  private byte[] get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        Options.withKey(HttpRequest.newBuilder(options.url().resolve(path))).build();
    return client.send(request, BodyHandlers.ofByteArray()).body();
  }

  private double heapAfterCollection() throws IOException, InterruptedException {
    int pid = options.number("pid", 0);
    if (pid > 0) {
      Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
    Matcher used = HEAP.matcher(new String(get("/q/metrics"), StandardCharsets.UTF_8));
    double bytes = 0;
    while (used.find()) {
      bytes += Double.parseDouble(used.group(1));
    }
    return bytes / 1e6;
  }
}
