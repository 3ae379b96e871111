package io.kakaritsuke.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.benchmark.LoadClient.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Sends workbooks far larger than people write to a running service, each another one, and prints
 * how long it takes to the findings, and to the marked workbook.
 *
 * <pre>
 * ./mvnw -q -Pbenchmark test-compile exec:java \
 *     -Dexec.mainClass=io.kakaritsuke.benchmark.Uploads -Dexec.args="rows --lines=9900 --rounds=3"
 * … -Dexec.args="tables --lines=3900 --rounds=3"
 * … -Dexec.args="mistyped --lines=2000 --rounds=3"
 * </pre>
 */
public final class Uploads {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI drafts;

  private Uploads(Options options) {
    drafts = options.url().resolve("/api/v1/rulebooks/" + options.rulebook() + "/drafts");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.of(arguments);
    Uploads uploads = new Uploads(options);
    int size = options.number("lines", 1_000);
    for (int round = 0; round < options.number("rounds", 3); round++) {
      uploads.send(workbook(options.mode(), size - round));
    }
  }

  private static byte[] workbook(String kind, int size) {
    return switch (kind) {
      case "rows" -> LargeWorkbooks.rows(size);
      case "tables" -> LargeWorkbooks.tables(size);
      case "mistyped" -> LargeWorkbooks.mistyped(size);
      default -> throw new IllegalArgumentException("rows, tables or mistyped, not " + kind);
    };
  }

  private void send(byte[] workbook) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<byte[]> answer =
        send(
            HttpRequest.newBuilder(drafts)
                .header("Content-Type", Multipart.TYPE)
                .POST(Multipart.of(LargeWorkbooks.NAME, workbook)));
    long found = System.nanoTime();
    JsonNode draft = JSON.readTree(answer.body());
    String id = draft.path("id").asText();
    String marked = drafts + "/" + id + "/workbooks/" + LargeWorkbooks.NAME + "/marked";
    int bytes = send(HttpRequest.newBuilder(URI.create(marked)).GET()).body().length;
    long end = System.nanoTime();
    System.out.printf(
        "%d: findings of %d bytes after %.2f s (%s errors, %s warnings); marked, %d bytes, %.2f s%n",
        answer.statusCode(),
        workbook.length,
        (found - start) / 1e9,
        draft.path("errors"),
        draft.path("warnings"),
        bytes,
        (end - found) / 1e9);
    send(
        HttpRequest.newBuilder(URI.create(drafts + "/" + id))
            .method("DELETE", BodyPublishers.noBody()));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(Options.withKey(request).build(), BodyHandlers.ofByteArray());
  }
}
