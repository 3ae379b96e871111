package io.kakaritsuke.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.comparison.Change;
import io.kakaritsuke.comparison.Differences;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.ChangedRulebook;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.replay.Corners.Corner;
import io.kakaritsuke.simulation.Webinar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why decisions differ, one account at a time. */
class CausesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final CompiledRulebook EARLIER = Webinar.earlier();
  private static final CompiledRulebook NARROWER =
      ChangedRulebook.compile(
          Webinar.withFact("monthlyDeliveries", fact -> Webinar.atMost(fact, 5)));

  @ParameterizedTest
  @CsvSource({
    "44, 0, ",
    "45, 0, RULE",
    "59, 0, RULE",
    "60, 0, ",
    "30, 14, ",
    "31, 14, RULE+CALENDAR",
    "44, 15, RULE+CALENDAR",
    "44, 16, CALENDAR",
    "45, 14, RULE",
    "45, 15, 'RULE, CALENDAR'"
  })
  void namesTheFewestFactorsThatAreEnough(int days, int later, @Nullable String causes) {
    LoggedDecision logged = logged("{\"accountId\":\"a\",\"lastLoginOn\":\"%s\"}", days);

    List<String> found = causesOfNoLogin(logged, EARLIER, DAY.plusDays(later));

    assertThat(found)
        .containsExactlyElementsOf(causes == null ? List.of() : List.of(causes.split(", ")));
  }

  @Test
  void blamesTheFactsWhereAnotherVersionReadsThemOtherwise() {
    LoggedDecision logged =
        logged("{\"accountId\":\"a\",\"lastLoginOn\":\"%s\",\"monthlyDeliveries\":6}", 1);
    Corners corners = new Corners(logged, Webinar.NOW, NARROWER, null);

    Corner after = corners.after();

    assertThat(after)
        .isInstanceOfSatisfying(
            Corner.Refused.class,
            refused ->
                assertThat(refused.violations())
                    .singleElement()
                    .satisfies(wrong -> assertThat(wrong.code()).isEqualTo("above-maximum")));
    Corner.Decided before = (Corner.Decided) corners.before();
    assertThat(new Attribution(corners, before.evaluation()).ofRefusal())
        .extracting(Cause::word)
        .containsExactly("FACTS");
  }

  private static List<String> causesOfNoLogin(
      LoggedDecision logged, CompiledRulebook other, LocalDate asOf) {
    Corners corners = new Corners(logged, Webinar.NOW, other, asOf);
    Corner.Decided before = (Corner.Decided) corners.before();
    Corner.Decided after = (Corner.Decided) corners.after();
    Attribution attribution = new Attribution(corners, before.evaluation());
    return Differences.between(before.evaluation(), after.evaluation()).stream()
        .filter((Change change) -> change.code().equals("NO_LOGIN"))
        .flatMap(change -> attribution.of(change).stream())
        .map(Cause::word)
        .toList();
  }

  private static LoggedDecision logged(String facts, int daysWithoutLogin) {
    return new LoggedDecision(
        UUID.randomUUID(),
        "webinar",
        1,
        "",
        "a",
        DAY,
        Instant.EPOCH,
        31,
        null,
        null,
        List.of(),
        LoggedText.of(facts.formatted(DAY.minusDays(daysWithoutLogin))),
        LoggedText.of("{}"),
        "");
  }
}
