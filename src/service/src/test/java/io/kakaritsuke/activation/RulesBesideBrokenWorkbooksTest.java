package io.kakaritsuke.activation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of rule files beside those of workbooks: all are told at once, as far as they can be. */
class RulesBesideBrokenWorkbooksTest {
  private static final Sources SHIPPED = Shipped.sources("webinar");
  private static final String BROKEN =
      """
      import io.kakaritsuke.rules.*
      rule "one" when $f : ChurnSignal( dayssSinceLogin > 3 ) then end
      rule "two" when $f : ChurnSignal( daysSinceLogin > 3 ) then $f.nothing(); end
      """;
  private static final String SOUND =
      """
      import io.kakaritsuke.rules.*
      rule "one" when $f : ChurnSignal( daysSinceLogin > 3, segment == "S" ) then
        $f.decide().figure("x", Settings.escalationAction.length());
      end
      """;

  private final RulebookGate gate = new RulebookGate(10);

  @Test
  void errorsOfBothAreToldAtOnce() {
    Sources sources = with(BROKEN, "churn-signal.xlsx", "利用・問い合わせ", "B7", "六十日");

    assertThat(errors(sources))
        .contains("churn-signal.xlsx B7", "a.drl 2:17")
        .anyMatch(one -> one.startsWith("a.drl 3:"))
        .noneMatch(one -> one.startsWith("effort.drl") || one.startsWith("escalation.drl"));
  }

  @Test
  void soundRuleFilesHaveNoErrorsOfBrokenWorkbooks() {
    Sources sources = with(SOUND, "churn-signal.xlsx", "利用・問い合わせ", "A4", "");

    assertThat(errors(sources)).isNotEmpty().noneMatch(one -> one.contains(".drl"));
    assertThat(codesOf("a.drl", sources, null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "facts.xlsx, ファクト, C4, 何か",
    "facts.xlsx, 派生, G3, 何か",
    "intervention.xlsx, 設定, C8, escalationAction",
    "intervention.xlsx, 設定, D4, 何か",
    "intervention.xlsx, 設定, C5, 何か",
  })
  void whereTheirWordsAreBrokenItIsSaidThatRuleFilesWereNotChecked(
      String workbook, String sheet, String cell, String value) {
    Sources sources = with(BROKEN, workbook, sheet, cell, value);

    assertThat(errors(sources)).isNotEmpty().noneMatch(one -> one.contains(".drl"));
    assertThat(codesOf("a.drl", sources, null)).containsExactly("rules-not-checked");
    assertThat(codesOf("a.drl", sources, SHIPPED)).containsExactly("rules-not-checked");
    // Nobody has to be told of files that are as they were published.
    assertThat(codesOf("effort.drl", sources, SHIPPED)).isEmpty();
  }

  private List<String> errors(Sources sources) {
    return findings(sources, null).stream()
        .filter(Finding::isError)
        .map(one -> one.workbook() + " " + one.cell())
        .toList();
  }

  private List<String> codesOf(String file, Sources sources, @Nullable Sources base) {
    return findings(sources, base).stream()
        .filter(one -> one.workbook().equals(file))
        .map(Finding::code)
        .toList();
  }

  private List<Finding> findings(Sources sources, @Nullable Sources base) {
    return gate.admit(sources, RulebookReader.read(sources, base)).findings();
  }

  private static Sources with(
      String rules, String workbook, String sheet, String cell, String value) {
    Sources typed = Shipped.typed(SHIPPED, workbook, new Fix.SetCell(sheet, cell, value));
    List<Source> files = new ArrayList<>(typed.files());
    files.add(new Source("rules/a.drl", rules.getBytes(UTF_8)));
    return new Sources("webinar", files);
  }
}
