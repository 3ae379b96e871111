package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.HitPolicy.UNIQUE;
import static io.kakaritsuke.rulebook.Operator.ANY_OF;
import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.Operator.EQUAL;
import static io.kakaritsuke.rulebook.TableKind.BAND;
import static io.kakaritsuke.rulebook.TableKind.HOLD;
import static io.kakaritsuke.rulebook.TableKind.INDICATOR;
import static io.kakaritsuke.rulebook.TableKind.SIGNAL;
import static io.kakaritsuke.rulebook.TableKind.TRIGGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.DecisionTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds an opportunity back, and the order in which that is told. */
class OpportunityTest {

  @Test
  void isOpenWhereNothingHoldsIt() {
    Evaluation evaluation = rulebook(bandThenSeverity()).evaluate("visits", 90L);

    assertThat(evaluation.opportunities())
        .extracting(Evaluation.Opportunity::code, Evaluation.Opportunity::heldBecause)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("OFFER", List.of()),
            org.assertj.core.groups.Tuple.tuple("BY_RULE", List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 0, CRITICAL",
    "90, 1, NO_LOGIN",
    "90, 2, NO_LOGIN;COMPETITOR",
    "30, 2, CRITICAL;NO_LOGIN;COMPETITOR"
  })
  void isHeldByBandAndHighSignalsWithEveryReason(long visits, long silence, String reasons) {
    for (DecisionTable hold :
        List.of(bandThenSeverity(), severityThenBand(), signalsUpsideDown())) {
      Evaluation evaluation =
          rulebook(hold).evaluate("visits", visits, "silence", silence, "quiet", 1L);

      assertThat(evaluation.opportunities())
          .as("held by %s", hold.name())
          .hasSize(2)
          .allSatisfy(offer -> assertThat(offer.heldBecause()).containsExactly(reasons.split(";")));
    }
  }

  private static DecisionTable bandThenSeverity() {
    return new TableBuilder("band then severity", HOLD, COLLECT)
        .when(FactCatalogue.BAND, ANY_OF)
        .when(FactCatalogue.HIGHEST_SEVERITY, EQUAL)
        .row(List.of("WARNING", "CRITICAL"), null, true)
        .row(null, "HIGH", true)
        .build();
  }

  private static DecisionTable severityThenBand() {
    return new TableBuilder("severity then band", HOLD, COLLECT)
        .when(FactCatalogue.HIGHEST_SEVERITY, EQUAL)
        .when(FactCatalogue.BAND, ANY_OF)
        .row("HIGH", null, true)
        .row(null, List.of("WARNING", "CRITICAL"), true)
        .build();
  }

  private static DecisionTable signalsUpsideDown() {
    return new TableBuilder("signals upside down", HOLD, COLLECT)
        .when(FactCatalogue.SIGNALS, ANY_OF)
        .when(FactCatalogue.BAND, ANY_OF)
        .row(List.of("COMPETITOR"), null, true)
        .row(List.of("NO_LOGIN"), null, true)
        .row(null, List.of("WARNING", "CRITICAL"), true)
        .build();
  }

  private static RulebookFixture rulebook(DecisionTable hold) {
    return new RulebookFixture()
        .fact("visits", FactType.INTEGER)
        .fact("silence", FactType.INTEGER)
        .fact("quiet", FactType.INTEGER)
        .table(
            new TableBuilder("points", INDICATOR, UNIQUE)
                .code("points")
                .maxPoints(100)
                .when("visits", AT_LEAST)
                .when("visits", io.kakaritsuke.rulebook.Operator.LESS_THAN)
                .row(80L, null, 90L)
                .row(null, 80L, 10L)
                .build())
        .table(
            new TableBuilder("band", BAND, UNIQUE)
                .when(FactCatalogue.SCORE, AT_LEAST)
                .when(FactCatalogue.SCORE, io.kakaritsuke.rulebook.Operator.LESS_THAN)
                .row(80L, null, "HEALTHY", "ok")
                .row(null, 80L, "CRITICAL", "help")
                .build())
        .table(
            new TableBuilder("signals", SIGNAL, COLLECT)
                .when("silence", AT_LEAST)
                .when("quiet", AT_LEAST)
                .row(1L, null, "NO_LOGIN", "a", "HIGH")
                .row(null, 1L, "QUIET", "b", "LOW")
                .row(2L, null, "COMPETITOR", "c", "HIGH")
                .build())
        .table(hold)
        .table(
            new TableBuilder("triggers", TRIGGER, COLLECT)
                .when("visits", AT_LEAST)
                .row(1L, "OFFER", "offer")
                .row(2L, "OFFER", "the same once more")
                .row(1000L, "NEVER", "never")
                .build())
        .file(
            "offers.drl",
            "import io.kakaritsuke.rules.*",
            "rule offers when $f : UpsellTrigger( visits > 1 ) then",
            "$f.decide().opportunity(\"BY_RULE\", \"offered by a rule\");",
            "end");
  }
}
