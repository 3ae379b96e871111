package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Exhausted;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.rulebook.Finding;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What ends the trial of rules that were sent. */
class TrialLimitsTest {
  private static final String HARMLESS =
      """
      package webinar
      import io.kakaritsuke.rules.*
      rule "first" when $f : Intervention( monthlyDeliveries != null ) then end
      rule "second" when $f : Intervention( monthlyDeliveries != null ) then end
      """;
  private static final String EXHAUSTING =
      """
      package webinar
      import io.kakaritsuke.rules.*
      rule "first" when $f : Intervention( monthlyDeliveries != null ) then
        io.kakaritsuke.engine.Exhausted.allMemory();
      end
      rule "second" when $f : Intervention( monthlyLoginDays != null ) then
        io.kakaritsuke.engine.Exhausted.allMemory();
      end
      """;

  @Test
  void aRuleThatIsTriedForTenSecondsIsNamedAndNothingMoreIsTried() {
    AtomicLong tries = new AtomicLong();

    List<Finding> found =
        RuleTrials.tried(compiled(HARMLESS), everyLook(3), tries::incrementAndGet);

    assertThat(found)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.message().ja()).startsWith("ルール「first」の試行に時間がかかりすぎる");
              assertThat(one.workbook()).isEqualTo("a.drl");
              assertThat(one.cell()).isEqualTo("3:1");
            });
    assertThat(tries).hasValue(4);
  }

  @Test
  void allRulesTogetherAreTriedForAMinute() {
    String many =
        HARMLESS.lines().limit(2).reduce("", (all, line) -> all + line + "\n")
            + rules("a", "b", "c", "d", "e", "f", "g", "h");

    // Each of them is looked at a few times, so that none takes ten seconds.
    List<Finding> found = RuleTrials.tried(compiled(many), everyRule(9), () -> {});

    assertThat(found).singleElement().satisfies(one -> assertThat(one.cell()).isEqualTo("9:1"));
  }

  @Test
  void rulesThatTakeAllMemoryEndTheTrialAtTheFirst() {
    Exhausted.COUNT.set(0);

    List<Finding> found = RuleTrials.tried(compiled(EXHAUSTING), TrialTime.usual(), () -> {});

    assertThat(found)
        .singleElement()
        .satisfies(one -> assertThat(one.message().ja()).contains("「first」", "メモリが足りなくなります"));
    assertThat(Exhausted.COUNT).hasValue(1);
  }

  @Test
  void aTrialThatNobodyWaitsForEndsAndIsNotTakenForDone() {
    CompiledRulebook compiled = compiled(HARMLESS);

    assertThatThrownBy(
            () ->
                RuleTrials.of(
                    compiled,
                    () -> {
                      throw new IllegalStateException("gone");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(RuleTrials.of(compiled, () -> {})).isEmpty();
  }

  private static String rules(String... names) {
    StringBuilder rules = new StringBuilder();
    for (String name : names) {
      rules.append(
          "rule \"%s\" when $f : Intervention( monthlyDeliveries != null ) then end%n"
              .formatted(name));
    }
    return rules.toString();
  }

  /** A clock that is so many seconds further each time that it is looked at. */
  private static TrialTime everyLook(int seconds) {
    AtomicLong now = new AtomicLong();
    return new TrialTime(() -> now.addAndGet(TimeUnit.SECONDS.toNanos(seconds)));
  }

  /** A clock that goes on between one rule and the next only. */
  private static TrialTime everyRule(int seconds) {
    AtomicLong now = new AtomicLong();
    return new TrialTime(now::get) {
      @Override
      void beginRule() {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        super.beginRule();
      }
    };
  }

  private static CompiledRulebook compiled(String rules) {
    return Objects.requireNonNull(
        RulebookCompiler.compile(ShippedRulebook.readWith("webinar", "a.drl", rules)).compiled());
  }
}
