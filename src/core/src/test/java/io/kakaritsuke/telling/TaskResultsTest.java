package io.kakaritsuke.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.TaskResults.Answer;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recorded of tasks is held against the shipped table 結果. */
class TaskResultsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 9);
  private static final Rulebook WEBINAR =
      Objects.requireNonNull(RulebookReader.read(Shipped.sources("webinar")).rulebook());
  private static final TaskResults RESULTS = TaskResults.of(WEBINAR);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONTACT_WITHIN_48H|| hearingOutcome=NO_ISSUE| NO_ISSUE lastContactOn=2026-02-09",
        "CONTACT_WITHIN_48H|| hearingOutcome=CHURN_INTENT| CHURN_INTENT lastContactOn=2026-02-09",
        "CONTACT_WITHIN_48H|| hearingOutcome=CHURN_INTENT churnReason=COST|"
            + " CHURN_INTENT lastContactOn=2026-02-09",
        "CONTACT_WITHIN_48H|| hearingOutcome=ISSUE lastContactOn=2026-02-09| ISSUE",
        "CONTACT_WITHIN_48H| ISSUE|| ISSUE hearingOutcome=ISSUE lastContactOn=2026-02-09",
        "CONTACT_WITHIN_48H| 解約意向あり| churnReason=COST|"
            + " CHURN_INTENT hearingOutcome=CHURN_INTENT lastContactOn=2026-02-09",
        "QBR_REQUIRED|| qbrOutcome=ACHIEVED| DONE lastContactOn=2026-02-09 lastQbrOn=2026-02-09",
        "ROUTINE_CONTACT||| DONE lastContactOn=2026-02-09",
        "ROUTINE_CONTACT|| competitorConsidered=true| DONE lastContactOn=2026-02-09",
        "ONBOARDING_KICKOFF| DONE|| DONE kickoffHeldOn=2026-02-09 lastContactOn=2026-02-09",
        "EMERGENCY_RESPONSE|| monthlyComplaints=3| null"
      })
  void saysWhatIsKnownThen(
      String code, @Nullable String result, @Nullable String told, String expected) {
    Answer.Good good = (Answer.Good) RESULTS.answer(code, result, facts(told), DAY);

    String said =
        new TreeMap<>(good.said())
            .entrySet().stream()
                .map(one -> " " + one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining());
    assertThat(good.result() + said).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONTACT_WITHIN_48H||| hearingOutcome required「ヒアリング結果」を聞いて記録してください" + "（課題なし、課題あり、解約意向あり）",
        "CONTACT_WITHIN_48H|| churnReason=COST| hearingOutcome required"
            + "「ヒアリング結果」を聞いて記録してください（解約意向あり）",
        "CONTACT_WITHIN_48H|| hearingOutcome=ISSUE churnReason=COST| churnReason not-of-result"
            + "「解約理由」は、この結果では記録しません。外してください;hearingOutcome not-of-result"
            + "「ヒアリング結果」が「課題あり」という結果はありません（解約意向あり）",
        "CONTACT_WITHIN_48H| ISSUE| hearingOutcome=NO_ISSUE| hearingOutcome not-of-result"
            + "「ヒアリング結果」が「課題なし」という結果はありません（課題あり）",
        "CONTACT_WITHIN_48H| GONE| monthlyComplaints=3| result unknown-choice「GONE」という結果は"
            + "ありません。指定できるのは NO_ISSUE（課題なし）、ISSUE（課題あり）、CHURN_INTENT（解約意向あり）、"
            + "UNREACHABLE（接触できず） です;monthlyComplaints not-of-taskこのタスクの結果としては記録でき"
            + "ません。記録できるのはヒアリング結果、解約理由、最終接触日です;hearingOutcome required"
            + "「ヒアリング結果」を聞いて記録してください（課題なし、課題あり、解約意向あり）",
        "CONTACT_WITHIN_48H|| hearingOutcome=ISSUE lastContactOn=2026-02-01| lastContactOn"
            + " not-the-day-of-contact「最終接触日」は接触日（2026-02-09）になります。外すか、contactedOn を"
            + "直してください",
        "QBR_REQUIRED||| qbrOutcome required「QBR成果」を聞いて記録してください（達成、一部達成、未達成）",
        "EMERGENCY_RESPONSE| DONE|| result unknown-choice「DONE」という結果はありません。"
            + "指定できるのは UNREACHABLE（接触できず） です"
      })
  void tellsAtOnceWhatWouldBeRight(
      String code, @Nullable String result, @Nullable String told, String expected) {
    Answer.Bad bad = (Answer.Bad) RESULTS.answer(code, result, facts(told), DAY);

    assertThat(bad.violations().stream().map(TaskResultsTest::shown))
        .containsExactly(expected.split(";"));
  }

  private static String shown(Violation one) {
    return one.field() + " " + one.code() + one.message().ja();
  }

  private static Map<String, Object> facts(@Nullable String told) {
    Map<String, Object> facts = new TreeMap<>();
    if (told != null) {
      for (String one : told.split(" ")) {
        String[] parts = one.split("=");
        Fact fact = Objects.requireNonNull(WEBINAR.catalogue().fact(parts[0]));
        facts.put(fact.name(), value(fact.type(), parts[1]));
      }
    }
    return facts;
  }

  private static Object value(FactType type, String text) {
    return switch (type) {
      case DATE -> LocalDate.parse(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case INTEGER -> Long.valueOf(text);
      default -> text;
    };
  }
}
