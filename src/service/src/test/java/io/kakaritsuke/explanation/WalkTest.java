package io.kakaritsuke.explanation;

import static io.kakaritsuke.telling.ChangeCause.BEHAVIOUR;
import static io.kakaritsuke.telling.ChangeCause.CALENDAR;
import static io.kakaritsuke.telling.ChangeCause.DATA;
import static io.kakaritsuke.telling.ChangeCause.RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.Proof;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.ChangedRulebook;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.oracle.RandomAccounts;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.ChangeCause;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

@Tag(Proof.TAG)
class WalkTest {
  private static final LocalDate THEN = LocalDate.of(2026, 2, 3);
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

  /** 15 + 15 + 20 + 10 + 12 + 7 points of 100 on the earlier day. */
  private static final Map<String, Object> ACCOUNT = account(1);

  private static Map<String, Object> account(int deliveries) {
    return Webinar.facts(
        "monthlyDeliveries",
        deliveries,
        "monthlyLoginDays",
        6,
        "lastContactOn",
        "2026-01-07",
        "lastLoginOn",
        "2025-12-25",
        "meetingsInQuarter",
        1,
        "pipelineConversionRate",
        0.05,
        "benchmarkConversionRate",
        0.05,
        "renewalOn",
        "2026-05-14");
  }

  @Test
  void tellsTheCalendarTheRulesAndBehaviourApart() {
    List<Step> steps =
        Walk.between(
            Webinar.corner(ACCOUNT, Webinar.NOW, THEN),
            Webinar.corner(account(3), Webinar.LATER, DAY));

    // 34 days since the contact instead of 27; 1-2 deliveries bring 20 points; 3 bring 25.
    assertThat(steps)
        .extracting(Step::causes, Step::scoreChange)
        .containsExactly(
            tuple(List.of(CALENDAR), -10), tuple(List.of(RULE), 5), tuple(List.of(BEHAVIOUR), 5));
    assertThat(Step.score(steps.get(0).before())).isEqualTo(79);
    assertThat(Step.score(steps.get(2).after())).isEqualTo(79);
    assertThat(moves(steps.get(0))).containsExactly("days-since-contact -10");
    assertThat(moves(steps.get(1))).containsExactly("monthly-deliveries 5");
    assertThat(moves(steps.get(2))).containsExactly("monthly-deliveries 5");
  }

  @Test
  void saysWhatBroughtASignal() {
    List<Step> steps =
        Walk.between(
            Webinar.corner(ACCOUNT, Webinar.NOW, THEN),
            Webinar.corner(account(3), Webinar.LATER, DAY));

    // 40 days without a login, then 47: enough only under the later rules.
    Difference signal =
        Difference.over(steps).stream()
            .filter(one -> one.code().equals("NO_LOGIN"))
            .findFirst()
            .orElseThrow();
    assertThat(signal.causes()).containsExactly(RULE);
    assertThat(signal.from()).isNull();
    assertThat(Objects.requireNonNull(signal.after()).row()).isEqualTo(7);
    assertThat(signal.evidence())
        .extracting(FactMove::name, FactMove::before, FactMove::after)
        .containsExactly(tuple("daysSinceLogin", 40L, 47L));
  }

  @Test
  void leavesOutWhatDoesNotDiffer() {
    Corner same = Webinar.corner(ACCOUNT, Webinar.NOW, THEN);

    assertThat(Walk.between(same, same)).isEmpty();
    assertThat(causes(same, Webinar.corner(ACCOUNT, Webinar.NOW, DAY)))
        .containsExactly(List.of(CALENDAR));
    assertThat(causes(same, Webinar.corner(account(2), Webinar.NOW, THEN)))
        .containsExactly(List.of(BEHAVIOUR));
    assertThat(causes(same, Webinar.corner(ACCOUNT, Webinar.LATER, THEN)))
        .containsExactly(List.of(RULE));
  }

  @Test
  void walksBackInTimeTheOtherWayRound() {
    // On the earlier day the later contact is refused, so the facts must come first.
    Map<String, Object> later = account(1);
    later.put("lastContactOn", "2026-02-09");

    assertThat(
            causes(
                Webinar.corner(later, Webinar.NOW, DAY),
                Webinar.corner(ACCOUNT, Webinar.NOW, THEN)))
        .containsExactly(List.of(BEHAVIOUR), List.of(CALENDAR));
  }

  @Test
  void beginsWithWhatIsNotKnownAnyMore() {
    Map<String, Object> named = account(1);
    named.put("name", "緑川");

    assertThat(
            causes(
                Webinar.corner(named, Webinar.NOW, THEN),
                Webinar.corner(account(3), without("name"), DAY)))
        .containsExactly(List.of(DATA), List.of(CALENDAR), List.of(RULE), List.of(BEHAVIOUR));
  }

  @Test
  void tellsWhatGrewTooOldApartFromWhatTheAccountDid() {
    Map<String, Object> old = account(3);
    old.remove("lastContactOn");
    LoggedText aged =
        LoggedText.of(
            FactsJson.object(
                Map.of(
                    JsonFacts.STALE,
                    "{\"lastContactOn\":{\"observedOn\":\"2026-01-07\",\"since\":\"2026-02-10\","
                        + "\"feed\":\"Metabase\"}}")));
    Corner from = Webinar.corner(ACCOUNT, Webinar.NOW, THEN);
    Corner to = Webinar.corner(old, Webinar.NOW, DAY);
    Corner stale = new Corner(joined(to.facts(), aged), to.rules(), to.hash(), to.asOf());

    List<Step> steps = Walk.between(from, stale);

    assertThat(steps)
        .extracting(Step::causes)
        .containsExactly(List.of(DATA), List.of(CALENDAR), List.of(BEHAVIOUR));
    assertThat(moves(steps.get(0))).anyMatch(move -> move.startsWith("days-since-contact "));
    assertThat(Walk.between(stale, from))
        .extracting(Step::causes)
        .contains(List.of(DATA))
        .contains(List.of(BEHAVIOUR));
  }

  private static LoggedText joined(LoggedText facts, LoggedText more) {
    String one = facts.toString();
    return LoggedText.of(one.substring(0, one.length() - 1) + "," + more.toString().substring(1));
  }

  @Test
  void takesTheRulesLastWhereTheOldFactsAreRefusedByThem() {
    CompiledRulebook strict = atMost("monthlyLoginDays", 5);
    Map<String, Object> fewer = account(3);
    fewer.put("monthlyLoginDays", 4);

    assertThat(
            causes(Webinar.corner(ACCOUNT, Webinar.NOW, THEN), Webinar.corner(fewer, strict, DAY)))
        .containsExactly(List.of(CALENDAR), List.of(BEHAVIOUR), List.of(RULE));
  }

  @Test
  void takesTogetherWhatCannotBeToldApart() {
    Map<String, Object> fewer = account(3);
    fewer.put("monthlyLoginDays", 4);

    assertThat(
            causes(
                Webinar.corner(ACCOUNT, atMost("monthlyDeliveries", 2), THEN),
                Webinar.corner(fewer, atMost("monthlyLoginDays", 5), DAY)))
        .containsExactly(List.of(CALENDAR), List.of(RULE, BEHAVIOUR));
  }

  private static CompiledRulebook atMost(String fact, int maximum) {
    Rulebook strict =
        io.kakaritsuke.simulation.Webinar.withFact(
            fact, one -> io.kakaritsuke.simulation.Webinar.atMost(one, maximum));
    return ChangedRulebook.compile(
        new Rulebook(
            fact, strict.catalogue(), strict.tables(), strict.settings(), strict.ruleFiles()));
  }

  @Test
  void doesNotExplainWhatCannotBeDecided() {
    Corner good = Webinar.corner(ACCOUNT, Webinar.NOW, DAY);
    Corner early = Webinar.corner(ACCOUNT, Webinar.NOW, LocalDate.of(2026, 1, 1));

    assertThatThrownBy(() -> Walk.between(good, early)).isInstanceOf(Walk.Undecidable.class);
    assertThatThrownBy(() -> Walk.between(early, good)).isInstanceOf(Walk.Undecidable.class);
  }

  @Property(seed = "41")
  void partsAddUpToTheWhole(@ForAll @IntRange int seed) {
    Random random = new Random(seed);
    LocalDate then = RandomAccounts.asOf(random);
    LocalDate day = random.nextInt(4) == 0 ? then : then.plusDays(random.nextInt(60));
    Corner from = Webinar.corner(RandomAccounts.next(random, then), rules(random), then);
    Corner to = Webinar.corner(RandomAccounts.next(random, day), rules(random), day);

    List<Step> steps = Walk.between(from, to);

    assertThat(steps).hasSizeBetween(1, 4);
    Evaluation last = steps.get(0).before();
    int sum = 0;
    boolean known = true;
    for (Step step : steps) {
      assertThat(step.before()).isSameAs(last);
      List<ScoreMove> moves = ScoreMove.between(step.before().health(), step.after().health());
      if (step.scoreChange() == null) {
        known = false;
        assertThat(moves).allSatisfy(move -> assertThat(move.score()).isNull());
      } else {
        assertThat(moves.stream().mapToInt(move -> Objects.requireNonNull(move.score())).sum())
            .isEqualTo(step.scoreChange());
        sum += step.scoreChange();
      }
      last = step.after();
    }
    Integer before = Step.score(steps.get(0).before());
    Integer after = Step.score(last);
    if (known && before != null && after != null) {
      assertThat(sum).isEqualTo(after - before);
    }
    assertThat(Difference.over(steps)).allSatisfy(one -> assertThat(one.causes()).isNotEmpty());
  }

  private static CompiledRulebook rules(Random random) {
    return random.nextBoolean() ? Webinar.NOW : Webinar.LATER;
  }

  private static List<List<ChangeCause>> causes(Corner from, Corner to) {
    return Walk.between(from, to).stream().map(Step::causes).toList();
  }

  private static List<String> moves(Step step) {
    return ScoreMove.between(step.before().health(), step.after().health()).stream()
        .map(move -> move.code() + " " + move.score())
        .toList();
  }

  private static CompiledRulebook without(String name) {
    FactCatalogue old = Webinar.RULEBOOK.catalogue();
    List<Fact> facts = old.facts().stream().filter(fact -> !fact.name().equals(name)).toList();
    FactCatalogue catalogue =
        new FactCatalogue(
            old.title(),
            old.subject(),
            old.zone(),
            old.language(),
            facts,
            old.dimensions(),
            old.choiceLists());
    return ChangedRulebook.compile(
        new Rulebook(
            name,
            catalogue,
            Webinar.RULEBOOK.tables(),
            Webinar.RULEBOOK.settings(),
            Webinar.RULEBOOK.ruleFiles()));
  }
}
