package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.HitPolicy.FIRST;
import static io.kakaritsuke.rulebook.HitPolicy.UNIQUE;
import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.TableKind.DIMENSION;
import static io.kakaritsuke.rulebook.TableKind.INDICATOR;
import static io.kakaritsuke.rulebook.TableKind.INTERVENTION;
import static io.kakaritsuke.rulebook.TableKind.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Severity;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of the matching rows decide, and in which order. */
class HitPolicyTest {

  @ParameterizedTest
  @EnumSource(names = {"UNIQUE", "FIRST"})
  void theTopmostMatchingRowDecidesAloneAndFiresOnce(HitPolicy policy) {
    RulebookFixture rulebook =
        visits()
            .table(
                new TableBuilder("signals", SIGNAL, policy)
                    .when("visits", AT_LEAST)
                    .row(9L, "NINE", "nine", "LOW")
                    .row(3L, "THREE", "three", "LOW")
                    .row(1L, "ONE", "one", "LOW")
                    .build());

    Evaluation evaluation = rulebook.evaluate("visits", 4L);

    assertThat(evaluation.signals()).extracting(Evaluation.Signal::code).containsExactly("THREE");
    assertThat(evaluation.firings())
        .containsExactly(new Firing.OfRow("churn-signal.xlsx", "signals", 6, "signals-1"));
  }

  @Test
  void everyMatchingRowOfCollectDecidesInTableOrderAcrossTables() {
    RulebookFixture rulebook =
        visits()
            .table(signals("later").row(1L, "B", "b", "LOW").row(1L, "A", "a", "HIGH").build())
            .table(signals("last").row(1L, "0", "z", "LOW").row(9L, "X", "x", "LOW").build());

    Evaluation evaluation = rulebook.evaluate("visits", 4L);

    assertThat(evaluation.signals())
        .extracting(Evaluation.Signal::code)
        .containsExactly("B", "A", "0");
    assertThat(evaluation.firings())
        .extracting(firing -> ((Firing.OfRow) firing).id())
        .containsExactly("later-0", "later-1", "last-0");
  }

  @Test
  void theHighestSeverityOfOneCodeDecidesInThePlaceOfTheFirst() {
    RulebookFixture rulebook =
        visits()
            .fact("amount", FactType.INTEGER)
            .table(
                signals("more")
                    .row(1L, "A", "low", "LOW")
                    .row(1L, "B", "b", "LOW")
                    .row(2L, "A", "high", "HIGH")
                    .row(3L, "A", "high too", "HIGH")
                    .build())
            .table(
                new TableBuilder("other", SIGNAL, COLLECT)
                    .when("amount", AT_LEAST)
                    .row(1L, "A", "medium", "MEDIUM")
                    .build());

    Evaluation evaluation = rulebook.evaluate("visits", 4L, "amount", 5L);

    assertThat(evaluation.signals()).extracting(Evaluation.Signal::code).containsExactly("A", "B");
    Evaluation.Signal signal = evaluation.signals().get(0);
    assertThat(signal.label()).isEqualTo("high");
    assertThat(signal.severity()).isEqualTo(Severity.HIGH);
    assertThat(((Firing.OfRow) signal.source()).id()).isEqualTo("more-2");
    assertThat(signal.evidence()).containsExactly(entry("visits", 4L), entry("amount", 5L));
    assertThat(evaluation.firings()).hasSize(5);
  }

  @Test
  void aVersionOfBeforeHasTheTopmostRowOfOneCodeDecide() {
    RulebookFixture rulebook =
        visits()
            .level(ReadingLevel.FIRST)
            .table(signals("more").row(1L, "A", "low", "LOW").row(2L, "A", "high", "HIGH").build());

    Evaluation.Signal signal = rulebook.evaluate("visits", 4L).signals().get(0);

    assertThat(signal.label()).isEqualTo("low");
    assertThat(signal.severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void aRowThatDoesNotApplyHidesTheRowsBelowItInAFirstTable() {
    RulebookFixture rulebook =
        visits()
            .dimension("segment", "S", "A")
            .table(
                new TableBuilder("segment", DIMENSION, FIRST)
                    .code("segment")
                    .when("visits", AT_LEAST)
                    .row(9L, "S")
                    .notApplicable(5L, null)
                    .row(1L, "A")
                    .build());

    assertThat(segment(rulebook, 9L)).isEqualTo("S");
    assertThat(segment(rulebook, 5L)).isEqualTo("null");
    assertThat(segment(rulebook, 4L)).isEqualTo("A");
    assertThat(segment(rulebook, 0L)).isEqualTo("null");
  }

  @Test
  void aRowThatDoesNotApplyDecidesNothingInACollectTable() {
    RulebookFixture rulebook =
        visits()
            .table(
                signals("signals")
                    .notApplicable(1L, null, null, null)
                    .row(1L, "A", "a", "LOW")
                    .build());

    Evaluation evaluation = rulebook.evaluate("visits", 4L);

    assertThat(evaluation.signals()).extracting(Evaluation.Signal::code).containsExactly("A");
  }

  @Test
  void anIndicatorIsNotMeasuredWhereTheFactIsMissingOrTheRowDoesNotApply() {
    RulebookFixture rulebook =
        visits()
            .table(
                new TableBuilder("points", INDICATOR, UNIQUE)
                    .code("points")
                    .maxPoints(100)
                    .when("visits", AT_LEAST)
                    .notApplicable(9L, null)
                    .row(1L, 70L)
                    .build());

    assertThat(indicator(rulebook, "visits", 9L))
        .isEqualTo("visits=9 points=null of 100, score=null coverage=0 source=null");
    assertThat(indicator(rulebook))
        .isEqualTo("visits=null points=null of 100, score=null coverage=0 source=null");
    assertThat(indicator(rulebook, "visits", 1L))
        .isEqualTo("visits=1 points=70 of 100, score=70 coverage=100 source=points-1");
  }

  @Test
  void oneInterventionACodeWithTheFirstRowsPlaceAndTermsAndTheReasonsOfAll() {
    RulebookFixture rulebook =
        visits()
            .fact("calls", FactType.INTEGER)
            .table(
                new TableBuilder("a", INTERVENTION, COLLECT)
                    .when("visits", AT_LEAST)
                    .when("calls", AT_LEAST)
                    .row(1L, null, "CALL", "first", "OWNER", null, BigDecimal.ONE)
                    .row(1L, null, "OTHER", "other", null, null, null)
                    .row(null, 1L, "CALL", "second", "MANAGER", "EXECUTIVE", BigDecimal.TEN)
                    .build())
            .file(
                "a.drl",
                "import io.kakaritsuke.rules.*",
                "rule r when $f : Intervention() then",
                "$f.decide().intervention(\"CALL\", \"x\", null, null, 3, \"visits\", \"RULE\");",
                "end");

    Evaluation evaluation = rulebook.evaluate("visits", 1L, "calls", 1L);

    assertThat(evaluation.interventions())
        .extracting(Evaluation.Intervention::code)
        .containsExactly("CALL", "OTHER");
    Evaluation.Intervention call = evaluation.interventions().get(0);
    assertThat(call.because()).isEqualTo(List.of("visits", "calls", "RULE"));
    assertThat(call.action()).isEqualTo("first");
    assertThat(call.assignee()).isEqualTo("OWNER");
    assertThat(call.escalateTo()).isNull();
    assertThat(call.dueInHours()).isEqualTo(BigDecimal.ONE);
    assertThat(call.source()).isEqualTo(new Firing.OfRow("intervention.xlsx", "a", 5, "a-0"));
    assertThat(evaluation.firings()).hasSize(4);
  }

  private static RulebookFixture visits() {
    return new RulebookFixture().fact("visits", FactType.INTEGER);
  }

  private static TableBuilder signals(String name) {
    return new TableBuilder(name, SIGNAL, COLLECT).when("visits", AT_LEAST);
  }

  private static String segment(RulebookFixture rulebook, long visits) {
    Evaluation.Segment segment = rulebook.evaluate("visits", visits).segments().get("segment");
    return segment == null ? "null" : segment.code();
  }

  private static String indicator(RulebookFixture rulebook, Object... facts) {
    Evaluation.Health health = java.util.Objects.requireNonNull(rulebook.evaluate(facts).health());
    Evaluation.Indicator one = health.indicators().get(0);
    String source = one.source() instanceof Firing.OfRow row ? row.id() : "null";
    return one.fact()
        + "="
        + one.value()
        + " points="
        + one.points()
        + " of "
        + one.maxPoints()
        + ", score="
        + health.score()
        + " coverage="
        + health.coverage()
        + " source="
        + source;
  }
}
