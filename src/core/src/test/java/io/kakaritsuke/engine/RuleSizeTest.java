package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule files that are small enough to be sent, and take for ever to be compiled. */
class RuleSizeTest {
  private static final String HEAD = "package webinar\nimport io.kakaritsuke.rules.*\n";

  static Stream<Arguments> tooMuch() {
    return Stream.of(
        Arguments.of("rules", "1003:1", "ルールが11", HEAD + each(1_100, RuleSizeTest::ruleOfNumber)),
        Arguments.of(
            "functions",
            "103:1",
            "関数（function）が12",
            HEAD + each(120, i -> "function long f" + i + "(long n) { return n; }\n")),
        Arguments.of(
            "alternatives",
            "3",
            "条件が",
            rule("monthlyDeliveries == 1 " + "|| == 1 ".repeat(100_000), "")),
        Arguments.of(
            "conditions", "3", "条件が", rule(each(5_001, i -> "monthlyDeliveries != 1, "), "")),
        Arguments.of(
            "values of a list",
            "3",
            "条件が",
            rule("monthlyDeliveries in (" + each(5_001, i -> i + ",") + " 1)", "")),
        Arguments.of("statements", "1:1", "コードが", rule("name != null", each(60_000, i -> "x++;"))),
        Arguments.of(
            "brackets",
            "3",
            "かっこの入れ子",
            rule("(".repeat(1_000) + "name != null" + ")".repeat(1_000), "")),
        Arguments.of(
            "blocks", "3", "かっこの入れ子", rule("name != null", "{".repeat(60) + "}".repeat(60))),
        Arguments.of("lambdas", "3", "ラムダ式", rule("name != null", lambdas(14))),
        Arguments.of("a text", "3", "文字列は", rule("name == \"" + "x".repeat(1_000_000) + "\"", "")),
        Arguments.of(
            "a text of marks", "3", "文字列は", rule("name == \"" + "\\\"".repeat(9_000) + "\"", "")));
  }

  private static String ruleOfNumber(int number) {
    return "rule \"r" + number + "\" when $f : Intervention( name != null ) then end\n";
  }

  private static String lambdas(int depth) {
    String inner = "1";
    for (int i = 0; i < depth; i++) {
      inner = "java.util.Optional.of(1).map(a" + i + " -> " + inner + ").get()";
    }
    return "Object x = " + inner + ";";
  }

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
  }

  private static String rule(String conditions, String code) {
    return HEAD + "rule \"r\" when $f : Intervention( " + conditions + " ) then " + code + " end\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tooMuch")
  void isToldBeforeAnythingIsCompiled(String kind, String place, String said, String drl) {
    List<Finding> found = RuleSize.of(rulebook(drl));

    assertThat(found)
        .anySatisfy(
            one -> {
              assertThat(one.code()).isEqualTo("too-large");
              assertThat(one.workbook()).isEqualTo("a.drl");
              assertThat(one.cell()).startsWith(place);
              assertThat(one.message().ja()).contains(said);
            });
  }

  @ParameterizedTest
  @MethodSource("tooDeep")
  void whatTheCompilerDoesNotComeToTheEndOfIsToldWithItsFile(String drl) {
    Rulebook rulebook = rulebook(drl);
    assertThat(RuleSize.of(rulebook)).isEmpty();

    CompileResult result = RulebookCompiler.compile(rulebook);

    assertThat(result.compiled()).isNull();
    assertThat(result.findings())
        .anySatisfy(
            one -> {
              assertThat(one.workbook()).isEqualTo("a.drl");
              assertThat(one.code()).isEqualTo("broken-rule");
            });
  }

  static Stream<String> tooDeep() {
    return Stream.of(
        rule("name != null", "int x = " + "true ? 1 : ".repeat(15_000) + "1;"),
        rule("name != null", "int x = 1; " + "if (x == 1) {} else ".repeat(12_000) + "{}"),
        rule("name != null", "boolean x = " + "!".repeat(100_000) + "true;"));
  }

  @Test
  void whatPeopleWriteIsNot() {
    String comment = "/* " + "( ".repeat(500) + "*/ // " + "{ ".repeat(500) + "\n";
    String lambdas =
        each(
            200,
            i -> "java.util.List.of(1).forEach(a -> java.util.List.of(2).forEach(b -> {}));\n");

    assertThat(
            RuleSize.of(
                rulebook(
                    comment
                        + rule(
                            each(1_000, i -> "monthlyDeliveries != 1, ") + "name != \"((((\"",
                            lambdas))))
        .isEmpty();
  }

  private static Rulebook rulebook(String drl) {
    return ShippedRulebook.readWith("webinar", "a.drl", drl);
  }
}
