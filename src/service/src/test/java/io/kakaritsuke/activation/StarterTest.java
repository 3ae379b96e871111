package io.kakaritsuke.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.DifferentialCheck;
import io.kakaritsuke.workbook.RulebookReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What src/docs/new-rulebook.md tells a newcomer to copy. */
class StarterTest {
  private static final Path SAMPLES = Path.of("src/docs/samples");

  @Test
  void theStarterDecidesAndItsScenariosHoldWithoutAFinding() {
    Sources starter =
        new RulebookFolders(SAMPLES.resolve("no-rules"), SAMPLES)
            .read("starter")
            .orElseThrow()
            .sources();
    RulebookGate gate =
        new RulebookGate(
            RulebookReader::read,
            RulebookCompiler::compile,
            DifferentialCheck::of,
            1_000,
            new Admissions());

    GateResult result = gate.admitNew(starter);

    assertThat(result.findings()).isEmpty();
    assertThat(result).isInstanceOf(GateResult.Gated.class);
  }
}
