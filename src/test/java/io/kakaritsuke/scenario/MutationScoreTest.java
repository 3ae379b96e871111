package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutationScoreTest {
  static SortedSet<String> rulebooks() {
    return RulebookWithScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void theScenariosNoticeEverySlipThatChangesADecision(String name) throws IOException {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);
    List<Scenario> scenarios = rulebook.read(rulebook.shipped()).all();
    List<Mutant> mutants = Mutants.of(rulebook.rulebook());

    MutationScore score = MutationScore.of(rulebook.compiled(), scenarios, mutants);

    assertThat(score.mutants()).isGreaterThan(10 * rulebook.rulebook().tables().size());
    assertThat(score.unnoticed().stream().map(MutationScoreTest::line))
        .containsExactlyInAnyOrderElementsOf(equivalent(name));
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

  /** The mutants that decide as the rulebook does, without the reasons; none without a file. */
  private static List<String> equivalent(String name) throws IOException {
    String file = name + "-equivalent-mutants.tsv";
    try (InputStream in = MutationScoreTest.class.getResourceAsStream(file)) {
      String text = in == null ? "" : new String(in.readAllBytes(), UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.lastIndexOf('\t')))
          .toList();
    }
  }
}
