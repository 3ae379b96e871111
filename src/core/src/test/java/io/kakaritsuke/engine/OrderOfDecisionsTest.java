package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.HitPolicy.FIRST;
import static io.kakaritsuke.rulebook.HitPolicy.UNIQUE;
import static io.kakaritsuke.rulebook.Operator.ANY_OF;
import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.Operator.EQUAL;
import static io.kakaritsuke.rulebook.Operator.LESS_THAN;
import static io.kakaritsuke.rulebook.Operator.NONE_OF;
import static io.kakaritsuke.rulebook.Operator.PRESENCE;
import static io.kakaritsuke.rulebook.TableKind.BAND;
import static io.kakaritsuke.rulebook.TableKind.DIMENSION;
import static io.kakaritsuke.rulebook.TableKind.INDICATOR;
import static io.kakaritsuke.rulebook.TableKind.INTERVENTION;
import static io.kakaritsuke.rulebook.TableKind.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Segments, then score and band, then signals, then all that looks at these. */
class OrderOfDecisionsTest {
  private static final String IMPORT = "import io.kakaritsuke.rules.*";

  @Test
  void rulesOfEachConcernSeeWhatIsDecidedBeforeThem() {
    Evaluation evaluation =
        rulebook()
            .file(
                "sees.drl",
                IMPORT,
                sees("Segmentation", "segment"),
                sees("HealthScore", "segment"),
                sees("ChurnSignal", "segment"),
                sees("ChurnSignal", "band"),
                sees("ChurnSignal", "score"),
                sees("UpsellTrigger", "segment"),
                sees("UpsellTrigger", "band"),
                sees("UpsellTrigger", "highestSeverity"),
                sees("Intervention", "segment"),
                sees("Intervention", "coverage"),
                sees("Intervention", "signals"))
            .evaluate("visits", 90L);

    assertThat(evaluation.figures().keySet())
        .containsExactly(
            "HealthScore sees segment S",
            "ChurnSignal sees segment S",
            "ChurnSignal sees band HEALTHY",
            "ChurnSignal sees score 90",
            "UpsellTrigger sees segment S",
            "UpsellTrigger sees band HEALTHY",
            "UpsellTrigger sees highestSeverity MEDIUM",
            "Intervention sees segment S",
            "Intervention sees coverage 100",
            "Intervention sees signals [FROM_TABLE, FROM_RULE]");
  }

  @Test
  void tablesSeeWhatRulesDecidedBeforeThem() {
    RulebookFixture rulebook =
        rulebook()
            .dimension("effort", "HIGH", "LOW")
            .file(
                "effort.drl",
                IMPORT,
                "rule effort when $f : Segmentation( visits > 5 ) then",
                "  $f.decide().segment(\"effort\", \"HIGH\"); end")
            .table(
                new TableBuilder("i", INTERVENTION, COLLECT)
                    .when("effort", EQUAL)
                    .when(FactCatalogue.SIGNALS, ANY_OF)
                    .when(FactCatalogue.SIGNALS, NONE_OF)
                    .when(FactCatalogue.SIGNALS, PRESENCE)
                    .row("HIGH", null, null, null, "BY_EFFORT", "a", null, null, null)
                    .row("LOW", null, null, null, "NEVER", "a", null, null, null)
                    .row(null, List.of("FROM_RULE"), null, null, "BY_RULE", "a", null, null, null)
                    .row(null, null, List.of("OTHER"), null, "NOT_OTHER", "a", null, null, null)
                    .row(null, null, List.of("FROM_RULE"), null, "NOT_RULE", "a", null, null, null)
                    .row(null, null, null, true, "ANY_SIGNAL", "a", null, null, null)
                    .row(null, null, null, false, "NO_SIGNAL", "a", null, null, null)
                    .build());

    assertThat(rulebook.evaluate("visits", 90L).interventions())
        .extracting(made -> made.code() + made.because())
        .containsExactly(
            "BY_EFFORT[HIGH]",
            "BY_RULE[FROM_RULE]",
            "NOT_OTHER[]",
            "ANY_SIGNAL[FROM_TABLE, FROM_RULE]");
    assertThat(rulebook.evaluate().interventions())
        .extracting(Evaluation.Intervention::code)
        .containsExactly("NOT_OTHER", "NOT_RULE", "NO_SIGNAL");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"PRESENCE", "CONTAINS", "CONTAINS_NONE"},
      mode = EnumSource.Mode.EXCLUDE)
  void theHighestSeverityIsComparedByItsRank(Operator operator) {
    boolean list = operator == ANY_OF || operator == NONE_OF;
    TableBuilder interventions =
        new TableBuilder("i", INTERVENTION, COLLECT).when(FactCatalogue.HIGHEST_SEVERITY, operator);
    for (Severity cell : Severity.values()) {
      Object value = list ? List.of(cell.name()) : cell.name();
      interventions.row(value, cell.name(), "a", null, null, null);
    }
    RulebookFixture rulebook =
        new RulebookFixture()
            .fact("severity", FactType.CHOICE)
            .table(
                new TableBuilder("s", SIGNAL, COLLECT)
                    .when("severity", EQUAL)
                    .row("LOW", "L", "a", "LOW")
                    .row("MEDIUM", "M", "a", "MEDIUM")
                    .row("HIGH", "H", "a", "HIGH")
                    .build())
            .table(interventions.build());

    CompiledRulebook compiled = rulebook.compile();
    for (Severity found : Severity.values()) {
      Evaluation evaluation =
          compiled.evaluate(RulebookFixture.facts(compiled, "severity", found.name()));
      assertThat(evaluation.interventions())
          .as("%s", found)
          .extracting(made -> Severity.valueOf(made.code()))
          .containsExactlyElementsOf(
              java.util.Arrays.stream(Severity.values())
                  .filter(
                      cell -> PlainComparison.holds(found, operator, list ? List.of(cell) : cell))
                  .toList());
    }
    assertThat(compiled.evaluate(RulebookFixture.facts(compiled)).interventions()).isEmpty();
  }

  private static RulebookFixture rulebook() {
    return new RulebookFixture()
        .fact("visits", FactType.INTEGER)
        .dimension("segment", "S", "A")
        .table(
            new TableBuilder("segment", DIMENSION, FIRST)
                .code("segment")
                .when("visits", AT_LEAST)
                .row(1L, "S")
                .build())
        .table(
            new TableBuilder("points", INDICATOR, UNIQUE)
                .code("points")
                .maxPoints(100)
                .when("visits", AT_LEAST)
                .when("segment", EQUAL)
                .row(80L, "S", 90L)
                .build())
        .table(
            new TableBuilder("band", BAND, UNIQUE)
                .when(FactCatalogue.SCORE, AT_LEAST)
                .when(FactCatalogue.SCORE, LESS_THAN)
                .row(80L, null, "HEALTHY", "ok")
                .row(null, 80L, "CRITICAL", "help")
                .build())
        .table(
            new TableBuilder("signals", SIGNAL, COLLECT)
                .when(FactCatalogue.BAND, EQUAL)
                .row("HEALTHY", "FROM_TABLE", "a", "LOW")
                .build())
        .file(
            "signal.drl",
            IMPORT,
            "rule signal when $f : ChurnSignal( segment == \"S\" ) then",
            "  $f.decide().signal(\"FROM_RULE\", \"a\", \"MEDIUM\"); end");
  }

  // Hands on what the rules of a concern see of a decided fact.
  private static String sees(String concern, String fact) {
    String getter = "$f.get" + Character.toUpperCase(fact.charAt(0)) + fact.substring(1) + "()";
    return String.join(
        "\n",
        "rule \"" + concern + " " + fact + "\" when $f : " + concern + "( " + fact + " != null )",
        "then $f.decide().figure(\"" + concern + " sees " + fact + " \" + " + getter + ", 1); end");
  }
}
