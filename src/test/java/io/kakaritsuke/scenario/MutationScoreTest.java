package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MutationScoreTest {
  private static final String EQUIVALENT = "webinar-equivalent-mutants.tsv";

  @Test
  void theScenariosOfWebinarNoticeEverySlipThatChangesADecision() throws IOException {
    RulebookWithScenarios webinar = RulebookWithScenarios.webinar();
    List<Scenario> scenarios = webinar.read(webinar.shipped()).all();
    List<Mutant> mutants = Mutants.of(webinar.rulebook());

    MutationScore score = MutationScore.of(webinar.compiled(), scenarios, mutants);

    assertThat(score.mutants()).isGreaterThan(700);
    assertThat(score.unnoticed().stream().map(MutationScoreTest::line))
        .containsExactlyInAnyOrderElementsOf(equivalent());
  }

  @Test
  void namesTheCellThatNoScenarioLooksAt() {
    RulebookWithScenarios webinar = RulebookWithScenarios.webinar();
    List<Scenario> all = webinar.read(webinar.shipped()).all();
    List<Scenario> without =
        all.stream().filter(scenario -> !scenario.name().contains("接触から30日では")).toList();
    List<Mutant> mutants =
        Mutants.of(webinar.rulebook()).stream()
            .filter(mutant -> mutant.sheet().equals("定期接点・QBR"))
            .toList();

    MutationScore score = MutationScore.of(webinar.compiled(), without, mutants);

    assertThat(score.unnoticed().stream().map(Mutant::text))
        .containsExactly("intervention.xlsx 「定期接点・QBR」 r-fec64f C7: 最終接触からの日数 30 → 29");
  }

  private static String line(Mutant mutant) {
    String cell = Objects.requireNonNullElse(mutant.cell(), "");
    return mutant.row() + "\t" + cell + "\t" + mutant.change();
  }

  /** The mutants that decide as the rulebook does, without the reasons. */
  private static List<String> equivalent() throws IOException {
    try (InputStream in = MutationScoreTest.class.getResourceAsStream(EQUIVALENT)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.lastIndexOf('\t')))
          .toList();
    }
  }
}
