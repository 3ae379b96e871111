package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine is held against tables read without one; a difference is told with its facts. */
class DifferentialCheckTest {
  private static final String HASH = "0f";

  private static RulebookWithScenarios webinar;

  @BeforeAll
  static void compile() {
    webinar = RulebookWithScenarios.webinar();
  }

  static Iterable<String> rulebooks() {
    return RulebookWithScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void everyShippedRulebookIsDecidedAlikeByBoth(String name) {
    RulebookWithScenarios rulebook = RulebookWithScenarios.of(name);

    assertThat(DifferentialCheck.of(rulebook.compiled(), HASH, DifferentialCheck.CASES)).isEmpty();
  }

  @Test
  void noticesHardlyAnySlipNot() {
    List<String> missed = new ArrayList<>();
    List<Mutant> slips =
        Mutants.of(webinar.rulebook()).stream()
            .filter(mutant -> mutant.row() != null && !mutant.settingOfRules())
            // What only tells of decisions shows in none.
            .filter(mutant -> !mutant.rulebook().decidesLike(webinar.rulebook()))
            .toList();

    for (int i = 0; i < slips.size(); i += 12) {
      if (found(slips.get(i).rulebook(), 4_000).isEmpty()) {
        missed.add(slips.get(i).text());
      }
    }

    assertThat(slips).hasSizeGreaterThan(400);
    // Some slips decide nothing otherwise: an edge that the row above has already taken.
    assertThat(missed).hasSizeLessThan(6);
  }

  @Test
  void tellsTheSmallestFactsThatShowADifferenceAndNothingElse() {
    Rulebook moved = webinar.moved("churn-signal.xlsx", "最終ログインからの日数", 60L, 61L);

    List<Finding> findings = found(moved, DifferentialCheck.CASES);

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isError()).isTrue();
              assertThat(finding.code()).isEqualTo("differential-difference");
              assertThat(finding.workbook()).isEqualTo("webinar");
              assertThat(finding.message().ja()).contains("signals").contains("基準日 2");
              assertThat(finding.value())
                  .matches("\\{(accountId: [^,]*, )?(lastLoginOn|contractStartedOn): \"?2[^,]*}");
            });
  }

  @Test
  void triesTheSameContentOnTheSameSubjects() {
    Rulebook moved = webinar.moved("churn-signal.xlsx", "最終ログインからの日数", 60L, 61L);

    assertThat(found(moved, 5_000)).isEqualTo(found(moved, 5_000)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$f.decide().intervention(\"QBR_REQUIRED\", \"x\", \"OWNER\", null, 3, \"enterprise\", \"more\");",
        "$f.decide().intervention(\"NEW_ONE\", \"x\", \"OWNER\", null, 3.5, \"enterprise\");",
        "$f.decide().signal(\"NO_LOGIN\", \"x\", \"LOW\"); $f.decide().figure(\"n\", 7);",
        "$f.decide().opportunity(\"PLAN_UPGRADE\", \"x\");"
      })
  void whatADrlRuleHandsInIsNoDifference(String handsIn) {
    assertThat(withRule("Intervention", handsIn)).isEmpty();
  }

  @Test
  void signalsAndSegmentsOfRulesAreTakenAsTheyAreAndWhatTablesMakeOfThemIsCompared() {
    assertThat(withRule("ChurnSignal", "$f.decide().signal(\"COMPLAINT\", \"x\", \"HIGH\");"))
        .isEmpty();
    assertThat(withRule("Segmentation", "$f.decide().segment(\"segment\", \"S\");")).isEmpty();
  }

  @Test
  void refusesARuleThatFailsOnFactsThatTheCatalogueAdmits() {
    String unboxing = "long days = $f.getDaysSinceLogin();";

    assertThat(withRule("Intervention", unboxing))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isError()).isTrue();
              assertThat(finding.workbook()).isEqualTo("more.drl");
              assertThat(finding.cell()).isEqualTo("3:1");
              assertThat(finding.code()).isEqualTo("drl-rule-fails");
            });
  }

  /** What is found when the tables are read as the other rulebook has them. */
  private static List<Finding> found(Rulebook other, int cases) {
    return DifferentialCheck.of(
        webinar.compiled(), new PlainInterpreter(other), HASH, cases, () -> {});
  }

  private static List<Finding> withRule(String concern, String handsIn) {
    Rulebook shipped = webinar.rulebook();
    String drl =
        """
        package more
        import io.kakaritsuke.rules.*
        rule "more"
        when
            $f : %s( enterprise == true )
        then
            %s
        end
        """;
    List<RuleFile> files = new ArrayList<>(shipped.ruleFiles());
    files.add(new RuleFile("more.drl", drl.formatted(concern, handsIn)));
    Rulebook rulebook =
        new Rulebook(
            shipped.name(), shipped.catalogue(), shipped.tables(), shipped.settings(), files);
    CompiledRulebook compiled =
        Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
    return DifferentialCheck.of(compiled, HASH, 2_000);
  }
}
