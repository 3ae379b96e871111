package io.kakaritsuke.activation.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.scenario.Scenario;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.scenario.ScenarioRun;
import io.kakaritsuke.scenario.Scenarios;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An urgent change beside one that waits, where scenarios are written anew for both. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class UrgentScenariosTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String SIGNALS = "churn-signal.xlsx";
  private static final String DAY =
      Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();

  @Inject VersionStore store;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");

  private final String name = "urgent-scenarios-" + COUNT.incrementAndGet();
  private final DraftsClient client = new DraftsClient(name);

  @BeforeEach
  void letFewerDaysWithoutLoginWait() throws IOException {
    TestWebinar.copy(folder, name);
    Path scenarios = folder.resolve("rules").resolve(name).resolve("scenarios");
    Files.createDirectories(scenarios);
    try (Stream<Path> shipped = Files.list(Path.of("rules", "webinar", "scenarios"))) {
      for (Path file : shipped.toList()) {
        Files.copy(file, scenarios.resolve(file.getFileName()));
      }
    }
    TestWebinar.loadFrom(folder, name, store, gate, rulebooks);
    publish(
            draft(inquiries(Editing.daysWithoutLogin(45), 4)),
            ", \"effectiveFrom\": \"%s\"".formatted(DAY))
        .statusCode(200);
  }

  private String draft(byte[] signals) {
    return DraftsClient.id(client.send(SIGNALS, signals));
  }

  private ValidatableResponse publish(String draft, String more) {
    return client.post(
        "/drafts/" + draft + "/publish",
        "{\"comment\": \"test\", \"acceptScenarioChanges\": true%s}".formatted(more));
  }

  private static byte[] inquiries(byte[] signals, int many) {
    return Editing.edited(signals, Editing.LOGIN_SHEET, "E10", cell -> cell.setCellValue(many));
  }

  private static byte[] twoComplaints() {
    return Editing.edited(
        Editing.shipped(SIGNALS), Editing.LOGIN_SHEET, "D9", cell -> cell.setCellValue(2));
  }

  @ParameterizedTest
  @CsvSource({"THEIRS, 45", "OURS, 30"})
  void onlyTheCellIsChosenAndScenariosGoWithIt(String choice, int days) {
    String urgent = draft(Editing.daysWithoutLogin(30));
    String field =
        client
            .get("/drafts/" + urgent + "/publication")
            .body("waiting.conflicts", hasSize(1))
            .body("waiting.conflicts[0].cell", equalTo("B7"))
            .extract()
            .path("waiting.conflicts[0].id");

    publish(urgent, ", \"choices\": {\"%s\": \"%s\"}".formatted(field, choice)).statusCode(200);

    assertThat(sentences(3)).anyMatch(one -> one.startsWith("30日"));
    assertThat(sentences(4))
        .anyMatch(one -> one.startsWith(days + "日"))
        .anyMatch(one -> one.startsWith("問い合わせが4件以上"))
        .noneMatch(one -> one.matches("(?:60|" + (days == 45 ? 30 : 45) + ")日ログイン.*"));
    assertThat(boundaries(4))
        .anyMatch(one -> one.contains(days + "日なら当てはまる"))
        .noneMatch(one -> one.contains((days == 45 ? 30 : 45) + "日なら当てはまる"));
  }

  @Test
  void changesOfOtherCellsAreNeverAskedAbout() {
    String urgent = draft(twoComplaints());
    client.get("/drafts/" + urgent + "/publication").body("waiting.conflicts", hasSize(0));

    publish(urgent, "").statusCode(200);

    assertThat(sentences(4)).anyMatch(one -> one.startsWith("45日"));
    assertThat(boundaries(4))
        .anyMatch(one -> one.contains("45日なら当てはまる"))
        .anyMatch(one -> one.contains("2件なら当てはまる"));
  }

  @Test
  void aScenarioThatOnePersonWroteIsHadWhereTheOtherSideWasMadeAnew() throws IOException {
    Path file = Path.of("rules", "webinar", "scenarios", "churn-signal.yaml");
    String written = Files.readString(file).replace("ログインから59日ではまだ予兆ではない", "ログインから59日なら、まだ予兆ではない");
    String draft = DraftsClient.id(client.send("churn-signal.yaml", written.getBytes(UTF_8)));
    publish(draft(Editing.daysWithoutLogin(30)), choices()).statusCode(200);

    client
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(200)
        .body("conflicts", hasSize(0))
        .body("publishable", equalTo(true));
    publish(draft, "").statusCode(200);

    assertThat(sentences(5)).contains("ログインから29日なら、まだ予兆ではない", "30日ログインがなければ重要度「高」の予兆");
  }

  /** Of the cell that both changed, the value of the version that waits. */
  private String choices() {
    String urgent = draft(Editing.daysWithoutLogin(30));
    String id =
        client.get("/drafts/" + urgent + "/publication").extract().path("waiting.conflicts[0].id");
    return ", \"choices\": {\"%s\": \"THEIRS\"}".formatted(id);
  }

  @Test
  void whatWasAcceptedAlreadyIsNotAskedAboutAgain() {
    String urgent =
        DraftsClient.id(
            client.send(
                "urgent.yaml",
                """
                scenarios:
                  - name: ログインしたばかりなら予兆はない
                    asOf: 2026-03-31
                    given: {accountId: A, lastLoginOn: 2026-03-30}
                    expect: {signals: []}
                """
                    .getBytes(UTF_8)));
    client.get("/drafts/" + urgent + "/publication").body("waiting.scenarios", hasSize(0));

    client.post("/drafts/" + urgent + "/publish", "{\"comment\": \"test\"}").statusCode(200);

    assertThat(sentences(4)).anyMatch(one -> one.startsWith("45日")).contains("ログインしたばかりなら予兆はない");
  }

  /** The names of all scenarios of a version; all of them hold. */
  private List<String> names(int version) {
    CompiledRulebook compiled =
        ((VersionLookup.Found) rulebooks.version(name, version)).version().compiled();
    Scenarios read = Scenarios.read(store.sources(name, version), compiled.rulebook());
    assertThat(read.findings()).isEmpty();
    assertThat(ScenarioRun.run(read.all(), compiled))
        .filteredOn(result -> !result.passed())
        .extracting(ScenarioResult::scenario)
        .isEmpty();
    return read.all().stream().map(Scenario::name).toList();
  }

  private List<String> sentences(int version) {
    return names(version).stream().filter(one -> !one.startsWith(SIGNALS)).toList();
  }

  private List<String> boundaries(int version) {
    return names(version).stream().filter(one -> one.startsWith(SIGNALS)).toList();
  }
}
