package io.kakaritsuke.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateWordsTest {
  private static final StateWords WORDS =
      new StateWords(
          List.of(
              ShippedRulebook.read("webinar").catalogue(),
              ShippedRulebook.read("clinic-incident").catalogue()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BAND | band | HEALTHY | 健全 | 健全",
        "BAND | band | NOBODY_KNOWS | NOBODY_KNOWS | NOBODY_KNOWS",
        "SIGNAL | NO_LOGIN | HIGH | 重要度 高 | severity high",
        "OPPORTUNITY | ADD_LICENSES | OPEN | 進めてよい | open",
        "OPPORTUNITY | ADD_LICENSES | HELD | 保留 | held",
        "SEGMENT | lifecycle | RENEWAL | 更新期 | 更新期",
        "SEGMENT | unknown | X | X | X",
        "INDICATOR | monthly-deliveries | 15 | 15点 | 15 points",
        "FIGURE | effort | 2.5 | 2.5 | 2.5",
        "INTERVENTION | CALL | OWNER 48h | 担当CS、48時間 | 担当CS, 48 h",
        "INTERVENTION | CALL | OWNER → MANAGER 0.5h | 担当CS → マネージャー、0.5時間 | 担当CS → マネージャー, 0.5 h",
        "INTERVENTION | CALL | OWNER | 担当CS | 担当CS",
        "INTERVENTION | CALL | 30min CALENDAR | 30分（24時間） | 30 min (day and night)",
        "INTERVENTION | CALL | 48h BUSINESS_DAYS | 48時間（営業日） | 48 h (business days)",
        "INTERVENTION | CALL | 営業 部 8h BUSINESS_HOURS | 営業 部、8時間（営業時間） | 営業 部, 8 h (business hours)",
      })
  void saysWhatTheSheetsSay(DecisionPart part, String code, String state, String ja, String en) {
    assertThat(WORDS.state(part, code, state)).isEqualTo(new Text(ja, en));
  }

  @Test
  void saysNothingOfWhatIsNotDecided() {
    assertThat(WORDS.state(DecisionPart.SIGNAL, "NO_LOGIN", null)).isNull();
    assertThat(WORDS.band(null)).isNull();
  }

  @Test
  void namesADimensionByItsLabel() {
    assertThat(WORDS.label(DecisionPart.SEGMENT, "lifecycle", "lifecycle")).isEqualTo("ライフサイクル");
    assertThat(WORDS.label(DecisionPart.SIGNAL, "NO_LOGIN", "60日以上ログインなし"))
        .isEqualTo("60日以上ログインなし");
  }
}
