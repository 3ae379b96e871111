package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule files look at no personal fact. */
class PersonalRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ChurnSignal( mail != null ) | \"x\" | 4:31",
        "ChurnSignal( visits > 1, getMail() != null ) | \"x\" | 4:43",
        "ChurnSignal( visits > 1 && \"a\" == mail ) | \"x\" | 4:52",
        "ChurnSignal( visits > 1 ) | $facts.getMail() | 6:47",
      })
  void saysWhereOneDoes(String pattern, String label, String place) {
    assertThat(rulebook(pattern, label).findings())
        .filteredOn(Finding::isError)
        .extracting(found -> found.code() + " " + found.cell())
        .containsExactly("personal-fact " + place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ChurnSignal( this.mail != null ) | \"x\"",
        "ChurnSignal( visits > 1 ) | ((Facts) $facts).getMail()",
      })
  void compilesNoneInWhicheverWayItDoes(String pattern, String label) {
    assertThat(rulebook(pattern, label).findings()).anyMatch(Finding::isError);
  }

  @Test
  void takesItsNameForWhatElseIsCalledSo() {
    Evaluation evaluation =
        rulebook("ChurnSignal( visits > 1, level != \"mail\" ) // mail", "\"mail\"")
            .evaluate("visits", 2L, "level", "high", "mail", "a@example.com");

    assertThat(evaluation.signals()).hasSize(1);
  }

  private static RulebookFixture rulebook(String pattern, String label) {
    return new RulebookFixture()
        .fact("visits", FactType.INTEGER)
        .fact("level", FactType.STRING)
        .personal("mail")
        .file(
            "a.drl",
            "import io.kakaritsuke.rules.*",
            "rule \"a\"",
            "when",
            "        $facts : " + pattern,
            "then",
            "        $facts.decide().signal(\"CODE\", " + label + ", \"LOW\");",
            "end");
  }
}
