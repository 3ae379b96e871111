package io.kakaritsuke.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What authors are told of broken rule files; the cases stand in {@code broken-rules.txt}. */
class BrokenRulesTest {
  record Case(String name, Map<String, String> files, List<String> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsBrokenAndWhere(Case broken) {
    RulebookFixture fixture = rulebook();
    broken.files().forEach((name, text) -> fixture.file(name, text));

    CompileResult result = RulebookCompiler.compile(fixture.build());

    assertThat(result.compiled()).isNull();
    assertThat(result.findings())
        .allMatch(Finding::isError)
        .extracting(finding -> at(finding) + " " + finding.message().en())
        .containsExactlyElementsOf(broken.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysNothingOfJavaPackages(Case broken) {
    RulebookFixture fixture = rulebook();
    broken.files().forEach((name, text) -> fixture.file(name, text));

    assertThat(fixture.findings())
        .allSatisfy(
            finding ->
                assertThat(withoutTheirs(finding.message().ja() + finding.message().en()))
                    .doesNotContainPattern("(java|org|io)\\.\\w+\\.|Exception|Collector")
                    .doesNotContain("\n"));
  }

  // What the author has written, and what may be written instead.
  private static String withoutTheirs(String message) {
    return message
        .replace("io.nowhere.Foo", "")
        .replace("io.kakaritsuke.rules.*", "")
        .replace("java.time.LocalDate.parse", "");
  }

  @Test
  void speaksJapaneseToo() {
    RulebookFixture fixture =
        rulebook()
            .file(
                "a.drl",
                "import io.kakaritsuke.rules.*",
                "rule x",
                "when ChurnSignal( visits > Settings.limitt )",
                "then",
                "end");

    assertThat(fixture.findings())
        .extracting(finding -> finding.message().ja())
        .containsExactly("「limitt」という設定はありません。「limit」ではありませんか。使えるのは limit です");
  }

  @Test
  void aGoodFileAfterABrokenOneCompiles() {
    rulebook().file("a.drl", "rule x when then int i = ; end").findings();

    assertThat(rulebook().file("a.drl", "rule x when then int i = 1; end").findings()).isEmpty();
  }

  private static RulebookFixture rulebook() {
    return new RulebookFixture()
        .fact("name", FactType.STRING)
        .fact("visits", FactType.INTEGER)
        .fact("day", FactType.DATE)
        .setting("limit", 3L);
  }

  private static String at(Finding finding) {
    return finding.workbook() + " " + finding.cell();
  }

  static List<Case> cases() throws IOException {
    try (InputStream in = BrokenRulesTest.class.getResourceAsStream("broken-rules.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return Arrays.stream(text.split("(?m)^### ", -1))
          .skip(1)
          .map(BrokenRulesTest::parse)
          .toList();
    }
  }

  private static Case parse(String section) {
    String[] parts = section.split("(?m)^--- ", -1);
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf('\n');
      files.put(parts[i].substring(0, end), parts[i].substring(end + 1));
    }
    String expected = Objects.requireNonNull(files.remove("expected"));
    return new Case(parts[0].strip(), files, expected.lines().toList());
  }
}
