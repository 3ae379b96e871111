package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Named cells, as rule files read them. */
class SettingsTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(60L, "60"),
        Arguments.of(1_000_000_000_000_000L, "1000000000000000"),
        Arguments.of(-1L, "-1"),
        Arguments.of(new BigDecimal("0.5"), "0.5"),
        Arguments.of(
            new BigDecimal("12345678901234567890.0123456789"), "12345678901234567890.0123456789"),
        Arguments.of(true, "true"),
        Arguments.of(false, "false"),
        Arguments.of(LocalDate.of(2028, 2, 29), "2028-02-29"),
        Arguments.of(LocalDate.of(1900, 1, 1), "1900-01-01"),
        Arguments.of("役員エスカレーション", "役員エスカレーション"),
        Arguments.of("\"); System.exit(1); // \\ \n 😀", "\"); System.exit(1); // \\ \n 😀"),
        Arguments.of("", ""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyTypeReachesConsequences(Object value, String shown) {
    RulebookFixture rulebook =
        new RulebookFixture()
            .setting("other", 1L)
            .setting("wanted", value)
            .file(
                "a.drl",
                "import io.kakaritsuke.rules.*",
                "rule r when $f : ChurnSignal() then",
                "  $f.decide().signal(\"A\", String.valueOf(Settings.wanted), \"LOW\"); end");

    assertThat(rulebook.evaluate().signals())
        .extracting(Evaluation.Signal::label)
        .containsExactly(shown);
  }

  @Test
  void everyTypeCanBeComparedInConditions() {
    RulebookFixture rulebook =
        new RulebookFixture()
            .fact("visits", FactType.INTEGER)
            .fact("amount", FactType.DECIMAL)
            .fact("day", FactType.DATE)
            .fact("open", FactType.BOOLEAN)
            .fact("name", FactType.STRING)
            .setting("most", 3L)
            .setting("price", new BigDecimal("0.1"))
            .setting("start", LocalDate.of(2026, 2, 10))
            .setting("wanted", true)
            .setting("named", "a\"b")
            .file(
                "a.drl",
                "import io.kakaritsuke.rules.*",
                rule("visits <= Settings.most"),
                rule("amount >= Settings.price"),
                rule("day >= Settings.start"),
                rule("open == Settings.wanted"),
                rule("name == Settings.named"));
    LocalDate day = LocalDate.of(2026, 2, 10);
    BigDecimal price = new BigDecimal("0.1");

    assertThat(
            rulebook
                .evaluate("visits", 3L, "amount", price, "day", day, "open", true, "name", "a\"b")
                .firings())
        .hasSize(5);
    assertThat(
            rulebook
                .evaluate(
                    "visits",
                    4L,
                    "amount",
                    new BigDecimal("0.0999999999"),
                    "day",
                    day.minusDays(1),
                    "open",
                    false,
                    "name",
                    "ab")
                .firings())
        .isEmpty();
    assertThat(rulebook.evaluate().firings()).isEmpty();
  }

  @Test
  void ofTwoVersionsEachKeepsItsOwnValue() {
    RulebookFixture before = counting(60L);
    RulebookFixture after = counting(45L);

    CompiledRulebook old = before.compile();
    CompiledRulebook changed = after.compile();
    assertThat(figure(old)).isEqualTo(60);
    assertThat(figure(changed)).isEqualTo(45);
    assertThat(figure(old)).isEqualTo(60);
  }

  @Test
  void aBlankSettingIsNoSettingToRules() {
    RulebookFixture rulebook =
        new RulebookFixture()
            .setting("blank", null)
            .file(
                "a.drl",
                "import io.kakaritsuke.rules.*",
                "rule r when $f : HealthScore() then",
                "  $f.decide().figure(\"f\", Settings.blank); end");

    assertThat(rulebook.findings()).hasSize(1).allMatch(Finding::isError);
  }

  private static RulebookFixture counting(long value) {
    return new RulebookFixture()
        .setting("threshold", value)
        .file(
            "a.drl",
            "import io.kakaritsuke.rules.*",
            "rule r when $f : HealthScore() then",
            "  $f.decide().figure(\"threshold\", Settings.threshold); end");
  }

  private static int figure(CompiledRulebook compiled) {
    BigDecimal figure =
        compiled.evaluate(RulebookFixture.facts(compiled)).figures().get("threshold");
    return Objects.requireNonNull(figure).intValueExact();
  }

  private static String rule(String condition) {
    return "rule \"" + condition + "\" when $f : HealthScore( " + condition + " ) then end";
  }
}
