package io.kakaritsuke.activation.draft;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that mean harm, sent to the service: each ends in findings, and the service goes on. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class HostileUploadTest {
  private static final String NAME = "hostile";
  private static final String SHEET = "xl/worksheets/sheet2.xml";

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void load() {
    TestWebinar.load(NAME, folder, store, gate, rulebooks);
  }

  @Test
  void endsInFindingsWhateverIsInTheFile() throws IOException {
    Map<String, byte[]> corpus = new LinkedHashMap<>();
    corpus.put("not-a-workbook", "ID,点数".getBytes(UTF_8));
    corpus.put(
        "encrypted-or-xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0});
    byte[] good = Editing.shipped("churn-signal.xlsx");
    corpus.put("unreadable", Arrays.copyOf(good, good.length / 2));
    corpus.put("zip-bomb", with("xl/media/a.bin", new byte[30 << 20]));
    corpus.put("macro", with("xl/vbaProject.bin", new byte[9]));
    corpus.put("external-link", with("xl/externalLinks/externalLink1.xml", "<a/>".getBytes(UTF_8)));
    corpus.put(
        "xml-entity", with(SHEET, "<!DOCTYPE a [<!ENTITY b \"ha\">]><a>&b;</a>".getBytes(UTF_8)));
    corpus.put(
        "too-large", with(SHEET, rows("<row r=\"%d\"><c r=\"A%d\"><v>1</v></c></row>", 60_000)));

    corpus.forEach(
        (code, file) ->
            given()
                .multiPart("files", "churn-signal.xlsx", file)
                .post(path("/drafts"))
                .then()
                .statusCode(201)
                .body("publishable", equalTo(false))
                .body("findings.findAll { it.severity == 'ERROR' }.code", hasItem(code)));

    assertDecides();
  }

  @Test
  void decidesOnWhileManySendWhatTakesLongToRead() throws Exception {
    byte[] bomb = with("xl/media/a.bin", new byte[40 << 20]);
    ExecutorService threads = Executors.newFixedThreadPool(12);
    List<Future<Integer>> statuses = new ArrayList<>();

    for (int i = 0; i < 24; i++) {
      statuses.add(
          threads.submit(
              () ->
                  given()
                      .multiPart("files", "churn-signal.xlsx", bomb)
                      .post(path("/drafts"))
                      .then()
                      .extract()
                      .statusCode()));
    }
    assertDecides();

    for (Future<Integer> status : statuses) {
      assertThat(status.get()).isIn(201, 429);
    }
    threads.shutdown();
    assertDecides();
  }

  @Test
  void takesCodeInACellForText() throws IOException {
    for (String text :
        new String[] {"60); System.exit(1); //", "=cmd|'/C calc'!A0", "\"}; end rule \"x\" when"}) {
      byte[] file =
          Editing.edited(
              Editing.shipped("churn-signal.xlsx"),
              Editing.LOGIN_SHEET,
              "H7",
              cell -> cell.setCellValue(text));

      String id =
          given()
              .multiPart("files", "churn-signal.xlsx", file)
              .post(path("/drafts"))
              .then()
              .statusCode(201)
              .extract()
              .path("id");

      given().get(path("/drafts/" + id)).then().statusCode(200).body("state", equalTo("OPEN"));
    }
    assertDecides();
  }

  private void assertDecides() {
    given()
        .contentType("application/json")
        .body("{\"facts\": {\"accountId\": \"A\"}}")
        .post(path("/evaluations?log=false"))
        .then()
        .statusCode(200);
  }

  private static byte[] rows(String row, int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      rows.append(row.formatted(i, i));
    }
    return ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<sheetData>"
            + rows
            + "</sheetData></worksheet>")
        .getBytes(UTF_8);
  }

  private static byte[] with(String part, byte[] bytes) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    byte[] good = Editing.shipped("churn-signal.xlsx");
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(good))) {
      for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
        parts.put(next.getName(), zip.readAllBytes());
      }
    }
    parts.put(part, bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  private static String path(String rest) {
    return "/api/v1/rulebooks/" + NAME + rest;
  }
}
