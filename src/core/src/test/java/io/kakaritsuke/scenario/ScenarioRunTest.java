package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class ScenarioRunTest {
  private static RulebookWithScenarios webinar;

  @BeforeAll
  static void compile() {
    webinar = RulebookWithScenarios.webinar();
  }

  /** The account has no login for 60 days, a competitor, and another department's interest. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "expect: {health: {score: 80}} | health.score: 80 -",
        "expect: {health: {score: null}} | ",
        "expect: {health: {coverage: 5}} | health.coverage: 5 0",
        "expect: {health: {indicators: {monthly-deliveries: 25}}} |"
            + " health.indicators[monthly-deliveries].points: 25 -",
        "expect: {segments: {segment: S}} | segments.segment: S -",
        "expect: {segments: {segment: null}} | ",
        "expect: {signals: [NO_LOGIN]} | ",
        "expect: {signals: {NO_LOGIN: HIGH}} | ",
        "expect: {signals: {NO_LOGIN: LOW}} | signals[NO_LOGIN].severity: LOW HIGH",
        "expect: {signals: [COMPLAINT]} | signals: COMPLAINT [NO_LOGIN HIGH, COMPETITOR_CONSIDERED"
            + " HIGH]",
        "expect: {signals: []} | signals: [] [NO_LOGIN HIGH, COMPETITOR_CONSIDERED HIGH]",
        "expect: {signals: [{code: NO_LOGIN, evidence: {daysSinceLogin: 61}}]} |"
            + " signals[NO_LOGIN].evidence.daysSinceLogin: 61 60",
        "expect: {signals: [{code: NO_LOGIN, evidence: {daysSinceLogin: 60.0}}]} | ",
        "expect: {opportunities: {DEPARTMENT_ROLLOUT: HELD}} | ",
        "expect: {opportunities: [{code: DEPARTMENT_ROLLOUT, heldBecause: [NO_LOGIN]}]} |"
            + " opportunities[DEPARTMENT_ROLLOUT].heldBecause: [NO_LOGIN] [NO_LOGIN,"
            + " COMPETITOR_CONSIDERED]",
        "expect: {interventions: [{code: CONTACT_WITHIN_48H, escalateTo: null, dueInHours: 48}]} |"
            + " ",
        "expect: {missing: [renewalOn]} | ",
        "expect: {missing: [renewalOn, lastLoginOn]} | missing: [renewalOn, lastLoginOn] ...",
        "expect: {facts: {daysSinceLogin: 60, lastLoginOn: 2025-12-12, enterprise: null}} | ",
        "not: {signals: [NO_LOGIN]} | not.signals: ≠ NO_LOGIN {code: NO_LOGIN...",
        "not: {signals: [COMPLAINT]} | ",
        "not: {signals: {NO_LOGIN: LOW}} | ",
        "not: {opportunities: [{status: OPEN}]} | ",
        "not: {opportunities: [{status: HELD}]} | not.opportunities: ≠ {status: HELD} {code:"
            + " DEPARTMENT_ROLLOUT...",
        "not: {health: {band: UNKNOWN}} | not.health.band: ≠ UNKNOWN UNKNOWN",
        "not: {segments: {segment: S}} | ",
        "not: {missing: [renewalOn]} | not.missing: ≠ [renewalOn] ..."
      })
  void comparesWhatIsNamedAndNothingElse(String line, String difference) {
    String text =
        """
        scenarios:
          - name: 試験
            asOf: 2026-02-10
            given: {lastLoginOn: 2025-12-12, competitorConsidered: true, otherDepartmentInterest: true}
        """;

    List<ScenarioResult> results = webinar.run(webinar.file(text + "    " + line + "\n"));

    List<Difference> differences = results.get(0).differences();
    if (difference == null) {
      assertThat(differences).isEmpty();
    } else {
      assertThat(differences)
          .singleElement()
          .extracting(one -> one.path() + ": " + one.expected() + " " + one.found())
          .asString()
          .startsWith(difference.replace("...", ""));
    }
  }

  @Test
  void aFailureNamesTheRowsThatDecided() {
    String text =
        """
        scenarios:
          - name: 60日
            guard: true
            asOf: 2026-02-10
            given: {lastLoginOn: 2025-12-12}
            expect: {signals: {NO_LOGIN: LOW}}
        """;

    ScenarioResult result = webinar.run(webinar.file(text)).get(0);

    assertThat(result.passed()).isFalse();
    assertThat(result.blocks()).isTrue();
    assertThat(result.firings())
        .contains(new Firing.OfRow("churn-signal.xlsx", "利用・問い合わせ", 7, "r-64829b"));
    assertThat(JUnitReport.explanation(result))
        .contains(
            "予兆「60日以上ログインなし」の重要度が「低」から「高」になります",
            "severity changes from LOW to HIGH",
            "churn-signal.xlsx「利用・問い合わせ」7");
  }

  /** No expectation can be brought in line with a decision that is not made. */
  @Test
  void whatCannotBeDecidedKeepsAVersionFromBeingPublished() {
    Rulebook shipped = webinar.rulebook();
    List<RuleFile> files = new ArrayList<>(shipped.ruleFiles());
    String rule =
        """
        package webinar
        import io.kakaritsuke.rules.*
        rule "割る"
        when
            $facts : ChurnSignal( daysSinceLogin != null )
        then
            $facts.decide().signal("DIVIDED", "割" + 60 / ($facts.getDaysSinceLogin() - 60), "LOW");
        end
        """;
    files.add(new RuleFile("divide.drl", rule));
    Rulebook ruled =
        new Rulebook(
            shipped.name(), shipped.catalogue(), shipped.tables(), shipped.settings(), files);
    CompiledRulebook failing = Objects.requireNonNull(RulebookCompiler.compile(ruled).compiled());
    String text =
        """
        defaults: {asOf: 2026-02-10}
        scenarios:
          - name: 0 で割る
            given: {lastLoginOn: 2025-12-12}
            expect: {signals: [NO_LOGIN]}
          - name: 割れる
            given: {lastLoginOn: 2025-12-11}
            expect: {signals: [NO_LOGIN]}
        """;

    List<ScenarioResult> results =
        ScenarioRun.run(webinar.read(webinar.file(text)).all(), failing, shipped);

    assertThat(results)
        .extracting(ScenarioResult::undecided, ScenarioResult::blocks)
        .containsExactly(tuple(true, true), tuple(false, false));
    assertThat(results.get(0).differences().get(0).text().ja())
        .isEqualTo("ルール「割る」（divide.drl）の実行に失敗しました（0 で割っています）");
  }

  @Test
  void defaultsAreSharedAndAScenarioMayTakeOneBack() {
    String text =
        """
        defaults:
          asOf: 2026-02-10
          given: {accountId: 007, lastLoginOn: 2025-12-12}
        scenarios:
          - name: 共通の値
            expect: {signals: [NO_LOGIN], facts: {accountId: "007"}}
          - name: 別の日
            asOf: 2026-02-09
            expect: {signals: []}
          - name: 値を外す
            given: {lastLoginOn: null}
            expect: {signals: []}
        """;

    assertThat(webinar.run(webinar.file(text))).allMatch(ScenarioResult::passed);
  }

  @Test
  void expectedViolationsAreComparedLikeTheRest() {
    String text =
        """
        defaults: {asOf: 2026-02-10}
        scenarios:
          - name: 誤りどおり
            given: {monthlyLoginDays: 32, monthlyDeliveries: -1}
            expect: {violations: {monthlyLoginDays: above-maximum, monthlyDeliveries: below-minimum}}
          - name: 値のない日付
            given: {lastLoginOn: 1900-01-01}
            expect: {violations: {lastLoginOn: not-a-date}}
          - name: 昔すぎる日付
            given: {lastLoginOn: 1500-01-01}
            expect: {violations: {lastLoginOn: below-minimum}}
          - name: 見えない文字
            given: {accountId: "a\\u200bb", name: "x\\u202ey"}
            expect: {violations: {accountId: not-text, name: not-text}}
          - name: 大きすぎる数
            given: {monthlyLoginDays: 1e20}
            expect: {violations: {monthlyLoginDays: above-maximum}}
          - name: 誤りなし
            given: {monthlyLoginDays: 31}
            expect: {violations: {monthlyLoginDays: above-maximum}}
        """;

    List<ScenarioResult> results = webinar.run(webinar.file(text));

    assertThat(results)
        .extracting(ScenarioResult::passed)
        .containsExactly(true, true, true, true, true, false);
  }

  @Test
  void theShippedScenariosReachEveryRow() {
    List<ScenarioResult> results = webinar.run(webinar.shipped());

    assertThat(UnreachedRows.of(webinar.rulebook(), results, null)).isEmpty();
  }

  @Test
  void warnsOfARowThatNoScenarioReaches() {
    List<ScenarioResult> results =
        webinar.run(webinar.shipped()).stream()
            .filter(result -> result.scenario().file().equals("segmentation.yaml"))
            .toList();

    assertThat(UnreachedRows.of(webinar.rulebook(), results, null))
        .extracting(finding -> finding.workbook() + " " + finding.cell() + " " + finding.code())
        .contains("churn-signal.xlsx A9 row-without-scenario");
  }

  @Test
  void tellsOfNoRowThatScenariosReachedBeforeTheChange() {
    Rulebook moved = webinar.moved("segmentation.xlsx", "年間売上（円）", 5_000_000L, 5_000L);
    List<ScenarioResult> results =
        ScenarioRun.run(
            webinar.read(webinar.shipped()).all(),
            Objects.requireNonNull(RulebookCompiler.compile(moved).compiled()),
            webinar.rulebook());

    assertThat(UnreachedRows.of(moved, results, null)).isNotEmpty();
    assertThat(UnreachedRows.of(moved, results, webinar.compiled())).isEmpty();
  }

  @Test
  void writesJUnitXmlThatToolsRead() throws Exception {
    String text =
        """
        defaults: {asOf: 2026-02-10}
        scenarios:
          - {name: "A < B & \\"C\\" 🟢 \\u0007", expect: {signals: []}}
          - {name: 外れ, guard: true, expect: {signals: [NO_LOGIN]}}
        """;
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    JUnitReport.write("webinar version 3", webinar.run(webinar.file(text)), out);

    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(out.toByteArray()))
            .getDocumentElement();
    assertThat(suite.getAttribute("name")).isEqualTo("webinar version 3");
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element first = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(first.getAttribute("name")).isEqualTo("A < B & \"C\" 🟢 \uFFFD");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("guard");
    assertThat(failure.getTextContent()).contains("test.yaml 4:5", "予兆「60日以上ログインなし」が該当しなくなります");
  }
}
