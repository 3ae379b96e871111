package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.fact.FactType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods of the platform as rules call them. */
class CountedCallsTest {
  private static final List<String> TEXTS =
      List.of("", "a", "aXbX", "A\nB", "1,2,,3,,", "株式会社🟢", "$");
  private static final List<String> REGEXES =
      List.of("", "a", "(a)|X", ",", ".*", "[A-Z]+", "\\d", "(?i)A", "^$", "x{2,3}", "株.", "[");
  private static final List<String> REPLACEMENTS = List.of("", "-", "$0$0", "\\$", "$9");

  @BeforeEach
  void begin() {
    Allowance.begin();
  }

  static Stream<Arguments> texts() {
    return TEXTS.stream().flatMap(text -> REGEXES.stream().map(regex -> Arguments.of(text, regex)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void doWithTextsWhatThePlatformDoes(String text, String regex) {
    same(() -> text.matches(regex), () -> CountedCalls.matches(text, regex));
    same(
        () -> Pattern.matches(regex, text), () -> CountedCalls.matches(regex, (CharSequence) text));
    for (int limit : new int[] {-1, 0, 1, 2}) {
      same(
          () -> Arrays.toString(text.split(regex, limit)),
          () -> Arrays.toString(CountedCalls.split(text, regex, limit)));
    }
    same(
        () -> Arrays.toString(text.split(regex)),
        () -> Arrays.toString(CountedCalls.split(text, regex)));
    for (String other : REPLACEMENTS) {
      same(() -> text.replaceAll(regex, other), () -> CountedCalls.replaceAll(text, regex, other));
      same(
          () -> text.replaceFirst(regex, other),
          () -> CountedCalls.replaceFirst(text, regex, other));
      same(() -> text.replace(regex, other), () -> CountedCalls.replace(text, regex, other));
    }
    same(() -> text.contains(regex), () -> CountedCalls.contains(text, regex));
    same(() -> text.indexOf(regex), () -> CountedCalls.indexOf(text, regex));
    same(() -> text.indexOf(regex, 2), () -> CountedCalls.indexOf(text, regex, 2));
    same(() -> text.lastIndexOf(regex), () -> CountedCalls.lastIndexOf(text, regex));
    same(() -> text.lastIndexOf(regex, 2), () -> CountedCalls.lastIndexOf(text, regex, 2));
    same(() -> String.join(regex, text, null), () -> CountedCalls.join(regex, text, null));
    same(
        () -> String.join(regex, List.of(text, "b")),
        () -> CountedCalls.join(regex, List.of(text, "b")));
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, -1, 0, 1, 2, 40})
  void doWithNumbersWhatThePlatformDoes(int n) {
    for (String text : List.of("0", "1", "-7", "2.50", "1E+3", "123456789012345678901.5")) {
      BigDecimal number = new BigDecimal(text);
      BigInteger whole = number.toBigInteger();
      same(() -> number.pow(n), () -> CountedCalls.pow(number, n));
      same(() -> whole.pow(n), () -> CountedCalls.pow(whole, n));
      same(() -> whole.shiftLeft(n), () -> CountedCalls.shiftLeft(whole, n));
      same(() -> whole.shiftRight(n), () -> CountedCalls.shiftRight(whole, n));
      same(() -> number.setScale(n), () -> CountedCalls.setScale(number, n));
      for (MathContext to : List.of(MathContext.DECIMAL32, MathContext.UNLIMITED)) {
        same(() -> number.pow(n, to), () -> CountedCalls.pow(number, n, to));
      }
      same(
          () -> number.setScale(n, RoundingMode.HALF_UP),
          () -> CountedCalls.setScale(number, n, RoundingMode.HALF_UP));
      same(
          () -> number.divide(BigDecimal.valueOf(3), n, RoundingMode.DOWN),
          () -> CountedCalls.divide(number, BigDecimal.valueOf(3), n, RoundingMode.DOWN));
      same(() -> number.movePointLeft(n), () -> CountedCalls.movePointLeft(number, n));
      same(() -> number.movePointRight(n), () -> CountedCalls.movePointRight(number, n));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BigInteger.valueOf(7).pow(1_000_000_000)",
        "BigInteger.ONE.shiftLeft(2_000_000_000)",
        "new BigDecimal(\"1.5\").pow(999_999_999)",
        "new BigDecimal(\"1E+1000000000\").add(BigDecimal.ONE)",
        "BigDecimal.valueOf(1, -2_000_000_000).add(BigDecimal.ONE)",
        "new BigDecimal(\"1.5\").pow(999_999_999, java.math.MathContext.UNLIMITED)",
        "BigDecimal.ONE.setScale(1_000_000_000)",
        "BigDecimal.ONE.setScale(1_000_000_000, 4)",
        "BigDecimal.ONE.divide(BigDecimal.valueOf(3), 1_000_000_000, 4)",
        "BigDecimal.ONE.divide(BigDecimal.valueOf(3), 1_000_000_000, RoundingMode.HALF_UP)",
        "BigDecimal.ONE.movePointRight(1_000_000_000)",
        "BigDecimal.ONE.scaleByPowerOfTen(1_000_000_000).add(BigDecimal.ONE)",
        "squared()",
        "\"x\".repeat(2_000_000_000).length()",
        "many().replace(\"x\", many()).length()",
        "many().replaceAll(\"x\", many()).length()",
        "String.join(many(), new String[] {\"\", \"\", many()}).length()",
        "many().indexOf(many().substring(1) + \"y\")",
        "\"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26\""
            + ".matches(\"^(.*?,){11}P.*\") ? 1 : 0",
        "java.util.regex.Pattern.compile(\"(){1000000000}\").matcher(\"a\").find() ? 1 : 0",
        "java.util.regex.Pattern.compile(\"(.*?,){11}P.*\")"
            + ".matcher(\"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26\")"
            + ".matches() ? 1 : 0"
      })
  void areStoppedWhereTheyWouldTakeTooLong(String figure) {
    CompiledRulebook compiled =
        new RulebookFixture()
            .fact("visits", FactType.INTEGER)
            .file(
                "a.drl",
                "import io.kakaritsuke.rules.*",
                "import java.math.*",
                "function BigInteger squared() { BigInteger n = BigInteger.TEN;",
                "  while (true) n = n.multiply(n); }",
                "function String many() { return \"x\".repeat(90_000); }",
                "rule bad when $f : ChurnSignal( visits > 5 ) then",
                "  $f.decide().figure(\"x\", " + figure + "); end")
            .compile();

    assertThat(compiled.ending()).isEqualTo(Ending.COUNTED);
    assertThatThrownBy(() -> compiled.evaluate(RulebookFixture.facts(compiled, "visits", 9L)))
        .isInstanceOf(RuleFailedException.class)
        .hasMessage("rule bad in a.drl of fixture failed")
        .matches(failure -> ((RuleFailedException) failure).isRunaway());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConditionMatchesWhatItsExpressionMatches(boolean negated) {
    for (String regex : List.of("", "a", "A.*", ".*", "[A-Z]+", "\\d+", "(?i)a", "株.+", "a|")) {
      CompiledRulebook compiled =
          new RulebookFixture()
              .fact("name", FactType.STRING)
              .setting("regex", regex)
              .file(
                  "a.drl",
                  "import io.kakaritsuke.rules.*",
                  "rule literal when $f : ChurnSignal( name "
                      + (negated ? "not " : "")
                      + "matches \""
                      + regex.replace("\\", "\\\\")
                      + "\" ) then",
                  "  $f.decide().signal(\"LITERAL\", \"a\", \"LOW\"); end",
                  "rule setting when $f : ChurnSignal( name "
                      + (negated ? "not " : "")
                      + "matches Settings.regex ) then",
                  "  $f.decide().signal(\"SETTING\", \"a\", \"LOW\"); end")
              .compile();
      assertThat(compiled.ending()).isEqualTo(Ending.COUNTED);
      for (String name :
          new @Nullable String[] {null, "", "a", "Abc", "123", "A\nB", "株式", "null"}) {
        boolean matches = name != null && name.matches(regex);
        assertThat(compiled.evaluate(RulebookFixture.facts(compiled, "name", name)).signals())
            .as("%s matches %s", name, regex)
            .hasSize(matches != negated ? 2 : 0);
      }
    }
  }

  private static void same(Supplier<?> platform, Supplier<?> counted) {
    assertThat(outcome(counted)).isEqualTo(outcome(platform));
  }

  private static Object outcome(Supplier<?> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }
}
