package io.kakaritsuke.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GUIDE = Path.of("src/docs/library.md");
  private static final Path EXAMPLE =
      Path.of("src/core/src/test/java/io/kakaritsuke/bundle/DecideInJava.java");

  @Test
  void decidesWithTheFilesOfTwoFolders() throws IOException {
    JsonNode account = JSON.readTree(Files.readString(Path.of("src/docs/samples/account.json")));
    LocalDate asOf = LocalDate.parse(account.get("asOf").asText());

    Verdict verdict = webinar().ready().decide(asOf, account.get("facts").toString());

    Verdict.Decided decided = (Verdict.Decided) verdict;
    JsonNode json = JSON.readTree(decided.json());
    assertThat(json.at("/health/band").asText())
        .isEqualTo(Objects.requireNonNull(decided.evaluation().health()).band());
    assertThat(json.at("/subject").asText()).isEqualTo(decided.evaluation().facts().subject());
    assertThat(json.fieldNames())
        .toIterable()
        .contains("subject", "health")
        .doesNotContain("id", "rulebook", "version", "decidedAt");
  }

  @Test
  void refusesFactsWithAllThatIsWrong() {
    Verdict verdict =
        webinar()
            .ready()
            .decide(
                LocalDate.of(2026, 2, 10),
                "{\"accountId\":\"A-1\",\"lastLoginOn\":\"soon\",\"noSuchFact\":1}");

    assertThat(((Verdict.Refused) verdict).violations())
        .extracting(Violation::code)
        .containsExactlyInAnyOrder("not-a-date", "unknown-fact");
  }

  @Test
  void refusesFilesWithTheirFindings(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("facts.xlsx"), "no workbook");

    Bundle bundle = Bundle.of(folder, folder.resolve("none"));

    assertThat(bundle.findings()).extracting(Finding::code).contains("not-a-workbook");
    assertThatThrownBy(bundle::ready)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("facts.xlsx");
  }

  @Test
  void asksForAnObjectOfFacts() {
    Bundle.Ready webinar = webinar().ready();
    LocalDate asOf = LocalDate.of(2026, 2, 10);

    assertThatThrownBy(() -> webinar.decide(asOf, "[]"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> webinar.decide(asOf, "{\"accountId\":\"A\",\"accountId\":\"B\"}"))
        .hasMessageContaining("accountId");
    assertThatThrownBy(() -> webinar.decide(asOf, "{"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The program in the guide is the one that the compiler has seen. */
  @Test
  void theGuideShowsAProgramThatRuns() throws IOException {
    String source = Files.readString(EXAMPLE);
    String program = source.substring(source.indexOf("    Bundle.Ready"), source.indexOf("  }\n"));

    assertThat(Files.readString(GUIDE)).contains(program.indent(-4));
    assertThat(DecideInJava.decide()).contains("\"band\":\"");
  }

  private static Bundle webinar() {
    return Bundle.of(Path.of("decision-tables/webinar"), Path.of("rules/webinar"));
  }
}
