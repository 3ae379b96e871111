package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.kakaritsuke.engine.LostThreads.Lost;
import io.kakaritsuke.engine.RuleThreads.GivenUp;
import io.kakaritsuke.engine.RuleThreads.Limit;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Rulebook;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Rules that are lost in the platform for seconds, beside others that hang until they are let go.
 */
@Timeout(180)
@Isolated("counts the threads of the process")
class LostThreadsTest {
  /** Lost after a second, and back when it has been seen to be. */
  private static final long LONG = Counting.numbersIn(Duration.ofSeconds(4));

  private final ReentrantLock held = new ReentrantLock();

  @BeforeEach
  void startWithNone() {
    await().atMost(Duration.ofMinutes(1)).until(() -> LostThreads.running().isEmpty());
    held.lock();
  }

  @AfterEach
  void letAllGo() {
    if (held.isHeldByCurrentThread()) {
      held.unlock();
    }
  }

  @Test
  void aRuleThatWasLostIsNotRunWhileThereAreManyAndIsWhenTheyHaveComeBack() {
    CompiledRulebook compiled = hanging("first").compile();
    lose(LostThreads.most() - 1);

    RuleFailedException lost = failure(compiled, 1, LONG);
    assertThat(LostThreads.areMany()).isTrue();
    RuleFailedException refused = failure(compiled, 1, 3);

    assertThat(lost.isLost()).isTrue();
    assertThat(lost.code()).isEqualTo("rule-failed");
    assertThat(LostThreads.running())
        .extracting(Lost::rulebook, Lost::file, Lost::rule)
        .contains(tuple("fixture", "first.drl", "first"));
    assertThat(refused.code()).isEqualTo("rule-hangs");
    assertThat(refused.isNotNow()).isTrue();
    assertThat(refused.text().ja()).contains("「first」（first.drl）");
    // Whoever does not need the rule is decided.
    assertThat(compiled.evaluate(facts(compiled, 0, 3)).firings()).isEmpty();

    held.unlock();
    // What goes round in the platform has an end as well.
    await().atMost(Duration.ofMinutes(2)).until(() -> LostThreads.running().isEmpty());
    assertThat(compiled.evaluate(facts(compiled, 1, 3)).firings()).hasSize(1);
  }

  @Test
  void aRuleThatWasLostSeveralTimesIsNotRunAnyMoreInItsVersion() {
    CompiledRulebook compiled = hanging("second").compile();
    for (int i = 0; i < RuleCircuit.MOST; i++) {
      assertThat(failure(compiled, 1, LONG).isLost()).isTrue();
      await().atMost(Duration.ofMinutes(1)).until(() -> LostThreads.running().isEmpty());
    }

    RuleFailedException refused = failure(compiled, 1, 3);

    assertThat(refused.isRefused()).isTrue();
    assertThat(refused.code()).isEqualTo("rule-failed");
    assertThat(refused.isNotNow()).isFalse();
    assertThat(refused.text().ja())
        .isEqualTo("ルール「second」（second.drl）が何度も終わらなかったため、この版ではもう実行しません。判定できません。ルールを直して公開してください");
    assertThat(compiled.evaluate(facts(compiled, 0, 3)).firings()).isEmpty();
    CompiledRulebook next = hanging("second").compile();
    assertThat(next.evaluate(facts(next, 1, 3)).firings()).hasSize(1);
  }

  @Test
  void newRuleFilesAreNotTriedWhileThereAreManyAndProvenOnesAre() {
    Rulebook unknown = hanging("third").build();
    Rulebook published = hanging("fourth").build();
    RulebookCompiler.compile(published);
    lose(LostThreads.most());

    RulesHang notNow =
        catchThrowableOfType(RulesHang.class, () -> RulebookCompiler.compileNew(unknown));

    assertThat(notNow.text().ja()).contains("新しいルールのファイル");
    assertThat(RulebookCompiler.compileNew(published).compiled()).isNotNull();
    assertThat(RulebookCompiler.compileNew(new RulebookFixture().build()).compiled()).isNotNull();

    held.unlock();
    await().until(() -> !LostThreads.areMany());
    assertThat(RulebookCompiler.compileNew(unknown).compiled()).isNotNull();
  }

  /** A rule that counts to a fact in the platform, of subjects that have visits. */
  private static RulebookFixture hanging(String name) {
    return new RulebookFixture()
        .fact("visits", FactType.INTEGER)
        .fact("most", FactType.INTEGER)
        .file(
            name + ".drl",
            "import io.kakaritsuke.rules.*",
            "rule " + name + " when $f : ChurnSignal( visits > 0, most != null ) then",
            "  $f.decide().figure(\"x\","
                + " java.util.stream.LongStream.range(0, $f.getMost()).sum() > 0 ? 1 : 0);",
            "end");
  }

  private static RuleFailedException failure(CompiledRulebook compiled, long visits, long most) {
    return Objects.requireNonNull(
        catchThrowableOfType(
            RuleFailedException.class, () -> compiled.evaluate(facts(compiled, visits, most))));
  }

  private static FactValues facts(CompiledRulebook compiled, long visits, long most) {
    return RulebookFixture.facts(compiled, "visits", visits, "most", most);
  }

  /** Loses threads that come back when they are let go. */
  private void lose(int threads) {
    for (int i = 0; i < threads; i++) {
      assertThatThrownBy(
              () ->
                  RuleThreads.call(
                      () -> {
                        held.lock();
                        held.unlock();
                        return true;
                      },
                      Limit.byClock(Duration.ofMillis(1)),
                      asking -> Lost.compiling("shop", "lost.drl")))
          .isInstanceOf(GivenUp.class);
    }
  }
}
