package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.TableKind.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.oracle.TableBuilder;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that authors write in files of their own. */
class DrlRulesTest {
  private static final String IMPORT = "import io.kakaritsuke.rules.*";

  @Test
  void aNewFileDecidesBesideTheTablesAndIsNamedAsTheSource() {
    RulebookFixture rulebook =
        visits()
            .table(
                new TableBuilder("signals", SIGNAL, COLLECT)
                    .when("visits", AT_LEAST)
                    .row(1L, "FROM_TABLE", "a", "LOW")
                    .build())
            .file("new.drl", IMPORT, signalRule("新しいルール", "FROM_RULE", 0));

    Evaluation evaluation = rulebook.evaluate("visits", 1L);

    Firing.OfRule firing = new Firing.OfRule("新しいルール", "new.drl");
    assertThat(evaluation.signals())
        .extracting(Evaluation.Signal::code)
        .containsExactly("FROM_TABLE", "FROM_RULE");
    assertThat(evaluation.signals().get(1).source()).isEqualTo(firing);
    assertThat(evaluation.firings()).hasSize(2).last().isEqualTo(firing);
  }

  @ParameterizedTest
  @CsvSource({
    "tables.drl, tables, row 0",
    "tables.drl, a, x",
    "rows.drl, tables, row 0",
    "<tables>.drl, io.kakaritsuke.rules, row 0"
  })
  void noFileNorRuleNameIsTakenForTheTables(String file, String packageName, String rule) {
    RulebookFixture rulebook =
        visits()
            .table(
                new TableBuilder("signals", SIGNAL, COLLECT)
                    .when("visits", AT_LEAST)
                    .row(1L, "FROM_TABLE", "a", "LOW")
                    .build())
            .file(file, "package " + packageName, IMPORT, signalRule(rule, "FROM_RULE", 0));

    Evaluation evaluation = rulebook.evaluate("visits", 1L);

    assertThat(evaluation.signals())
        .extracting(Evaluation.Signal::code)
        .containsExactly("FROM_TABLE", "FROM_RULE");
  }

  @Test
  void decisionsOfRulesAreOrderedByFileThenByPlaceWhateverFiresFirst() {
    RulebookFixture rulebook =
        visits()
            .file(
                "b.drl",
                "package shared",
                IMPORT,
                signalRule("b1", "B1", 50),
                signalRule("b2", "B2", 99))
            .file(
                "a.drl",
                "package shared",
                IMPORT,
                signalRule("z", "A1", -5),
                signalRule("y", "A2", 10),
                signalRule("x", "A3", 0));

    Evaluation evaluation = rulebook.evaluate("visits", 1L);

    assertThat(evaluation.signals())
        .extracting(Evaluation.Signal::code)
        .containsExactly("A1", "A2", "A3", "B1", "B2");
    assertThat(evaluation.firings())
        .extracting(firing -> ((Firing.OfRule) firing).rule())
        .containsExactly("z", "y", "x", "b1", "b2");
  }

  @Test
  void figuresAreHandedOnInTheOrderOfTheirRules() {
    RulebookFixture rulebook =
        visits()
            .file(
                "figures.drl",
                IMPORT,
                "rule a salience -1 when $f : HealthScore() then",
                "  $f.decide().figure(\"visits\", $f.getVisits()); end",
                "rule b when $f : HealthScore() then",
                "  $f.decide().figure(\"ratio\", new java.math.BigDecimal(\"0.125\"));",
                "  $f.decide().figure(\"half\", 0.5); end");

    Evaluation evaluation = rulebook.evaluate("visits", 1_000_000_000_000_000L);

    assertThat(evaluation.figures())
        .containsExactly(
            entry("visits", new BigDecimal("1000000000000000")),
            entry("ratio", new BigDecimal("0.125")),
            entry("half", new BigDecimal("0.5")));
  }

  @Test
  void aRuleThatLooksAtNothingOfTheSubjectLeavesNothingBehindEither() {
    CompiledRulebook compiled =
        visits()
            .file(
                "a.drl",
                IMPORT,
                signalRule("good", "GOOD", 10),
                "rule bad when eval( true ) then insert(\"left behind\"); end")
            .compile();

    for (int round = 0; round < 3; round++) {
      assertThatThrownBy(() -> compiled.evaluate(RulebookFixture.facts(compiled, "visits", 9L)))
          .isInstanceOf(RuleFailedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new IllegalStateException(\"broken\");",
        "int zero = 0; $f.decide().figure(\"x\", 1 / zero);",
        "$f.decide().signal(\"A\", \"a\", \"FATAL\");",
        "$f.decide().signal(null, null, \"LOW\");",
        "$f.decide().segment(\"no dimension\", \"S\");",
        "$f.decide().intervention(\"A\", null, null, null, null);",
        "throw new NoSuchMethodError(\"operator\");",
        "$f.decide().figure(\"x\", depth(1));",
        "while (true);",
        "for (int i = 0; ; i++) { try { while (true); } catch (Throwable t) {} }",
        "int i = 0; do { i++; } while (i != -1); $f.decide().figure(\"x\", i);",
        "try { while (true); } catch (RuntimeException e) { $f.decide().figure(\"x\", 1); }",
        "String s = \"x\"; while (s != null) s = s + s; $f.decide().figure(s, 1);",
        "$f.decide().figure(\"x\".repeat(2_000_000_000), 1);",
        "$f.decide().figure(\"x\", new long[2_000_000_000].length);",
        "$f.decide().figure(\"x\", new long[50_000][50_000].length);",
        "java.util.List l = new java.util.ArrayList(); for (;;) l.add(new byte[100_000]);",
        "java.util.stream.Stream.generate(() -> 1).forEach(x -> {});",
        "switch (again(1)) { default: while (again(1) > 0) continue; }",
        "update($f);",
        "insert(\"left behind\");"
      })
  void aRuleThatFailsFailsTheEvaluationAndTheNextOneIsRight(String consequence) {
    RulebookFixture rulebook =
        visits()
            .file(
                "a.drl",
                IMPORT,
                signalRule("good", "GOOD", 10),
                "function int again(int n) { return n; }",
                "function int depth(int n) { return 1 + depth(n + 1); }",
                "rule bad when $f : ChurnSignal( visits > 5 ) then " + consequence + " end");

    CompiledRulebook compiled = rulebook.compile();
    for (int round = 0; round < 3; round++) {
      assertThatThrownBy(() -> compiled.evaluate(RulebookFixture.facts(compiled, "visits", 9L)))
          .isInstanceOf(RuleFailedException.class)
          .hasMessage("rule bad in a.drl of fixture failed");
      Evaluation next = compiled.evaluate(RulebookFixture.facts(compiled, "visits", 1L));
      assertThat(next.signals()).extracting(Evaluation.Signal::code).containsExactly("GOOD");
      assertThat(next.firings()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visits > 5, loop(visits) > 0",
        "visits > 5, depth(visits) > 0",
        "visits > 5, name.substring(9) == \"a\""
      })
  void aConditionThatFailsIsNamedByItsRule(String constraints) {
    CompiledRulebook compiled =
        visits()
            .fact("name", FactType.STRING)
            .file(
                "a.drl",
                IMPORT,
                signalRule("good", "GOOD", 10),
                "function long loop(long n) { while (n > 0) n++; return n; }",
                "function long depth(long n) { return 1 + depth(n + 1); }",
                "rule bad when $f : ChurnSignal( " + constraints + " ) then",
                "  $f.decide().signal(\"BAD\", \"bad\", \"LOW\"); end")
            .compile();

    for (int round = 0; round < 3; round++) {
      assertThatThrownBy(
              () ->
                  compiled.evaluate(RulebookFixture.facts(compiled, "visits", 9L, "name", "acme")))
          .isInstanceOf(RuleFailedException.class)
          .hasMessage("rule bad in a.drl of fixture failed");
      Evaluation next = compiled.evaluate(RulebookFixture.facts(compiled, "visits", 1L));
      assertThat(next.signals()).extracting(Evaluation.Signal::code).containsExactly("GOOD");
    }
  }

  @Test
  void aConditionThatFailsFailsOnlyTheEvaluationsThatItCannotBear() {
    RulebookFixture rulebook =
        new RulebookFixture()
            .fact("name", FactType.STRING)
            .file(
                "a.drl",
                IMPORT,
                "rule prefix when $f : ChurnSignal( name != null, name.substring(3) == \"me\" )"
                    + " then",
                "  $f.decide().signal(\"ACME\", \"acme\", \"LOW\"); end");

    CompiledRulebook compiled = rulebook.compile();
    assertThat(compiled.evaluate(RulebookFixture.facts(compiled, "name", "acxme")).signals())
        .hasSize(1);
    assertThatThrownBy(() -> compiled.evaluate(RulebookFixture.facts(compiled, "name", "ac")))
        .isInstanceOf(RuleFailedException.class);
    assertThat(compiled.evaluate(RulebookFixture.facts(compiled)).signals()).isEmpty();
  }

  @Test
  void missingFactsAreNullInRules() {
    RulebookFixture rulebook =
        visits()
            .fact("open", FactType.BOOLEAN)
            .fact("amount", FactType.DECIMAL)
            .file(
                "a.drl",
                IMPORT,
                "rule a when $f : ChurnSignal( visits == null, open == null, amount == null ) then",
                "  $f.decide().signal(\"ALL_MISSING\", \"a\", \"LOW\"); end",
                "rule b when $f : ChurnSignal( visits == 0 ) then",
                "  $f.decide().signal(\"ZERO\", \"a\", \"LOW\"); end",
                "rule c when $f : ChurnSignal( open == false ) then",
                "  $f.decide().signal(\"NO\", \"a\", \"LOW\"); end",
                "rule d when $f : ChurnSignal( visits < 5 || amount < 5 ) then",
                "  $f.decide().signal(\"LESS\", \"a\", \"LOW\"); end");

    assertThat(rulebook.evaluate().signals())
        .extracting(Evaluation.Signal::code)
        .containsExactly("ALL_MISSING");
    assertThat(rulebook.evaluate("visits", 0L, "open", false).signals())
        .extracting(Evaluation.Signal::code)
        .containsExactly("ZERO", "NO", "LESS");
  }

  private static RulebookFixture visits() {
    return new RulebookFixture().fact("visits", FactType.INTEGER);
  }

  private static String signalRule(String name, String code, int salience) {
    return String.join(
        "\n",
        "rule \"" + name + "\" salience " + salience,
        "when $f : ChurnSignal( visits >= 1 ) then",
        "  $f.decide().signal(\"" + code + "\", \"" + name + "\", \"HIGH\");",
        "end");
  }
}
