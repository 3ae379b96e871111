package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios that name the subjects over which aggregates are computed. */
class SubjectsTest {
  private static RulebookWithScenarios portfolio;

  @BeforeAll
  static void compile() {
    portfolio = RulebookWithScenarios.of("portfolio");
  }

  /** Each line stands under one scenario; its place is line 5, column 5 on. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "subjects: {webinars: [{スコア: 80}]} | 5:16 unknown-key",
        "subjects: {webinar: [{スコアー: 80}]} | 5:27 unknown-key",
        "subjects: {webinar: [{介入: {a: 1}}]} | 5:31 wrong-type",
        "subjects: {webinar: [{介入: [[a]]}]} | 5:32 wrong-type",
        "subjects: {webinar: [80]} | 5:26 wrong-type",
        "subjects: {webinar: {スコア: 80}} | 5:25 wrong-type",
        "subjects: [webinar] | 5:15 wrong-type"
      })
  void tellsWhatCannotBeASubject(String line, String finding) {
    assertThat(portfolio.findings(scenario(line + "\n    expect: {signals: []}")))
        .containsExactly(finding);
  }

  @Test
  void tellsWhatTheCatalogueDoesNotAdmitOfAComputedFact() {
    assertThat(
            portfolio.findings(
                scenario("subjects: {webinar: [{スコア: 101}]}\n    expect: {signals: []}")))
        .containsExactly("4:5 above-maximum");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "契約からの月数: 3 | contracted: 1",
        "契約からの月数: 三 | contracted: 0",
        "最終QBR日: 2026-01-01, 最終QBRからの日数: 89, セグメント: A | qbrDone: 1",
        "最終QBRからの日数: 89, セグメント: A | qbrDone: 0",
        "スコア: 50, バンド: CRITICAL | criticalShare: 1",
        "スコア: null, バンド: CRITICAL | criticalShare: null",
        "スコア: なし | averageHealthScore: null",
        "セグメント: S, 最終接触からの日数: 3, 介入: [] | contactCadenceShare: 1",
        "セグメント: S, 最終接触からの日数: 3, 介入: [ROUTINE_CONTACT] | contactCadenceShare: 0"
      })
  void computesOverOneSubject(String subject, String fact) {
    String text =
        scenario("subjects: {webinar: [{" + subject + "}]}\n    expect: {facts: {" + fact + "}}");

    List<ScenarioResult> results = portfolio.run(portfolio.file(text));

    assertThat(results).singleElement().satisfies(one -> assertThat(one.differences()).isEmpty());
  }

  private static String scenario(String lines) {
    return "defaults:\n  asOf: 2026-03-31\nscenarios:\n  - name: 試験\n    " + lines + "\n";
  }
}
