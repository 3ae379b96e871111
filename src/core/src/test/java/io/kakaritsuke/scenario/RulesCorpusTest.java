package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule files of all kinds beside those of {@code webinar}, with what is found in each: {@code
 * <name>.drl} and {@code <name>.txt}. Written anew with {@code -Drules.write=true}.
 */
@ResourceLock("lost threads")
class RulesCorpusTest {
  private static final Path CORPUS = Path.of("src/core/src/test/resources/rules-corpus");

  static Stream<String> rules() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".drl"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @AfterAll
  static void hasRunNothingThatIsRefused() {
    assertThat(Path.of("target/never")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void tellsWhatDoesNotWorkAtItsLine(String name) throws IOException {
    Path expected = CORPUS.resolve(name.replace(".drl", ".txt"));

    String found = found(name);

    if (Boolean.getBoolean("rules.write")) {
      Files.writeString(expected, found);
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }

  private static String found(String name) throws IOException {
    Rulebook rulebook =
        ShippedRulebook.readWith("webinar", name, Files.readString(CORPUS.resolve(name)));
    CompileResult result = RulebookCompiler.compile(rulebook);
    List<Finding> findings = new ArrayList<>(result.findings());
    if (result.compiled() != null) {
      findings.addAll(RuleTrials.of(result.compiled(), () -> {}));
    }
    return findings.stream()
        .sorted(Finding.BY_PLACE)
        .map(
            one ->
                "%s %s %s [%s]%n  %s%n"
                    .formatted(
                        one.severity(), one.workbook(), one.cell(), one.code(), one.message().ja()))
        .collect(Collectors.joining());
  }
}
