package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

@Tag(Proof.TAG)
class HostileYamlTest {
  private static final Rulebook WEBINAR = ShippedRulebook.read("webinar");

  @Test
  void refusesAliasesBeforeTheyGrow() {
    StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c <= 'k'; c++) {
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(("*" + (char) (c - 1) + ", ").repeat(9)).append("]\n");
    }

    assertThat(codes(bomb.toString())).containsOnly("yaml-alias");
  }

  @Test
  void refusesTagsThatNameClasses() {
    String text = "scenarios: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://x/']]\n";

    assertThat(codes(text)).containsOnly("yaml-tag");
  }

  @Test
  void refusesToGoAsDeepAsAFileMayNest() {
    assertThat(codes("[".repeat(500_000))).containsExactly("too-deep");
    assertThat(codes("scenarios: " + "{a: ".repeat(100_000))).containsExactly("too-deep");
    assertThat(codes("- ".repeat(200_000))).containsExactly("too-deep");
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertThat(codes("#" + "x".repeat(YamlReader.MAX_BYTES))).containsExactly("too-large");
  }

  @Test
  void refusesWhatIsNoText() {
    byte[] shiftJis = {(byte) 0x83, (byte) 0x56, (byte) 0x83, (byte) 0x69};

    assertThat(codes(shiftJis)).containsExactly("malformed-text");
    assertThat(codes("scenarios: \u0000")).containsExactly("broken-yaml");
  }

  @Test
  void refusesMergeKeysComplexKeysAndSecondDocuments() {
    assertThat(codes("<<: {scenarios: []}\n")).containsExactly("missing-key", "unknown-key");
    assertThat(codes("? [a, b]\n: c\n")).containsExactly("wrong-type");
    assertThat(codes("scenarios: []\n---\nscenarios: []\n")).containsExactly("second-document");
    assertThat(codes("")).containsExactly("empty-file");
    assertThat(codes("# nothing\n")).containsExactly("empty-file");
  }

  @Test
  void tellsTabsAndBrokenIndentationByLine() {
    assertThat(places("scenarios:\n  - name: a\n\tguard: true\n"))
        .containsExactly("3:1 broken-yaml");
    assertThat(places("scenarios:\n  - name: \"a\n"))
        .singleElement()
        .asString()
        .endsWith("broken-yaml");
  }

  @Test
  void keepsTheListOfFindingsShort() {
    StringBuilder text = new StringBuilder("scenarios:\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("  - nonsense\n");
    }

    List<Finding> findings = findings(text.toString().getBytes(UTF_8));

    assertThat(findings).hasSize(201);
    assertThat(findings)
        .anySatisfy(finding -> assertThat(finding.code()).isEqualTo("more-findings"));
  }

  @Test
  void readsAFileWithAByteOrderMarkAndCrLf() {
    String lines =
        """
        scenarios:
          - name: 試験 🟢
            asOf: 2026-02-10
            expect: {sgnals: []}
        """;
    String text = "\uFEFF" + lines.replace("\n", "\r\n");

    assertThat(places(text)).containsExactly("4:14 unknown-key");
  }

  @Property
  void anyBytesEndInFindings(@ForAll @Size(max = 200) byte[] bytes) {
    assertThat(findings(bytes)).isNotEmpty();
  }

  @Property
  void anyTextOfYamlSignsEndsInFindings(
      @ForAll
          @StringLength(max = 80)
          @Chars({
            '{', '}', '[', ']', ':', ',', '-', ' ', '\n', '#', '&', '*', '!', '|', '>', '\'', '"',
            '%', '@', '?'
          })
          @CharRange(from = 'a', to = 'c')
          String text) {
    assertThat(findings(("scenarios:\n" + text).getBytes(UTF_8)))
        .allSatisfy(finding -> assertThat(Objects.requireNonNull(finding.code())).isNotEmpty());
  }

  private static List<Finding> findings(byte[] bytes) {
    Sources sources =
        new Sources("webinar", List.of(RulebookWithScenarios.source("x.yaml", bytes)));
    return Scenarios.read(sources, WEBINAR).findings();
  }

  private static List<String> codes(String text) {
    return codes(text.getBytes(UTF_8));
  }

  private static List<String> codes(byte[] bytes) {
    return findings(bytes).stream().map(Finding::code).sorted().toList();
  }

  private static List<String> places(String text) {
    return findings(text.getBytes(UTF_8)).stream()
        .map(finding -> finding.cell() + " " + finding.code())
        .toList();
  }
}
