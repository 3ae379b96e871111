package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFindingsTest {
  private static RulebookWithScenarios webinar;

  @BeforeAll
  static void compile() {
    webinar = RulebookWithScenarios.webinar();
  }

  /** Each line is what stands under one scenario; its place is line 5, column 5 on. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "expect: {helth: {}} | 5:14 unknown-key",
        "expect: {health: {skore: 3}} | 5:23 unknown-key",
        "expect: {health: {band: HEALTY}} | 5:29 unknown-code",
        "expect: {health: {score: high}} | 5:30 wrong-type",
        "expect: {health: 80} | 5:22 wrong-type",
        "expect: {health: {indicators: {logins: 3}}} | 5:36 unknown-code",
        "expect: {signals: [NO_LOGINS]} | 5:24 unknown-code",
        "expect: {signals: NO_LOGIN} | 5:23 wrong-type",
        "expect: {signals: [{severity: HIGH}]} | 5:24 missing-key",
        "expect: {signals: {NO_LOGIN: VERY_HIGH}} | 5:34 unknown-code",
        "expect: {signals: [NO_LOGIN, NO_LOGIN]} | 5:34 duplicate-key",
        "expect: {interventions: [CALL]} | 5:30 unknown-code",
        "expect: {interventions: {RECOVERY: 48}} | 5:40 wrong-type",
        "expect: {opportunities: {PLAN_UPGRADE: OPENED}} | 5:44 unknown-code",
        "expect: {segments: {segment: D}} | 5:34 unknown-code",
        "expect: {segments: {size: S}} | 5:25 unknown-key",
        "expect: {facts: {daysSinceLogins: 3}} | 5:22 unknown-key",
        "expect: {missing: [daysSinceLogin]} | 5:24 unknown-code",
        "expect: {signals: []}, given: {loginDays: 3} | 5:5 broken-yaml",
        "expect: [signals] | 5:13 wrong-type",
        "expect: {} | 4:5 scenario-expects-nothing",
        "not: {signals: []} | 5:20 scenario-expects-nothing",
        "expect: {health: {}, segments: {segment: {}}} | 4:5 scenario-expects-nothing",
        "expects: {signals: []} | 5:5 unknown-key"
      })
  void tellsWhatCannotBeExpected(String line, String findings) {
    String text = "defaults:\n  asOf: 2026-02-10\nscenarios:\n  - name: 試験\n    " + line + "\n";

    List<String> found = webinar.findings(text);

    if (findings.endsWith("broken-yaml")) {
      assertThat(found).singleElement().asString().endsWith("broken-yaml");
    } else {
      assertThat(found).containsExactly(findings);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "loginDays: 3 | unknown-fact",
        "daysSinceLogin: 3 | unknown-fact",
        "monthlyLoginDays: 32 | above-maximum",
        "monthlyLoginDays: 3.5 | not-an-integer",
        "monthlyLoginDays: 3日 | wrong-type",
        "monthlyLoginDays: 1e3 | above-maximum",
        "monthlyLoginDays: '3' | wrong-type",
        "monthlyLoginDays: 1e20 | above-maximum",
        "monthlyLoginDays: [3] | wrong-type",
        "monthlyLoginDays: 0.1234567890123456789012345678901 | not-an-integer",
        "enterprise: yes | wrong-type",
        "lastLoginOn: 1900-01-01 | not-a-date",
        "lastLoginOn: 1500-01-01 | below-minimum",
        "name: \"x\\u202ey\" | not-text",
        "accountId: \"x\\u200by\" | not-text",
        "lastLoginOn: 2026/02/08 | not-a-date",
        "lastLoginOn: 2026-02-11 | after-as-of",
        "hearingOutcome: 課題あり | unknown-choice",
        "accountId: null | required"
      })
  void checksGivenFactsByTheCatalogue(String fact, String code) {
    String text =
        "scenarios:\n  - name: 試験\n    asOf: 2026-02-10\n    expect: {signals: []}\n"
            + "    given:\n      "
            + fact
            + "\n";

    List<String> found = webinar.findings(text);

    assertThat(found).singleElement().asString().startsWith("6:").endsWith(" " + code);
  }

  @Test
  void aFactThatNobodyCanMeanLeavesAnOldScenarioReadableAndSaysSo() {
    String text =
        "scenarios:\n  - {name: 試験, asOf: 2026-02-10, given: {lastLoginOn: 1900-01-01}, expect: {signals: []}}\n";

    Scenarios read = webinar.read(webinar.file(text));

    assertThat(read.all()).hasSize(1);
    assertThat(read.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.isError()).isFalse());
  }

  @Test
  void offersTheNearestNameInBothLanguages() {
    String text =
        "scenarios:\n  - name: 試験\n    asOf: 2026-02-10\n    expect: {signals: [NO_LOGINS]}\n";

    Finding finding = webinar.read(webinar.file(text)).findings().get(0);

    assertThat(finding.workbook()).isEqualTo(RulebookWithScenarios.FILE);
    assertThat(finding.value()).isEqualTo("NO_LOGINS");
    assertThat(finding.message().ja()).contains("「NO_LOGINS」", "「NO_LOGIN」ではありませんか");
    assertThat(finding.message().en()).contains("\"NO_LOGINS\"", "Did you mean NO_LOGIN?");
  }

  @Test
  void tellsEveryMistakeOfAllScenariosAtOnce() {
    String text =
        """
        scenarios:
          - name: 一つ目
            expect: {signals: [NOTHING_LIKE_THIS], health: {score: x}}
          - nam: 二つ目
            asOf: 10.2.2026
            gard: true
            given: {monthlyDeliveries: -1}
            expect: {interventions: [MONITR]}
          - three
        """;

    List<String> found = webinar.findings(text);

    assertThat(found)
        .containsExactlyInAnyOrder(
            "2:5 scenario-without-day",
            "3:24 unknown-code",
            "3:60 wrong-type",
            "4:5 missing-key",
            "4:5 unknown-key",
            "5:11 not-a-date",
            "6:5 unknown-key",
            "8:30 unknown-code",
            "9:5 wrong-type");
  }

  @Test
  void refusesTheSameNameTwiceAlsoInTwoFiles() {
    String text = "scenarios:\n  - {name: 同じ, asOf: 2026-02-10, expect: {signals: []}}\n";
    Sources sources =
        new Sources(
            "webinar",
            List.of(
                RulebookWithScenarios.source("a.yaml", text.getBytes(UTF_8)),
                RulebookWithScenarios.source("b.yml", text.getBytes(UTF_8))));

    Scenarios read = webinar.read(sources);

    assertThat(read.all()).hasSize(1);
    assertThat(read.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.workbook()).isEqualTo("b.yml");
              assertThat(finding.code()).isEqualTo("duplicate-scenario");
              assertThat(finding.message().ja()).contains("a.yaml 2:5");
            });
  }

  @Test
  void aMistakeInOneScenarioLeavesTheOthers() {
    String text =
        """
        defaults: {asOf: 2026-02-10}
        scenarios:
          - {name: よい, expect: {signals: []}}
          - {name: わるい, expect: {signal: []}}
        """;

    Scenarios read = webinar.read(webinar.file(text));

    assertThat(read.all()).extracting(Scenario::name).containsExactly("よい");
    assertThat(read.findings()).extracting(Finding::code).containsExactly("unknown-key");
  }

  @Test
  void violationsAreExpectedAlone() {
    String text =
        """
        scenarios:
          - name: 試験
            asOf: 2026-02-10
            given: {monthlyLoginDays: 32}
            expect: {violations: {monthlyLoginDays: above-maximum}, signals: []}
        """;

    assertThat(webinar.findings(text)).containsExactly("5:13 violations-alone");
  }
}
