package io.kakaritsuke.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.comparison.Change;
import io.kakaritsuke.engine.ChangedRulebook;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.simulation.SubjectImpact.Compared;
import io.kakaritsuke.simulation.SubjectImpact.Undecidable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

  @Test
  void changesNothingBetweenTheSameRules() {
    Comparison same =
        new Comparison(Webinar.NOW, ChangedRulebook.compile(Webinar.RULEBOOK), DAY, Map.of());

    Compared compared = (Compared) same.of(account(75).known());

    assertThat(compared.changes()).isEmpty();
    assertThat(compared.before()).isEqualTo(compared.after());
    assertThat(compared.isTouched()).isFalse();
  }

  @Test
  void tellsWhoEntersASignalAndByWhichRow() {
    Comparison earlier = new Comparison(Webinar.NOW, Webinar.earlier(), DAY, Map.of());

    Compared compared = (Compared) earlier.of(account(45).known());

    Change change =
        compared.changes().stream()
            .filter(one -> one.part() == DecisionPart.SIGNAL)
            .findFirst()
            .orElseThrow();
    assertThat(change.code()).isEqualTo("NO_LOGIN");
    assertThat(change.label()).isEqualTo("45日以上ログインなし");
    assertThat(change.from()).isNull();
    assertThat(change.to()).isEqualTo("HIGH");
    assertThat(change.before()).isNull();
    assertThat(change.after())
        .isInstanceOfSatisfying(
            Firing.OfRow.class,
            row -> {
              assertThat(row.sheet()).isEqualTo("利用・問い合わせ");
              assertThat(row.row()).isEqualTo(7);
            });
    assertThat(compared.isTouched()).isTrue();
  }

  @Test
  void seesWhatFollowsFromASignal() {
    Comparison earlier = new Comparison(Webinar.NOW, Webinar.earlier(), DAY, Map.of());

    Compared compared = (Compared) earlier.of(account(45).known());

    assertThat(compared.changes())
        .extracting(Mark::of)
        .contains(
            new Mark.OfTurn(DecisionPart.SIGNAL, "NO_LOGIN", Turn.GAINED),
            new Mark.OfTurn(DecisionPart.INTERVENTION, "CONTACT_WITHIN_48H", Turn.GAINED));
  }

  @Test
  void changesExactlyThoseBetweenTheThresholds() {
    Comparison earlier = new Comparison(Webinar.NOW, Webinar.earlier(), DAY, Map.of());

    for (int days : List.of(0, 44, 45, 52, 59, 60, 61)) {
      Compared compared = (Compared) earlier.of(account(days).known());

      List<String> codes = compared.changes().stream().map(Change::code).toList();
      assertThat(codes.contains("NO_LOGIN")).as("%d days", days).isEqualTo(days >= 45 && days < 60);
    }
  }

  @Test
  void decidesBothOnTheDayAskedForAndNotOnThatOfTheFacts() {
    Comparison later = new Comparison(Webinar.NOW, Webinar.earlier(), DAY.plusDays(10), Map.of());

    Compared compared = (Compared) later.of(account(40).known());

    assertThat(compared.changes()).extracting(Change::code).contains("NO_LOGIN");
    assertThat(compared.known().factsAsOf()).isEqualTo(DAY);
  }

  @Test
  void saysWhatTheDraftDoesNotAcceptAnyMore() {
    Comparison narrower =
        new Comparison(
            Webinar.NOW,
            ChangedRulebook.compile(
                Webinar.withFact("monthlyDeliveries", fact -> Webinar.atMost(fact, 10))),
            DAY,
            Map.of());

    SubjectImpact inside = narrower.of(ToldThen.of("A", DAY, "monthlyDeliveries", 10).known());
    SubjectImpact outside = narrower.of(ToldThen.of("A", DAY, "monthlyDeliveries", 11).known());

    assertThat(inside).isInstanceOf(Compared.class);
    assertThat(obstacles(outside)).containsExactly("AFTER monthlyDeliveries above-maximum");
  }

  @Test
  void decidesWithoutAFactThatIsGone() {
    Comparison without =
        new Comparison(
            Webinar.NOW,
            ChangedRulebook.compile(Webinar.withFact("name", fact -> null)),
            DAY,
            Map.of());

    SubjectImpact impact = without.of(ToldThen.of("A", DAY, "name", "緑川").known());

    assertThat(impact)
        .isInstanceOfSatisfying(
            Compared.class, compared -> assertThat(compared.changes()).isEmpty());
  }

  @Test
  void givesNeitherSideWhatHasBecomeStaleSince() {
    ToldThen logged =
        ToldThen.of(
            "A", DAY, "monthlyLoginDays", 0, "monthlyDeliveries", 0, "meetingsInQuarter", 0);
    Comparison fresh = new Comparison(Webinar.NOW, Webinar.earlier(), DAY.plusDays(34), Map.of());
    Comparison stale = new Comparison(Webinar.NOW, Webinar.earlier(), DAY.plusDays(35), Map.of());

    assertThat(((Compared) fresh.of(logged.known())).before().band()).isEqualTo("CRITICAL");
    assertThat(((Compared) stale.of(logged.known())).before().band()).isEqualTo("UNKNOWN");
  }

  @Test
  void saysThatADateLiesAfterTheDay() {
    Comparison yesterday =
        new Comparison(Webinar.NOW, Webinar.earlier(), DAY.minusDays(1), Map.of());

    SubjectImpact impact =
        yesterday.of(ToldThen.of("A", DAY, "lastLoginOn", DAY.toString()).known());

    assertThat(obstacles(impact))
        .containsExactly("BEFORE lastLoginOn after-as-of", "AFTER lastLoginOn after-as-of");
  }

  @Test
  void readsOwnerAndAmountByTheCatalogue() {
    Comparison earlier = new Comparison(Webinar.NOW, Webinar.earlier(), DAY, Map.of());

    ToldThen logged = ToldThen.of("A", DAY, "owner", "嘉生", "annualRevenueYen", 5_000_000);

    assertThat(earlier.of(logged.known()).known())
        .isEqualTo(
            new SubjectImpact.KnownSubject("A", null, DAY, "嘉生", BigDecimal.valueOf(5_000_000)));
  }

  private static List<String> obstacles(SubjectImpact impact) {
    return ((Undecidable) impact)
        .obstacles().stream()
            .map(one -> one.side() + " " + one.field() + " " + one.code())
            .toList();
  }

  private static ToldThen account(int daysSinceLogin) {
    return ToldThen.of(
        "A-" + daysSinceLogin,
        DAY,
        "lastLoginOn",
        DAY.minusDays(daysSinceLogin).toString(),
        "lastContactOn",
        DAY.toString(),
        "usage",
        9,
        "usageLimit",
        10);
  }
}
