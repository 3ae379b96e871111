package io.kakaritsuke.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.explanation.Move.How;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.fact.Stale;
import io.kakaritsuke.observation.KnownFact;
import io.kakaritsuke.observation.Moment;
import io.kakaritsuke.observation.Staleness;
import io.kakaritsuke.oracle.RandomAccounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of the coming days is what is decided on them, with what is too old left out. */
class ComingDaysTest {
  private static final int DAYS = 150;

  @Property(seed = "44", tries = 40)
  void areTheFirstOnWhichThatIsDecided(@ForAll @IntRange int seed) {
    Random random = new Random(seed);
    LocalDate asOf = RandomAccounts.asOf(random);
    FactValues facts = Webinar.values(RandomAccounts.next(random, asOf), asOf);
    SortedMap<String, KnownFact> known = toldByAndBy(facts, random);

    SmallestChanges changes =
        SmallestChanges.of(Webinar.NOW, facts, new ComingDays(facts, coming(known)));

    assertThat(changes.complete()).isTrue();
    Map<LocalDate, Evaluation> days = new TreeMap<>();
    for (int i = 1; i <= DAYS; i++) {
      days.put(asOf.plusDays(i), decidedOn(asOf.plusDays(i), facts, known));
    }
    changes
        .found()
        .forEach(
            (target, moves) -> {
              LocalDate first =
                  days.entrySet().stream()
                      .filter(day -> target.isReached().test(day.getValue()))
                      .map(Map.Entry::getKey)
                      .findFirst()
                      .orElse(null);
              Move wait =
                  moves.stream().filter(move -> move.how() == How.WAIT).findFirst().orElse(null);
              LocalDate told = wait == null ? null : (LocalDate) wait.to();
              if (wait == null || told == null || told.isAfter(asOf.plusDays(DAYS))) {
                assertThat(first).as(target.code()).isNull();
              } else {
                assertThat(told).as(target.code()).isEqualTo(first);
                Evaluation then = Objects.requireNonNull(days.get(told));
                assertThat(Step.band(wait.reached())).isEqualTo(Step.band(then));
                assertThat(Step.score(wait.reached())).isEqualTo(Step.score(then));
              }
            });
  }

  @Test
  void endInABandUnknownWhereCountsAreNotCountedAnew() {
    Map<String, Object> account =
        Webinar.facts(
            "monthlyDeliveries",
            0,
            "monthlyLoginDays",
            1,
            "meetingsInQuarter",
            1,
            "pipelineConversionRate",
            0.049,
            "benchmarkConversionRate",
            0.05,
            "lastContactOn",
            "2026-08-09",
            "renewalOn",
            "2027-02-22");
    LocalDate told = LocalDate.of(2026, 10, 15);
    FactValues facts = Webinar.values(account, told);

    SmallestChanges changes =
        SmallestChanges.of(Webinar.NOW, facts, new ComingDays(facts, coming(toldOn(told, facts))));

    assertThat(waits(changes, Target.Kind.BAND_UP)).isEmpty();
    assertThat(waits(changes, Target.Kind.BAND_UNKNOWN))
        .containsExactly("何も起こらないまま 2026-11-19 になると（あと 35 日）、月間配信数など 5 項目の情報が古くなり「判定不能」");
  }

  private static List<String> waits(SmallestChanges changes, Target.Kind kind) {
    MoveWords words = new MoveWords(changes.now());
    return changes.found().entrySet().stream()
        .filter(one -> one.getKey().kind() == kind)
        .flatMap(
            one ->
                one.getValue().stream()
                    .filter(move -> move.how() == How.WAIT)
                    .map(move -> words.sentence(one.getKey(), move, one.getKey().code()).ja()))
        .toList();
  }

  private static Map<String, Stale> coming(SortedMap<String, KnownFact> known) {
    return Staleness.coming(Webinar.RULEBOOK, known, Map.of());
  }

  private static SortedMap<String, KnownFact> toldOn(LocalDate day, FactValues facts) {
    SortedMap<String, KnownFact> known = new TreeMap<>();
    for (Fact fact : facts.catalogue().facts(Origin.GIVEN).toList()) {
      Object value = facts.get(fact.name());
      if (value != null) {
        Moment moment = new Moment(day, Instant.EPOCH, new UUID(0, 0));
        known.put(fact.name(), new KnownFact(FactsJson.scalar(value), moment, "test", List.of()));
      }
    }
    return known;
  }

  /** Some of it some weeks before, and none of it so long ago that it were stale already. */
  private static SortedMap<String, KnownFact> toldByAndBy(FactValues facts, Random random) {
    SortedMap<String, KnownFact> known = toldOn(facts.asOf(), facts);
    known.replaceAll(
        (name, fact) -> {
          LocalDate day = facts.asOf().minusDays(random.nextInt(35));
          return new KnownFact(
              fact.value(), new Moment(day, Instant.EPOCH, new UUID(0, 0)), "test", List.of());
        });
    return known;
  }

  /** As an account is decided on a day: what is stale is not given, and that it is stale is. */
  private static Evaluation decidedOn(
      LocalDate day, FactValues facts, SortedMap<String, KnownFact> known) {
    Map<String, Stale> stale = Staleness.on(day, Webinar.RULEBOOK, known, Map.of());
    SortedMap<String, @Nullable String> given = new TreeMap<>();
    known.forEach((name, fact) -> given.put(name, fact.value()));
    given.keySet().removeAll(stale.keySet());
    if (!stale.isEmpty()) {
      given.put(JsonFacts.STALE, FactsJson.stale(stale));
    }
    Checked checked =
        LoggedFacts.check(LoggedText.of(FactsJson.object(given)), facts.catalogue(), day);
    return Webinar.NOW.evaluate(((Checked.Valid) checked).facts());
  }
}
