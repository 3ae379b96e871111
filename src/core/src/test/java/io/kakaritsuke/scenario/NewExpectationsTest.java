package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Sources;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewExpectationsTest {
  private static RulebookWithScenarios webinar;

  @BeforeAll
  static void compile() {
    webinar = RulebookWithScenarios.webinar();
  }

  @Test
  void changesOnlyTheValueThatDiffersAndKeepsAllElse() {
    String text =
        """
        # 見出し 🟢
        scenarios:
          - name: 試験   # 残す
            asOf: 2026-02-10
            given: {lastLoginOn: 2025-12-12}
            expect:
              health: {score: 80, band: 'HEALTHY'}   # 残す
              segments:
                lifecycle:
              signals:
                - {code: NO_LOGIN, severity: "LOW", evidence: {daysSinceLogin: 45}}
              # 残す
          - name: そのまま
            asOf: 2026-02-10
            expect: {signals: []}
        """;

    String changed = accepted(text);

    assertThat(changed)
        .isEqualTo(
            text.replace("score: 80", "score: null")
                .replace("'HEALTHY'", "UNKNOWN")
                .replace("\"LOW\"", "HIGH")
                .replace("45", "60"));
  }

  /** Each line is the block of one scenario before, and after. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "expect: {signals: [COMPLAINT]} | not: {signals: [COMPLAINT]}",
        "expect: {signals: [NO_LOGIN, COMPLAINT]} | expect: {signals: [NO_LOGIN]}, not: {signals:"
            + " [COMPLAINT]}",
        "expect: {signals: []} | expect: {signals: [NO_LOGIN, COMPETITOR_CONSIDERED]}",
        "expect: {opportunities: [ADD_LICENSES]} | expect: {opportunities: []}, not:"
            + " {opportunities: [ADD_LICENSES]}",
        "not: {signals: [NO_LOGIN]} | expect: {signals: [NO_LOGIN]}",
        "not: {signals: [NO_LOGIN, COMPLAINT]} | expect: {signals: [NO_LOGIN]}, not: {signals:"
            + " [COMPLAINT]}",
        "not: {health: {band: UNKNOWN}} | expect: {health: {band: UNKNOWN}}",
        "expect: {segments: {segment: S}} | expect: {segments: {segment: null}}",
        "expect: {segments: {segment: {code: S, label: Strategic}}} | expect: {segments: {segment:"
            + " null}}",
        "expect: {segments: {effort: null}} | expect: {segments: {effort: LOW}}",
        "not: {segments: {effort: LOW}} | expect: {segments: {effort: LOW}}",
        "expect: {missing: [renewalOn, lastLoginOn]} | expect: {missing: [renewalOn]}, not:"
            + " {missing: [lastLoginOn]}",
        "not: {missing: [renewalOn]} | EXPECTS missing",
        "expect: {violations: {lastLoginOn: after-as-of}} | EXPECTS nothing"
      })
  void movesWhatIsGoneToNotAndWhatAppearedOutOfIt(String before, String after) {
    String head =
        """
        scenarios:
          - name: 試験
            asOf: 2026-02-10
            given: {lastLoginOn: 2025-12-12, competitorConsidered: true, enterprise: false}
        """;

    for (String text : List.of(head + "    " + before + "\n", flow(before))) {
      if (after.equals("EXPECTS nothing")) {
        continue;
      }
      Sources changed = accept(text);

      assertThat(webinar.run(changed)).as(text(changed)).allMatch(ScenarioResult::passed);
      if (!after.startsWith("EXPECTS")) {
        Scenario got = webinar.read(changed).all().get(0);
        Scenario want = webinar.read(webinar.file(flow(after))).all().get(0);
        assertThat(plain(got)).isEqualTo(plain(want));
      }
    }
  }

  @Test
  void leavesGuardsAsTheyAre() {
    String text =
        """
        scenarios:
          - name: 不変
            guard: true
            asOf: 2026-02-10
            expect: {health: {coverage: 100}}
        """;

    assertThat(accepted(text)).isEqualTo(text);
  }

  @Test
  void keepsTheByteOrderMarkAndTheOtherFiles() {
    String lines =
        """
        scenarios:
          - name: 試験
            asOf: 2026-02-10
            expect:
              health:
                coverage: 100
                band: UNKNOWN
        """;
    String text = "\uFEFF" + lines.replace("\n", "\r\n");

    assertThat(accepted(text)).isEqualTo(text.replace("100", "0"));
  }

  @Test
  void writesABlockAnewWithTheIndentationOfTheFile() {
    String text =
        """
        scenarios:
        - name: 試験
          asOf: 2026-02-10
          given: {lastLoginOn: 2025-12-12}
          expect:
            signals:
            - COMPLAINT
            - NO_LOGIN
            health:
              score: 3
        - name: 次
          asOf: 2026-02-10
          expect: {signals: []}
        """;

    assertThat(accepted(text))
        .isEqualTo(
            """
            scenarios:
            - name: 試験
              asOf: 2026-02-10
              given: {lastLoginOn: 2025-12-12}
              expect:
                signals: [NO_LOGIN]
                health:
                  score: null
              not:
                signals: [COMPLAINT]
            - name: 次
              asOf: 2026-02-10
              expect: {signals: []}
            """);
  }

  @Test
  void everyShippedScenarioPassesAfterAcceptingAnotherRulebook() {
    Sources shipped = webinar.shipped();
    Scenarios read = webinar.read(shipped);
    List<ScenarioResult> turned =
        read.all().stream()
            .filter(scenario -> !scenario.guard() && !scenario.expectsViolations())
            .map(NewExpectationsTest::onAnotherDay)
            .map(scenario -> ScenarioRun.run(List.of(scenario), webinar.compiled()).get(0))
            .toList();

    Sources changed = accept(shipped, turned);

    assertThat(turned).filteredOn(result -> !result.passed()).hasSizeGreaterThan(20);
    assertThat(turned)
        .filteredOn(result -> !result.passed() && !result.scenario().days().isEmpty())
        .isNotEmpty();
    Scenarios again = webinar.read(changed);
    assertThat(again.findings()).isEmpty();
    List<Scenario> moved =
        again.all().stream()
            .filter(scenario -> !scenario.guard() && !scenario.expectsViolations())
            .map(NewExpectationsTest::onAnotherDay)
            .toList();
    assertThat(ScenarioRun.run(moved, webinar.compiled())).allMatch(ScenarioResult::passed);
  }

  // Most of a year later most scenarios decide differently, in every way there is.
  private static Scenario onAnotherDay(Scenario scenario) {
    List<ScenarioDay> days =
        scenario.days().stream()
            .map(day -> new ScenarioDay(later(day.asOf()), day.given(), day.begin(), day.spot()))
            .toList();
    return new Scenario(
        scenario.name(),
        scenario.guard(),
        scenario.file(),
        scenario.spot(),
        later(scenario.asOf()),
        scenario.given(),
        scenario.subjects(),
        onOtherDays(scenario.expect()),
        onOtherDays(scenario.not()),
        days);
  }

  private static LocalDate later(LocalDate day) {
    return day.plusDays(200);
  }

  /** What is expected of days stands below their dates. */
  private static Expected.Members onOtherDays(Expected.Members whole) {
    if (!(whole.members().get(Scenario.DAYS) instanceof Expected.Members days)) {
      return whole;
    }
    Map<String, Expected> others = new LinkedHashMap<>();
    days.members()
        .forEach((day, expected) -> others.put(later(LocalDate.parse(day)).toString(), expected));
    return new Expected.Members(
        Map.of(Scenario.DAYS, new Expected.Members(others, days.spot())), whole.spot());
  }

  private static String flow(String block) {
    return "scenarios: [{name: 試験, asOf: 2026-02-10, given: {lastLoginOn: 2025-12-12,"
        + " competitorConsidered: true, enterprise: false}, "
        + block
        + "}]\n";
  }

  private static String plain(Scenario scenario) {
    return YamlText.flow(scenario.expect()) + " not " + YamlText.flow(scenario.not());
  }

  private static Sources accept(String text) {
    Sources sources = webinar.file(text);
    return accept(sources, webinar.run(sources));
  }

  private static Sources accept(Sources sources, List<ScenarioResult> results) {
    Acceptance accepted = Acceptance.of(results, webinar.compiled(), null, List.of());
    return NewExpectations.accept(sources, accepted, webinar.compiled());
  }

  private static String accepted(String text) {
    return text(accept(text));
  }

  private static String text(Sources sources) {
    return new String(sources.files().get(0).bytes(), UTF_8);
  }
}
