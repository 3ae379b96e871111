package io.kakaritsuke.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.explanation.Move.How;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.oracle.RandomAccounts;
import io.kakaritsuke.rulebook.Scale;
import io.kakaritsuke.text.Text;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SmallestChangesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

  /** 15 + 15 + 10 + 10 + 20 + 7 = 77 points; HEALTHY begins at 80. */
  private static final Map<String, Object> CAUTIOUS =
      Webinar.facts(
          "monthlyDeliveries",
          1,
          "previousMonthlyDeliveries",
          1,
          "monthlyLoginDays",
          6,
          "lastContactOn",
          "2026-01-07",
          "lastLoginOn",
          "2025-12-06",
          "meetingsInQuarter",
          1,
          "pipelineConversionRate",
          0.06,
          "benchmarkConversionRate",
          0.05,
          "renewalOn",
          "2026-05-14");

  @Test
  void saysWhatReachesTheNextBandUp() {
    assertThat(sentences(Target.Kind.BAND_UP, CAUTIOUS))
        .containsExactly(
            "更新日が 2026/5/11 以前になれば「健全」（80 点）",
            "最終接触日が 2026/1/12 以後（29 日以内）になれば「健全」（87 点）",
            "月間配信数があと 2回（1回 → 3回）で「健全」（87 点）",
            "何も起こらないまま 2026-02-13 になると（あと 3 日）「健全」（80 点）");
  }

  @Test
  void saysWhatClearsASignal() {
    assertThat(sentences(Target.Kind.SIGNAL_GONE, CAUTIOUS))
        .containsExactly("最終ログイン日が 2025/12/13 以後（59 日以内）になれば、予兆「60日以上ログインなし」が該当しなくなります");
  }

  private static List<String> sentences(Target.Kind kind, Map<String, Object> account) {
    SmallestChanges changes = changes(Webinar.values(account, DAY));
    MoveWords words = new MoveWords(changes.now());
    List<String> sentences = new ArrayList<>();
    changes
        .found()
        .forEach(
            (target, moves) -> {
              if (target.kind() == kind) {
                String label =
                    changes.now().signals().stream()
                        .filter(signal -> signal.code().equals(target.code()))
                        .map(Evaluation.Signal::label)
                        .findFirst()
                        .orElse(target.code());
                moves.stream()
                    .map(move -> words.sentence(target, move, label))
                    .map(Text::ja)
                    .forEach(sentences::add);
              }
            });
    return sentences;
  }

  @Property(seed = "42", tries = 60)
  void reachesWhatItSaysAndNothingLessDoes(@ForAll @IntRange int seed) {
    FactValues facts = account(seed);

    SmallestChanges changes = changes(facts);

    assertThat(changes.complete()).isTrue();
    changes
        .found()
        .forEach(
            (target, moves) -> {
              assertThat(target.isReached().test(changes.now())).isFalse();
              for (Move move : moves) {
                assertThat(reaches(target, facts, move.fact(), move.to())).as("%s", move).isTrue();
                Object less = oneStepLess(move, facts.asOf());
                if (less != null) {
                  assertThat(reaches(target, facts, move.fact(), less)).as("%s", move).isFalse();
                }
              }
            });
  }

  @Property(seed = "45", tries = 40)
  void namesNoMorePlacesThanAnybodyAimsAt(@ForAll @IntRange int seed) {
    SmallestChanges changes = changes(account(seed));
    MoveWords words = new MoveWords(changes.now());

    changes
        .found()
        .forEach(
            (target, moves) ->
                moves.stream()
                    .filter(move -> move.how() == How.RAISE || move.how() == How.FALL)
                    .map(move -> words.sentence(target, move, target.code()).ja())
                    .forEach(sentence -> assertThat(sentence).doesNotContainPattern("\\.\\d{3,}")));
  }

  /** Every value up to 200 steps away is tried by hand: counts, days, and the calendar. */
  @Property(seed = "43", tries = 12)
  void missesNothing(@ForAll @IntRange int seed) {
    FactValues facts = account(seed);

    SmallestChanges changes = changes(facts);

    for (Fact fact : facts.catalogue().facts(Origin.GIVEN).toList()) {
      Object now = facts.get(fact.name());
      if (now != null && (fact.type() == FactType.INTEGER || fact.type() == FactType.DATE)) {
        compare(changes, facts, fact, 1);
        if (fact.type() != FactType.DATE || !fact.notAfterAsOf()) {
          compare(changes, facts, fact, -1);
        }
      }
    }
    compare(changes, facts, null, 1);
  }

  private static void compare(
      SmallestChanges changes, FactValues facts, @Nullable Fact fact, int direction) {
    Object now = fact == null ? facts.asOf() : Objects.requireNonNull(facts.get(fact.name()));
    Scale scale = new Scale(fact == null ? Stretches.DAY : fact);
    changes
        .found()
        .forEach(
            (target, moves) -> {
              Object nearest = null;
              for (int i = 1; i <= 200 && nearest == null; i++) {
                BigInteger step = scale.step(now).add(BigInteger.valueOf((long) direction * i));
                Object value = scale.value(step);
                nearest = reaches(target, facts, fact, value) ? value : null;
              }
              Object told =
                  moves.stream()
                      .filter(move -> Objects.equals(move.fact(), fact))
                      .map(Move::to)
                      .filter(to -> scale.step(to).compareTo(scale.step(now)) == direction)
                      .findFirst()
                      .orElse(null);
              if (nearest != null || told == null) {
                assertThat(told).as("%s %s", target.code(), fact).isEqualTo(nearest);
              } else {
                BigInteger away = scale.step(told).subtract(scale.step(now)).abs();
                assertThat(away).isGreaterThan(BigInteger.valueOf(200));
              }
            });
  }

  private static @Nullable Object oneStepLess(Move move, LocalDate asOf) {
    Object from = move.fact() == null ? asOf : move.from();
    boolean ordered = move.how() != How.BECOME && move.how() != How.LEARN;
    if (!ordered || from == null) {
      return null;
    }
    Scale scale = new Scale(move.fact() == null ? Stretches.DAY : move.fact());
    BigInteger to = scale.step(move.to());
    BigInteger less = to.subtract(BigInteger.valueOf(to.compareTo(scale.step(from))));
    return scale.value(less);
  }

  private static boolean reaches(
      Target target, FactValues facts, @Nullable Fact fact, Object value) {
    Checked checked =
        fact == null
            ? facts.on((LocalDate) value)
            : facts.with(facts.catalogue().index(fact.name()), value);
    return checked instanceof Checked.Valid valid
        && target.isReached().test(Webinar.NOW.evaluate(valid.facts()));
  }

  private static SmallestChanges changes(FactValues facts) {
    return SmallestChanges.of(Webinar.NOW, facts, Webinar.days(facts));
  }

  private static FactValues account(int seed) {
    Random random = new Random(seed);
    LocalDate asOf = RandomAccounts.asOf(random);
    return Webinar.values(RandomAccounts.next(random, asOf), asOf);
  }

  @Test
  void findsOutWhatWouldGiveAScoreAtAll() {
    Map<String, Object> little = Webinar.facts("monthlyDeliveries", 3, "monthlyLoginDays", 6);

    SmallestChanges changes = changes(Webinar.values(little, DAY));

    Target target = changes.found().keySet().iterator().next();
    assertThat(target.kind()).isEqualTo(Target.Kind.ANY_BAND);
    assertThat(Objects.requireNonNull(changes.found().get(target)))
        .extracting(move -> Objects.requireNonNull(move.fact()).name())
        .contains("lastContactOn", "meetingsInQuarter", "renewalOn")
        .doesNotContain("pipelineConversionRate");
  }

  @Test
  void decidesEveryStretchOnceAndNoMore() {
    SmallestChanges changes = changes(account(1));

    int stretches =
        Axes.of(Webinar.NOW, account(1), Webinar.days(account(1))).stream()
            .mapToInt(Axis::size)
            .sum();
    assertThat(changes.decisions()).isEqualTo(stretches).isBetween(30, 1_500);
  }
}
