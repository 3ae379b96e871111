package io.kakaritsuke.backtest;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.account.FeedDays;
import io.kakaritsuke.account.KnownAccount;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.account.TestAccounts;
import io.kakaritsuke.account.TestAccounts.Told;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.engine.ChangedRulebook;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactDays;
import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A small history whose shares can be counted on the fingers. */
class BackTestTest {
  private static final Rulebook RULEBOOK = ShippedRulebook.read("webinar");

  /** A signal of severity HIGH from 60 days without a login on, or from 45 on. */
  private static final List<Judge> JUDGES =
      List.of(
          judge(RULEBOOK, 1),
          judge(ChangedRulebook.with(RULEBOOK, "churn-signal.xlsx 利用・問い合わせ!B7", 45L), 2));

  private static final LocalDate GONE = LocalDate.of(2026, 3, 31);
  private static final List<Integer> BEFORE = List.of(30, 60);

  private static Judge judge(Rulebook rulebook, int version) {
    CompiledRulebook compiled = ChangedRulebook.compile(rulebook);
    return new Judge(
        new Candidate(new Candidate.Identity(version, null, "0".repeat(64)), compiled),
        new FeedDays(day -> Map.of()));
  }

  /** What the log has: the day, and the last login; with a score of 100 or of 0. */
  private static KnownAccount known(
      String subject, LocalDate asOf, LocalDate lastLogin, boolean healthy) {
    Map<String, Object> facts =
        Map.of(
            "lastLoginOn", lastLogin.toString(),
            "monthlyDeliveries", healthy ? 3 : 0,
            "monthlyLoginDays", healthy ? 6 : 0,
            "meetingsInQuarter", healthy ? 1 : 0);
    return known(subject, asOf, facts);
  }

  private static KnownAccount known(String subject, LocalDate asOf, Map<String, Object> facts) {
    return TestAccounts.known(new Told(subject, asOf, Instant.EPOCH, facts));
  }

  private static BackTest run(List<Churned> churned, KnownAccount... known) {
    return run(JUDGES, churned, known);
  }

  private static BackTest run(List<Judge> judges, List<Churned> churned, KnownAccount... known) {
    BackTest test = new BackTest(judges, Days.of(BEFORE, churned), churned);
    Map<String, List<KnownAccount>> bySubject =
        Stream.of(known)
            .collect(groupingBy(KnownAccount::subject, LinkedHashMap::new, Collectors.toList()));
    try {
      for (Map.Entry<String, List<KnownAccount>> one : bySubject.entrySet()) {
        test.take(new KnownAccounts.History(one.getKey(), one.getValue()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return test;
  }

  private static Churned churned(String subject) {
    return new Churned(subject, GONE, 2);
  }

  @Test
  void looksWithTheLatestFactsThatWereKnownThen() {
    LocalDate early = LocalDate.of(2026, 1, 10);
    LocalDate thirty = GONE.minusDays(30);

    BackTest test =
        run(
            List.of(churned("A")),
            known("A", early, early, true),
            known("A", thirty, early, false),
            known("A", thirty.plusDays(1), thirty, true));

    // 60 days before (30 January) healthy, no signal; 30 days before (1 March) critical, and 50
    // days
    // without a login: a signal under version 2 only.
    assertThat(test.ofChurned(0, 1).belowBest()).isZero();
    assertThat(test.ofChurned(0, 0).belowBest()).isEqualTo(1);
    assertThat(test.ofChurned(0, 0).signalled()).isZero();
    assertThat(test.ofChurned(1, 0).signalled(Severity.HIGH)).isEqualTo(1);
    assertThat(test.ofChurned(1, 0).signalled(Severity.LOW)).isZero();
    assertThat(test.ofChurned(1, 1).signalled()).isZero();
  }

  @Test
  void doesNotLookAtWhatWasLearntLater() {
    BackTest test =
        run(List.of(churned("A")), known("A", GONE.minusDays(29), GONE.minusDays(200), false));

    assertThat(test.ofChurned(0, 0).decided()).isZero();
    assertThat(test.ofChurned(0, 1).decided()).isZero();
    assertThat(test.sights()).containsKey("A");
  }

  @Test
  void countsTheDaysFromTheFirstSignal() {
    LocalDate login = LocalDate.of(2025, 12, 31);
    List<KnownAccount> weekly =
        IntStream.range(0, 12)
            .mapToObj(week -> known("A", LocalDate.of(2026, 1, 7).plusWeeks(week), login, true))
            .toList();

    BackTest test = run(List.of(churned("A")), weekly.toArray(KnownAccount[]::new));

    // 7, 14, ... days without a login: 63 on 4 March, 49 on 18 February.
    assertThat(test.leads(0).days()).containsExactly(27);
    assertThat(test.leads(1).days()).containsExactly(41);
    assertThat(test.leads(0).fromFirstDay()).isZero();
    assertThat(test.firstSignals("A"))
        .containsExactly(
            Optional.of(LocalDate.of(2026, 3, 4)), Optional.of(LocalDate.of(2026, 2, 18)));
  }

  @Test
  void doesNotClaimMoreLeadThanTheLogCanTell() {
    LocalDate first = GONE.minusDays(20);

    BackTest test = run(List.of(churned("A")), known("A", first, first.minusDays(300), true));

    assertThat(test.leads(0).days()).containsExactly(20);
    assertThat(test.leads(0).fromFirstDay()).isEqualTo(1);
  }

  @Test
  void doesNotCountSignalsAfterTheChurn() {
    BackTest test =
        run(
            List.of(churned("A")),
            known("A", GONE, GONE, true),
            known("A", GONE.plusDays(90), GONE, true));

    assertThat(test.leads(0).days()).isEmpty();
    assertThat(test.leads(0).never()).isEqualTo(1);
  }

  @Test
  void looksAtThoseWhoStayedOnTheSameDays() {
    LocalDate day = GONE.minusDays(30);

    BackTest test =
        run(
            List.of(churned("A"), new Churned("B", GONE.plusDays(1), 3)),
            known("A", day, day, true),
            known("C", day, day.minusDays(59), true),
            known("D", day, day, true),
            known("E", GONE.plusDays(30), day, true));

    // C is alarmed on the second of the two days only, D on neither, E is not known on either.
    assertThat(test.ofStayed(0, 0).subjects()).isEqualTo(2);
    assertThat(test.ofStayed(0, 0).decided()).isEqualTo(4);
    assertThat(test.ofStayed(0, 0).signalled()).isEqualTo(1);
    assertThat(test.ofStayed(1, 0).signalled()).isEqualTo(2);
    assertThat(test.ofStayed(0, 1).decided()).isZero();
  }

  @Test
  void tellsTheUnmeasuredFromTheUnhealthy() {
    LocalDate day = GONE.minusDays(30);

    BackTest test =
        run(List.of(churned("A")), known("A", day, Map.of()), known("S", day, day, false));

    assertThat(test.ofChurned(0, 0).withoutScore()).isEqualTo(1);
    assertThat(test.ofChurned(0, 0).belowBest()).isZero();
    assertThat(test.ofStayed(0, 0).belowBest()).isEqualTo(1);
  }

  @Test
  void countsWhatCannotBeDecided() {
    BackTest test =
        run(List.of(churned("A")), known("A", GONE.minusDays(60), Map.of("monthlyDeliveries", -1)));

    assertThat(test.ofChurned(0, 0).notDecidable()).isEqualTo(1);
    assertThat(test.ofChurned(0, 0).decided()).isZero();
  }

  @Test
  void looksAtNoMoreThanSoManyDays() {
    List<Churned> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(new Churned("S" + i, GONE.minusDays(i), i + 2));
    }

    Days days = Days.of(List.of(30), many);

    assertThat(days.ofStayed()).hasSize(Days.MAX_OF_STAYED);
    assertThat(days.ofStayed().lastKey()).isEqualTo(GONE.minusDays(30));
    assertThat(days.ofStayed().firstKey()).isEqualTo(GONE.minusDays(999 + 30));
  }

  @Test
  void claimsNothingOfFew() {
    Share few = Share.of(12, 19, 19, 20, Locale.ENGLISH);
    Share enough = Share.of(12, 20, 20, 20, Locale.ENGLISH);
    Share fewOnManyDays = Share.of(12, 400, 19, 20, Locale.JAPANESE);

    assertThat(few.tooFew()).isTrue();
    assertThat(few.share()).isNull();
    assertThat(few.text()).isEqualTo("12 of 19; of fewer than 20 subjects nothing is claimed");
    assertThat(enough.share()).isEqualByComparingTo("0.6");
    assertThat(enough.text()).isEqualTo("12 of 20 (60.0%)");
    assertThat(fewOnManyDays.share()).isNull();
  }

  @Test
  void setsFactsAsideThatAreTooOldAndTellsTheAgeOfTheOthers() {
    FactCatalogue fresh =
        RULEBOOK.catalogue().reading(new FactDays(0, 20, null), ReadingLevel.CURRENT);
    List<Churned> churned = List.of(churned("A"), churned("B"));
    LocalDate thirty = GONE.minusDays(30);
    BackTest test =
        run(
            List.of(judge(RULEBOOK.withCatalogue(fresh), 1)),
            churned,
            known("A", thirty.minusDays(21), thirty, true),
            known("B", thirty.minusDays(20), thirty.minusDays(50), true));

    Tally seen = test.ofChurned(0, 0);
    assertThat(seen.setAside()).isEqualTo(1);
    assertThat(seen.decided()).isEqualTo(1);
    assertThat(seen.ages()).containsExactly(Map.entry(20, 1));
  }

  @Test
  void roundsAShareForPeopleOnce() {
    assertThat(Share.of(71, 74, 74, 20, Locale.JAPANESE).text()).isEqualTo("74 件中 71 件（95.9%）");
    assertThat(Share.of(1, 2000, 2000, 20, Locale.JAPANESE).text()).contains("（0.1%）");
  }
}
