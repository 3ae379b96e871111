package io.kakaritsuke.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.Proof;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Exports as people and programs leave them, each with what a batch answers: {@code export.csv},
 * {@code request.txt} and {@code expected.txt} in a folder. {@code -Dcsv.write=true} writes the
 * last anew; read what changed.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@Tag(Proof.TAG)
class CsvCorpusTest extends OwnWebinar {
  private static final Path CORPUS = Path.of("src/service/src/test/resources/csv");
  private static final int FEWEST = 60;
  private static final int BROKEN = Proof.tries(300, 20_000);
  private static final String HEADER = "アカウントID,アカウント名,担当CS,年間売上（円）,エンタープライズ,最終ログイン日,月間配信数";
  private static final List<String> HEADERS =
      List.of(
          "アカウントID,月間配信数,アカウント名",
          "アカウントID,アカウント名,月間配信数",
          "アカウントID,メモ",
          "月間配信数,アカウントID,メモ",
          HEADER.replace(",エンタープライズ", ""));

  /** Ids of customers, by the number of the row and another one. */
  private static final List<String> IDS =
      List.of("K-%1$d", "%2$d%1$d", "顧客%1$d", "00%2$dAb%1$d", "%2$d-3f%1$d", "a%1$d@x.example");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the catalogue of the cases {@code declared} says besides. */
  private static final Map<String, String> FORMATS =
      Map.of(
          "lastLoginOn",
          "yyyy/MM/dd、yyyy年M月d日、yyyy/MM/dd HH:mm:ss、yyyy-MM-dd'T'HH:mm:ssX、空欄=-",
          "enterprise",
          "はい/いいえ、○/×、1/0、yes/no",
          "annualRevenueYen",
          "1,234、¥1,234、1,234円、△1,234、１２３４、空欄=-、空欄=#REF!");

  @Test
  void answersEveryExportOfTheCorpusAsItIsWrittenBesideIt() throws IOException {
    publishDeclared();
    List<String> names = names();
    Map<String, String> unlike = new TreeMap<>();
    Map<String, String> wanted = new TreeMap<>();
    for (String one : names) {
      Path expected = CORPUS.resolve(one).resolve("expected.txt");
      String found = answer(CORPUS.resolve(one));
      if (Boolean.getBoolean("csv.write")) {
        Files.writeString(expected, found);
      } else if (!Files.readString(expected).equals(found)) {
        unlike.put(one, found);
        wanted.put(one, Files.readString(expected));
      }
    }

    assertThat(names).hasSizeGreaterThan(FEWEST);
    assertThat(unlike).isEqualTo(wanted);
  }

  @Test
  void accountsForEveryLineHoweverAnExportIsBroken() throws IOException {
    Random random = new Random(15);
    for (int i = 0; i < BROKEN; i++) {
      List<String> rows = new ArrayList<>();
      for (int row = 1; row <= 12; row++) {
        rows.add(
            "NX-%d,株式会社%d,佐藤,\"%d,%03d,000\",はい,2025/0%d/1%d,%d"
                .formatted(row, row, row, row, 1 + row % 9, row % 9, row));
      }
      StringBuilder body = new StringBuilder(String.join("\r\n", rows) + "\r\n");
      for (int slips = 1 + random.nextInt(4); slips > 0; slips--) {
        slip(body, random);
      }

      String answers =
          new String(
              post(
                      "text/csv",
                      (HEADER + "\r\n" + body).getBytes(UTF_8),
                      "/api/v1/rulebooks/" + name + "/evaluations/batch?log=false&asOf=2026-02-10")
                  .asByteArray(),
              UTF_8);

      long accounted = 0;
      for (String line : answers.split("\n", -1)) {
        JsonNode answer = line.isEmpty() ? JSON.createObjectNode() : JSON.readTree(line);
        accounted += answer.has("id") ? 1 : 0;
        accounted +=
            answer.has("error")
                ? 1
                    + answer.path("lastLine").asLong(answer.get("line").asLong())
                    - answer.get("line").asLong()
                : 0;
      }
      long sent = body.toString().lines().filter(line -> !line.isEmpty()).count();
      assertThat(accounted).as(body.toString()).isEqualTo(sent);
    }
  }

  @Test
  void namesEverySubjectWhereverAQuotationMarkSlipsIn() throws IOException {
    Random random = new Random(2026);
    for (int i = 0; i < BROKEN; i++) {
      List<String> ids = new ArrayList<>();
      StringBuilder export = new StringBuilder(randomExport(random, ids));
      int body = export.indexOf("\n") + 1;
      for (int marks = 1 + random.nextInt(3); marks > 0; marks--) {
        export.insert(body + random.nextInt(export.length() - body), '"');
      }

      Response response =
          post(
              "text/csv",
              export.toString().getBytes(UTF_8),
              "/api/v1/rulebooks/"
                  + name
                  + "/evaluations/batch?log=false&asOf=2026-02-10&ignoreUnknown=true");
      assertThat(response.statusCode()).isEqualTo(200);
      Set<String> decided = new HashSet<>();
      Set<Long> named = new HashSet<>();
      for (String line : new String(response.asByteArray(), UTF_8).split("\n", -1)) {
        JsonNode answer = line.isEmpty() ? JSON.createObjectNode() : JSON.readTree(line);
        if (answer.has("error")) {
          long first = answer.get("line").asLong();
          long last = answer.path("lastLine").asLong(first);
          LongStream.rangeClosed(first, last).forEach(named::add);
        } else {
          decided.add(answer.path("subject").asText());
        }
      }
      for (int row = 0; row < ids.size(); row++) {
        assertThat(decided.contains(ids.get(row)) || named.contains(row + 2L))
            .as("line %d of %s", row + 2, export)
            .isTrue();
      }
    }
  }

  private static String randomExport(Random random, List<String> ids) {
    String header = HEADERS.get(random.nextInt(HEADERS.size()));
    String id = IDS.get(random.nextInt(IDS.size()));
    String[] columns = header.split(",");
    StringBuilder export = new StringBuilder(header + "\n");
    String end = random.nextInt(3) == 0 ? "," : "";
    boolean quoted = random.nextBoolean();
    for (int row = 0; row < 8; row++) {
      List<String> values = new ArrayList<>();
      for (String column : columns) {
        switch (column) {
          case "アカウントID" -> {
            ids.add(id.formatted(row + 1, random.nextInt(900) + 100));
            values.add(ids.get(row));
          }
          case "月間配信数", "年間売上（円）" -> values.add(pick(random, "3", "-1", "abc", "#N/A", "", "12"));
          case "最終ログイン日" -> values.add(pick(random, "2025/01/10", "", "1月", "2026-02-01"));
          default ->
              values.add(
                  quoted
                      ? pick(random, "\"会社, A\"", "\"\"", "\"x\"", "社 \"\"A\"\" 社", "y")
                      : pick(random, "会社A", "", "x", "y z"));
        }
      }
      boolean shorter = columns.length > 4 && random.nextInt(8) == 0;
      export.append(String.join(",", shorter ? values.subList(0, columns.length - 1) : values));
      export.append(end).append("\n");
    }
    return export.toString();
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  // What people and programs that cut and paste do to a file; nothing is put in between quotes.
  private static void slip(StringBuilder body, Random random) {
    int at = random.nextInt(body.length());
    String character = "\",\n;\t \0".substring(random.nextInt(6)).substring(0, 1);
    switch (random.nextInt(3)) {
      case 0 -> body.insert(at, character);
      case 1 -> body.deleteCharAt(at);
      default -> body.setCharAt(at, character.charAt(0));
    }
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> cases = Files.list(CORPUS)) {
      return cases.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void publishDeclared() throws IOException {
    DraftsClient client = new DraftsClient(name, TestDatabase.ADMIN_KEY);
    client.publish(DraftsClient.id(client.send("facts.xlsx", declared()).statusCode(201)));
  }

  private static byte[] declared() throws IOException {
    byte[] shipped = Editing.shipped("facts.xlsx");
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(shipped))) {
      for (Row row : book.getSheet("ファクト")) {
        String fact = row.getCell(0) == null ? "" : row.getCell(0).getStringCellValue();
        if (FORMATS.containsKey(fact)) {
          row.getCell(11).setCellValue(FORMATS.get(fact));
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return Editing.withItem(out.toByteArray(), "基準日より後の許容日数", 1);
    }
  }

  private String answer(Path folder) throws IOException {
    Map<String, String> request = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("request.txt"))) {
      String[] parts = line.split(" ", 2);
      request.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    int version = "declared".equals(request.get("catalogue")) ? 2 : 1;
    String query = String.valueOf(request.get("query"));
    Response response =
        post(
            String.valueOf(request.get("type")),
            Files.readAllBytes(folder.resolve("export.csv")),
            "/api/v1/rulebooks/%s/evaluations/batch?log=false&asOf=2026-02-10&version=%d%s"
                .formatted(name, version, query.isEmpty() ? "" : "&" + query));
    StringBuilder shown = new StringBuilder("status " + response.statusCode() + "\n");
    for (String line : new String(response.asByteArray(), UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        show(JSON.readTree(line), shown);
      }
    }
    return shown.toString();
  }

  private static Response post(String type, byte[] body, String path) {
    return RestAssured.given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("text/csv", ContentType.BINARY)
                        .encodeContentTypeAs("text/tab-separated-values", ContentType.BINARY)))
        .header("X-API-Key", TestDatabase.ADMIN_KEY)
        .contentType(type)
        .body(body)
        .post(path);
  }

  private static void show(JsonNode answer, StringBuilder shown) {
    if (answer.has("facts")) {
      List<String> facts = new ArrayList<>();
      answer
          .get("facts")
          .fields()
          .forEachRemaining(
              fact -> {
                if (!fact.getKey().matches("days.*|kickoffHeld|preDeliveryChecked|first.*")) {
                  facts.add(fact.getKey() + "=" + fact.getValue());
                }
              });
      shown.append("decided ").append(String.join(" ", facts)).append('\n');
      return;
    }
    JsonNode problem = answer.has("error") ? answer.get("error") : answer;
    if (answer.has("line")) {
      shown.append("line ").append(answer.get("line"));
      shown.append(answer.has("lastLine") ? "-" + answer.get("lastLine") : "").append(' ');
      shown.append(answer.has("subject") ? answer.get("subject") + " " : "");
    }
    shown.append(problem.get("code").asText());
    if (!problem.has("violations")) {
      shown.append(": ").append(problem.get("detail").asText());
    }
    shown.append('\n');
    for (JsonNode one : problem.path("violations")) {
      shown.append("  ").append(one.get("field").asText());
      shown.append(' ').append(one.get("code").asText());
      shown.append(": ").append(one.get("message").asText()).append('\n');
    }
  }
}
