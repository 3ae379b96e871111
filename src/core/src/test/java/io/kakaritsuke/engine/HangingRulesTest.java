package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.fact.FactType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that do not come back, whatever they are told. */
@ResourceLock("lost threads")
class HangingRulesTest {
  private static final String WORK = "io.kakaritsuke.engine.Endless.work()";

  @BeforeEach
  void begin() {
    Endless.begin();
  }

  @AfterEach
  void end() {
    Endless.end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when $f : ChurnSignal( visits > 5 ) then " + WORK + "; end",
        "when $f : ChurnSignal( visits > 5, " + WORK + " == true ) then end",
        "dialect \"mvel\" when $f : ChurnSignal( visits > 5 ) then " + WORK + "; end",
        "when $f : ChurnSignal( visits > 5 ) then synchronized ($f) { while (true) $f.wait(); } end",
        "when $f : ChurnSignal( visits > 5 ) then"
            + " java.util.stream.Stream.generate(() -> 1).allMatch(one -> one > 0); end"
      })
  void failTheirDecisionAndAreNamed(String rule) {
    CompiledRulebook compiled =
        rulebook().file("a.drl", "import io.kakaritsuke.rules.*", "rule bad " + rule).compile();

    assertThatThrownBy(() -> compiled.evaluate(RulebookFixture.facts(compiled, "visits", 9L)))
        .isInstanceOf(RuleFailedException.class)
        .hasMessage("rule bad in a.drl of fixture failed");
    assertThat(compiled.evaluate(RulebookFixture.facts(compiled, "visits", 1L)).signals())
        .extracting(Evaluation.Signal::code)
        .containsExactly("GOOD");
  }

  @Test
  void holdUpNoCompilation() {
    CompiledRulebook compiled =
        rulebook()
            .file(
                "a.drl",
                "import io.kakaritsuke.rules.*",
                "rule bad when $f : ChurnSignal( " + WORK + " == true, visits > 5 ) then end")
            .compile();

    assertThat(compiled.ending()).isEqualTo(Ending.UNKNOWN);
    assertThat(rulebook().evaluate("visits", 1L).signals()).hasSize(1);
  }

  private static RulebookFixture rulebook() {
    return new RulebookFixture()
        .fact("visits", FactType.INTEGER)
        .file(
            "good.drl",
            "import io.kakaritsuke.rules.*",
            "rule good when $f : ChurnSignal( visits >= 1 ) then",
            "  $f.decide().signal(\"GOOD\", \"good\", \"LOW\"); end");
  }
}
