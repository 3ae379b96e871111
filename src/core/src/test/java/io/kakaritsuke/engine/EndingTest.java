package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactType;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of the end of rule files before they decide. */
class EndingTest {
  private static final List<String> FUNCTIONS =
      List.of(
          "function int once(int n) { return n > 0 ? n : Math.abs(n); }",
          "function int deep(int n) { return n > 0 ? deep(n - 1) : 0; }",
          "function int loop(int n) { while (n > 0) n--; return n; }");

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      textBlock =
          """
          AT_ONCE → visits > 3
          AT_ONCE → visits > 3 && amount >= 2.5B || visits in (1, 2, 3)
          AT_ONCE → name == "a" || == "b", open == true, visits > Settings.limit
          AT_ONCE → name.length() > 3, name str[startsWith] "A"
          AT_ONCE → signals contains "A", signals not contains "B", name contains "x"
          AT_ONCE → visits memberOf [1, 2], name not in ("a", "b")
          AT_ONCE → (visits * 2 - 1) / 3 > amount
          AT_ONCE → $x : visits, visits + $x > 4
          AT_ONCE → name == "new while ~= { class"
          COUNTED → name matches "^(.*?,){11}P.*"
          COUNTED → name not matches "A.*"
          COUNTED → name matches Settings.pattern
          UNKNOWN → name matches other
          UNKNOWN → name contains other
          UNKNOWN → name matches "a" || visits > 3
          UNKNOWN → java.math.BigInteger.valueOf(visits).pow(3).intValue() > 4
          UNKNOWN → name.repeat(20).length() > 10
          UNKNOWN → name soundslike "x"
          UNKNOWN → name.getClass().getName() == "x"
          UNKNOWN → $x : name.toUpperCase(), $x == "A"
          """)
  void isReadOffConditions(Ending expected, String conditions) {
    assertThat(
            facts()
                .file(
                    "a.drl",
                    "import io.kakaritsuke.rules.*",
                    "rule a when $f : ChurnSignal( " + conditions + " ) then",
                    "  $f.decide().signal(\"A\", \"a\", \"LOW\"); end")
                .compile()
                .ending())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      textBlock =
          """
          AT_ONCE → figure("x", 1)
          AT_ONCE → figure("x", "a".equals($f.getName()) ? 1 : 0)
          AT_ONCE → figure("x" + $f.getName(), new BigDecimal("1.5").add($f.getAmount()))
          AT_ONCE → figure("x", $f.getDay().plusDays(3).getDayOfMonth())
          AT_ONCE → figure("x", once(1))
          COUNTED → figure("x", loop(3))
          COUNTED → figure("x", deep(3))
          COUNTED → figure("x", $f.getName().matches("a+") ? 1 : 0)
          COUNTED → figure("x", $f.getName().split(",").length)
          COUNTED → figure("x", java.util.regex.Pattern.compile("a").matcher("b").find() ? 1 : 0)
          COUNTED → figure("x", BigInteger.valueOf(7).pow(3))
          COUNTED → figure("x", $f.getAmount().divide(BigDecimal.TEN, 2, RoundingMode.HALF_UP))
          COUNTED → figure("x".repeat(3), 1)
          UNKNOWN → figure("x", java.util.stream.LongStream.range(0, 9).max().getAsLong())
          UNKNOWN → figure("x", java.util.List.of(1, 2).hashCode())
          UNKNOWN → figure("x", String.format("%d", 1).length())
          UNKNOWN → figure("x", new BigInteger(9, new java.util.Random()))
          UNKNOWN → figure("x", new java.util.ArrayList().size())
          UNKNOWN → figure("x", java.util.Optional.of(1).map(n -> n + 1).get())
          """)
  void isReadOffCode(Ending expected, String call) {
    assertThat(rule("$f.decide()." + call + ";").compile().ending()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dialect \"mvel\"", "salience 2 * 3", "enabled (1 < 2)", "timer (1s)"})
  void isUnknownOfWhatTheEngineInterprets(String attribute) {
    assertThat(
            facts()
                .file(
                    "a.drl",
                    "import io.kakaritsuke.rules.*",
                    "rule a " + attribute + " when $f : ChurnSignal() then",
                    "  $f.decide().signal(\"A\", \"a\", \"LOW\"); end")
                .compile()
                .ending())
        .isEqualTo(Ending.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"webinar, AT_ONCE", "clinic-service, COUNTED", "dear, AT_ONCE"})
  void isKnownOfShippedRulebooks(String name, Ending expected) {
    CompiledRulebook compiled = RulebookCompiler.compile(ShippedRulebook.read(name)).compiled();

    assertThat(compiled).extracting(CompiledRulebook::ending).isEqualTo(expected);
  }

  private static RulebookFixture rule(String code) {
    return facts()
        .file(
            "a.drl",
            "import io.kakaritsuke.rules.*",
            "import java.math.*",
            FUNCTIONS.stream()
                .filter(function -> code.contains(function.split("[ (]")[2] + "("))
                .collect(Collectors.joining("\n")),
            "rule a when $f : ChurnSignal() then " + code + " end");
  }

  private static RulebookFixture facts() {
    return new RulebookFixture()
        .fact("visits", FactType.INTEGER)
        .fact("name", FactType.STRING)
        .fact("other", FactType.STRING)
        .fact("amount", FactType.DECIMAL)
        .fact("open", FactType.BOOLEAN)
        .fact("day", FactType.DATE)
        .setting("limit", 3L)
        .setting("pattern", "A.*");
  }
}
