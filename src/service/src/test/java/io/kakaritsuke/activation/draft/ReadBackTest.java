package io.kakaritsuke.activation.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.RulebookReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with what was written is found before it is a version. */
class ReadBackTest {
  private static final String WORKBOOK = "decision-tables/churn-signal.xlsx";
  private static final String SCENARIOS = "rules/scenarios/read-back.yaml";
  private static Sources shipped;
  private static CompiledRulebook checked;

  @BeforeAll
  static void compile() {
    shipped = OlderBuild.shipped();
    CompileResult result =
        RulebookCompiler.compile(Objects.requireNonNull(RulebookReader.read(shipped).rulebook()));
    checked = Objects.requireNonNull(result.compiled());
  }

  private static Sources readBack(Sources written, boolean accepted) {
    return ReadBack.of(written, RulebookReader.read(written), checked, accepted);
  }

  private static List<String> refusal(Sources written, boolean accepted) {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> readBack(written, accepted));
    assertThat(refused.problem().code()).isEqualTo("read-back-differs");
    return refused.problem().violations().stream().map(Violation::code).toList();
  }

  private static Sources with(String scenarios) {
    List<Source> files = new ArrayList<>(shipped.files());
    files.add(new Source(SCENARIOS, scenarios.getBytes(UTF_8)));
    return new Sources(shipped.rulebook(), files);
  }

  @Test
  void whatReadsAsItWasCheckedIsTaken() {
    assertThat(readBack(shipped, true)).isSameAs(shipped);
  }

  @Test
  void aWorkbookThatReadsOtherwiseIsRefused() {
    Sources written = OlderBuild.with(shipped, WORKBOOK, Editing.daysWithoutLogin(45));

    assertThat(refusal(written, false)).containsExactly("other-tables");
  }

  @Test
  void aWorkbookThatCannotBeReadIsRefused() {
    byte[] cut = Arrays.copyOf(Editing.shipped("churn-signal.xlsx"), 5_000);

    assertThat(refusal(OlderBuild.with(shipped, WORKBOOK, cut), false)).contains("unreadable");
  }

  @Test
  void aScenarioFileThatCannotBeReadIsRefused() {
    String label =
        "scenarios:\n  - name: \"noncharacter \uFFFF\"\n    asOf: 2026-03-31\n    given: {";

    assertThat(refusal(with(label), false)).isNotEmpty();
  }

  @Test
  void anExpectationThatWasWrittenAndDoesNotHoldIsRefused() {
    String wrong =
        """
        scenarios:
          - name: 50日ではまだ予兆ではない
            asOf: 2026-03-31
            given: {accountId: A, lastLoginOn: 2025-12-01}
            expect: {signals: []}
        """;

    assertThat(refusal(with(wrong), true)).containsExactly("scenario-differs");
    assertThat(readBack(with(wrong), false).files()).isNotEmpty();
  }
}
