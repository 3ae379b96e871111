package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios of several days: how they are read, what they tell when they fail. */
class ScenarioDaysTest {
  private static final RulebookWithScenarios WEBINAR = RulebookWithScenarios.webinar();

  private static String scenario(String days) {
    return "scenarios:\n  - name: 日を追う\n    given: {name: 青葉商事, owner: 津田}\n    days:\n"
        + days.indent(6);
  }

  private static List<String> told(String days) {
    return WEBINAR.run(WEBINAR.file(scenario(days))).get(0).differences().stream()
        .map(one -> one.text().ja())
        .toList();
  }

  @Test
  void whatIsGivenOnADayIsKnownOnLaterOnesUntilItIsTakenAway() {
    assertThat(
            told(
                """
                - asOf: 2026-02-02
                  given: {competitorConsidered: true}
                  expect: {signals: [COMPETITOR_CONSIDERED]}
                - asOf: 2026-02-03
                  expect: {signals: [COMPETITOR_CONSIDERED], messages: []}
                - asOf: 2026-02-04
                  given: {competitorConsidered: null}
                  expect: {signals: [], alerts: {COMPETITOR_CONSIDERED: RESOLVED}}
                """))
        .isEmpty();
  }

  static Iterable<Arguments> differences() {
    return List.of(
        Arguments.of(
            "{alerts: {COMPETITOR_CONSIDERED: TAKEN}}",
            "2月2日に、知らせ「COMPETITOR_CONSIDERED」の状態が「対応中」から「発生」になります"),
        Arguments.of("{alerts: {NO_LOGIN: FIRING}}", "2月2日に、知らせ「NO_LOGIN」がありません"),
        Arguments.of("{alerts: []}", "2月2日に、知らせ「COMPETITOR_CONSIDERED」が「発生」です"),
        Arguments.of(
            "{tasks: {CONTACT_WITHIN_48H: DOING}}", "2月2日に、タスク「48時間以内に接触」の状態が「着手」から「未着手」になります"),
        Arguments.of(
            "{messages: {鈴木: [COMPETITOR_CONSIDERED]}}",
            "2月2日に、「鈴木」に届くはずの知らせ「COMPETITOR_CONSIDERED」が届きません"),
        Arguments.of(
            "{messages: {津田: [NO_LOGIN]}}",
            "2月2日に、「津田」への知らせが「NO_LOGIN」から「COMPETITOR_CONSIDERED」になります"),
        Arguments.of(
            "{messages: []}",
            "2月2日に、「津田」に知らせ「COMPETITOR_CONSIDERED」が届きます。「嘉生」に知らせ「COMPETITOR_CONSIDERED」が届きます"),
        Arguments.of(
            "{messages: [{recipient: 津田, by: [MAIL]}]}",
            "2月2日に、「津田」への知らせの経路が「メール」から「Slack、メール」になります"),
        Arguments.of(
            "{messages: [{recipient: 津田, urgent: true}]}", "2月2日に、「津田」への知らせの至急がはいからいいえになります"),
        Arguments.of("{health: {score: 50}}", "2月2日に、ヘルススコアがなくなります（もとは50点）"));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void whatDiffersIsToldInWordsWithItsDay(String expect, String words) {
    String day = "- {asOf: 2026-02-02, given: {competitorConsidered: true}, expect: %s}\n";

    assertThat(told(day.formatted(expect))).containsExactly(words);
  }

  @Test
  void whatMustNotBeOnADayIsToldWithItsDay() {
    String day =
        "- {asOf: 2026-02-02, given: {competitorConsidered: true}, not: {messages: [嘉生]}}\n";

    assertThat(told(day)).containsExactly("2月2日に、「嘉生」に知らせ「COMPETITOR_CONSIDERED」が届きます");
  }

  static Iterable<Arguments> mistakes() {
    return List.of(
        Arguments.of("- {asOf: 2026-02-02}\n", "2:5 scenario-expects-nothing"),
        Arguments.of("- {expect: {alerts: []}}\n", "5:9 scenario-without-day"),
        Arguments.of(
            "- {asOf: 2026-02-02, expect: {alerts: {NO_LOGN: FIRING}}}\n", "5:46 unknown-code"),
        Arguments.of(
            "- {asOf: 2026-02-02, expect: {alerts: {NO_LOGIN: BURNING}}}\n", "5:56 unknown-code"),
        Arguments.of(
            "- {asOf: 2026-02-02, begin: [CALL], expect: {alerts: []}}\n", "5:36 unknown-code"),
        Arguments.of("- {asOf: 2026-02-02, give: {}, expect: {alerts: []}}\n", "5:28 unknown-key"),
        Arguments.of("- {asOf: 2026-02-02, expect: {violations: [name]}}\n", "5:37 unknown-key"),
        Arguments.of(
            "- {asOf: 2026-02-02, given: {monthlyLoginDays: -1}, expect: {alerts: []}}\n",
            "5:36 below-minimum"),
        Arguments.of(
            "- {asOf: 2026-02-02, expect: {alerts: []}}\n- {asOf: 2026-02-02, expect: {alerts: []}}\n",
            "6:9 day-out-of-order"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeIsToldAtItsPlace(String days, String finding) {
    assertThat(WEBINAR.findings(scenario(days))).containsExactly(finding);
  }

  @Test
  void whatEachDayHasDoesNotStandBesideThem() {
    String file =
        """
        scenarios:
          - name: 並べて書いた
            asOf: 2026-02-02
            expect: {alerts: []}
            days:
              - {asOf: 2026-02-02, expect: {alerts: []}}
        """;

    assertThat(WEBINAR.findings(file)).containsExactly("3:5 beside-days", "4:5 beside-days");
  }

  @Test
  void daysAreAListThatHasSome() {
    assertThat(WEBINAR.findings("scenarios:\n  - {name: 空, days: []}\n"))
        .containsExactly("2:21 wrong-type");
  }
}
