package io.kakaritsuke.workbook.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small tables and everything that is found in them, from {@code src/test/resources/lint}. A case
 * is a line {@code === what it shows}, a table, and below {@code ---} one finding a line.
 */
class LintCasesTest {
  private static final Path CASES = Path.of("src/core/src/test/resources/lint");

  static Stream<Arguments> cases() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        for (String text : Files.readString(file).split("(?m)^=== ")) {
          if (!text.isBlank()) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            cases.add(arguments(file.getFileName() + ": " + lines.get(0), lines));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void findsThisAndNothingElse(String name, List<String> lines) {
    int end = lines.indexOf("---");
    DecisionTable table = WrittenTable.read(lines.subList(1, end));

    List<Finding> findings = new Linter(LintCatalogue.FACTS).lint(table, true);

    assertThat(findings)
        .extracting(LintCasesTest::line)
        .containsExactlyElementsOf(lines.subList(end + 1, lines.size()));
  }

  private static String line(Finding finding) {
    return (finding.isError() ? "E " : "W ")
        + finding.cell()
        + " "
        + finding.code()
        + " "
        + finding.message().ja();
  }
}
