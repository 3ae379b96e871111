package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number is only taken out of a text when it is certain which one belongs into the column. */
@NullUnmarked // A column without a unit has none.
class MistypedNumberTest {
  private static final Map<String, NumberRule> COLUMNS =
      Map.of(
          "日以上", rule(true, null, "日", Operator.AT_LEAST),
          "日以下", rule(true, null, "日", Operator.AT_MOST),
          "時間", rule(false, null, "時間", null),
          "分", rule(true, null, "分", null),
          "ヶ月", rule(true, null, "ヶ月", Operator.EQUAL),
          "%", rule(false, null, "%", Operator.AT_MOST),
          "倍", rule(false, null, "倍", Operator.AT_LEAST),
          "円", rule(true, null, "円", Operator.AT_LEAST),
          "件", rule(true, "50", "件", Operator.AT_LEAST),
          "無", rule(true, null, null, Operator.AT_LEAST));

  private static NumberRule rule(boolean whole, String most, String unit, Operator operator) {
    BigDecimal maximum = most == null ? null : new BigDecimal(most);
    return new NumberRule(whole, BigDecimal.ZERO, maximum, unit, operator);
  }

  @ParameterizedTest
  @CsvSource({
    "日以上, ６０, 60",
    "日以上, 45日, 45",
    "日以上, 45 日, 45",
    "日以上, '1,000', 1000",
    "日以上, '1,000日', 1000",
    "日以上, 六十, 60",
    "日以上, 百二十日, 120",
    "日以上, 二〇, 20",
    "日以上, 45以上, 45",
    "日以上, 45日以上, 45",
    "日以上, ≧45, 45",
    "日以上, 約45日, 45",
    "日以上, 45～, 45",
    "日以上, 2週間, 14",
    "日以上, 48時間, 2",
    "日以下, 〜30, 30",
    "日以下, 30日以内, 30",
    "時間, 2日, 48",
    "時間, 24時間以内, 24",
    "時間, 90分, 1.5",
    "時間, 1週間, 168",
    "分, 1時間, 60",
    "分, 0.5時間, 30",
    "ヶ月, 3か月, 3",
    "ヶ月, 1年, 12",
    "%, 40%, 0.4",
    "%, ４０％, 0.4",
    "%, 4割, 0.4",
    "%, 0.4, 0.4",
    "倍, 1.5倍, 1.5",
    "倍, 150%, 1.5",
    "円, 500万, 5000000",
    "円, 500万円, 5000000",
    "円, 5千万円, 50000000",
    "円, 1億5000万円, 150000000",
    "円, '¥5,000', 5000",
    "円, '5,000円', 5000",
    "件, 3件, 3",
    "件, 3回, 3",
    "無, 3, 3"
  })
  void takesTheNumberThatIsMeant(String column, String typed, String meant) {
    assertThat(suggested(column, typed)).isEqualByComparingTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "日以上, 2ヶ月",
    "日以上, 45%",
    "日以上, '5,000円'",
    "日以上, 45日なら",
    "日以上, 45～90",
    "日以上, 30-59",
    "日以上, 45以下",
    "日以上, 〜30",
    "日以上, 36時間",
    "日以上, -45",
    "日以上, 4.5",
    "日以上, 検討",
    "日以上, '1,00'",
    "日以上, 1.000",
    "ヶ月, 60日",
    "%, 40",
    "%, 40円",
    "円, 500ドル",
    "件, 51件",
    "件, 3人",
    "無, 3個"
  })
  void suggestsNoneWhereSeveralCouldBeMeant(String column, String typed) {
    assertThat(suggested(column, typed)).isNull();
  }

  private static BigDecimal suggested(String column, String typed) {
    Complaint complaint = MistypedNumber.complaint(new Content.Words(typed), COLUMNS.get(column));
    if (complaint.remedy() == null) {
      return null;
    }
    Fix fix = complaint.remedy().at(new Place("a.xlsx", "表", "B7"));
    return (BigDecimal) ((Fix.SetCell) fix.steps().get(0)).value();
  }
}
