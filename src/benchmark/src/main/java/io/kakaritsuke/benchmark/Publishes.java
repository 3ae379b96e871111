package io.kakaritsuke.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.benchmark.LoadClient.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Publishes one version after the other, each with another threshold, while decisions are asked for
 * all the time; from one process or several on one database. Every answer is looked at: what has
 * the same version must be the same answer, so no answer can be of two. Prints the time from upload
 * to findings, from publishing to all processes serving, the latencies of decisions before and
 * during, and the metaspace of the first process.
 *
 * <pre>
 * ./mvnw -q -Pbenchmark test-compile exec:java \
 *     -Dexec.mainClass=io.kakaritsuke.benchmark.Publishes \
 *     -Dexec.args="publish --url=http://localhost:8080,http://localhost:8082 --publishes=100 \
 *     --connections=4 --seconds=20"
 * </pre>
 */
public final class Publishes {
  private static final String SHEET = "利用・問い合わせ";
  private static final String WORKBOOK = "churn-signal.xlsx";
  private static final Pattern METASPACE =
      Pattern.compile("jvm_memory_used_bytes\\{area=\"nonheap\",id=\"Metaspace\"\\} ([0-9.E]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<URI> processes;
  private final String rulebook;
  private final Histogram uploads = new Histogram();
  private final Histogram publications = new Histogram();

  private Publishes(Options options) {
    processes = options.urls();
    rulebook = options.rulebook();
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    new Publishes(options)
        .run(
            options.number("publishes", 100),
            options.number("connections", 4),
            options.number("seconds", 20));
  }

  private void run(int publishes, int connections, int seconds) throws Exception {
    try (SteadyDecisions load = new SteadyDecisions(client, processes, rulebook, connections)) {
      Thread.sleep(Duration.ofSeconds(seconds).toMillis());
      System.out.println("before: " + load.reportAndReset());
      byte[] workbook = get("/versions/" + activeVersion() + "/workbooks/" + WORKBOOK);
      for (int i = 1; i <= publishes; i++) {
        publishOnce(workbook, 40 + i % 20, processes.get(i % processes.size()));
        if (i % Math.max(1, publishes / 10) == 0) {
          System.out.printf("%4d published, metaspace %.1f MB%n", i, metaspace() / 1e6);
        }
      }
      System.out.println("during: " + load.reportAndReset());
      System.out.println("upload to findings:    " + uploads);
      System.out.println("publish to everywhere: " + publications);
      System.out.println(load.consistency());
    }
  }

  private void publishOnce(byte[] workbook, int days, URI process) throws Exception {
    long start = System.nanoTime();
    JsonNode draft = upload(edited(workbook, days), process);
    uploads.add(System.nanoTime() - start);
    start = System.nanoTime();
    JsonNode published =
        json(
            process,
            "/drafts/" + draft.get("id").asText() + "/publish",
            "application/json",
            BodyPublishers.ofString(
                "{\"comment\": \"%d days\", \"acceptScenarioChanges\": true}".formatted(days)));
    publications.add(System.nanoTime() - start);
    if (!published.path("everywhere").asBoolean()) {
      System.out.println("not everywhere: " + published);
    }
  }

  private JsonNode upload(byte[] workbook, URI process) throws Exception {
    return json(process, "/drafts", Multipart.TYPE, Multipart.of(WORKBOOK, workbook));
  }

  private static byte[] edited(byte[] workbook, int days) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      book.getSheet(SHEET).getRow(6).getCell(1).setCellValue(days);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    }
  }

  private int activeVersion() throws Exception {
    return JSON.readTree(get("")).get("activeVersion").asInt();
  }

  private byte[] get(String path) throws Exception {
    HttpRequest request =
        Options.withKey(HttpRequest.newBuilder(uri(processes.get(0), path))).build();
    return client.send(request, BodyHandlers.ofByteArray()).body();
  }

  private JsonNode json(URI process, String path, String type, BodyPublisher body)
      throws Exception {
    HttpRequest request =
        Options.withKey(HttpRequest.newBuilder(uri(process, path)))
            .header("Content-Type", type)
            .POST(body)
            .build();
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return JSON.readTree(answer.body());
  }

  private URI uri(URI process, String path) {
    return process.resolve("/api/v1/rulebooks/" + rulebook + path);
  }

  private double metaspace() throws Exception {
    HttpRequest request =
        Options.withKey(HttpRequest.newBuilder(processes.get(0).resolve("/q/metrics"))).build();
    Matcher found = METASPACE.matcher(client.send(request, BodyHandlers.ofString()).body());
    return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
  }
}
