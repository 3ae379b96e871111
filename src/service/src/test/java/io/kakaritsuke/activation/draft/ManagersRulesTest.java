package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of shipped rulebooks that a CS manager deletes or renames, who may only edit workbooks. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ManagersRulesTest {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");
  private final String name = "managers-rules-" + COUNT.incrementAndGet();
  private String manager = "";

  /** What a manager does to one workbook. */
  private record Edit(String rulebook, String workbook, String what, Consumer<XSSFWorkbook> edit) {
    @Override
    public String toString() {
      return rulebook + ": " + what;
    }
  }

  static Stream<Edit> edits() {
    String signals = "churn-signal.xlsx";
    return Stream.of(
        new Edit("webinar", signals, "one rule deleted", book -> deleteRow(book, "COMPLAINT")),
        new Edit(
            "webinar",
            signals,
            "all rules of a table deleted",
            book ->
                List.of("NO_LOGIN", "DELIVERY_DROP", "COMPLAINT", "INQUIRY_SURGE")
                    .forEach(code -> deleteRow(book, code))),
        new Edit("webinar", signals, "a code renamed", book -> rename(book, "NO_LOGIN", "NOLOGIN")),
        new Edit(
            "webinar",
            signals,
            "a sheet deleted",
            book -> book.removeSheetAt(book.getSheetIndex("未接触"))),
        new Edit(
            "webinar",
            "intervention.xlsx",
            "an intervention deleted",
            book -> deleteRow(book, "ROUTINE_CONTACT")),
        new Edit(
            "dear",
            "intervention.xlsx",
            "an intervention deleted that a guard denies",
            book -> deleteRow(book, "SATISFACTION_SURVEY")),
        new Edit(
            "community",
            signals,
            "a code renamed",
            book -> rename(book, "ACTIVITY_HALVED", "HALVED")));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void areListedInWordsAcceptedAndKeptOutOfTheNewVersion(Edit edit) throws IOException {
    load(edit.rulebook());
    List<String> guards = guards();
    byte[] changed = edited(edit);

    JsonPath draft = upload(edit.workbook(), changed).jsonPath();

    assertThat(draft.getBoolean("publishable")).as(draft.prettify()).isTrue();
    assertThat(draft.getList("findings.workbook", String.class))
        .allMatch(file -> file.endsWith(".xlsx"));
    String id = draft.getString("id");
    Response refused = publish(id, "{\"comment\": \"a\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.jsonPath().getString("code")).isEqualTo("scenarios-differ");
    assertThat(refused.jsonPath().getList("violations.message", String.class))
        .allMatch(message -> !message.matches(".*(?:signals|interventions|opportunities)\\b.*"))
        .allMatch(message -> message.contains("「"));
    Response published = publish(id, "{\"comment\": \"a\", \"acceptScenarioChanges\": true}");
    assertThat(published.statusCode()).as(published.asString()).isEqualTo(200);
    JsonPath run = Keys.with(manager).post(path("/scenarios/run")).jsonPath();
    assertThat(run.getInt("failed")).isZero();
    assertThat(guards()).isEqualTo(guards);

    JsonPath again = upload(edit.workbook(), changed).jsonPath();
    assertThat(again.getList("findings.severity", String.class)).doesNotContain("ERROR");
    assertThat(again.getList("findings.workbook", String.class))
        .allMatch(file -> file.endsWith(".xlsx"));
  }

  private List<String> guards() {
    return Keys.with(manager)
        .get(path("/scenarios"))
        .jsonPath()
        .getList("findAll { it.guard }.name", String.class);
  }

  private void load(String rulebook) throws IOException {
    copy(Path.of("decision-tables", rulebook), folder.resolve("decision-tables").resolve(name));
    Path rules = folder.resolve("rules").resolve(name);
    copy(Path.of("rules", rulebook), rules);
    copy(Path.of("rules", rulebook, "scenarios"), rules.resolve("scenarios"));
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks);
    manager = Keys.make(List.of(name), Role.AUTHOR, Role.PUBLISHER).key();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private Response upload(String workbook, byte[] bytes) {
    return Keys.with(manager)
        .header("Accept-Language", "ja")
        .multiPart("files", workbook, bytes)
        .post(path("/drafts"));
  }

  private Response publish(String id, String body) {
    return Keys.with(manager)
        .header("Accept-Language", "ja")
        .contentType("application/json")
        .body(body)
        .post(path("/drafts/" + id + "/publish"));
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }

  private static byte[] edited(Edit edit) {
    Path file = Path.of("decision-tables", edit.rulebook(), edit.workbook());
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      edit.edit().accept(book);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteRow(XSSFWorkbook book, String code) {
    Row row = find(book, code).getRow();
    Sheet sheet = row.getSheet();
    int number = row.getRowNum();
    sheet.removeRow(row);
    if (number < sheet.getLastRowNum()) {
      sheet.shiftRows(number + 1, sheet.getLastRowNum(), -1);
    }
  }

  private static void rename(XSSFWorkbook book, String code, String other) {
    find(book, code).setCellValue(other);
  }

  private static Cell find(XSSFWorkbook book, String text) {
    for (Sheet sheet : book) {
      for (Row row : sheet) {
        for (Cell cell : row) {
          if (cell.toString().equals(text)) {
            return cell;
          }
        }
      }
    }
    throw new IllegalArgumentException(text);
  }
}
